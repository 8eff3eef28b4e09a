"""A reading is believed while it is recent."""

from datetime import UTC, datetime, timedelta

import pytest

from followthrough.figures.facts import Reading
from followthrough.figures.question import Question
from followthrough.figures.report import freshness

NOW = datetime(2026, 11, 24, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("read_at", "stale"),
    [
        (None, True),
        (NOW - timedelta(days=3), True),
        (NOW - timedelta(days=1), False),
        (NOW, False),
        (NOW + timedelta(minutes=20), False),  # the clock of the machine that read it differs
        (NOW + timedelta(days=300), True),  # it was wrong
    ],
)
def test_a_reading_is_stale_where_it_is_old_or_nobody_knows_how_old(read_at: datetime | None, stale: bool) -> None:
    (found,) = freshness([Reading("tracker", "github", read_at)], Question(NOW, stale_after=timedelta(days=2)))
    assert found.stale is stale
