"""Tables that plain text draws, with or without lines, and rows whose text was broken to fit a column."""

import pytest

from followthrough.model import Document
from followthrough.reading import read
from followthrough.reading.formats import outline_of
from followthrough.reading.outline import Row

HEAD = "Postmortem: nightly export empty\n\nOn 11 March 2026 the nightly export was empty.\n\nCorrective actions:\n\n"
NAMES = "What                             Who   When        State\n"
EDGE = "-------------------------------  ----  ----------  -----\n"
ROWS = (
    "Check the size of other exports  Tom   15 March    done\n"
    "Look into why the replica        Sue   20 March    open\ndid not show the error\n"
    "Remember to test migrations      all   -           open\n"
)
SPLIT = (
    "Check the size of other exports  Tom   15 March    done\n"
    "Look into why the replica\ndid not show the error           Sue   20 March    open\n"
    "Remember to test migrations      all   -           open\n"
)
THICK = EDGE.replace("-", "=")


def facts(path: str, text: str) -> list[tuple[str, str | None, str | None, bool | None]]:
    return [
        (one.text, one.owner, one.due.text if one.due else None, one.done) for one in read(Document(path, text)).items
    ]


@pytest.mark.parametrize(
    "table",
    [
        NAMES + EDGE + ROWS,
        NAMES + EDGE + SPLIT,
        THICK + NAMES + THICK + ROWS + THICK,
        EDGE + NAMES + EDGE + SPLIT,
        "".join(f"   {line}\n" for line in (NAMES + EDGE + ROWS).splitlines()),
        NAMES + ROWS,
        "What | Who | When | State\n-----+-----+------+------\n"
        "Check the size of other exports | Tom | 15 March | done\n"
        "Look into why the replica | Sue | 20 March | open\ndid not show the error | | |\n"
        "Remember to test migrations | all | - | open\n(3 rows)\n",
        "What\tWho\tWhen\tState\nCheck the size of other exports\tTom\t15 March\tdone\n"
        "Look into why the replica did not show the error\tSue\t20 March\topen\n"
        "Remember to test migrations\tall\t-\topen\n",
    ],
)
def test_each_row_of_a_table_in_plain_text_is_an_item_with_its_facts(table: str):
    assert facts("a.txt", f"{HEAD}{table}\nThat is all.\n") == [
        ("Check the size of other exports", "Tom", "15 March", True),
        ("Look into why the replica did not show the error", "Sue", "20 March", False),
        ("Remember to test migrations", "all", None, False),
    ]


def test_between_the_lines_of_a_grid_a_row_of_plain_text_may_have_several():
    edge = "+-------------------------------+-------+------------+\n"
    text = (
        f"{HEAD}{edge}| Action                        | Owner | Due        |\n{edge}"
        f"| Write a runbook for the queue | Ana   | 2026-06-01 |\n"
        f"| which Is short                |       |            |\n"
        f"{edge}| Alert on its age              | Bo    | 2026-06-02 |\n{edge}"
    )

    assert facts("a.txt", text) == [
        ("Write a runbook for the queue which Is short", "Ana", "2026-06-01", None),
        ("Alert on its age", "Bo", "2026-06-02", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The disk was full.   We saw it\nat ten,   and then at noon\n",
        "Owner   Ana   Bo\nand others\n",
        "--- ---\nWe saw the disk full\n",
        "load   since   reads\n0.1   ten   12\n",
    ],
)
def test_blanks_and_dashes_alone_make_no_table(text: str):
    assert not [one for one in outline_of(Document("a.txt", HEAD + text)).blocks if isinstance(one, Row)]


BARS = "# Outage\n\n## Action items\n\n| Action | Owner | Due |\n|---|---|---|\n"


def test_a_row_that_only_goes_on_with_the_sentence_above_is_no_item():
    text = (
        f"{BARS}| Alert when more than 2 % | Ana | 2026-05-01 |\n"
        "| of all *requests* end in 502 | | |\n| Cap the pool | Bo | |\n"
    )
    first, second = read(Document("a.md", text)).items

    assert (first.text, first.owner, first.line, first.end_line) == (
        "Alert when more than 2 % of all requests end in 502", "Ana", 7, 8,
    )  # fmt: skip
    assert second.text == "Cap the pool"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("| Alert on the lag | Ana | |", "| monitoring of the pool | | |"),  # a row of its own, without facts
        ("| Find out which region it came from | Ana | |", "| circuit breaker for the store | | |"),
        ("| Alert when it is out of | Ana | |", "| cap the pool at 100 | | |"),  # a request
        ("| Alert on the lag of | Ana | |", "| the pool gets a cap | Bo | |"),  # both have an owner
        ("| Alert on the lag of it. | Ana | |", "| the pool gets a cap | | |"),  # a sentence that has ended
        ("| Pool | | |", "| the pool gets a cap | Bo | |"),  # a name of what follows
        ("| Write a runbook for its failover | | |", "| the pool gets a cap | Bo | |"),  # with an owner of its own
        ("| Write a runbook for its failover | Ana | |", "| the pool gets a cap | | |"),  # no word needs the other row
    ],
)
def test_a_row_that_may_stand_alone_is_one(above: str, below: str):
    text = f"{BARS}{above}\n{below}\n| Cap the pool | Bo | |\n"

    assert len([one for one in outline_of(Document("a.md", text)).blocks if isinstance(one, Row)]) == 3
