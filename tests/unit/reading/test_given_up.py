"""Which lines are given up, and for which reason."""

import pytest
from tests.unit.reading.as_sure_as import SURE, items, overruled

from followthrough.model import Document
from followthrough.reading import read

GIVEN_UP = [
    "- [ ] Move to the second oven - cancelled",
    "- Move to the second oven (won't do: too dear)",
    "- [-] Move to the second oven",
    "- Zum zweiten Ofen wechseln – verworfen",
    "- [x] Move to the second oven — **closed, not pursuing**: no oven of that size is sold in this country any more",
    "- ~~Move to the second oven~~",
    "- [ ] ~~Move to the second oven~~",
    "- ~~Move to the second oven~~ (Ana, by 31 March)",
    "- ~~Move to the second oven~~ (Ana, not done)",
    "- ~~Move to the second oven~~ no, it is too dear",
    "- OVEN-2: ~~Move to the second oven~~",
    "- OVEN-2 ~~Move to the second oven~~ (Ana; dropped, see OVEN-1)",
    "- ❌ Move to the second oven – we decided against it, the first one will do",
    "- ~~Move to the second oven~~ — dropped: the first one is to be mended, and two of them would need a second line",
]


@pytest.mark.parametrize("line", GIVEN_UP)
def test_a_line_that_nobody_will_do_is_no_item(line: str):
    text = f"# Exports stood still\n\n## Action items\n\n{line}\n- Limit the retries\n"

    assert items(text) == ["Limit the retries"]
    assert list(overruled(text).values()) == ["it says that it will not be done"]


def test_a_row_whose_state_drops_it_is_no_item():
    rows = "| Move to the second oven | Won't do |\n| Limit the retries | Open |\n| Cancel stale jobs | Done |\n"

    assert items(f"# Outage\n\n## Action items\n\n| What | Status |\n|---|---|\n{rows}") == [
        "Limit the retries",
        "Cancel stale jobs",
    ]


DROPPED = [
    *("wird nicht umgesetzt", "nicht mehr nötig", "hinfällig", "sans suite", "non retenu", "ne sera pas fait"),
    *("no se hará", "ya no es necesario", "não será feito", "não é mais necessário", "non sarà fatto"),
    *("対応不要", "不要です", "取り下げ", "見送りとする"),
]


@pytest.mark.parametrize("state", DROPPED)
def test_what_a_state_drops_in_any_language_is_no_item(state: str):
    rows = f"| Move to the second oven | {state} |\n| Limit the retries | Open |\n"
    found = read(Document("a.md", f"# Oven\n\n## Action items\n\n| Action | Status |\n|---|---|\n{rows}"))
    assert [item.text for item in found.items] == ["Limit the retries"]


OF_PROMISES = [
    *("won't do", "we decided against it", "moved to PM-91", "superseded by BILL-77", "wird nicht umgesetzt"),
    *("ne sera pas fait", "no se hará", "não será feito", "non sarà fatto"),
]


OF_STATES = [
    *("cancelled", "Rejected", "obsolete", "rejected: too dear", "verworfen", "abandonné", "descartado", "cancelado"),
    *("中止", "取消"),
]


@pytest.mark.parametrize("state", [*OF_PROMISES, *OF_STATES])
def test_what_the_last_brackets_drop_is_no_item(state: str):
    lines = f"- Limitar a balança do segundo forno ({state})\n- Limit the retries\n"
    found = read(Document("a.md", f"# Oven\n\n## Action items\n\n{lines}"))
    assert [item.text for item in found.items] == ["Limit the retries"]


@pytest.mark.parametrize(
    "title",
    [
        *("Rejected", "Considered and rejected", "Won't do", "What we will not do", "Discarded ideas", "Not planned"),
        *("Ideas that were dropped", "Geprüft und verworfen", "Pistes écartées", "Opciones descartadas", "却下"),
    ],
)
def test_what_is_under_a_title_for_rejected_ideas_is_given_up(title: str):
    kept = "## Action items\n\n- Add an alert on the queue\n"
    assert items(f"# Exports stood still\n\n{kept}\n### {title}\n\n- [ ] Add a second queue\n") == [
        "Add an alert on the queue"
    ]


