"""Lengths of time: quantiles of counted values, and survival, which does not ignore what is still open."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import ceil

from followthrough.figures.facts import Fate, LifeCell


def quantile(counts: Mapping[int, int], share: float) -> int | None:
    """The smallest value that at least this share of all values does not exceed (None of nothing)."""
    wanted = ceil(share * sum(counts.values()))
    seen = 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= max(wanted, 1):
            return value
    return None


def counted_days(cells: Iterable[LifeCell], fate: Fate) -> Counter[int]:
    """Days to how many items, of those with this fate."""
    found: Counter[int] = Counter()
    for cell in cells:
        if cell.fate is fate:
            found[cell.days] += cell.count
    return found


def survival(cells: Iterable[LifeCell]) -> list[tuple[int, float]]:
    """Kaplan and Meier's estimate: after so many days, this share is not done yet. One step for each day with a done.

    Items that are open, or ended otherwise, count as long as they were watched and not beyond.
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
    """After how many days this share is done, by the survival estimate; None where it never comes to that."""
    return next((day for day, open_share in steps if open_share <= 1 - share + 1e-12), None)
