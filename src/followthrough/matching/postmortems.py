"""Postmortems that are alike: same service, same factors, same words, or the same issue promised again. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import log

from followthrough.model import IssueKey

THRESHOLD = 0.5
"""From which score on two postmortems are held alike. No single reason but a shared issue reaches it."""

_SERVICE, _FACTORS, _WORDS, _ISSUE = 0.4, 0.2, 0.5, 0.6
_MOST_FOR_ONE_WORD = 200
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


def likeness(one: Sketch, other: Sketch, frequency: Mapping[str, int], documents: int) -> Likeness:
    """Compare two sketches; rare words say more than common ones."""
    score, reasons = 0.0, []
    if issues := one.issues & other.issues:
        score += _ISSUE
        reasons.append(f"both promise {', '.join(sorted(str(key) for key in issues)[:3])}")
    if one.service and other.service and one.service.lower() == other.service.lower():
        score += _SERVICE
        reasons.append(f"same service ({one.service})")
    if factors := one.factors & other.factors:
        score += _FACTORS * len(factors) / len(one.factors | other.factors)
        reasons.append(f"same factor ({', '.join(sorted(factors))})")

    def weight(words: Iterable[str]) -> float:
        return sum(log(1 + documents / frequency.get(word, 1)) for word in words)

    if words := one.words & other.words:
        score += _WORDS * weight(words) / weight(one.words | other.words)
        told = sorted(words, key=lambda word: (frequency.get(word, 1), word))[:4]
        reasons.append(f"same words ({', '.join(told)})")
    return Likeness(score, tuple(reasons))


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

    def alike(self, later: Sketch) -> Iterator[tuple[Sketch, Likeness]]:
        """The earlier postmortems that are like this one, the most alike first."""
        near = {each.id: each for each in self._by_service.get((later.service or "").lower(), ())}
        rarest = sorted(later.words, key=lambda word: (self.frequency[word], word))[:5]
        for word in rarest:
            near.update((each.id, each) for each in self._by_word.get(word, ()))
        for key in later.issues:
            near.update((each.id, each) for each in self._by_issue.get(key, ()))
        found = [
            (each, like)
            for each in near.values()
            if each.day < later.day
            and (like := likeness(later, each, self.frequency, self.documents)).score >= THRESHOLD
        ]
        yield from sorted(found, key=lambda pair: (-pair[1].score, pair[0].day, pair[0].id))
