"""A reading is believed while it is recent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from followthrough.figures.facts import LastRead
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
    (found,) = freshness([LastRead("tracker", "github", read_at)], Question(NOW, stale_after=timedelta(days=2)))
    assert found.stale is stale


def test_of_a_source_in_several_checkouts_the_worst_reading_counts_and_names_its_checkout() -> None:
    question = Question(NOW, stale_after=timedelta(days=2))
    fresh = LastRead("source", "files", NOW - timedelta(hours=1), "acme/shop")
    old = LastRead("source", "files", NOW - timedelta(days=5), "acme/pay")
    older = LastRead("source", "files", NOW - timedelta(days=6), "")

    def summarized(*readings: LastRead) -> list[tuple[str, datetime | None, bool]]:
        return [(each.name, each.read_at, each.stale) for each in freshness(readings, question)]

    assert summarized(fresh, LastRead("source", "files", NOW, "acme/api")) == [("files", fresh.read_at, False)]
    assert summarized(fresh, old) == [("files of acme/pay", old.read_at, True)]
    assert summarized(fresh, old, older) == [("files of no checkout and 1 more", older.read_at, True)]
    assert summarized(old) == [("files", old.read_at, True)]


def test_what_no_item_depends_on_any_more_is_not_asked_for_unless_the_settings_name_it() -> None:
    old = NOW - timedelta(days=30)
    left = [
        LastRead("tracker", "jira", old, is_needed=False),
        LastRead("source", "github:acme/docs", old, is_needed=False),
    ]
    question = Question(NOW, stale_after=timedelta(days=2))

    assert freshness(left, question) == ()
    named = replace(question, sources=("github:acme/docs", "files"))
    assert [(each.name, each.stale) for each in freshness(left, named)] == [("github:acme/docs", True), ("files", True)]
