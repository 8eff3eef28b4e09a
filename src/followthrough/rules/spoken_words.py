"""What wordings hold, and in which passages of a document they can stand: told by its words, one look for all rules."""

from collections.abc import Iterable, Mapping, Set
from functools import cached_property, lru_cache
from typing import TypeAlias

from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern

# Lines stay apart. All else that is no small letter parts words; so does a letter beyond ASCII, which shows more words
# and hides none.
_PARTING = bytes(byte if chr(byte) in "\nabcdefghijklmnopqrstuvwxyz" else ord(" ") for byte in range(256))
_WHOLE_WORDS = lazy_pattern(r"(?<![a-z*])[a-z]+(?![a-z*])")
_NEAR = 40

Parts: TypeAlias = tuple[str, ...]


class Phrases:
    """What must stand in a sentence for a pattern to match it: one of these, in lower case, with straight apostrophes.

    The words of a phrase are meant whole: "careless" is not looked for in "carelessly". A `*` stands for anything:
    "if * had " needs both parts, "*ly have" any adverb before "have". All that are made are known here, so that one
    look at a document tells for every rule.
    """

    def __init__(self, *phrases: str) -> None:
        self._phrases = phrases
        _MADE.append(self)

    @cached_property
    def by_sign(self) -> Mapping[str, list[Parts]]:
        """The phrases, as the parts between their `*`, by the sign that they may be there.

        That is the longest word of each; of one without a word of ASCII its first character.
        """
        by_sign: dict[str, list[Parts]] = {}
        for phrase in self._phrases:
            if phrase.isascii() and phrase.isalpha():  # most are one word, and need no closer look
                by_sign.setdefault(phrase, []).append((phrase,))
                continue
            sign = max(_WHOLE_WORDS.findall(phrase), key=len, default=phrase[0])
            by_sign.setdefault(sign, []).append(tuple(part for part in phrase.split("*") if part))
        return by_sign


_MADE: list[Phrases] = []


def _signs() -> tuple[frozenset[str], tuple[str, ...]]:
    """The signs of all phrases that were ever made: words, and single characters."""
    return _signs_of(len(_MADE))


@lru_cache(maxsize=1)
def _signs_of(count: int) -> tuple[frozenset[str], tuple[str, ...]]:
    signs = {sign for phrases in _MADE[:count] for sign in phrases.by_sign}
    words = frozenset(sign for sign in signs if sign.isascii() and sign.isalpha())
    return words, tuple(signs - words)


def holds_one(lower: str, phrases: Iterable[Parts]) -> bool:
    """Whether one of these phrases stands in a text in lower case."""
    for parts in phrases:
        for part in parts:
            if part not in lower:
                break
        else:
            return True
    return False


def lines_by_sign(lower: str) -> dict[str, list[int]]:
    """The lines of a text in lower case, counted from 0, by the signs in them that any phrase is known by."""
    words, characters = _signs()
    found: dict[str, list[int]] = {}
    for number, line in enumerate(_words_apart(lower).split("\n")):
        for word in words.intersection(line.split()):
            if word in found:
                found[word].append(number)
            else:
                found[word] = [number]
    for character in characters:
        if character in lower:
            found[character] = [number for number, line in enumerate(lower.split("\n")) if character in line]
    return found


def signs_beside_masks(rich: RichText) -> Set[str]:
    """The signs that show only where code and struck words are masked: words that touch them."""
    found: list[str] = []
    text = rich.text
    for start, end in (*rich.code, *rich.struck):
        if text[end - 1 : end + 1].isalpha():
            found += _words_apart(text[end : end + _NEAR].lower()).split()
        if start and text[start - 1 : start + 1].isalpha():
            found += _words_apart(text[max(0, start - _NEAR) : start].lower()).split()
    return _signs()[0].intersection(found)


def _words_apart(lower: str) -> str:
    """A text in lower case with nothing but its words of ASCII, each where it stood, and its lines."""
    return lower.encode("ascii", "replace").translate(_PARTING).decode("ascii")
