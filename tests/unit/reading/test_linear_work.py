"""Twice the text is at most about twice the work, counted in calls and not in seconds."""

import sys
from collections.abc import Callable

import pytest

from followthrough.errors import SkipError
from followthrough.model import Document
from followthrough.reading import ReadingSettings, StructuralJudge, page_of, read
from followthrough.reading.vocabulary.dates import dates_in
from followthrough.rules.edits.ids import with_id_markers

HEAD = "# Outage\n\n## Action items\n\n"


def with_reasons(entries: int) -> object:
    page = page_of(Document("outage.md", HEAD + "- Add a limit to the queue\n" * entries))
    return [StructuralJudge().reasons(page, at) for at in range(entries)]


def with_ids(entries: int) -> object:
    document = Document("outage.md", HEAD + "".join(f"- [ ] Add a limit to queue {at}\n" for at in range(entries)))
    items = read(document).items
    return with_id_markers(
        document, items, {item.id: f"ft-{at:010}" for at, item in enumerate(items)}, ReadingSettings()
    )


@pytest.mark.parametrize(
    "work",
    [
        with_reasons,
        with_ids,
        lambda fields: page_of(Document("outage.md", f"{HEAD}Add a limit. {'Status: cancelled. ' * fields}\n")),
        lambda days: dates_in("2031-05-03, " * days),
        lambda days: dates_in("3 May 2031, " * days),
    ],
    ids=["reasons", "ids", "states below", "days", "days in words"],
)
def test_work_grows_with_the_text_and_not_with_its_square(work: Callable[[int], object]) -> None:
    calls_of(lambda: work(5))  # compiles patterns and fills caches
    few, many = calls_of(lambda: work(100)), calls_of(lambda: work(400))
    assert many < 6 * few


@pytest.mark.parametrize(
    "many",
    ["- Add a limit\n" * 30_001, "- Add a limit\r" * 30_001, "Add a limit. " * 30_001, "<li>Add a limit" * 30_001],
    ids=["lines", "lines of an old Mac", "sentences of one line", "entries of one line"],
)
def test_more_promises_than_anybody_makes_are_not_judged_on_however_few_lines(many: str) -> None:
    with pytest.raises(SkipError, match="more than 30,000 lines or sentences"):
        page_of(Document("log.md", HEAD + many))


def calls_of(work: Callable[[], object]) -> int:
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls
