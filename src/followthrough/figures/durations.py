"""Lengths of time: quantiles of counted values, and survival estimates, which also count what is still open."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import ceil

from followthrough.figures.cells import Fate, LifeCell


def quantile(counts: Mapping[int, int], share: float) -> int | None:
    """The smallest value that is at least as large as this share of all values; None without values."""
    wanted = ceil(share * sum(counts.values()))
    seen = 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= max(wanted, 1):
            return value
    return None


def counted_days(cells: Iterable[LifeCell], fate: Fate) -> Counter[int]:
    """The number of items with this fate, by days."""
    found: Counter[int] = Counter()
    for cell in cells:
        if cell.fate is fate:
            found[cell.days] += cell.count
    return found


def survival(cells: Iterable[LifeCell]) -> list[tuple[int, float]]:
    """The Kaplan-Meier estimate: after so many days, this share is not done yet. One step per day with a done item.

    Items that are open, or ended in another way, count for as long as they were observed.
    """
    done: Counter[int] = Counter()
    left: Counter[int] = Counter()
    for cell in cells:
        (done if cell.fate is Fate.DONE else left)[cell.days] += cell.count
    at_risk = sum(done.values()) + sum(left.values())
    share = 1.0
    steps = []
    for day in sorted(done.keys() | left.keys()):
        if done[day]:
            share *= 1 - done[day] / at_risk
            steps.append((day, share))
        at_risk -= done[day] + left[day]
    return steps


def days_until(steps: Iterable[tuple[int, float]], share: float) -> int | None:
    """After how many days this share is done, by the survival estimate; None if it is never reached."""
    return next((day for day, open_share in steps if open_share <= 1 - share + 1e-12), None)
