"""An issue is written down in the table's own column for tickets, if that is empty."""

import pytest

from followthrough.model import Document, LayoutElement
from followthrough.reading import ReadingSettings, read
from followthrough.reading.vocabulary.columns import custom_columns
from followthrough.sync.write_back.link_markup import LinkMarkup
from followthrough.sync.write_back.ticket_cell import with_ticket

HEAD = "# Outage\n\n## Action items\n\n"
LINK = "[a#1](https://t.example/a#1)"


def last_row(text: str, **names: str) -> str | None:
    document = Document("a.md", HEAD + text)
    settings = ReadingSettings(item_threshold=0.0, columns=custom_columns(names))
    (item,) = (each for each in read(document, settings).items if each.element is LayoutElement.ROW)
    lines = document.text.splitlines(keepends=True)
    found = with_ticket(document, lines, item, LinkMarkup("markdown", LINK, "a#1"), custom_columns(names))
    return found and found[1]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| Alert | ana |  |\n", f"| Alert | ana | {LINK} |\n"),
        ("| Alert | ana | TBD |\r\n", f"| Alert | ana | {LINK} |\r\n"),
        ("| Alert | ana | - |", f"| Alert | ana | {LINK} |"),
        ("| Alert | ana | OPS-1 |\n", None),
        ("| Alert | ana | ask the vendor |\n", None),
        ("| Alert | ana |\n", None),
    ],
)
def test_an_empty_cell_takes_the_link_and_a_full_one_does_not(row: str, expected: str | None) -> None:
    assert last_row(f"| Action | Owner | Ticket |\n|---|---|---|\n{row}") == expected


def test_a_table_without_such_a_column_has_no_cell_for_it_unless_the_user_names_one() -> None:
    text = "| Action | Where |\n|---|---|\n| Alert | |\n"

    assert last_row(text) is None
    assert last_row(text, Where="ticket") == f"| Alert | {LINK} |\n"


def test_the_one_cell_of_a_row_with_two_actions_is_the_ticket_of_neither() -> None:
    text = "| Corrective action | Preventive action | Ticket |\n|---|---|---|\n| Add a limit | Lint all configs | |\n"
    document = Document("a.md", HEAD + text)
    items = read(document, ReadingSettings(item_threshold=0.0)).items
    lines = document.text.splitlines(keepends=True)
    assert len(items) == 2
    assert {with_ticket(document, lines, one, LinkMarkup("markdown", LINK, "a#1"), ()) for one in items} == {None}
