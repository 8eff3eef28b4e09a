"""Postmortems that are alike: same service, same factors, same words, or the same issue promised again. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log

from followthrough.model import IssueKey

THRESHOLD = 0.5
"""From which score on two postmortems are held alike. No single reason but a shared issue reaches it."""

_SERVICE, _FACTORS, _WORDS, _ISSUE = 0.4, 0.2, 0.5, 0.6
_MOST_FOR_ONE_WORD = 200
_WORDS_TRIED = 5
_MOST_ALIKE = 12
_WORD = re.compile(r"[^\W\d_]{3,}")
_STOP = frozenset(
    word
    for line in (
        "the and for with from not was were that this into over under after before again are our its all one two three",
        "out off had has have but when while more than some any day days hour hours minute minutes week weeks second",
        "incident outage postmortem mortem report review near miss stopped failed failure down",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What two postmortems are compared by. `words` are those of the title and of the factors' texts."""

    id: str
    path: str
    day: date
    service: str | None
    words: frozenset[str]
    factors: frozenset[str] = frozenset()
    issues: frozenset[IssueKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two postmortems are (0..1 and a little beyond), and why, for people."""

    score: float
    reasons: tuple[str, ...]


def words_of(*texts: str | None) -> frozenset[str]:
    """The words that can tell two postmortems apart; plurals are cut to their stem in a simple way."""
    found = (word.lower() for text in texts if text for word in _WORD.findall(text[:2000]))
    return frozenset(word.removesuffix("s") for word in found if word not in _STOP)


class Weights:
    """How much a word says: the rarer it is among the documents, the more."""

    def __init__(self, frequency: Mapping[str, int], documents: int) -> None:
        self._frequency = frequency
        self._documents = documents
        self._words: dict[str, float] = {}
        self._sketches: dict[str, float] = {}

    def of(self, words: Iterable[str]) -> float:
        """The weight of these words together."""
        return sum(self._words.get(word) or self._weigh(word) for word in words)

    def of_sketch(self, sketch: Sketch) -> float:
        """The weight of all words of a sketch."""
        if sketch.id not in self._sketches:
            self._sketches[sketch.id] = self.of(sketch.words)
        return self._sketches[sketch.id]

    def rarest(self, words: Iterable[str], count: int) -> list[str]:
        """Those that say most."""
        return sorted(words, key=lambda word: (self._frequency.get(word, 1), word))[:count]

    def _weigh(self, word: str) -> float:
        return self._words.setdefault(word, log(1 + self._documents / self._frequency.get(word, 1)))


def likeness(one: Sketch, other: Sketch, weights: Weights) -> float:
    """How alike two sketches are: 0 and up; rare words say more than common ones."""
    score = _ISSUE if one.issues and one.issues & other.issues else 0.0
    if _same_service(one, other):
        score += _SERVICE
    if one.factors and (factors := one.factors & other.factors):
        score += _FACTORS * len(factors) / len(one.factors | other.factors)
    if words := one.words & other.words:
        shared = weights.of(words)
        score += _WORDS * shared / (weights.of_sketch(one) + weights.of_sketch(other) - shared)
    return score


def reasons(one: Sketch, other: Sketch, weights: Weights) -> tuple[str, ...]:
    """Why two sketches are held alike, for people."""
    found = []
    if issues := one.issues & other.issues:
        found.append(f"both promise {', '.join(sorted(str(key) for key in issues)[:3])}")
    if _same_service(one, other):
        found.append(f"same service ({one.service})")
    if factors := one.factors & other.factors:
        found.append(f"same factor ({', '.join(sorted(factors))})")
    if words := one.words & other.words:
        found.append(f"same words ({', '.join(weights.rarest(words, 4))})")
    return tuple(found)


def _same_service(one: Sketch, other: Sketch) -> bool:
    return bool(one.service and other.service and one.service.lower() == other.service.lower())


class Candidates:
    """Earlier postmortems by what they share with the later ones; a word or service keeps its latest few hundred."""

    def __init__(self, later: Collection[Sketch]) -> None:
        self._words = frozenset(word for each in later for word in each.words)
        self._services = frozenset(each.service.lower() for each in later if each.service)
        self._by_word: defaultdict[str, list[Sketch]] = defaultdict(list)
        self._by_service: defaultdict[str, list[Sketch]] = defaultdict(list)
        self._by_issue: defaultdict[IssueKey, list[Sketch]] = defaultdict(list)
        self.frequency: Counter[str] = Counter()
        self.documents = 0
        self._weights: Weights | None = None

    def add(self, sketch: Sketch) -> None:
        """Take one in; they come latest first."""
        self.documents += 1
        for word in sketch.words & self._words:
            self.frequency[word] += 1
            if len(self._by_word[word]) < _MOST_FOR_ONE_WORD:
                self._by_word[word].append(sketch)
        service = (sketch.service or "").lower()
        if service in self._services and len(self._by_service[service]) < _MOST_FOR_ONE_WORD:
            self._by_service[service].append(sketch)
        for key in sketch.issues:
            self._by_issue[key].append(sketch)

    def alike(self, later: Sketch) -> list[tuple[Sketch, Likeness]]:
        """The earlier postmortems that are like this one, the most alike first."""
        weights = self.weights()
        near = {each.id: each for each in self._by_service.get((later.service or "").lower(), ())}
        for word in weights.rarest(later.words, _WORDS_TRIED):
            near.update((each.id, each) for each in self._by_word.get(word, ()))
        for key in later.issues:
            near.update((each.id, each) for each in self._by_issue.get(key, ()))
        scored = ((likeness(later, each, weights), each) for each in near.values() if each.day < later.day)
        found = sorted(
            (pair for pair in scored if pair[0] >= THRESHOLD),
            key=lambda pair: (-pair[0], -pair[1].day.toordinal(), pair[1].id),
        )
        return [(each, Likeness(score, reasons(later, each, weights))) for score, each in found[:_MOST_ALIKE]]

    def weights(self) -> Weights:
        """What words say, once all postmortems were taken in."""
        if self._weights is None:
            self._weights = Weights(self.frequency, self.documents)
        return self._weights
