"""Similar postmortems: the same service, the same informative words, or the same issue promised again. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from typing import TypeVar

from followthrough.matching.services import services_compared, words_of
from followthrough.model import IssueKey
from followthrough.reading.vocabulary.common_words import COMMON_ENGLISH
from followthrough.reading.vocabulary.languages import COMMON_WORDS
from followthrough.reading.vocabulary.months import MONTHS

Item = TypeVar("Item")
Name = tuple[str, ...]
"""A service, as it is compared."""

THRESHOLD = 0.5
"""From which score on two postmortems are considered similar. The same service alone does not reach it."""

EARLIER_FOR_ONE = 3
"""So many earlier postmortems are shown for each later one."""

ITEMS_FOR_ONE = 5
"""So many open items of each of these are named."""

FEW, FEW_SHARE = 5, 0.1
"""A word is distinctive if no more documents have it than these, or than this share of all."""

OWN = 5
"""Or if it is so many times as frequent among the documents of the service of both as among those of others."""

_SERVICE, _WORDS, _ISSUE = 0.35, 0.5, 0.6
_ENOUGH = 2
_WORDS_OF_A_NAME = 2
_MOST_FOR_ONE_WORD = 200
_WORDS_TRIED = 5
_MOST_ALIKE = 12
_MOST_TEXTS = 12
_WORD = re.compile(r"[^\W\d_]{3,}")
_STOP = frozenset(
    {*COMMON_ENGLISH, *COMMON_WORDS, *MONTHS}.union(
        *map(
            str.split,
            (
                "again every each now never always still why two three",
                "day days hour hours minute minutes week weeks second",
                "incident outage post mortem postmortem report review near miss stopped failed failure down downtime",
                "degraded degradation unavailable disruption service problem issue error severe major minor partial",
                "inc sev rca coe pir retro retrospective root cause analysis trouble number",
                "because caused due production system customer user kunde kunden ausfall störung",
                # With these a factor names its category, whatever it is about.
                "there nobody test tested cover covered coverage alert alerted alarm monitoring monitored owner",
                "documented gab gibt kein keine keinen niemand",
            ),
        )
    )
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What two postmortems are compared by.

    `texts` has the stems of the title and those of each factor's sentence, `words` those of all, and `written` how a
    stem is written. `names` are the services that are named, as they can be compared, and as they are written; `parts`
    are all words of these names. `kind_of_title` is the title without the service's name, and the services.
    """

    id: str
    path: str
    day: date
    service: str | None
    issues: frozenset[IssueKey]
    texts: tuple[frozenset[str], ...]
    words: frozenset[str]
    written: Mapping[str, str]
    names: Mapping[Name, str]
    parts: frozenset[str]
    kind_of_title: tuple[frozenset[str], frozenset[Name]]


