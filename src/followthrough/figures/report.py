"""Turns facts into the figures of a report, in the order in which a lead asks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import TypeVar

from followthrough.figures.cells import Fate, ItemCell, LifeCell, MinutesCell, PostmortemCell, Until, total
from followthrough.figures.counts import (
    ByWord,
    FollowThrough,
    ItemFigures,
    by_word,
    follow_through,
    item_figures,
    overdue_by_severity,
    share,
)
from followthrough.figures.dimensions import Dimension
from followthrough.figures.durations import counted_days, days_until, quantile, survival
from followthrough.figures.facts import LastRead, ListedFacts, Read, ReportFacts
from followthrough.figures.names import BETWEEN_NAMES
from followthrough.figures.question import Question
from followthrough.figures.severity import gravity
from followthrough.figures.trend import TrendPoint, trend

Cell = TypeVar("Cell", PostmortemCell, ItemCell, LifeCell)


@dataclass(frozen=True, slots=True)
class Freshness:
    """When something was last read completely, and whether that is too long ago to rely on the figures."""

    what: Read
    name: str
    read_at: datetime | None
    stale: bool


@dataclass(frozen=True, slots=True)
class PostmortemFigures:
    """Postmortems by outcome. Near misses count in `total`, but in neither `outcomes` nor `strong`.

    `strong` ones have at least one test or guardrail.
    """

    total: int
    outcomes: tuple[ByWord, ...]
    near_misses: int
    learning_only: int
    others: int
    strong: int
    undated: int

    @property
    def rated(self) -> int:
        """The number of postmortems that are not near misses."""
        return self.total - self.near_misses

    @property
    def strong_share(self) -> float | None:
        """The share of rated postmortems with at least one test or guardrail."""
        return share(self.strong, self.rated)


@dataclass(frozen=True, slots=True)
class Durations:
    """In days. `median` and `p90` only cover done items; the `survival` ones also count open items."""

    median: int | None
    p90: int | None
    survival_median: int | None
    survival_p90: int | None
    open_median: int | None
    open_p90: int | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes to detect or to resolve, for postmortems that state them."""

    stated: int
    median: int | None
    p90: int | None


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The figures of one group. Postmortem figures are None if the dimension belongs to items only."""

    name: str | None
    postmortems: int | None
    near_misses: int | None
    empty: int | None
    strong_share: float | None
    items: int
    open: int
    overdue: int
    follow_through: FollowThrough
    median_days: int | None


@dataclass(frozen=True, slots=True)
class Report(ListedFacts):
    """All figures of a report."""

    question: Question
    freshness: tuple[Freshness, ...]
    postmortems: PostmortemFigures
    items: ItemFigures
    follow_through: FollowThrough
    overdue_by_severity: tuple[ByWord, ...]
    durations: Durations
    detect: Minutes
    resolve: Minutes
    trend: tuple[TrendPoint, ...]
    groups: tuple[GroupFigures, ...]

    @property
    def empty(self) -> bool:
        """Whether there are no items and no postmortems, not even for learning only."""
        return not (self.postmortems.total or self.learning_only.total or self.items.total)

    @property
    def stale(self) -> tuple[Freshness, ...]:
        """What was not read recently enough."""
        return tuple(reading for reading in self.freshness if reading.stale)


def report(facts: ReportFacts, question: Question) -> Report:
    """The report that answers this question."""
    return Report(
        **{field.name: getattr(facts, field.name) for field in fields(ListedFacts)},
        question=question,
        freshness=freshness(facts.readings, question),
        postmortems=_postmortems(facts),
        items=item_figures(
            facts.items,
            withdrawn=facts.withdrawn.total,
            withdrawn_past_due=facts.withdrawn_past_due,
            suggestions=facts.suggestions,
        ),
        follow_through=follow_through(facts.items),
        overdue_by_severity=overdue_by_severity(facts.items),
        durations=durations(facts.lives),
        detect=minutes(facts.minutes, "detect"),
        resolve=minutes(facts.minutes, "resolve"),
        trend=trend(facts.postmortem_days, facts.item_days, question.trend, question.today),
        groups=tuple(_groups(facts, question)),
    )


_CLOCKS_DIFFER_BY = timedelta(hours=1)


def freshness(readings: Iterable[LastRead], question: Question) -> tuple[Freshness, ...]:
    """Each tracker and source, and whether its last reading is older than the question allows, or is missing.

    A reading in the future was dated by a wrong clock, so its age is unknown. If a source was read in several
    checkouts, the oldest reading counts. If it is stale, it names its checkout. What no item depends on any more is
    left out: a tracker, and a source that the settings no longer name.
    """
    read_once = list(readings)
    known = [reading for reading in read_once if reading.is_needed or reading.name in question.sources]
    read = {reading.name for reading in known if reading.what == "source"}
    never = [LastRead("source", name, None) for name in question.sources if name not in read] if read_once else []
    together: dict[tuple[Read, str], list[LastRead]] = {}
    for reading in (*known, *never):
        together.setdefault((reading.what, reading.name), []).append(reading)
    return tuple(_worst(same, question) for same in together.values())


def _worst(readings: Sequence[LastRead], question: Question) -> Freshness:
    stale = [reading for reading in readings if _is_stale(reading, question)]
    oldest = min(stale or readings, key=lambda reading: reading.read_at.timestamp() if reading.read_at else 0.0)
    name = oldest.name
    if stale and len(readings) > 1:
        more = f" and {len(stale) - 1:,} more" if len(stale) > 1 else ""
        name = f"{name} of {oldest.checkout or 'no checkout'}{more}"
    return Freshness(oldest.what, name, oldest.read_at, bool(stale))


def _is_stale(reading: LastRead, question: Question) -> bool:
    age = None if reading.read_at is None else question.as_of - reading.read_at
    return age is None or age > question.stale_after or age < -_CLOCKS_DIFFER_BY


def _postmortems(facts: ReportFacts) -> PostmortemFigures:
    cells = facts.postmortems
    return PostmortemFigures(
        total=total(cells),
        outcomes=by_word((cell.outcome, cell.count) for cell in cells if not cell.near_miss),
        near_misses=total(cell for cell in cells if cell.near_miss),
        learning_only=facts.learning_only.total,
        others=facts.others,
        strong=total(cell for cell in cells if cell.strong and not cell.near_miss),
        undated=facts.undated,
    )


def durations(lives: Sequence[LifeCell]) -> Durations:
    """Time to done and age of open items, in days."""
    done, still = counted_days(lives, Fate.DONE), counted_days(lives, Fate.OPEN)
    steps = survival(lives)
    return Durations(
        median=quantile(done, 0.5),
        p90=quantile(done, 0.9),
        survival_median=days_until(steps, 0.5),
        survival_p90=days_until(steps, 0.9),
        open_median=quantile(still, 0.5),
        open_p90=quantile(still, 0.9),
    )


def minutes(cells: Iterable[MinutesCell], what: Until) -> Minutes:
    """Minutes to detect or to resolve."""
    counts = {cell.minutes: cell.count for cell in cells if cell.what == what}
    return Minutes(sum(counts.values()), quantile(counts, 0.5), quantile(counts, 0.9))


def _by_group(cells: Iterable[Cell], group_by: Dimension) -> defaultdict[str | None, list[Cell]]:
    """The cells of each group. What several teams or services have is in the group of each of them."""
    found: defaultdict[str | None, list[Cell]] = defaultdict(list)
    for cell in cells:
        several = cell.group is not None and group_by in {Dimension.TEAM, Dimension.SERVICE}
        for name in (cell.group or "").split(BETWEEN_NAMES) if several else [cell.group]:
            found[name].append(cell)
    return found


def _groups(facts: ReportFacts, question: Question) -> list[GroupFigures]:
    postmortems = _by_group(facts.postmortems, question.group_by)
    items = _by_group(facts.item_groups, question.group_by)
    lives = _by_group(facts.lives, question.group_by)
    both = question.group_by.of_postmortems
    by_gravity = question.group_by is Dimension.SEVERITY
    names = (postmortems.keys() if both else set()) | items.keys()
    found = []
    for name in sorted(
        names, key=lambda name: (name is None, gravity(name) if by_gravity else 0, (name or "").casefold(), name or "")
    ):
        of_items, of_postmortems = items[name], postmortems[name]
        rated = [cell for cell in of_postmortems if not cell.near_miss]
        found.append(
            GroupFigures(
                name=name,
                postmortems=total(of_postmortems) if both else None,
                near_misses=total(of_postmortems) - total(rated) if both else None,
                empty=total(cell for cell in of_postmortems if is_empty(cell)) if both else None,
                strong_share=share(total(cell for cell in rated if cell.strong), total(rated)) if both else None,
                items=total(of_items),
                open=total(cell for cell in of_items if cell.is_open),
                overdue=total(cell for cell in of_items if cell.is_overdue),
                follow_through=follow_through(of_items),
                median_days=quantile(counted_days(lives[name], Fate.DONE), 0.5),
            )
        )
    return found


def is_empty(cell: PostmortemCell) -> bool:
    """Whether these postmortems promise no change. Never true for near misses, or if a line may be an item."""
    return cell.outcome.is_empty and not (cell.near_miss or cell.unconfirmed)