@pytest.mark.parametrize("title", ["Dropped messages", "Rejected requests", "Cancelled orders", "Not yet planned"])
def test_a_title_about_what_was_lost_gives_nothing_up(title: str):
    text = f"# Exports stood still\n\n## Action items\n\n### {title}\n\n- [ ] Add a second queue\n"
    assert items(text) == ["Add a second queue"]


@pytest.mark.parametrize(
    "line", ["Rejected: add a second queue", "**Won't do:** add a second queue", "CANCELLED Add a second queue"]
)
def test_what_begins_with_a_state_that_gives_it_up_is_no_item(line: str):
    assert items(f"# Exports stood still\n\n## Action items\n\n- Add an alert\n- {line}\n") == ["Add an alert"]


@pytest.mark.parametrize(
    "words",
    [
        *("WON'T DO", "WONTFIX", "REJECTED", "DROPPED", "Cancelled", "SUPERSEDED by BILL-77", "Duplicate of AI-3"),
        *("Moved to PM-91", "No longer planned", "not going to happen", "no longer needed"),
    ],
)
def test_words_that_give_a_line_up_do_so_where_a_state_stands(words: str):
    head = "# Exports stood still\n\n## Action items\n\n"
    for line in (
        f"- [{words}] Add a second queue",
        f"- {words}: add a second queue",
        f"- [x] Add a second queue ({words})",
        f"- Add a second queue - {words}",
        f"- Add a second queue\n  - Status: {words}",
    ):
        assert items(f"{head}- Add an alert\n{line}\n") == ["Add an alert"]
    rows = f"| Add an alert | Open |\n| Add a second queue | {words} |\n"
    assert items(f"{head}| What | Status |\n|---|---|\n{rows}") == ["Add an alert"]


@pytest.mark.parametrize(
    "line",
    [
        "- Add a second queue (OPS-2). Won't do.",
        "- Add a second queue \N{EM DASH} decided against it",
        "- Decided against: a second queue",
        "- Duplicate of AI-2",
        *("- Moved to PM-91", "- Add a second queue (moved to the other incident)"),
        "- Add a second queue (moved to [the second incident](second.md))",
        *("- Add a second queue. Won't do.", "- Add a second queue - cancelled (no time)"),
        "- Add a second queue. Cancelled.",
        "- Add a second queue by 2026-05-01. Won't fix: the printers go, and rejected labels with them",
        "- Add a second queue. **Decided against**, nobody prints",
        "- Eine zweite Warteschlange einrichten. Entfällt: die Drucker werden abgeschaltet",
        "- Ajouter une deuxième file. Ne sera pas fait : la file est supprimée en juin",
        "- Añadir una segunda cola. No se hará: la cola se apaga en junio",
        "- Adicionar uma segunda fila. Não será feito: a fila acaba em junho",
        "- 二つ目のキューを追加する。見送り：キューは6月に廃止",
    ],
)
def test_other_ways_to_give_a_line_up(line: str):
    assert items(f"# Exports stood still\n\n## Action items\n\n- Add an alert\n{line}\n") == ["Add an alert"]


@pytest.mark.parametrize(
    "line",
    [
        *("Remove the second queue - no longer needed", "Add a second queue (moved to Kim)"),
        *("Add a second queue (moved to 12 December)", "Add a second queue - moved to OPS-12", "Duplicate the queue"),
        *("[Dropped messages] Add an alert on them", "Delete the flag: not needed"),
        *("Add a second queue (moved to the incident channel)", "Add a second queue (moved to PM)"),
        "Answer a second insert with a clear error (duplicate of a key)",
    ],
)
def test_what_moves_or_clears_away_is_not_given_up(line: str):
    assert items(f"# Exports stood still\n\n## Action items\n\n- Add an alert\n- {line}\n") == ["Add an alert", line]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Count payments by outcome: rejected, settled, late",
            "Add a metric for messages — dropped, late, or retried",
        ),
        *("Alert on builds that never start (cancelled, skipped)", "Count payments (rejected, settled, late)"),
        *("Add a filter to the job list: obsolete", "Show a banner: not planned", "Show jobs by state: cancelled"),
        *("Label stale flags as obsolete: no longer needed", "Add a state to the order page: declined by the bank"),
        *("Remove the old flag – obsolete", "Delete stale flags (no longer needed)"),
        "Report what was skipped: wontfix",
    ],
)
def test_a_request_that_names_states_is_an_open_item(line: str):
    head = "# Exports stood still\n\n## Action items\n\n- Add an alert\n"
    for judge in (SURE, None):
        found = read(Document("a.md", f"{head}- {line}\n"), judge=judge)
        assert [(item.text, bool(item.done)) for item in found.items] == [("Add an alert", False), (line, False)]
        assert found.given_up == ()


