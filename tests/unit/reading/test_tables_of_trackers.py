"""Tables as trackers export them: a number for a name, heads that no markup tells, tickets under any head."""

import pytest

from followthrough.model import ActionItem, Document
from followthrough.reading import page_of, read

HEAD = "# Queue stood still\n\nDate: 2026-09-14\n\nOrders waited for an hour.\n\n## Action items\n\n"
WORDS = ("Page when the oldest order waits 5 minutes", "Restart dead consumers by a supervisor")


def items(*rows: str) -> tuple[ActionItem, ...]:
    rule = "|" + "---|" * (rows[0].count("|") + 1)
    return read(Document("a.md", HEAD + "\n".join((f"|{rows[0]}|", rule, *(f"|{row}|" for row in rows[1:]))))).items


def keys(item: ActionItem) -> list[str]:
    return [each.text for each in item.references]


@pytest.mark.parametrize("numbers", [("AB#11", "AB#12"), ("PTASK001", "PTASK002"), ("OPS-11", "OPS-12"), ("1", "2")])
@pytest.mark.parametrize("head", ["Work Item", "Task", "Action", "Item", "Follow-up"])
@pytest.mark.parametrize("words", ["Title", "Summary", "Description", "What is wanted"])
def test_where_an_item_s_cell_is_its_number_its_text_stands_beside(numbers: tuple[str, str], head: str, words: str):
    found = items(
        f"{head}|{words}|Owner", *(f"{number}|{text}|Ana" for number, text in zip(numbers, WORDS, strict=True))
    )
    assert [(item.text, item.owner) for item in found] == [(text, "Ana") for text in WORDS]
    assert [keys(item) for item in found] == [[number] if "-" in number else [] for number in numbers]


def test_a_named_column_of_words_goes_before_longer_remarks():
    (found,) = items(
        "Task|Remarks|Title|Owner", f"OPS-11|Asked for by the depot after each of three long nights|{WORDS[0]}|Ana"
    )
    assert found.text == WORDS[0]


def test_an_item_with_words_of_its_own_keeps_them():
    (found,) = items(
        "Action|Description", f"{WORDS[0]}|It waited for an hour, and nobody knew of it until the depot called"
    )
    assert found.text == WORDS[0]


def test_a_number_without_words_beside_it_is_not_replaced_by_an_owner():
    found = page_of(Document("a.md", f"{HEAD}| Action | Owner |\n|---|---|\n| OPS-11 | Ana Ruiz Lopez |\n"))
    assert [one.text for one in found.candidates[-1:]] == ["OPS-11"]


@pytest.mark.parametrize("head", ["Key", "Ref", "Story", "Epic", "Card", "Linear", "Exported to", ""])
@pytest.mark.parametrize("cell", ["OPS-91", "`OPS-91`", "[OPS-91](https://acme.atlassian.net/browse/OPS-91)"])
def test_a_cell_that_is_only_a_ticket_is_the_row_s_own_under_any_head(head: str, cell: str):
    (found,) = items(f"{head}|Summary|Owner", f"{cell}|{WORDS[0]}|Ana")
    assert keys(found) == ["OPS-91"]


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("Blocked by", "OPS-91"),
        ("Incident", "OPS-91"),
        ("Related", "OPS-91"),
        ("Caused by", "OPS-91"),
        ("Remarks", "after OPS-91"),
        ("Remarks", "OPS-91 broke it"),
        ("Ref", "ACT-1"),  # counts the rows
    ],
)
def test_a_ticket_of_something_else_is_none_of_the_row_s_own(head: str, cell: str):
    (found,) = items(f"{head}|Summary|Owner", f"{cell}|{WORDS[0]}|Ana")
    assert keys(found) == []


def test_what_a_row_is_a_part_of_is_no_ticket_beside_its_own():
    (found,) = items("Epic|Key|Summary|Owner", f"OPS-7|OPS-91|{WORDS[0]}|Ana")
    assert keys(found) == ["OPS-91"]


def in_html(*rows: str) -> tuple[ActionItem, ...]:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>\n" for row in rows)
    text = f"<h1>Queue stood still</h1><p>Date: 2026-09-14</p><h2>Follow-up actions</h2><table>{cells}</table>"
    return read(Document("a.html", text)).items


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Key|Summary|Assignee|Status", f"OPS-91|{WORDS[0]}|Ana Ruiz|Done"),
        (
            "Number|Short description|State|Assigned to|Due date|Closure code",
            f"OPS-91|{WORDS[0]}|Done|Ana Ruiz|2026-10-16|Solved",
        ),
    ],
)
def test_a_first_row_of_names_is_a_header_that_no_markup_needs_to_tell(head: str, row: str):
    (found,) = in_html(head, row)
    assert (found.text, found.owner, found.done, keys(found)) == (WORDS[0], "Ana Ruiz", True, ["OPS-91"])


def test_rows_that_are_all_names_have_no_header():
    rows = "".join(
        f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in ("Title|Owner|State", "Name|Lead|Done")
    )
    assert [row.header for row in page_of(Document("a.html", f"<table>{rows}</table>")).candidates] == [(), ()]


def test_a_link_in_a_cell_is_the_ticket_of_every_entry_of_the_list_in_its_row():
    ticket = "[OPS-91](https://acme.atlassian.net/browse/OPS-91)"
    found = items("What failed|Owner|Action items|Documentation", f"No alert|Ana|<br>- {'<br>- '.join(WORDS)}|{ticket}")
    assert [(item.text, keys(item)) for item in found] == [(text, ["OPS-91"]) for text in WORDS]
