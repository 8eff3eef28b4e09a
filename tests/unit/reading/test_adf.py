"""What an issue of Jira Cloud tells by more than its words: whom it mentions, days, lozenges, boxes, sections."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from followthrough.model import ActionItem, Document
from followthrough.reading import ReadingSettings, read
from followthrough.reading.items.title import title_of

Node = dict[str, Any]


def text(words: str, *marks: str) -> Node:
    return {"type": "text", "text": words, "marks": [{"type": mark} for mark in marks]}


def inline(*content: Node | str) -> list[Node]:
    return [text(each) if isinstance(each, str) else each for each in content]


def block(kind: str, *content: Node | str, **attributes: object) -> Node:
    return {"type": kind, "attrs": attributes, "content": inline(*content)}


def mention(name: str) -> Node:
    return {"type": "mention", "attrs": {"id": "55:a", "text": f"@{name}"}}


def day(iso: str) -> Node:
    day = datetime.fromisoformat(iso).replace(tzinfo=UTC)
    return {"type": "date", "attrs": {"timestamp": str(int(day.timestamp() * 1000))}}


def card(key: str) -> Node:
    return {"type": "inlineCard", "attrs": {"url": f"https://acme.atlassian.net/browse/{key}"}}


def lozenge(words: str) -> Node:
    return {"type": "status", "attrs": {"text": words, "color": "green"}}


def task(*content: Node | str, done: bool = False) -> Node:
    return block("taskItem", *content, state="DONE" if done else "TODO")


def bullet(*content: Node | str) -> Node:
    return block("listItem", block("paragraph", *content))


def items(*content: Node, heading: str = "Action items") -> tuple[ActionItem, ...]:
    head = [block("heading", "Queue stuck 2026-03-01", level=1), block("heading", heading, level=2)]
    body = json.dumps({"type": "doc", "version": 1, "content": [*(head if heading else head[:1]), *content]})
    return read(Document("PM-1", body), ReadingSettings(item_threshold=0.3)).items


LARS, SARA, ANNA, JO = map(mention, ("Lars Holm", "Sara Moe", "Anna Maria Lund", "Jo van der Berg"))


@pytest.mark.parametrize("entry", [task, bullet])
@pytest.mark.parametrize(
    ("pieces", "owner", "title"),
    [
        ((LARS, " to write a runbook for exports"), "@Lars Holm", "Write a runbook for exports"),
        ((LARS, ": cap the retries of the exporter"), "@Lars Holm", "Cap the retries of the exporter"),
        ((ANNA, " will add a lock to the exporter"), "@Anna Maria Lund", "Add a lock to the exporter"),
        ((JO, " Add a limit to the uploads"), "@Jo van der Berg", "Add a limit to the uploads"),
        (("Add a limit to the mailer ", JO), "@Jo van der Berg", "Add a limit to the mailer"),
        (("Add a limit to the mailer ", mention("lars.holm")), "@lars.holm", "Add a limit to the mailer"),
        (("Add a limit (", SARA, ", by ", day("2026-04-10"), ")"), "@Sara Moe", "Add a limit"),
        (("Add a quota to the queue ", LARS, " ", SARA), "@Lars Holm @Sara Moe", "Add a quota to the queue"),
        (("Add a quota to the queue ", LARS, SARA), "@Lars Holm, @Sara Moe", "Add a quota to the queue"),
        ((LARS, " and ", SARA, " to test the restore"), "@Lars Holm and @Sara Moe", "Test the restore"),
        (("Add a lock ", text("to it", "strike"), " ", LARS), "@Lars Holm", None),
    ],
)  # fmt: skip
def test_a_name_of_several_words_is_one_owner_and_no_word_of_the_title(
    pieces: tuple[Node | str, ...], owner: str, title: str | None, entry: Callable[..., Node]
) -> None:
    (item,) = items(block("bulletList", entry(*pieces)))
    assert item.owner == owner
    assert title is None or title_of(item) == title


@pytest.mark.parametrize("pieces", [(LARS, " ", day("2026-06-01")), (day("2026-06-01"), " ", LARS)])
@pytest.mark.parametrize("done", [False, True])
def test_a_day_is_until_when_on_either_side_of_a_mention(pieces: tuple[Node, ...], *, done: bool) -> None:
    (item,) = items(block("taskList", task("Add an alert to the printer ", *pieces, done=done)))
    assert (item.owner, item.due and str(item.due.day)) == ("@Lars Holm", "2026-06-01")
    assert title_of(item) == "Add an alert to the printer"


def test_a_done_task_keeps_the_day_that_it_was_due_on() -> None:
    (item,) = items(block("taskList", task("Add an alert to the printer ", day("2026-06-01"), done=True)))
    assert (item.done, item.due and str(item.due.day)) == (True, "2026-06-01")


def table(head: tuple[str, ...], *rows: tuple[Node, ...]) -> Node:
    header = block("tableRow", *[block("tableHeader", block("paragraph", each)) for each in head])
    return block("table", header, *[block("tableRow", *[block("tableCell", each) for each in row]) for row in rows])


@pytest.mark.parametrize(
    ("first", "second", "listed", "states"),
    [
        (task("Reject a changed currency"), task("Alert on late feeds", done=True), "taskList", [False, True]),
        (bullet("Reject a changed currency"), bullet("Alert on late feeds"), "bulletList", [None, None]),
    ],
)
def test_each_entry_of_a_list_in_a_cell_is_an_item_of_its_row(
    first: Node, second: Node, listed: str, states: list[bool | None]
) -> None:
    feeds = (block("paragraph", "Data"), block(listed, first, second))
    net = (block("paragraph", "Net"), block("bulletList", bullet("Add a second uplink")))
    found = items(table(("Team", "Actions"), feeds, net))
    assert [each.text for each in found] == ["Reject a changed currency", "Alert on late feeds", "Add a second uplink"]
    assert [each.team for each in found] == ["Data", "Data", "Net"]
    assert [each.done for each in found][:2] == states


def test_the_head_of_a_table_of_items_tells_no_fact() -> None:
    row = (block("paragraph", "Data"), block("paragraph", "Reject a changed currency"))
    head = block("heading", "Action items", level=2)
    body = json.dumps({"type": "doc", "version": 1, "content": [head, table(("Team", "Actions"), row)]})
    assert read(Document("PM-1", body)).facts.team is None


@pytest.mark.parametrize(
    ("pieces", "done", "title"),
    [
        (("Failover drill every quarter ", lozenge("OPEN")), False, "Failover drill every quarter"),
        ((lozenge("DONE"), " Add a retry to the client"), True, "Add a retry to the client"),
        ((lozenge("P1"), " Limit uploads to 1 GB"), None, "Limit uploads to 1 GB"),
        (({"type": "emoji", "attrs": {"text": "⏳"}}, " Alert on retries"), False, "Alert on retries"),
        (("Alert when the pool is full ", card("OPS-1")), None, "Alert when the pool is full"),
    ],
)
def test_lozenges_pictures_and_cards_are_no_words_of_a_title(
    pieces: tuple[Node | str, ...], done: bool | None, title: str
) -> None:
    (item,) = items(block("bulletList", bullet(*pieces)))
    assert (item.done, title_of(item)) == (done, title)


@pytest.mark.parametrize("kind", ["expand", "panel", "bulletList", "table", "tableRow", "taskItem", "layoutSection"])
def test_a_block_that_holds_nothing_is_nothing(kind: str) -> None:
    assert items(block(kind, title="Action items"), block("bulletList", bullet("Add a lock to the exporter")))


def test_the_title_of_what_unfolds_is_the_heading_of_what_it_holds_only() -> None:
    timeline = block("expand", block("bulletList", bullet("02:00 the job starts")), title="Timeline")
    listed = block("bulletList", bullet("Kill transactions that hold a lock"), bullet("Page when the job is late"))
    actions = block("expand", listed, title="Action items")
    after = block("paragraph", "The lock was held by a report.")
    found = items(timeline, actions, after, heading="")
    assert [(each.text, each.section) for each in found] == [
        ("Kill transactions that hold a lock", "Action items"),
        ("Page when the job is late", "Action items"),
    ]
    body = json.dumps({"type": "doc", "version": 1, "content": [block("heading", "Outage", level=1), actions, after]})
    assert [words for _, _, words in read(Document("PM-1", body)).sections] == ["Outage", "Action items", "Outage"]


@pytest.mark.parametrize(
    "listed",
    [
        [bullet("OPS-1"), bullet("OPS-2"), bullet("OPS-3")],
        [bullet(card("OPS-1")), bullet("OPS-2"), bullet("Add an alert to the printer OPS-3")],
    ],
)
def test_an_entry_that_is_a_ticket_is_an_item(listed: list[Node]) -> None:
    body = [block("heading", "Outage 2026-03-01", level=1), block("heading", "Action items", level=2)]
    document = {"type": "doc", "version": 1, "content": [*body, block("bulletList", *listed)]}
    found = read(Document("PM-1", json.dumps(document))).items
    assert [[one.key for one in each.references] for each in found] == [["OPS-1"], ["OPS-2"], ["OPS-3"]]


@pytest.mark.parametrize("kind", ["blockCard", "embedCard"])
def test_a_card_on_a_line_of_its_own_is_the_ticket_of_an_item(kind: str) -> None:
    head = [block("heading", "Outage 2026-03-01", level=1), block("heading", "Action items", level=2)]
    cards = [{**card("OPS-1"), "type": kind}, {**card("OPS-2"), "type": kind}]
    found = read(Document("PM-1", json.dumps({"type": "doc", "version": 1, "content": [*head, *cards]}))).items
    assert [[one.key for one in each.references] for each in found] == [["OPS-1"], ["OPS-2"]]
