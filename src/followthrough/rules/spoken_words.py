"""Which wordings a document can hold at all, told by its words: one look for all rules."""

import re
from collections.abc import Mapping
from functools import lru_cache

from followthrough.reading.outline import RichText

_LETTERS = re.compile(r"[a-z]+")
_GAP = ord(" ")
# All that is no small letter parts words; so does a letter beyond ASCII, which shows more words and hides none.
_PARTING = bytes(byte if _LETTERS.match(chr(byte)) else _GAP for byte in range(256))
_NEAR = 40


def words_in(lower: str) -> set[str]:
    """Every word of ASCII in a text in lower case; an apostrophe parts words, too."""
    return set(lower.encode("ascii", "replace").translate(_PARTING).decode("ascii").split())


def beside_masks(rich: RichText) -> set[str]:
    """The words that show only where code and struck words are masked: those that touch them."""
    found: set[str] = set()
    text = rich.text
    for start, end in (*rich.code, *rich.struck):
        if text[end - 1 : end + 1].isalpha():
            found |= words_in(text[end : end + _NEAR].lower())
        if start and text[start - 1 : start + 1].isalpha():
            found |= words_in(text[max(0, start - _NEAR) : start].lower())
    return found


def possible(phrases: tuple[str, ...], words: set[str]) -> list[str]:
    """Those of the phrases that may stand in a text with these words. One with letters beyond ASCII always may."""
    by_word, unkeyed = _by_word(phrases)
    here = list(unkeyed)
    for word in by_word.keys() & words:
        here += by_word[word]
    return here


@lru_cache(maxsize=64)
def _by_word(phrases: tuple[str, ...]) -> tuple[Mapping[str, list[str]], list[str]]:
    """The phrases by the longest word of each, and those that have none."""
    by_word: dict[str, list[str]] = {}
    for phrase in phrases:
        longest = max(_LETTERS.findall(phrase), key=len, default="") if phrase.isascii() else ""
        by_word.setdefault(longest, []).append(phrase)
    return by_word, by_word.pop("", [])
