"""A column of nothing but states below a word for progress is the state of its rows; yes and no answer its head."""

import pytest

from followthrough.model import Document
from followthrough.reading import read

HEAD = "# Queue stopped\n\nOn 6 October 2026 the queue stopped for two hours.\n\n## Corrective actions\n\n"
WORK = ["Add a limit to the queue", "Alert on the age of messages", "Load test the queue", "Lint all configs"]


def states(head: str, *cells: str) -> list[bool | None]:
    rows = "".join(f"| {text} | Ana | {cell} |\n" for text, cell in zip(WORK, cells, strict=False))
    page = read(Document("a.md", f"{HEAD}| Action | Owner | {head} |\n|---|---|---|{'---|' * head.count('|')}\n{rows}"))
    done = {item.text: item.done for item in page.items}
    return [done.get(text) for text, _ in zip(WORK, cells, strict=False)]


@pytest.mark.parametrize(
    "head", ["Completion", "Implementation", "Response", "Outcome", "Update", "Where we are", "Umsetzung", "进展"]
)
def test_a_column_of_states_says_how_far_its_rows_are(head: str) -> None:
    assert states(head, "Complete", "Ongoing", "Not started", "Planned 2026-11-30") == [True, False, False, False]


@pytest.mark.parametrize(
    "head", ["Implemented", "Implemented?", "Closed (Y/N)", "Shipped?", "✓", "Fertig", "Completed?"]
)
def test_yes_and_no_answer_a_head_that_asks_whether_it_is_done(head: str) -> None:
    assert states(head, "Y", "N", "yes", "✓") == [True, False, True, True]


def test_the_day_below_closed_is_when_it_was_done() -> None:
    assert states("Closed", "2026-10-20", "no", "-", "Partly") == [True, False, None, False]
    assert states("Actual date", "2026-10-20", "-") == [True, None]


def test_a_day_in_each_row_may_as_well_be_until_when():
    assert states("Shipped", "2026-10-20", "2026-12-01") == [None, None]
    assert states("Due | Shipped", "2026-10-31 | 2026-10-20", "2026-11-30 | 2026-11-12") == [True, True]


def test_circles_are_filled_as_far_as_the_work_is() -> None:
    assert states("○ ◔ ◑ ◕ ●", "●", "◑", "○", "◕") == [True, False, False, False]


@pytest.mark.parametrize(
    "head", ["Blocked?", "Effectiveness verified", "Y/N", "Reviewed?", "Approved", "Urgent", "Automated"]
)
def test_yes_and_no_say_nothing_below_any_other_head(head: str) -> None:
    assert states(head, "Y", "N", "Yes", "No") == [None, None, None, None]


@pytest.mark.parametrize(
    "head", ["Tests", "Documentation", "Approval", "Customer ticket", "Workaround", "Feature flag", "Breaker", "Dev"]
)
def test_the_state_of_a_part_is_not_that_of_the_row(head: str) -> None:
    assert states(head, "Done", "Open", "Done", "In progress") == [None, None, None, None]


def test_a_column_that_also_holds_other_words_is_none_of_states() -> None:
    assert states("Update", "Done", "Ana looks into the logs", "Open", "Done") == [None, None, None, None]


def test_of_two_such_columns_none_is_the_state() -> None:
    for head in ("Build | Rollout", "Build | Tests"):
        assert states(head, "Done | Open", "Open | Done") == [None, None]
    assert states("Implemented | Effect", "Yes | Open", "No | Open") == [True, False]


def test_a_row_is_given_up_by_its_state_in_such_a_column() -> None:
    assert states("Response", "Done", "Rejected") == [True, None]
    table = f"| Action | Owner | Response |\n|---|---|---|\n| {WORK[0]} | Ana | Done |\n| {WORK[1]} | Bo | Rejected |\n"
    assert [line.text for line in read(Document("a.md", HEAD + table)).given_up] == [WORK[1]]


def test_a_decision_between_options_is_no_state_of_the_work():
    head = "# Queue stopped\n\nOn 6 October 2026 the queue stopped.\n\n## Action items\n\n"
    table = "| Option | Decision |\n|---|---|\n| Move to another queue | Rejected |\n| Stay on it | Accepted |\n"
    options = read(Document("a.md", head + table)).items
    assert [item.done for item in options] == [None, None]
    asked = read(Document("a.md", head + table.replace("Option", "Recommendation"))).items
    assert [item.done for item in asked if item.text == "Stay on it"] == [False]


def test_a_table_without_a_head_may_have_a_column_of_states():
    cells = [(WORK[0], "Ana", "Complete"), (WORK[1], "Bo", "In progress"), (WORK[2], "Bo", "Open")]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    text = f"<h1>Queue stopped</h1><h2>Corrective actions</h2><table>{rows}</table>"

    assert [item.done for item in read(Document("a.html", text)).items] == [True, False, False]
