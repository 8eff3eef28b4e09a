"""Finds the passages of a document that may contain certain phrases, in one pass for all rules."""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TypeAlias

from followthrough.reading.patterns import lazy_pattern

# Lines stay separate. Every other character that is not a small letter separates words. So do letters beyond ASCII,
# which can produce extra words but hide none.
_SEPARATE_WORDS = bytes(byte if chr(byte) in "\nabcdefghijklmnopqrstuvwxyz" else ord(" ") for byte in range(256))
_WHOLE_WORDS = lazy_pattern(r"(?<![a-z*])[a-z]+(?![a-z*])")
# Words that occur in every other postmortem and so are poor signs, and what an apostrophe cuts off.
_COMMON = frozenset(
    """
    s t a the i he she we they it this that be was were if not to of by from for in at and have had did would could
    should made only without happened failed caused cause error problem team user summary action date name deployed
    failure changed deleted
    """.split()
)

Parts: TypeAlias = tuple[str, ...]


class Phrases:
    """Phrases, one of which a sentence must contain for a pattern to match it: lower case, straight apostrophes.

    Only whole words are found: "careless" is not found in "carelessly". A `*` stands for anything: "if * had " needs
    both parts, "*ly have" any adverb before "have". All instances are registered here, so that a document is only
    scanned once for all rules.
    """

    def __init__(self, *phrases: str) -> None:
        self._phrases = phrases
        _REGISTERED.append(self)

    @cached_property
    def by_sign(self) -> Mapping[str, list[Parts]]:
        """The phrases, split into the parts between their `*`, by the sign that they may be present.

        The sign is the longest word before any `*`, preferably an uncommon one. If no word is ASCII, it is the first
        character.
        """
        by_sign: dict[str, list[Parts]] = {}
        for phrase in self._phrases:
            if phrase.isascii() and phrase.isalpha():  # most phrases are a single word, and need no more than this
                by_sign.setdefault(phrase, []).append((phrase,))
                continue
            first = phrase[: phrase.find("*") + 1] or phrase
            sign = max(_WHOLE_WORDS.findall(first), key=_distinctiveness, default=phrase[0])
            by_sign.setdefault(sign, []).append(tuple(part for part in phrase.split("*") if part))
        return by_sign


_REGISTERED: list[Phrases] = []


def _distinctiveness(word: str) -> tuple[bool, int]:
    return word not in _COMMON, len(word)


@lru_cache(maxsize=1)
def _signs_of(count: int) -> tuple[frozenset[str], tuple[str, ...]]:
    """The signs of all registered phrases: words, and single characters."""
    signs = {sign for phrases in _REGISTERED[:count] for sign in phrases.by_sign}
    words = frozenset(sign for sign in signs if sign.isascii() and sign.isalpha())
    return words, tuple(signs - words)


def lines_by_sign(lower: str) -> dict[str, list[int]]:
    """The line numbers (from 0) of a lower-case text by the signs of phrases that they contain."""
    words, characters = _signs_of(len(_REGISTERED))
    found: dict[str, list[int]] = {}
    separated = lower.encode("ascii", "replace").translate(_SEPARATE_WORDS).decode("ascii")
    for number, line in enumerate(separated.split("\n")):
        for word in words.intersection(line.split()):
            if word in found:
                found[word].append(number)
            else:
                found[word] = [number]
    for character in characters:
        if character in lower:
            found[character] = [number for number, line in enumerate(lower.split("\n")) if character in line]
    return found


def contains_phrase(lower: str, phrases: Iterable[Parts]) -> bool:
    """Whether a lower-case text contains one of these phrases."""
    for parts in phrases:
        for part in parts:
            if part not in lower:
                break
        else:
            return True
    return False