def test_in_another_language_what_is_no_longer_needed_may_be_what_goes():
    lines = "- Warteschlange überwachen\n- Alte Warteschlange entfernen – nicht mehr nötig\n"
    found = read(Document("a.md", f"# Ausfall\n\nDie Warteschlange stand.\n\n## Maßnahmen\n\n{lines}"), judge=SURE)
    assert "Alte Warteschlange entfernen – nicht mehr nötig" in [item.text for item in found.items]


@pytest.mark.parametrize(
    "idea",
    [
        "We talked about a single role for all regions and decided against it.",
        "We also discussed a second queue, but dropped the idea.",
        "The proposal to buy a second host was voted down, because it is too dear.",
    ],
)
def test_an_idea_that_was_weighed_and_turned_down_is_given_up(idea: str):
    text = f"# Queue stood still\n\n## Action items\n\nWe will add an alert. {idea}\n"
    found = read(Document("a.md", text), judge=SURE)
    assert [item.text for item in found.items] == ["We will add an alert."]
    assert [line.text for line in found.given_up] == [idea]


@pytest.mark.parametrize(
    "line",
    [
        "The idea of a second queue was dropped. We add a limit to the first one instead.",
        "We considered a second queue and rejected it, so we will add a limit to the first one.",
        "Count the messages that were examined but rejected",
        "A proposal of the optimizer was dropped (fix the race) - Ana",
        "The recommendation was not accepted by the form, add the missing field",
    ],
)
def test_what_tells_of_a_rejection_and_of_a_change_is_not_given_up(line: str):
    assert read(Document("a.md", f"# Queue stood still\n\n## Action items\n\n- {line}\n")).given_up == ()


def test_an_idea_that_was_rejected_in_another_language_is_not_done():
    line = "- Ein dritter Standort für das Gateway wurde geprüft und verworfen."
    text = f"# Ausfall\n\nAm 6. Oktober 2026 stand die Warteschlange.\n\n## Maßnahmen\n\n{line}\n"
    assert not any(item.done for item in read(Document("a.md", text), judge=SURE).items)


@pytest.mark.parametrize("line", ["DROPPED packets: add an alert", "[ ] REJECTED mails must be counted"])
def test_what_names_what_was_dropped_is_not_given_up(line: str):
    assert len(items(f"# Exports stood still\n\n## Action items\n\n- Add an alert\n- {line}\n")) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Cancel jobs that were rejected",
        "Alert: rejected orders must page",
        "Drop obsolete keys",
        "Show in metrics: dropped, retried and late orders, and page for each",
        "Alert on dropped: packets",
        "Count orders by their end. Rejected, dropped and late ones count apart",
        "Alert on dropped orders. Dropped: those that the gateway refused",
        "Page for each end. Dropped: red light. Late: yellow light",
        *("Alert on late orders. Dropped: the counter must page", "Count all orders. Dropped: line cut by the peer"),
        "Move the queue. Abandoned: jobs older than a day go to the archive",
        *("Add three states. Cancelled, when the user ends it", "Choose a format. Dropped, as packets are"),
        "Add a metric. Dropped, because the receiver is slow, must be told from late",
        "Alert on 1. Late: over five seconds. 2. Dropped: over one percent",
        "Log why a job ended. Cancelled because the deadline passed is no error",
        *("Choose a second queue. Rejected: the design of May", "Add a limit. Out of scope: the mobile app"),
        *("Add a second queue. Won't do: instead limit the first one", "Add a queue. Abandoned, but taken up in May"),
        *("Remove the second queue. No longer needed.", "Drop the old table. Dropped."),
        "Add a second queue (#2). Dropped: it goes in June",
    ],
)
def test_what_is_dropped_within_an_item_is_not_the_item(line: str):
    assert items(f"# Exports stood still\n\n## Action items\n\n- {line}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "- [x] ~~Move to the second oven~~",
        "- ~~Move to the second oven~~ done",
        "- ~~Move to the second oven~~ (Ana, done 6 Feb)",
        "- ~~Move to the second oven~~ ([#12](https://github.com/acme/oven/pull/12))",
        "- ~~Move to~~ Buy the second oven",
        "- OVEN-2: ~~Move to~~ Buy the second oven",
        "- ~~OVEN-2~~ Move to the second oven",
        "- Move to the ~~second~~ third oven",
    ],
)
def test_what_is_struck_out_once_done_or_replaced_is_an_item(line: str):
    assert len(items(f"# Exports stood still\n\n## Action items\n\n{line}\n")) == 1


