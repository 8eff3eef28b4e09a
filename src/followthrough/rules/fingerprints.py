"""Identifies a finding across edits: by its rule and its words, never by its line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from followthrough.model import ActionItem, Finding, Postmortem


def fingerprinted(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """The findings of a document, with fingerprints of 32 hexadecimal digits. Equal findings are numbered in order."""
    findings = tuple(findings)
    prints = _fingerprints(f"{finding.rule}\n{_words(finding.anchor)}" for finding in findings)
    return zip(findings, prints, strict=True)


def fingerprinted_items(rule: str, items: Iterable[ActionItem]) -> Iterator[tuple[ActionItem, str]]:
    """The items that one finding of the rule lists, each with a fingerprint that no finding has.

    It is made from the title, so an item remains known when its owner, due day, or ticket is added.
    """
    from followthrough.reading.items.title import title_of  # loads all of the reading

    items = tuple(items)
    prints = _fingerprints(f"{rule}\nitem\n{_words(title_of(item)).rstrip(' .')}" for item in items)
    return zip(items, prints, strict=True)


def lasting_title(item: ActionItem) -> str:
    """The words of an item that stay when its owner, due day, or ticket is added."""
    from followthrough.reading.items.title import title_of

    return title_of(item).rstrip(" .") or item.text


def fingerprint_of_text(postmortem: Postmortem) -> str:
    """The fingerprint of a document's whole text, which no finding has."""
    return next(_fingerprints([f"text\n{_words(postmortem.document.text)}"]))


def fingerprint_of_title(postmortem: Postmortem) -> str | None:
    """The fingerprint of a document's title and day, which no finding has. Without a day, its items are used.

    None if it has no title, or neither day nor items: many are called "Outage".
    """
    title, day = postmortem.facts.title, _day_or_items(postmortem)
    return next(_fingerprints([f"document\n{_words(title)}\n{day}"])) if title and day else None


def fingerprints_of_place(postmortem: Postmortem) -> tuple[str, str]:
    """Those of the title and of the day alone: a path holds another document if both have changed."""
    title, day = _words(postmortem.facts.title or ""), _day_or_items(postmortem) or _words(postmortem.document.text)
    return next(_fingerprints([f"called\n{title}"])), next(_fingerprints([f"of\n{day}"]))


def _day_or_items(postmortem: Postmortem) -> str:
    """The day of the incident, or else the texts of the items."""
    day = postmortem.facts.date
    return str(day) if day else "\n".join(_words(item.text) for item in postmortem.items)


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _fingerprints(texts: Iterable[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for text in texts:
        yield sha256(f"{text}\n{seen[text]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[text] += 1
