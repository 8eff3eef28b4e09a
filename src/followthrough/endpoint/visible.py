"""Removes what people cannot see from texts: hidden instructions, reversed text, control characters."""

import unicodedata

from followthrough.unseen import without_unseen

_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})


def visible(text: str) -> str:
    """The text without control, format, unassigned, and private characters. Line ends become spaces."""
    if text.isprintable() and text.isascii():
        return text
    return "".join(
        " " if character.isspace() else character
        for character in without_unseen(text)
        if character.isspace() or unicodedata.category(character) not in _HIDDEN
    )