@pytest.mark.parametrize(
    ("line", "text", "reason"),
    [
        ("- ~~Fuzz it (Kim)~~ won't do: the parser goes in June", "Fuzz it (Kim)", "the parser goes in June"),
        ("- ~~Fuzz the parser~~ (no time)", "Fuzz the parser", "no time"),
        ("- ~~Fuzz it~~ Dropped: the parser goes in June (Owner: Kim)", "Fuzz it", "the parser goes in June"),
        ("- ~~Fuzz it~~ Dropped: it goes (see OPS-3).", "Fuzz it", "it goes (see OPS-3)"),
        ("- ~~Fuzz it~~ (dropped: the (old) one goes)", "Fuzz it", "the (old) one goes"),
        ("- Fuzz the parser - not pursuing: nobody sends it labels", "Fuzz the parser", "nobody sends it labels"),
        ("- Fuzz it with rejected labels. Won't do: nobody sends any", "Fuzz it", "nobody sends any"),
        ("- Dropped: a second parser", "a second parser", ""),
        ("- [-] Fuzz the parser", "Fuzz the parser", ""),
    ],
)
def test_a_line_that_is_given_up_has_its_reason(line: str, text: str, reason: str) -> None:
    head = "# Outage\n\nDate: 2026-01-14\n\n## Action items\n\n"
    (found,) = read(Document("a.md", f"{head}{line}\n- Add an alert\n")).given_up
    assert text in found.text
    assert (found.line, found.reason) == (7, reason)


@pytest.mark.parametrize(
    ("line", "struck"),
    [
        ("- [ ] ~~Fuzz  the parser (Kim)~~ Dropped: no time", "Fuzz the parser (Kim)"),
        ("- Fuzz the ~~old~~ parser - not pursuing: no time", ""),
        ("- Fuzz the parser - not pursuing: no time", ""),
    ],
)
def test_a_line_that_is_given_up_keeps_what_it_struck_out(line: str, struck: str) -> None:
    head = "# Outage\n\nDate: 2026-01-14\n\n## Action items\n\n"
    (found,) = read(Document("a.md", f"{head}{line}\n- Add an alert\n")).given_up
    assert found.struck == struck


ANSWERED = """\
# Train before an occupied platform

## Recommendations

Each route should need a second person. *Accepted, RAIL-30, implemented in 2.8.*

An alert should be raised for an occupied track. *Accepted. Live since 20 May 2031.*

A restart should be logged. *Accepted, done by 30 May 2031.*

The exercise should be held each month. *Accepted, RAIL-31, Bo Ek.*

| Recommendation | Response |
|---|---|
| The speed should be limited by the unit on board | Accepted. In force since 3 May |
| Each terminal should have a spare disk | Accepted in principle |
| Each driver should have a map | Rejected: maps are on board |
"""


def test_the_answer_to_a_recommendation_is_its_state_and_no_item_itself():
    found = read(Document("a.md", ANSWERED), judge=SURE).items

    assert [(item.text.split(" should")[0], item.done) for item in found] == [
        ("Each route", True),
        ("An alert", True),
        ("A restart", False),
        ("The exercise", False),
        ("The speed", True),
        ("Each terminal", False),
    ]


def test_the_ticket_of_what_is_given_up_is_none_of_the_item_before_it() -> None:
    given_up = "- Cap the rate\n    - Ticket: https://github.com/acme/app/issues/8\n    - Status: Won't fix\n"
    for line in (given_up, "- https://github.com/acme/app/issues/8 Cap the rate - Won't fix\n"):
        text = f"# Outage of 2026-01-14\n\n## Action items\n\n- Cap the pool\n    - Ticket: OPS-4\n{line}"
        (found,) = read(Document("a.md", text)).items

        assert [one.key for one in found.references] == ["OPS-4"]
