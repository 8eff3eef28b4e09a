"""How likely an issue is what an action item means: by mention of the postmortem, then by words. Pure."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from followthrough.reading.vocabulary.common_words import COMMON_ENGLISH

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*", re.UNICODE)
# Where words are not parted, runs of letters of one script tell something; of Chinese ones two and two.
_UNPARTED = re.compile(r"[\u4e00-\u9fff]+|[\u30a1-\u30fa\u30fc]{2,}|[^\u3040-\u30ff\u4e00-\u9fff]{2,}|\d")
_UNPARTED_LETTER = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_LONGEST_TEXT = 8_000
_MENTIONED = 0.5
_BODY_COUNTS = 0.6
_ENOUGH_FOR_A_MENTION = 0.2
# What says another number is worth a look. It neither keeps an item from being filed nor is linked by itself.
_AT_MOST_IF_OPPOSED = 0.7
_READS_ALIKE = 0.8
_OPPOSITES = (("on", "off"), ("up", "down"), ("before", "after"), ("over", "under"), ("with", "without"))
_OPPOSITE_WORDS = frozenset(word for pair in _OPPOSITES for word in pair)
# "zone B", "plan c."; no "e.g.", and no word of one letter, as many languages have them within a sentence.
_LETTER = re.compile(r"(?!^)(?<![\w.'’-])(?:[A-Z]|[b-z](?=\s*(?:[,;:.)/]|$)))(?![\w'’-]|\.\w)")
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
_UNITS = frozenset((*_TIMES.values(), "milliseconds", *(f"{size}{i}b" for size in "kmgtp" for i in ("", "i"))))


@dataclass(frozen=True, slots=True)
class IssueText:
    """What is known of a candidate issue. `key` is only passed through."""

    key: str
    title: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class ItemText:
    """An item's text, and the names by which an issue may mention its postmortem."""

    text: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely `key` is meant (0..1), and why. `mentions`: it names the postmortem.

    `agrees`: its title has the same numbers and single letters as the item ("probe 2", "zone B"), and no opposite word.
    """

    key: str
    score: float
    reason: str
    mentions: bool = False
    agrees: bool = True


class IssueIndex:
    """The issues of a place, indexed for comparison with many items. Rare words count more."""

    def __init__(self, issues: Sequence[IssueText]) -> None:
        self._issues = issues
        self._titles = [frozenset(_words(each.title)) for each in issues]
        self._apart = [_apart(each.title) for each in issues]
        self._bodies = [frozenset(_words(each.body[:_LONGEST_TEXT])) for each in issues]
        self._plain = [f"{each.title}\n{each.body[:_LONGEST_TEXT]}".casefold() for each in issues]
        # "2" may be in many titles, and says much; its unit does not.
        apart = frozenset(word for each in self._apart for word in each) - _UNITS
        documents = Counter(word for title in self._titles for word in title - apart)
        self._weights = {word: math.log(1 + len(issues) / count) for word, count in documents.items()}
        self._unseen = math.log(1 + max(1, len(issues)))
        self._norms = [self._norm(title) for title in self._titles]
        self._by_word: dict[str, list[int]] = {}
        for number, (title, body) in enumerate(zip(self._titles, self._bodies, strict=True)):
            for word in title | body:
                self._by_word.setdefault(word, []).append(number)

    def rank(self, item: ItemText, *, at_least: float) -> list[Likeness]:
        """The issues with at least this score: those that mention the postmortem first, then the likeliest."""
        words, apart = _words(item.text), _apart(item.text)
        near = {number for word in words.keys() - apart or words for number in self._by_word.get(word, ())}
        asked = _Asked(words, apart, self._norm(words), sum(map(self._weight, words)), item.names)
        found = [self._likeness(number, asked) for number in near]
        return sorted((each for each in found if each.score >= at_least), key=_order)

    def _likeness(self, number: int, asked: "_Asked") -> Likeness:
        issue, words, written = self._issues[number], asked.written.keys(), asked.written
        shared = words & self._titles[number]
        norm = asked.norm * self._norms[number]
        by_title = sum(self._weight(word) ** 2 for word in shared) / norm if norm else 0.0
        in_body = words & (self._bodies[number] | self._titles[number])
        by_body = _BODY_COUNTS * sum(map(self._weight, in_body)) / asked.weight if asked.weight else 0.0
        score = max(by_title, by_body)
        told = sorted(shared or in_body, key=lambda word: (-self._weight(word), word))[:4]
        reason = f"shares the words {', '.join(written[word] for word in told)}"
        if opposed := _opposed(asked.apart, self._apart[number]):
            return Likeness(
                issue.key, round(min(score, _AT_MOST_IF_OPPOSED), 4), f"{reason}, but says {opposed}", agrees=False
            )
        mentions = score >= _ENOUGH_FOR_A_MENTION and any(_mentions(self._plain[number], name) for name in asked.names)
        if mentions:
            score = _MENTIONED + (1 - _MENTIONED) * score
            reason = f"mentions the postmortem and {reason}"
        agrees = asked.apart ^ self._apart[number] <= _OPPOSITE_WORDS
        return Likeness(issue.key, round(min(score, 1.0), 4), reason, mentions, agrees)

    def _weight(self, word: str) -> float:
        return self._weights.get(word, self._unseen)

    def _norm(self, words: Iterable[str]) -> float:
        return math.sqrt(sum(self._weight(word) ** 2 for word in words))


@dataclass(frozen=True, slots=True)
class _Asked:
    """An item, prepared for comparison with many issues."""

    written: Mapping[str, str]
    apart: frozenset[str]
    norm: float
    weight: float
    names: tuple[str, ...]


def _order(likeness: Likeness) -> tuple[bool, float, str]:
    return not likeness.mentions, -likeness.score, likeness.key


def _mentions(text: str, name: str) -> bool:
    """Whether a text contains the name. Short and plain names are ignored, because they occur everywhere."""
    plain = name.casefold()
    return len(plain) >= 10 and plain in text


def _words(text: str) -> dict[str, str]:
    """The stems of the informative words, each with a word of the text that has it."""
    text = _with_plain_numbers(text[:_LONGEST_TEXT])
    words = _parted(each.casefold() for each in _WORD.findall(text))
    told = [
        each for each in words if each not in COMMON_ENGLISH and (len(each) > 1 or each > "\u2e80" or each.isdigit())
    ]
    return {_stem(word): word for word in (*told, *map(str.casefold, _LETTER.findall(text)))}


def _apart(text: str) -> frozenset[str]:
    """What tells two titles apart that say the same otherwise: numbers with their units, single letters, opposites."""
    plain = _with_plain_numbers(_ASIDE.sub(" ", text[:_LONGEST_TEXT]))
    words = list(_parted(map(str.casefold, _WORD.findall(plain))))
    numbers = (_stem(each) for each in words if any(map(str.isdigit, each)))  # also "v2" and "us-east-2"
    units = (unit for _, unit in _MEASURE.findall(plain))
    return _OPPOSITE_WORDS.intersection(words).union(numbers, units, map(str.casefold, _LETTER.findall(plain)))


def _with_plain_numbers(text: str) -> str:
    """The text with each number and its unit written in one way."""
    joined = _THOUSANDS.sub(lambda found: "".join(filter(str.isdigit, found[0])), text)
    return _MEASURE.sub(lambda found: f"{found[1]} {_unit(found[2].casefold())}", joined)


def _unit(written: str) -> str:
    if written.endswith("b"):
        return written
    return "milliseconds" if written.startswith(("ms", "milli")) else _TIMES[written[0]]


def _opposed(one: frozenset[str], other: frozenset[str]) -> str | None:
    """What the other one says where this one says something else; None if at least one only says more."""
    mine, their = one - other, other - one
    if not mine or not their:
        return None
    for pair in _OPPOSITES:
        for own, theirs in (pair, pair[::-1]):
            if own in mine and theirs in their:
                return theirs
    told = [each.upper() if len(each) == 1 else each for each in sorted(their - _OPPOSITE_WORDS)]
    return ", ".join(told[:3]) if told and mine - _OPPOSITE_WORDS else None


def says_another(title: str, item: str) -> str | None:
    """What an issue's title says where an item that reads alike says something else: "probe 1" for "probe 2"."""
    there, here = _apart(title), _apart(item)
    opposed = _opposed(here, there)
    words, others = _words(item).keys() - set(map(_stem, here)), _words(title).keys() - set(map(_stem, there))
    alike = 2 * len(words & others) >= _READS_ALIKE * (len(words) + len(others)) > 0
    return opposed if alike else None


def _parted(words: Iterable[str]) -> Iterator[str]:
    """These words, with Japanese and Chinese clauses split into their parts: 証明, 明書, 期限, アラート."""
    for word in words:
        if word.isascii() or _UNPARTED_LETTER.search(word) is None:
            yield word
            continue
        for run in _UNPARTED.findall(word):
            if "\u4e00" <= run[0] <= "\u9fff" and len(run) > 1:
                yield from map("".join, pairwise(run))
            else:
                yield run


def _stem(word: str) -> str:
    """A crude stem: alerts, alerted, and alerting are one word, and so are change and changed."""
    for ending in ("ingly", "ings", "ing", "edly", "ed", "ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    return word.removesuffix("e") if len(word) > 4 else word
