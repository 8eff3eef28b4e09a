"""Identifies a finding across edits: by its rule and its words, never by its line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from followthrough.model import ActionItem, Facts, Finding


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
    return zip(
        items, _fingerprints(f"{rule}\nitem\n{_words(title_of(each)).rstrip(' .')}" for each in items), strict=True
    )


def fingerprint_of_document(facts: Facts) -> str:
    """The fingerprint of a document's title and day, which no finding has."""
    return next(_fingerprints([f"document\n{_words(facts.title or '')}\n{facts.date}"]))


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _fingerprints(told: Iterable[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for one in told:
        yield sha256(f"{one}\n{seen[one]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[one] += 1
