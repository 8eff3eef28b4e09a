"""What becomes of the judge's probabilities: markers, and whole documents with the built-in judge."""

import pytest
from tests.unit.reading.as_sure_as import items, overruled

from followthrough.model import Document
from followthrough.reading import ReadingSettings, page_of, read
from followthrough.reading.settling.settle import settle


def test_a_marker_keeps_a_repetition_and_drops_an_item():
    text = """\
# Exports stood still

## Lessons

- We need a nightly rehearsal of exports in the sandbox <!-- followthrough: item -->

## Action items

- Set up a nightly rehearsal of exports in the sandbox
- Buy cake <!-- followthrough: not-an-item -->
"""

    assert len(items(text)) == 2
    assert overruled(text) == {"Buy cake": "a marker says that it is not an item"}


def test_what_was_done_during_the_incident_is_no_follow_up():
    text = """\
# Outage of 2026-01-14

## Action plan

### Immediate actions (completed during the incident)

- Restored the policy from its backup
- Enrolled the clients again

### Long-term actions

- Compare the policy before and after each update
"""

    assert [item.text for item in read(Document("a.md", text)).items] == [
        "Compare the policy before and after each update"
    ]


def test_an_answer_to_how_something_could_be_improved_is_an_item():
    text = """\
# Outage of 2026-01-14

## Analysis

1. **How could time to diagnosis be improved?**
    1. Ship the logs of all nodes to the search

## Corrective actions

- Set the limit on all nodes
"""

    assert [item.text for item in read(Document("a.md", text)).items] == [
        "Ship the logs of all nodes to the search",
        "Set the limit on all nodes",
    ]


def test_a_numbered_heading_that_asks_for_something_is_an_item_whatever_sections_its_words_name():
    text = """\
# Outage of 2026-01-14

## Action items

### 1. Add a contract test between the planner and the audit log

### 2. Require a second review for changes to the printer

- Ticket: OPS-52

### 3. Review of the timeline

### 4. Review of the timeline and the impact

### 5. Test results and timeline of the printer
"""

    assert items(text) == [
        "Add a contract test between the planner and the audit log",
        "Require a second review for changes to the printer",
    ]


def test_a_line_that_reads_like_none_is_not_overruled():
    page = page_of(Document("a.md", "# Outage\n\nThe disk was full. <!-- followthrough: not-an-item -->\n"))

    assert settle(page, [0.0] * len(page.candidates), ReadingSettings()).overruled == {}


WHYS = "# Labels late, 2026-05-27\n\nDate: 2026-05-27\n\n## {}\n\n1. The queue was long.\n   - {}\n"


@pytest.mark.parametrize(
    "note",
    [
        "→ Limit too low for the new shops",
        "→ The worker renders one at a time",
        "→ Operators must restart it by hand",
        "→ Test of the limit missing",
        "Action: restarted the worker",
        "Action: none",
        "Failure to limit the queue",
        "Difficult to restart the worker at night",
        "Decided to restart the worker",
        "Vera to restart the worker by hand took ten minutes",
        "How to add a worker is not written down",
    ],
)
def test_what_only_answers_a_why_is_none(note: str):
    assert read(Document("a.md", WHYS.format("Five whys", note))).items == ()


def test_who_is_to_do_something_in_a_timeline_is_part_of_the_response():
    assert read(Document("a.md", WHYS.format("Timeline", "Vera to restart the worker"))).items == ()


@pytest.mark.parametrize("title", ["Konsequenzen", "Maßnahmen", "Folgen und Maßnahmen", "Abgeleitete Schritte"])
def test_what_german_prose_promises_below_its_title_is_found(title: str):
    prose = (
        "Wir haben die Waage inzwischen wieder eingeschaltet und prüfen sie seitdem jeden Morgen. Außerdem wird das "
        "Team Backstube bis zum 14. August 2026 eine Grenze pro Ofen einführen, damit ein einzelner Ofen die Waage "
        "nicht mehr füllen kann. Bis Ende September stellt Frau Okafor die Waage auf Gramm um."
    )
    found = read(
        Document("a.md", f"# Ausfall des Ofens am 9. Juli 2026\n\nDer Ofen war kalt.\n\n## {title}\n\n{prose}\n")
    )
    assert [(item.done, str(item.due.day) if item.due else None) for item in found.items] == [
        (True, None),
        (None, "2026-08-14"),
        (None, "2026-09-30"),
    ]


def test_what_was_agreed_upon_in_portuguese_is_a_promise():
    prose = "Ficou combinado que a Fernanda atualiza a balança do forno até o fim do mês."
    text = f"# Falha do forno\n\nData: 11/08/2026\n\nO forno estava frio.\n\n## Encaminhamentos\n\n{prose}\n"
    (item,) = read(Document("a.md", text)).items
    assert item.done is None


def test_the_consequences_for_customers_are_no_place_for_items():
    text = "# Ausfall des Ofens\n\n## Konsequenzen des Ausfalls\n\nDie Brote waren kalt und wurden nicht verkauft.\n"
    assert read(Document("a.md", text)).items == ()
