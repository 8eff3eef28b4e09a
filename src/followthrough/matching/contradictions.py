"""The informative words of titles, and what distinguishes those that read alike: numbers, single letters, opposites."""

import re

from followthrough.matching.stems import WORD, split_clauses, stem
from followthrough.reading.vocabulary.common_words import COMMON_ENGLISH

_MOST_CHARACTERS = 8_000
_OPPOSITES = (("on", "off"), ("up", "down"), ("before", "after"), ("over", "under"), ("with", "without"))
OPPOSITE_WORDS = frozenset(word for pair in _OPPOSITES for word in pair)
# "zone B", "plan c."; no "e.g.", and no word of one letter, as many languages have them within a sentence.
LETTER = re.compile(r"(?!^)(?<![\w.'’-])(?:[A-Z]|[b-z](?=\s*(?:[,;:.)/]|$)))(?![\w'’-]|\.\w)")
# The incident's day, the keys of tickets, and a priority are numbers that have nothing to do with the promise.
_OTHER_NUMBERS = re.compile(
    r"\b(?:20\d\d(?:-\d\d-\d\d)?|[A-Z][A-Z0-9]+-\d+)\b|#\d+|https?://\S+"
    r"|[\[(](?:P|S|SEV|Prio|Priority)[- ]?\d[\])]|^\s*P\d(?=\s*[:|–-])"
)
# "1,000" and "1 000" are 1000; "30s" and "30 sec" are 30 seconds.
_THOUSANDS = re.compile(r"(?<![\w.,])(?<!\d )[1-9]\d{0,2}(?:,\d{3}|[ \u00a0\u202f]\d{3})+(?!\w|[,. ]\d)")
_MEASURE = re.compile(
    r"(?<![\w-])(\d+)\s?"
    r"([smhd]|(?i:ms|millis(?:econds?)?|sec(?:ond)?s?|min(?:ute)?s?|hrs?|hours?|days?|weeks?|[kmgtp]i?b))\b"
)
_TIMES = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
UNITS = frozenset((*_TIMES.values(), "milliseconds", *(f"{size}{i}b" for size in "kmgtp" for i in ("", "i"))))


def distinctive_parts(text: str) -> frozenset[str]:
    """What distinguishes titles in the same words: numbers with their units, single letters, opposite words."""
    plain = _with_plain_numbers(_OTHER_NUMBERS.sub(" ", text[:_MOST_CHARACTERS]))
    words = list(split_clauses(map(str.casefold, WORD.findall(plain))))
    numbers = (stem(word) for word in words if any(map(str.isdigit, word)))  # also "v2" and "us-east-2"
    units = (unit for _, unit in _MEASURE.findall(plain))
    return OPPOSITE_WORDS.intersection(words).union(numbers, units, map(str.casefold, LETTER.findall(plain)))


def informative_words(text: str) -> dict[str, str]:
    """The stems of the informative words, each with a word of the text that has it."""
    text = _with_plain_numbers(text[:_MOST_CHARACTERS])
    words = split_clauses(word.casefold() for word in WORD.findall(text))
    informative = [
        word for word in words if word not in COMMON_ENGLISH and (len(word) > 1 or word > "\u2e80" or word.isdigit())
    ]
    return {stem(word): word for word in (*informative, *map(str.casefold, LETTER.findall(text)))}


def _with_plain_numbers(text: str) -> str:
    """The text with each number and its unit written in one way."""
    joined = _THOUSANDS.sub(lambda found: "".join(filter(str.isdigit, found[0])), text)
    return _MEASURE.sub(lambda found: f"{found[1]} {_unit(found[2].casefold())}", joined)


def _unit(written: str) -> str:
    if written.endswith("b"):
        return written
    return "milliseconds" if written.startswith(("ms", "milli")) else _TIMES[written[0]]


def contradiction(ours: frozenset[str], theirs: frozenset[str]) -> str | None:
    """Which of their distinctive parts contradict ours, as a text; None if either side only has more of them."""
    only_ours, only_theirs = ours - theirs, theirs - ours
    for pair in _OPPOSITES:
        for word, opposite in (pair, pair[::-1]):
            if word in only_ours and opposite in only_theirs:
                return opposite
    if not only_ours - OPPOSITE_WORDS:
        return None
    parts = [part.upper() if len(part) == 1 else part for part in sorted(only_theirs - OPPOSITE_WORDS)]
    return ", ".join(parts[:3]) or None
