"""Which number of a day is its month: what one day of a document proves holds for all of them."""

from datetime import date

import pytest

from followthrough.model import Document
from followthrough.reading import read
from followthrough.reading.vocabulary.dates import first_date

ACTIONS = ("Page when the oldest order waits 5 minutes", "Restart dead consumers", "Count the consumers that died")


def due(*cells: str, day: str = "2026-09-14") -> list[str | None]:
    rows = "".join(f"| {text} | {cell} |\n" for text, cell in zip(ACTIONS, cells, strict=False))
    head = f"# Queue stood still\n\nDate: {day}\n\nOrders waited for an hour.\n\n## Action items\n\n"
    items = read(Document("a.md", f"{head}| Action | Due |\n|---|---|\n{rows}")).items
    return [str(each.due.day) if each.due is not None and each.due.day is not None else None for each in items]


@pytest.mark.parametrize("proof", ["10/16/2026", "10/16/26", "10/16"])
@pytest.mark.parametrize("due_text", ["11/10/2026", "11/10/26", "11/10"])
def test_one_day_with_its_month_first_proves_the_order_of_all(due_text: str, proof: str):
    assert due(due_text, proof) == ["2026-11-10", "2026-10-16"]


@pytest.mark.parametrize("due_text", ["11/10/2026", "11/10/26", "11/10"])
def test_so_does_one_with_its_day_first(due_text: str):
    assert due(due_text, "16/10/2026") == ["2026-10-11", "2026-10-16"]


def test_two_days_that_prove_the_opposite_prove_nothing():
    assert due("11/10", "10/16/2026", "16/11/2026") == [None, "2026-10-16", "2026-11-16"]


def test_a_day_of_the_text_proves_it_too_and_the_incident_s_own_follows():
    text = (
        "# Queue stood still\n\nDate: 09/08/2026\n\nIt died on 09/08/2026, and nobody knew until 09/28/2026.\n\n"
        "## Action items\n\n- Restart dead consumers, due 10/02/2026\n"
    )
    found = read(Document("a.md", text))
    assert found.facts.date == date(2026, 9, 8)
    assert [item.due and item.due.day for item in found.items] == [date(2026, 10, 2)]


@pytest.mark.parametrize("due_text", ["10/02/2026", "10/02/26", "10-02-2026"])
def test_a_due_day_that_was_over_when_the_incident_was_is_the_other_one(due_text: str):
    assert due(due_text) == ["2026-10-02"]


def test_so_it_is_in_the_words_of_an_item():
    text = "# Outage of 2026-09-14\n\n## Action items\n\n- Restart dead consumers by 10/02/2026\n"
    (item,) = read(Document("a.md", text)).items
    assert item.due is not None
    assert item.due.day == date(2026, 10, 2)


def test_without_any_sign_the_day_stands_first_and_two_numbers_are_nobody_s_day():
    assert due("11/10/2026") == ["2026-10-11"]
    assert due("11/10") == [None]


def test_a_language_keeps_its_own_order():
    text = (
        "# Panne der Warteschlange\n\nDatum: 14.09.2026\n\nDie Bestellungen warteten eine Stunde, weil ein Dienst "
        "nicht mehr lief und niemand es wusste.\n\n## Maßnahmen\n\n| Maßnahme | Frist |\n|---|---|\n"
        "| Alarm auf die älteste Bestellung einrichten | 10/02/2026 |\n"
    )
    (item,) = read(Document("a.md", text)).items
    assert item.due is not None
    assert item.due.day == date(2026, 2, 10)


@pytest.mark.parametrize("text", ["16/Oct/26", "due 16/Oct/2026", "16/oct/26 5:00 PM"])
def test_a_day_of_jira_is_read(text: str):
    assert first_date(text) == date(2026, 10, 16)
