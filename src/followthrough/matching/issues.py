"""How likely an issue is what an action item means: by mention of the postmortem, then by words. Pure."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from followthrough.matching.contradictions import (
    OPPOSITE_WORDS,
    UNITS,
    contradiction,
    informative_words,
    telling_parts,
)
from followthrough.matching.stems import stem

_LONGEST_TEXT = 8_000
_MENTIONED = 0.5
_BODY_COUNTS = 0.6
_ENOUGH_FOR_A_MENTION = 0.2
# What says another number is worth a look. It neither keeps an item from being filed nor is linked by itself.
AT_MOST_IN_DOUBT = 0.7
_READS_ALIKE = 0.8


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

    `in_body`: its body says more of the item than its title. `agrees`: its title has the same numbers and single
    letters as the item ("probe 2", "zone B"), and no opposite word.
    """

    key: str
    score: float
    reason: str
    mentions: bool = False
    in_body: bool = False
    agrees: bool = True


class IssueIndex:
    """The issues of a place, indexed for comparison with many items. Rare words count more."""

    def __init__(self, issues: Sequence[IssueText]) -> None:
        self._issues = issues
        self._titles = [frozenset(informative_words(issue.title)) for issue in issues]
        self._apart = [telling_parts(issue.title) for issue in issues]
        self._bodies = [frozenset(informative_words(issue.body[:_LONGEST_TEXT])) for issue in issues]
        self._plain = [f"{issue.title}\n{issue.body[:_LONGEST_TEXT]}".casefold() for issue in issues]
        # "2" may be in many titles, and says much; its unit does not.
        apart = frozenset(word for parts in self._apart for word in parts) - UNITS
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
        words, apart = informative_words(item.text), telling_parts(item.text)
        near = {number for word in words.keys() - apart or words for number in self._by_word.get(word, ())}
        asked = _Asked(words, apart, self._norm(words), sum(map(self._weight, words)), item.names)
        found = [self._likeness(number, asked) for number in near]
        return sorted((likeness for likeness in found if likeness.score >= at_least), key=_order)

    def _likeness(self, number: int, asked: "_Asked") -> Likeness:
        issue, words, written = self._issues[number], asked.written.keys(), asked.written
        shared = words & self._titles[number]
        norm = asked.norm * self._norms[number]
        by_title = sum(self._weight(word) ** 2 for word in shared) / norm if norm else 0.0
        in_body = words & (self._bodies[number] | self._titles[number])
        by_body = _BODY_COUNTS * sum(map(self._weight, in_body)) / asked.weight if asked.weight else 0.0
        score = max(by_title, by_body)
        told = sorted(in_body if by_body > by_title else shared, key=lambda word: (-self._weight(word), word))[:4]
        reason = f"shares the words {', '.join(written[word] for word in told)}"
        if opposed := contradiction(asked.apart, self._apart[number]):
            return Likeness(
                issue.key, round(min(score, AT_MOST_IN_DOUBT), 4), f"{reason}, but says {opposed}", agrees=False
            )
        mentions = score >= _ENOUGH_FOR_A_MENTION and any(_mentions(self._plain[number], name) for name in asked.names)
        if mentions:
            score = _MENTIONED + (1 - _MENTIONED) * score
            reason = f"mentions the postmortem and {reason}"
        agrees = asked.apart ^ self._apart[number] <= OPPOSITE_WORDS
        return Likeness(issue.key, round(min(score, 1.0), 4), reason, mentions, by_body > by_title, agrees)

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


def says_another(title: str, item: str) -> str | None:
    """What an issue's title says where an item that reads alike says something else: "probe 1" for "probe 2"."""
    there, here = telling_parts(title), telling_parts(item)
    opposed = contradiction(here, there)
    words, others = (
        informative_words(item).keys() - set(map(stem, here)),
        informative_words(title).keys() - set(map(stem, there)),
    )
    alike = 2 * len(words & others) >= _READS_ALIKE * (len(words) + len(others)) > 0
    return opposed if alike else None
