"""A list in one cell of a table: each of its entries is an item, as it would be below a heading."""

import pytest

from followthrough.model import ActionItem, Document, LayoutElement
from followthrough.reading import read

HEAD = "<h1>Scanners offline, 17 Mar 2026</h1>\n<table>\n<tr><th>Cause</th><td>The scope was full</td></tr>\n"
TASKS = (
    "<ac:task-list>\n<ac:task><ac:task-status>complete</ac:task-status>"
    "<ac:task-body>Add a limit to the leases of a shop</ac:task-body></ac:task>\n"
    "<ac:task><ac:task-status>incomplete</ac:task-status>"
    "<ac:task-body>Alert at 85 % of a scope</ac:task-body></ac:task></ac:task-list>"
)
EXPORTED = (
    '<ul>\n<li data-inline-task-id="1" class="checked">Add a limit to the leases of a shop</li>\n'
    '<li data-inline-task-id="2">Alert at 85 % of a scope</li></ul>'
)
LIST = "<ul>\n<li>Add a limit to the leases of a shop</li>\n<li>Alert at 85 % of a scope</li></ul>"


def items(text: str, path: str = "a.html") -> tuple[ActionItem, ...]:
    return read(Document(path, text)).items


def row(cell: str) -> str:
    return f"{HEAD}<tr><th>Corrective actions</th><td>{cell}</td></tr>\n</table>"


def markdown(*rows: str) -> str:
    return "\n".join(["# Scanners offline, 17 Mar 2026", "", "| Field | Value |", "|---|---|", *rows, ""])


@pytest.mark.parametrize(("cell", "done"), [(LIST, [None, None]), (TASKS, [True, False]), (EXPORTED, [True, False])])
def test_entries_and_boxes_in_a_cell_of_a_form_are_items_with_their_own_lines(
    cell: str, done: list[bool | None]
) -> None:
    found = items(row(cell))

    assert [(one.text, one.line) for one in found] == [
        ("Add a limit to the leases of a shop", 5),
        ("Alert at 85 % of a scope", 6),
    ]
    assert [one.done for one in found] == done
    assert {one.section for one in found} == {"Corrective actions"}


@pytest.mark.parametrize("mark", ["", "- ", "* ", "1. "])
def test_each_line_of_such_a_cell_has_its_own_owner_and_day(mark: str) -> None:
    cell = f"{mark}Extend the scope to a /21 (Ana, 3 April)<br>{mark}Add an alert at 85 % (Bo, 5 May)"
    found = items(markdown("| Cause | The scope was full |", f"| Corrective actions | {cell} |"), "a.md")

    assert [(one.text, one.owner, one.due and str(one.due.day)) for one in found] == [
        ("Extend the scope to a /21 (Ana, 3 April)", "Ana", "2026-04-03"),
        ("Add an alert at 85 % (Bo, 5 May)", "Bo", "2026-05-05"),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "Extend the scope to a /21<br>Owner: Ana<br>Due: 3 April 2026",
        "Extend the scope to a /21<br>Mia Berg<br>3 April 2026",
        "Extend the scope to a /21<br>and add an alert<br>by 3 April",
        "Extend the scope to a /21. Then add an alert.",
    ],
)
def test_lines_that_go_on_are_no_entries(cell: str) -> None:
    (item,) = items(markdown(f"| Corrective actions | {cell} |"), "a.md")

    assert item.element is LayoutElement.ROW


def test_a_row_of_a_table_of_actions_is_one_item_unless_it_holds_boxes() -> None:
    table = (
        "# Scanners offline, 17 Mar 2026\n\n## Action items\n\n| Action | Owner |\n|---|---|\n"
        "| Add a runbook for scopes<br>Link it from the alert | Ana |\n"
        "| - [ ] Add a limit to leases<br>- [x] Add a drill | Bo |\n"
    )

    assert [(one.text, one.done, one.owner) for one in items(table, "a.md")] == [
        ("Add a runbook for scopes\nLink it from the alert", None, "Ana"),
        ("Add a limit to leases", False, "Bo"),
        ("Add a drill", True, "Bo"),
    ]


def test_a_box_in_a_cell_says_whether_its_row_is_done() -> None:
    table = (
        "<h1>Scanners offline</h1><h2>Action items</h2><table><tr><th>Action</th><th>Done</th></tr>"
        '<tr><td>Add a limit to leases</td><td><input type="checkbox" checked></td></tr>'
        '<tr><td>Add a drill</td><td><input type="checkbox"></td></tr>'
        '<tr><td><input type="checkbox" checked> Add an alert</td><td></td></tr></table>'
    )

    assert [one.done for one in items(table)] == [True, False, True]


def test_what_other_rows_of_a_form_list_is_no_item() -> None:
    rows = (
        "| Impact | 200 shops could not sell<br>Four hours of queues |",
        "| Timeline | 10:02 All scanners stop<br>10:40 The scope is extended by hand |",
        "| Corrective actions | Add a limit to leases<br>Alert at 85 % of a scope |",
    )

    assert [one.line for one in items(markdown(*rows), "a.md")] == [7, 7]
