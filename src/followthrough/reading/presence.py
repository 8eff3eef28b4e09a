"""Cheap checks before a pattern is tried: whether a text contains any of some words, and its lower case."""

from collections.abc import Iterable

from followthrough.reading.patterns import lazy_pattern


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether any of these words occurs in the text, in the same case."""
    for word in words:  # noqa: SIM110  a generator costs twice as much, and this runs for every line
        if word in text:
            return True
    return False


_FOREIGN_LETTER = lazy_pattern(r"[^\W\x00-\x7f]")


def has_foreign_letters(text: str) -> bool:
    """Whether a text has letters beyond ASCII, and not only dashes, quotation marks and the like."""
    return not text.isascii() and _FOREIGN_LETTER.search(text) is not None


def lower_case(text: str) -> str:
    """The text in lower case, with every character in its place: the few that would become two stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
