"""How likely it is that an action item means an issue: by mention of the postmortem, then by words. Pure."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from followthrough.matching.contradictions import (
    OPPOSITE_WORDS,
    UNITS,
    contradiction,
    distinctive_parts,
    informative_words,
)
from followthrough.matching.stems import stem

_MOST_CHARACTERS = 8_000
_MENTIONED = 0.5
_BODY_COUNTS = 0.6
_ENOUGH_FOR_A_MENTION = 0.2
# An issue with another number is worth a look. It neither keeps an item from being filed nor is linked by itself.
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
class IssueMatch:
    """How likely `key` is meant (0..1), and why. `mentions`: it names the postmortem.

    `in_body`: its body has more of the item's words than its title. `agrees`: its title has the same numbers and single
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
        self._distinctive = [distinctive_parts(issue.title) for issue in issues]
        self._bodies = [frozenset(informative_words(issue.body[:_MOST_CHARACTERS])) for issue in issues]
        self._plain = [f"{issue.title}\n{issue.body[:_MOST_CHARACTERS]}".casefold() for issue in issues]
        # "2" may be in many titles, and is distinctive; its unit is not.
        distinctive = frozenset(word for parts in self._distinctive for word in parts) - UNITS
        documents = Counter(word for title in self._titles for word in title - distinctive)
        self._weights = {word: math.log(1 + len(issues) / count) for word, count in documents.items()}
        self._unseen = math.log(1 + max(1, len(issues)))
        self._norms = [self._norm(title) for title in self._titles]
        self._by_word: dict[str, list[int]] = {}
        for number, (title, body) in enumerate(zip(self._titles, self._bodies, strict=True)):
            for word in title | body:
                self._by_word.setdefault(word, []).append(number)

    def rank(self, item: ItemText, *, at_least: float) -> list[IssueMatch]:
        """The issues with at least this score: those that mention the postmortem first, then the likeliest."""
        words, distinctive = informative_words(item.text), distinctive_parts(item.text)
        near = {number for word in words.keys() - distinctive or words for number in self._by_word.get(word, ())}
        query = _Query(words, distinctive, self._norm(words), sum(map(self._weight, words)), item.names)
        found = [self._match(number, query) for number in near]
        return sorted((match for match in found if match.score >= at_least), key=_order)

    def _match(self, number: int, query: "_Query") -> IssueMatch:
        issue, words, written = self._issues[number], query.written.keys(), query.written
        shared = words & self._titles[number]
        norm = query.norm * self._norms[number]
        by_title = sum(self._weight(word) ** 2 for word in shared) / norm if norm else 0.0
        in_body = words & (self._bodies[number] | self._titles[number])
        by_body = _BODY_COUNTS * sum(map(self._weight, in_body)) / query.weight if query.weight else 0.0
        score = max(by_title, by_body)
        reasons = sorted(in_body if by_body > by_title else shared, key=lambda word: (-self._weight(word), word))[:4]
        reason = f"shares the words {', '.join(written[word] for word in reasons)}"
        if opposed := contradiction(query.distinctive, self._distinctive[number]):
            return IssueMatch(
                issue.key, round(min(score, AT_MOST_IN_DOUBT), 4), f"{reason}, but says {opposed}", agrees=False
            )
        mentions = score >= _ENOUGH_FOR_A_MENTION and any(_mentions(self._plain[number], name) for name in query.names)
        if mentions:
            score = _MENTIONED + (1 - _MENTIONED) * score
            reason = f"mentions the postmortem and {reason}"
        agrees = query.distinctive ^ self._distinctive[number] <= OPPOSITE_WORDS
        return IssueMatch(issue.key, round(min(score, 1.0), 4), reason, mentions, by_body > by_title, agrees)

    def _weight(self, word: str) -> float:
        return self._weights.get(word, self._unseen)

    def _norm(self, words: Iterable[str]) -> float:
        return math.sqrt(sum(self._weight(word) ** 2 for word in words))


@dataclass(frozen=True, slots=True)
class _Query:
    """An item, prepared for comparison with many issues."""

    written: Mapping[str, str]
    distinctive: frozenset[str]
    norm: float
    weight: float
    names: tuple[str, ...]


def _order(match: IssueMatch) -> tuple[bool, float, str]:
    return not match.mentions, -match.score, match.key


def _mentions(text: str, name: str) -> bool:
    """Whether a text contains the name. Short and plain names are ignored, because they occur everywhere."""
    plain = name.casefold()
    return len(plain) >= 10 and plain in text


def contradicting_parts(title: str, item: str) -> str | None:
    """What contradicts an item in the title of an issue that reads alike: "probe 1" for "probe 2"."""
    of_title, of_item = distinctive_parts(title), distinctive_parts(item)
    title_words = informative_words(title).keys() - set(map(stem, of_title))
    item_words = informative_words(item).keys() - set(map(stem, of_item))
    alike = 2 * len(item_words & title_words) >= _READS_ALIKE * (len(item_words) + len(title_words)) > 0
    return contradiction(of_item, of_title) if alike else None
