"""What two titles say, and what tells those apart that read alike: numbers, single letters, and opposite words."""

import re

from followthrough.matching.stems import WORD, parted, stem
from followthrough.reading.vocabulary.common_words import COMMON_ENGLISH

_LONGEST_TEXT = 8_000
_OPPOSITES = (("on", "off"), ("up", "down"), ("before", "after"), ("over", "under"), ("with", "without"))
OPPOSITE_WORDS = frozenset(word for pair in _OPPOSITES for word in pair)
# "zone B", "plan c."; no "e.g.", and no word of one letter, as many languages have them within a sentence.
LETTER = re.compile(r"(?!^)(?<![\w.'’-])(?:[A-Z]|[b-z](?=\s*(?:[,;:.)/]|$)))(?![\w'’-]|\.\w)")
# The day of the incident, the names of tickets, and a priority are numbers that say nothing of what is promised.
_ASIDE = re.compile(
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


def telling_parts(text: str) -> frozenset[str]:
    """What tells two titles apart that say the same otherwise: numbers with their units, single letters, opposites."""
    plain = _with_plain_numbers(_ASIDE.sub(" ", text[:_LONGEST_TEXT]))
    words = list(parted(map(str.casefold, WORD.findall(plain))))
    numbers = (stem(word) for word in words if any(map(str.isdigit, word)))  # also "v2" and "us-east-2"
    units = (unit for _, unit in _MEASURE.findall(plain))
    return OPPOSITE_WORDS.intersection(words).union(numbers, units, map(str.casefold, LETTER.findall(plain)))


def informative_words(text: str) -> dict[str, str]:
    """The stems of the words that say something, each with a word of the text that has it."""
    text = _with_plain_numbers(text[:_LONGEST_TEXT])
    words = parted(word.casefold() for word in WORD.findall(text))
    told = [
        word for word in words if word not in COMMON_ENGLISH and (len(word) > 1 or word > "\u2e80" or word.isdigit())
    ]
    return {stem(word): word for word in (*told, *map(str.casefold, LETTER.findall(text)))}


def _with_plain_numbers(text: str) -> str:
    """The text with each number and its unit written in one way."""
    joined = _THOUSANDS.sub(lambda found: "".join(filter(str.isdigit, found[0])), text)
    return _MEASURE.sub(lambda found: f"{found[1]} {_unit(found[2].casefold())}", joined)


def _unit(written: str) -> str:
    if written.endswith("b"):
        return written
    return "milliseconds" if written.startswith(("ms", "milli")) else _TIMES[written[0]]


def contradiction(one: frozenset[str], other: frozenset[str]) -> str | None:
    """What the other one says where this one says something else; None if at least one only says more."""
    mine, their = one - other, other - one
    if not mine or not their:
        return None
    for pair in _OPPOSITES:
        for own, theirs in (pair, pair[::-1]):
            if own in mine and theirs in their:
                return theirs
    told = [part.upper() if len(part) == 1 else part for part in sorted(their - OPPOSITE_WORDS)]
    return ", ".join(told[:3]) if told and mine - OPPOSITE_WORDS else None
