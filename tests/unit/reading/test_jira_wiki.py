"""Jira's own markup: people, lozenges, pictures, boxes with a title, and cells that hold bars and lists."""

import pytest

from followthrough.model import ActionItem, Document, Postmortem
from followthrough.reading import ReadingSettings, read
from followthrough.reading.items.title import title_of


def postmortem(body: str) -> Postmortem:
    return read(Document("PM-1", f"h1. Queue stuck 2026-03-01\n\n{body}"), ReadingSettings(item_threshold=0.3))


def items(body: str) -> tuple[ActionItem, ...]:
    return postmortem(f"h2. Action items\n\n{body}").items


@pytest.mark.parametrize(
    ("line", "owner", "title"),
    [
        ("* [~lholm] Add a watchdog to the scheduler", "@lholm", "Add a watchdog to the scheduler"),
        ("* Add a watchdog to the scheduler [~lars.holm]", "@lars.holm", "Add a watchdog to the scheduler"),
        ("# Add a retry to the loader ([~lholm])", "@lholm", "Add a retry to the loader"),
        ("* [~Lars Holm] to add a watchdog to the scheduler", "@Lars Holm", "Add a watchdog to the scheduler"),
    ],
)
def test_a_user_is_whom_an_entry_is_for(line: str, owner: str, title: str) -> None:
    (item,) = items(line)
    assert (item.owner, title_of(item)) == (owner, title)


HEAD = "||Action||Owner||Due||Ticket||Status||\n"


@pytest.mark.parametrize(
    ("state", "done"),
    [
        ("{status:colour=Green|title=Done}", True),
        ("{status:title=In progress|colour=Yellow}", False),
        ("(/)", True),
        ("(/) Done [OPS-2|https://jira.acme.example/browse/OPS-2]", True),
        ("(x)", False),
        ("{color:red}Open{color}", False),
    ],
)
def test_a_lozenge_or_a_link_in_a_cell_is_one_cell_and_a_picture_a_state(state: str, done: bool) -> None:
    (item,) = items(f"{HEAD}|Add a quota to the queue|[~lholm]|15/Apr/26|OPS-1|{state}|\n")
    assert (item.done, item.owner, item.due and str(item.due.day)) == (done, "lholm", "2026-04-15")
    assert item.references[0].key == "OPS-1"


def test_a_cross_before_words_says_what_they_say() -> None:
    found = postmortem(f"h2. Action items\n\n{HEAD}|Add a quota to the queue|[~a]| | |(x) Won't do|\n")
    assert (found.items, [each.text for each in found.given_up]) == ((), ["Add a quota to the queue"])


def test_what_a_state_waits_for_is_no_ticket_of_its_item() -> None:
    (item,) = items(f"{HEAD}|Add a quota to the queue|[~a]| | |Blocked by OPS-7|\n")
    assert (item.references, [each.key for each in item.mentions]) == ((), ["OPS-7"])


def test_a_cell_may_hold_a_list_and_a_row_several_lines() -> None:
    body = "||Team||Actions||\n|Data|* Purge the queue\n* Add an alert on its age|\n|Net|Add an uplink|\nIt was late.\n"
    found = items(body)
    assert [(each.text, each.line, each.team) for each in found] == [
        ("Purge the queue", 6, "Data"),
        ("Add an alert on its age", 7, "Data"),
        ("Add an uplink", 8, "Net"),
    ]


def test_a_row_with_a_head_of_its_own_names_a_fact() -> None:
    assert postmortem("||Severity|SEV1|\n||Service|loader|\n").facts.service == "loader"


@pytest.mark.parametrize("box", ["panel", "expand"])
def test_the_title_of_a_box_is_the_heading_of_what_it_holds_only(box: str) -> None:
    listed = "* Add a watchdog to the scheduler\n* Alert when no job starts for ten minutes"
    found = postmortem(f"It broke.\n\n{{{box}:title=Action items|bgColor=#eee}}\n{listed}\n{{{box}}}\nIt was late.\n")
    assert [(each.text, each.section) for each in found.items] == [
        ("Add a watchdog to the scheduler", "Action items"),
        ("Alert when no job starts for ten minutes", "Action items"),
    ]
    assert found.sections[-1][2] == "Queue stuck 2026-03-01"


@pytest.mark.parametrize("end", ["\n{expand}", "{expand}", "\n{expand} and more"])
def test_the_end_of_a_box_is_no_word_of_an_item(end: str) -> None:
    (item, *_) = items(f"{{expand}}\n* Alert when no job starts for ten minutes{end}\n")
    assert item.text == "Alert when no job starts for ten minutes"


def test_a_key_in_brackets_is_a_ticket_and_no_owner() -> None:
    (item,) = items("# [OPS-4] - Graph odd consumers on the dashboard")
    assert (item.owner, item.references[0].key, title_of(item)) == (
        None,
        "OPS-4",
        "Graph odd consumers on the dashboard",
    )


def test_marks_without_end_are_read_in_linear_time() -> None:
    assert postmortem("|" + "[" * 200_000 + "\n").items == ()
    assert postmortem("{panel" * 50_000 + "}\n").items == ()
    assert postmortem("{panel}" * 50_000 + "\n").items == ()
    assert postmortem(("{expand:title=a}\n" * 2_000) + "* Add a limit to the queue\n").items is not None