def sketch_of(
    id_: str,
    path: str,
    day: date,
    *,
    title: str | None,
    service: str | None,
    factors: Iterable[str],
    issues: frozenset[IssueKey],
) -> Sketch:
    """The sketch of a postmortem with this title, and these sentences as contributing factors."""
    service = (service or "").strip() or None
    sentences = [stems_of(factor) for factor in factors][: _MOST_TEXTS - 1]
    by_stem = [stems_of(title), *filter(None, sentences)]
    written = {stem: word for text in reversed(by_stem) for stem, word in text.items()}
    names = services_compared(service or "")
    return Sketch(
        id=id_,
        path=path,
        day=day,
        service=service,
        issues=issues,
        texts=tuple(map(frozenset, by_stem)),
        words=frozenset(written),
        written=written,
        names=names,
        parts=words_of(service or ""),
        kind_of_title=(frozenset(by_stem[0]).difference(stems_of(service)), frozenset(names)),
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """How similar two postmortems are (0..1 and a little beyond), and why, for people."""

    score: float
    reasons: tuple[str, ...]


def stems_of(text: str | None) -> Mapping[str, str]:
    """The informative words of a text, by their stems. Plurals are cut to a simple one."""
    found = (word.lower() for word in _WORD.findall((text or "")[:2000]))
    return {stem: word for word in found if word not in _STOP and (stem := word.removesuffix("s")) not in _STOP}


class Weights:
    """How informative a word is: the rarer it is among the documents, the more.

    `titles` counts the documents of a service with a title, but for the name of the service and numbers.
    `by_service` has the latest documents of a service.
    """

    def __init__(
        self,
        frequency: Mapping[str, int],
        documents: int,
        titles: Mapping[tuple[object, ...], int],
        by_service: Mapping[Name, Sequence[Sketch]],
    ) -> None:
        self._frequency = frequency
        self._documents = documents
        self._titles = titles
        self._by_service = by_service
        self._own: dict[Name, Counter[str]] = {}
        self._words: dict[str, float] = {}

    def of(self, words: Iterable[str]) -> float:
        """The total weight of these words."""
        return sum(self._words.get(word) or self._weigh(word) for word in words)

    def distinctive(self, words: Iterable[str], services: Iterable[Name]) -> frozenset[str]:
        """Those that few enough documents contain to make sharing them meaningful.

        What keeps happening to one of these services is in many documents, but in hardly any of another service.
        """
        most = max(FEW, self._documents * FEW_SHARE)
        return frozenset(
            word
            for word in words
            if self._frequency.get(word, 1) <= most or any(self._is_own(word, service) for service in services)
        )

    def has_informative_title(self, sketch: Sketch) -> bool:
        """Whether the title states what failed. One or two words that many documents of one service have are a name."""
        return len(sketch.kind_of_title[0]) > _WORDS_OF_A_NAME or self._titles.get(sketch.kind_of_title, 1) <= FEW

    def _is_own(self, word: str, service: Name) -> bool:
        documents = self._by_service[service]
        if service not in self._own:
            self._own[service] = Counter(word for document in documents for word in document.words)
        count, size = self._own[service][word], len(documents)
        elsewhere = self._frequency.get(word, 1) - count
        return OWN * (elsewhere + 1) * size <= count * (self._documents - size)  # one more, so that few prove nothing

    def rarest(self, words: Iterable[str], count: int) -> list[str]:
        """The most informative ones."""
        return sorted(words, key=lambda word: (self._frequency.get(word, 1), word))[:count]

    def _weigh(self, word: str) -> float:
        return self._words.setdefault(word, log(1 + self._documents / self._frequency.get(word, 1)))


def likeness(later: Sketch, earlier: Sketch, weights: Weights) -> Likeness:
    """How similar two sketches are, and why. Rare words count more.

    What was promised for one service helps no other, so words do not count between two that name different ones. Nor
    does the name of the service that they share: it is in most titles, whatever failed.
    """
    score = 0.0
    reasons = []
    if issues := later.issues & earlier.issues:
        score += _ISSUE
        reasons.append(f"both promise {', '.join(sorted(str(key) for key in issues)[:3])}")
    if same := [name for name in later.names if name in earlier.names]:
        score += _SERVICE
        reasons.append(f"same service ({', '.join(later.names[name] for name in same[:3])})")
    elif not (later.parts <= earlier.parts or earlier.parts <= later.parts):  # "payments" may be "payments-eu"
        return Likeness(score, tuple(reasons))
    share, words = _common_words(later, earlier, weights, same)
    if words:
        score += _WORDS * share
        reasons.append(f"same words ({', '.join(later.written[word] for word in weights.rarest(words, 4))})")
    return Likeness(score, tuple(reasons))


def _common_words(
    later: Sketch, earlier: Sketch, weights: Weights, same: Collection[Name]
) -> tuple[float, frozenset[str]]:
    """The informative words that two of their texts share, and the best share of these texts by weight.

    A single word may be an accident. It only counts if one of the titles has no other, about the service of both.
    """
    aside = frozenset({*stems_of(later.service), *stems_of(earlier.service)} if same else ())
    title, theirs = later.texts[0] - aside, earlier.texts[0] - aside
    least = 1 if same else _ENOUGH
    best, words = 0.0, frozenset[str]()
    texts = later.texts
    if title == theirs and title:
        if not weights.has_informative_title(later):
            texts = texts[1:]
        elif len(title) >= least and weights.distinctive(title, same):
            return 1.0, title
    if len((later.words & earlier.words) - aside) < least:
        return best, words
    single = texts is later.texts and same and 1 in (len(title), len(theirs))
    if single and (distinctive := weights.distinctive(title & theirs, same)):
        best, words = weights.of(distinctive) / weights.of(title | theirs), distinctive
    for text in texts:
        for their in earlier.texts:
            shared = (text & their) - aside
            if len(shared) < _ENOUGH or len(distinctive := weights.distinctive(shared, same)) < _ENOUGH:
                continue
            share = weights.of(distinctive) / weights.of((text | their) - aside)
            if share > best:
                best, words = share, distinctive
    return best, words


class Candidates:
    """Earlier postmortems, by what they share with later ones: the latest few hundred of each word or service."""

    def __init__(self, later: Collection[Sketch]) -> None:
        self._words = frozenset(word for sketch in later for word in sketch.words)
        self._services = frozenset(name for sketch in later for name in sketch.names)
        self._by_word: defaultdict[str, list[Sketch]] = defaultdict(list)
        self._by_service: defaultdict[Name, list[Sketch]] = defaultdict(list)
        self._by_issue: defaultdict[IssueKey, list[Sketch]] = defaultdict(list)
        self.frequency: Counter[str] = Counter()
        self._titles: Counter[tuple[object, ...]] = Counter()
        self.documents = 0
        self._weights: Weights | None = None

    def add(self, sketch: Sketch) -> None:
        """Add one. They must come latest first."""
        self.documents += 1
        self.frequency.update(sketch.words)
        self._titles[sketch.kind_of_title] += 1
        for word in sketch.words & self._words:
            if len(self._by_word[word]) < _MOST_FOR_ONE_WORD:
                self._by_word[word].append(sketch)
        for name in self._services.intersection(sketch.names):
            if len(self._by_service[name]) < _MOST_FOR_ONE_WORD:
                self._by_service[name].append(sketch)
        for key in sketch.issues:
            self._by_issue[key].append(sketch)

    def alike(self, later: Sketch) -> list[tuple[Sketch, Likeness]]:
        """The earlier postmortems that are similar to this one, the most similar first."""
        weights = self.weights()
        near = {sketch.id: sketch for name in later.names for sketch in self._by_service.get(name, ())}
        shared = [word for word in later.words if self.frequency[word] > 1]
        for word in weights.rarest(shared, _WORDS_TRIED):
            near.update((sketch.id, sketch) for sketch in self._by_word.get(word, ()))
        for key in later.issues:
            near.update((sketch.id, sketch) for sketch in self._by_issue.get(key, ()))
        scored = ((sketch, likeness(later, sketch, weights)) for sketch in near.values() if sketch.day < later.day)
        found = sorted(
            (pair for pair in scored if pair[1].score >= THRESHOLD),
            key=lambda pair: (-pair[1].score, -pair[0].day.toordinal(), pair[0].id),
        )
        return found[:_MOST_ALIKE]

    def weights(self) -> Weights:
        """How informative words are, once all postmortems were added."""
        if self._weights is None:
            self._weights = Weights(self.frequency, self.documents, self._titles, self._by_service)
        return self._weights


@dataclass(frozen=True, slots=True)
class Pair:
    """A later postmortem and a similar earlier one."""

    later: Sketch
    earlier: Sketch
    likeness: Likeness


def pairs(
    later: Iterable[Sketch], candidates: Candidates, not_alike: Iterable[Iterable[str]]
) -> tuple[list[Pair], list[Pair]]:
    """All similar pairs, the most similar first for each later one, and those that are dismissed by their paths."""
    dismissed = {frozenset(map(plain_path, paths)) for paths in not_alike}
    found: tuple[list[Pair], list[Pair]] = ([], [])
    for sketch in later:
        for earlier, like in candidates.alike(sketch):
            is_dismissed = frozenset((plain_path(sketch.path), plain_path(earlier.path))) in dismissed
            found[is_dismissed].append(Pair(sketch, earlier, like))
    return found


def still_open(
    alike: Iterable[Pair], open_on: Callable[[str, date], Sequence[Item]]
) -> Iterator[tuple[Pair, Sequence[Item]]]:
    """The pairs whose earlier postmortem had open items on the later one's day; at most three for each later one."""
    shown: Counter[str] = Counter()
    for pair in alike:
        if shown[pair.later.id] < EARLIER_FOR_ONE and (items := open_on(pair.earlier.id, pair.later.day)):
            shown[pair.later.id] += 1
            yield pair, items


def plain_path(path: str) -> str:
    """A path without the "./" that `sources.paths = ["."]` gives it."""
    return path.removeprefix("./")
