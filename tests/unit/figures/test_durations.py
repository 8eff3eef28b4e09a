"""Quantiles and survival, by hand."""

import pytest

from followthrough.figures.cells import Fate, LifeCell
from followthrough.figures.durations import days_until, quantile, survival


def lives(*pairs: tuple[Fate, int]) -> list[LifeCell]:
    return [LifeCell(None, fate, days, 1) for fate, days in pairs]


@pytest.mark.parametrize(
    ("counts", "share", "expected"),
    [
        ({}, 0.5, None),
        ({4: 1}, 0.5, 4),
        ({1: 1, 2: 1, 3: 1}, 0.5, 2),
        ({1: 1, 2: 1, 3: 1, 4: 1}, 0.5, 2),
        ({1: 9, 50: 1}, 0.9, 1),
        ({1: 8, 50: 2}, 0.9, 50),
    ],
)
def test_a_quantile_is_a_value_that_occurs(counts: dict[int, int], share: float, expected: int | None) -> None:
    assert quantile(counts, share) == expected


def test_survival_by_hand() -> None:
    # Five items: done after 2 and 4 days; open for 3 and 5 days; dropped after 4.
    found = survival(lives((Fate.DONE, 2), (Fate.OPEN, 3), (Fate.DONE, 4), (Fate.LEFT, 4), (Fate.OPEN, 5)))
    assert [day for day, _ in found] == [2, 4]
    assert [share for _, share in found] == pytest.approx([4 / 5, 4 / 5 * 2 / 3])


def test_what_is_open_makes_the_time_to_done_longer_and_not_shorter() -> None:
    done = [(Fate.DONE, days) for days in (1, 2, 3)]
    alone = days_until(survival(lives(*done)), 0.5)
    with_open = days_until(survival(lives(*done, (Fate.OPEN, 100), (Fate.OPEN, 100))), 0.5)
    assert (alone, with_open) == (2, 3)


def test_where_fewer_than_half_get_done_there_is_no_median() -> None:
    steps = survival(lives((Fate.DONE, 1), (Fate.OPEN, 9), (Fate.OPEN, 9), (Fate.OPEN, 9)))
    assert days_until(steps, 0.5) is None
