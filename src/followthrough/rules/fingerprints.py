"""Identifies a finding across edits: by its rule and its words, never by its line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from followthrough.model import ActionItem, Finding, Postmortem


def fingerprinted(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding of a document with its fingerprint, 32 hexadecimal digits. Equal findings are numbered in order."""
    findings = tuple(findings)
    return zip(findings, _fingerprints(f"{each.rule}\n{_words(each.anchor)}" for each in findings), strict=True)


def fingerprinted_items(rule: str, items: Iterable[ActionItem]) -> Iterator[tuple[ActionItem, str]]:
    """Each item that one finding of the rule lists, with a fingerprint that no finding has.

    It is made from the title, so an item remains known when its owner, due day, or ticket is added.
    """
    from followthrough.reading.items.title import title_of  # loads all of the reading

    items = tuple(items)
    return zip(items, _of_titles(rule, map(title_of, items)), strict=True)


def with_whose(rule: str, items: Iterable[ActionItem]) -> Iterator[str]:
    """The fingerprints that these items had in older baselines: in their titles was who stands before the task."""
    from followthrough.reading.items.title import title_of

    texts = [(_words(each.text), _words(title_of(each))) for each in items]
    return _of_titles(
        rule, [text[: text.find(title) + len(title)] if title in text else title for text, title in texts]
    )


def lasting_title(item: ActionItem) -> str:
    """The words of an item that stay when its owner, due day, or ticket is added."""
    from followthrough.reading.items.title import title_of

    return title_of(item).rstrip(" .") or item.text


def _of_titles(rule: str, titles: Iterable[str]) -> Iterator[str]:
    return _fingerprints(f"{rule}\nitem\n{_words(title).rstrip(' .')}" for title in titles)


def fingerprint_of_text(postmortem: Postmortem) -> str:
    """The fingerprint of a document's whole text, which no finding has."""
    return next(_fingerprints([f"text\n{_words(postmortem.document.text)}"]))


def fingerprint_of_title(postmortem: Postmortem) -> str | None:
    """The fingerprint of a document's title and day, which no finding has. Its items stand for a day that it lacks.

    None if it has no title, or neither day nor items: many are called "Outage".
    """
    title, told = postmortem.facts.title, _told_apart(postmortem)
    return next(_fingerprints([f"document\n{_words(title)}\n{told}"])) if title and told else None


def older_fingerprint_of_title(postmortem: Postmortem) -> str | None:
    """The fingerprint that the title of a document without a day had in older baselines."""
    facts = postmortem.facts
    return next(_fingerprints([f"document\n{_words(facts.title)}\nNone"])) if facts.title and not facts.date else None


def fingerprints_of_place(postmortem: Postmortem) -> tuple[str, str]:
    """Those of the title and of the day alone: what stands at a path is another document if both have changed."""
    title, day = _words(postmortem.facts.title or ""), _told_apart(postmortem) or _words(postmortem.document.text)
    return next(_fingerprints([f"called\n{title}"])), next(_fingerprints([f"of\n{day}"]))


def _told_apart(postmortem: Postmortem) -> str:
    """The day of the incident. The items stand for one that is not told."""
    day = postmortem.facts.date
    return str(day) if day else "\n".join(_words(each.text) for each in postmortem.items)


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _fingerprints(told: Iterable[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for one in told:
        yield sha256(f"{one}\n{seen[one]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[one] += 1
