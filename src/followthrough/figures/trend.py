"""Are we getting better? The same figures for each week, month or quarter."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from followthrough.figures.cells import DayOfItems, DayOfPostmortems
from followthrough.figures.counts import share
from followthrough.figures.span import Span

STEPS = {Span.WEEK: 26, Span.MONTH: 12, Span.QUARTER: 8}
"""How many steps a trend shows."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One step of the trend: its postmortems and items, each counted by the day that matters.

    Postmortems and `promised` count by the day of the incident in the document, `done` by the day it was done, the
    others by the due day: of the items `due` in this step, how many are done by now (`due_done`), and how many were
    done by that day (`on_time`). Steps are compared by `on_time`, because older items have had longer to be done by
    now.
    """

    start: date
    postmortems: int = 0
    empty: int = 0
    strong: int = 0
    near_misses: int = 0
    promised: int = 0
    done: int = 0
    due: int = 0
    due_done: int = 0
    on_time: int = 0

    @property
    def on_time_rate(self) -> float | None:
        """on_time / due."""
        return share(self.on_time, self.due)

    @property
    def rate(self) -> float | None:
        """due_done / due."""
        return share(self.due_done, self.due)

    @property
    def strong_share(self) -> float | None:
        """strong / (postmortems - near misses)."""
        return share(self.strong, self.rated)

    @property
    def rated(self) -> int:
        """The number of postmortems that are not near misses."""
        return self.postmortems - self.near_misses


def step_start(span: Span, day: date) -> date:
    """The first day of the week (Monday), month, or quarter that contains `day`."""
    if span is Span.WEEK:
        return day - timedelta(days=day.weekday())
    if span is Span.MONTH:
        return day.replace(day=1)
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def step_name(span: Span, start: date) -> str:
    """`2026-W07`, `2026-02`, `2026-Q1`."""
    if span is Span.WEEK:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    return f"{start:%Y-%m}" if span is Span.MONTH else f"{start.year}-Q{(start.month + 2) // 3}"


def trend(
    postmortems: Iterable[DayOfPostmortems], items: Iterable[DayOfItems], span: Span, today: date
) -> tuple[TrendPoint, ...]:
    """All steps up to the current one, including empty ones. What is due after today is left out."""
    starts = [step_start(span, today)]
    while len(starts) < STEPS[span]:
        starts.append(step_start(span, starts[-1] - timedelta(days=1)))
    points = {start: TrendPoint(start) for start in reversed(starts)}
    for day in postmortems:
        if (start := step_start(span, day.day)) in points:
            point = points[start]
            points[start] = replace(
                point,
                postmortems=point.postmortems + day.count,
                empty=point.empty + day.empty,
                strong=point.strong + day.strong,
                near_misses=point.near_misses + day.near_misses,
            )
    for counts in items:
        if (start := step_start(span, counts.day)) in points:
            point = points[start]
            past = counts.day < today
            points[start] = replace(
                point,
                promised=point.promised + counts.promised,
                done=point.done + counts.done,
                due=point.due + (counts.due if past else 0),
                due_done=point.due_done + (counts.due_done if past else 0),
                on_time=point.on_time + (counts.on_time if past else 0),
            )
    return tuple(points.values())
