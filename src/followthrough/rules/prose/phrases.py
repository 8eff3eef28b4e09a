"""What wordings hold, and in which passages of a document they can stand: told by its words, one look for all rules."""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TypeAlias

from followthrough.reading.patterns import lazy_pattern

# Lines stay apart. All else that is no small letter parts words; so does a letter beyond ASCII, which shows more words
# and hides none.
_PARTING = bytes(byte if chr(byte) in "\nabcdefghijklmnopqrstuvwxyz" else ord(" ") for byte in range(256))
_WHOLE_WORDS = lazy_pattern(r"(?<![a-z*])[a-z]+(?![a-z*])")
# Words that stand in every other postmortem and so announce little, and what an apostrophe cuts off.
_COMMON = frozenset(
    """
    s t a the i he she we they it this that be was were if not to of by from for in at and have had did would could
    should made only without happened failed caused cause error problem team user summary action date name deployed
    failure changed deleted
    """.split()  # noqa: SIM905
)

Parts: TypeAlias = tuple[str, ...]


class Phrases:
    """What must stand in a sentence for a pattern to match it: one of these, in lower case, with straight apostrophes.

    The words of a phrase are meant whole: "careless" is not looked for where there is only "carelessly". A `*` stands
    for anything: "if * had " needs both parts, "*ly have" any adverb before "have". All that are made are known here,
    so that one look at a document tells for every rule.
    """

    def __init__(self, *phrases: str) -> None:
        self._phrases = phrases
        _MADE.append(self)

    @cached_property
    def by_sign(self) -> Mapping[str, list[Parts]]:
        """The phrases, as the parts between their `*`, by the sign that they may be there.

        That is the longest word before any `*`, rather one that is not common; where there is none of ASCII, the first
        character.
        """
        by_sign: dict[str, list[Parts]] = {}
        for phrase in self._phrases:
            if phrase.isascii() and phrase.isalpha():  # most are one word, and need no closer look
                by_sign.setdefault(phrase, []).append((phrase,))
                continue
            first = phrase[: phrase.find("*") + 1] or phrase
            sign = max(_WHOLE_WORDS.findall(first), key=_tells_most, default=phrase[0])
            by_sign.setdefault(sign, []).append(tuple(part for part in phrase.split("*") if part))
        return by_sign


_MADE: list[Phrases] = []


def _tells_most(word: str) -> tuple[bool, int]:
    return word not in _COMMON, len(word)


@lru_cache(maxsize=1)
def _signs_of(count: int) -> tuple[frozenset[str], tuple[str, ...]]:
    """The signs of all phrases that were ever made: words, and single characters."""
    signs = {sign for phrases in _MADE[:count] for sign in phrases.by_sign}
    words = frozenset(sign for sign in signs if sign.isascii() and sign.isalpha())
    return words, tuple(signs - words)


def lines_by_sign(lower: str) -> dict[str, list[int]]:
    """The lines of a text in lower case, counted from 0, by the signs in them that any phrase is known by."""
    words, characters = _signs_of(len(_MADE))
    found: dict[str, list[int]] = {}
    apart = lower.encode("ascii", "replace").translate(_PARTING).decode("ascii")
    for number, line in enumerate(apart.split("\n")):
        for word in words.intersection(line.split()):
            if word in found:
                found[word].append(number)
            else:
                found[word] = [number]
    for character in characters:
        if character in lower:
            found[character] = [number for number, line in enumerate(lower.split("\n")) if character in line]
    return found


def holds_one(lower: str, phrases: Iterable[Parts]) -> bool:
    """Whether one of these phrases stands in a text in lower case."""
    for parts in phrases:
        for part in parts:
            if part not in lower:
                break
        else:
            return True
    return False
