"""Whom a page of Confluence mentions: a task is for the first, a cell names its person, other text keeps the name."""

import pytest

from followthrough.model import ActionItem, Document
from followthrough.reading import ReadingSettings, read
from followthrough.reading.items.title import title_of

HEAD = "<h1>Queue stuck</h1>\n<p>Date: 2026-10-20</p>\n<h2>Action items</h2>\n"
MIA = '<ac:link><ri:user ri:username="mia.berg" /></ac:link>'
NAMED = (
    '<ac:link><ri:user ri:username="zoe.x"/>'
    "<ac:plain-text-link-body><![CDATA[Zoe Xu]]></ac:plain-text-link-body></ac:link>"
)
NAMED_ANEW = '<ac:link> <ri:user ri:account-id="55:a"></ri:user> <ac:link-body><b>Zoe</b> Xu</ac:link-body> </ac:link>'
EXPORTED = '<a class="confluence-userlink user-mention" data-username="mia.berg" href="/x">@Mia Berg</a>'
TASK = (
    "<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status>"
    "<ac:task-body>{}</ac:task-body></ac:task></ac:task-list>"
)


def items(body: str) -> tuple[ActionItem, ...]:
    return read(Document("a.html", HEAD + body), ReadingSettings(item_threshold=0.0)).items


def owners(body: str) -> list[tuple[str, str | None]]:
    return [(" ".join(item.text.split()), item.owner) for item in items(body) if not item.text.startswith("Owner:")]


@pytest.mark.parametrize(
    ("body", "words", "owner"),
    [
        (f"{MIA} Add an index", "Add an index", "mia.berg"),
        (f"{MIA}: Add an index", "Add an index", "mia.berg"),
        (f"Add an index {MIA}", "Add an index", "mia.berg"),
        (f"{EXPORTED} Add an index", "Add an index", "Mia Berg"),
        (f"{EXPORTED.replace('@', '')} Add an index", "Add an index", "Mia Berg"),
        ('<ac:link><ri:user ri:account-id="55:ab-c" /></ac:link> Add an index', "Add an index", "55:ab-c"),
        (f"Ask {MIA} to add an index", "Ask @mia.berg to add an index", "mia.berg"),
        (f"{EXPORTED} to add an index", "@Mia Berg to add an index", "Mia Berg"),
        (f"{NAMED} Add an index", "Add an index", "Zoe Xu"),
        (f"{NAMED_ANEW} Add an index", "Add an index", "Zoe Xu"),
        (f"Ask {NAMED} to add an index", "Ask Zoe Xu to add an index", "Zoe Xu"),
        (f"{NAMED.replace('Zoe Xu', ' ')} Add an index", "Add an index", "zoe.x"),
        ('<ri:user ri:username="zoe.x"/>Add an index', "Add an index", "zoe.x"),
        ("Add an index", "Add an index", None),
    ],
)
def test_a_task_is_for_whom_it_mentions_first(body: str, words: str, owner: str | None) -> None:
    assert owners(TASK.format(body)) == [(words, owner)]


def test_the_day_behind_a_mention_is_read_too() -> None:
    (item,) = (each for each in items(TASK.format(f'Add an index {MIA} <time datetime="2026-12-01" />')) if each.due)
    assert (item.owner, item.due and item.due.text) == ("mia.berg", "2026-12-01")


@pytest.mark.parametrize("between", ["", " ", ", ", " and ", " / "])
def test_a_task_is_for_all_who_are_mentioned_one_behind_the_other(between: str) -> None:
    assert owners(TASK.format(f"Add an index {EXPORTED}{between}{NAMED}")) == [("Add an index", "Mia Berg and Zoe Xu")]
    assert owners(TASK.format(f"{NAMED}{between}{NAMED_ANEW} to add an index")) == [
        ("Zoe Xu and Zoe Xu to add an index", "Zoe Xu and Zoe Xu")
    ]


DONE = TASK.replace("incomplete", "complete")


def test_the_day_of_a_task_is_until_when_it_was_wanted_even_if_it_is_done() -> None:
    body = f'{MIA} Add an index <time datetime="2026-12-01" />'
    (item,) = (each for each in items(DONE.format(body)) if each.due)
    assert (item.done, item.due and item.due.text, title_of(item)) == (True, "2026-12-01", "Add an index")
    cell = "<table><tr><th>Action items</th><th>Owner</th></tr><tr><td>{}</td><td>x</td></tr></table>"
    (item,) = items(cell.format(DONE.format(body.removeprefix(MIA))))
    assert (item.done, item.due and item.due.text, title_of(item)) == (True, "2026-12-01", "Add an index")


@pytest.mark.parametrize(
    "status",
    [
        '<span class="aui-lozenge aui-lozenge-subtle issue-placeholder">STATUS</span>',
        '<span class="aui-lozenge">STATUS</span>',
    ],
)
def test_what_an_export_shows_for_an_issue_that_it_has_not_asked_for_is_no_word(status: str) -> None:
    issue = (
        '<span class="confluence-jim-macro jira-issue" data-jira-key="OPS-3"><a href="https://x/browse/OPS-3">OPS-3</a>'
        f' - <span class="summary">Getting issue details...</span> {status}</span>'
    )
    body = f'Add an index <time datetime="2026-12-01">1 Dec</time> {issue}'
    (item,) = items(TASK.format(body))
    assert " ".join(item.text.split()) == "Add an index 2026-12-01 OPS-3"
    assert item.due is not None
    assert [each.key for each in item.references] == ["OPS-3"]
    shown = issue.replace("Getting issue details...", "Count the rows").replace(">STATUS", ">DONE")
    shown = shown.replace("issue-placeholder", "")
    (item,) = items(TASK.format(shown))
    assert "Count the rows" in item.text
    (item,) = items(TASK.format(f"Add an index {shown}"))
    assert (" ".join(item.text.split()), title_of(item)) == ("Add an index OPS-3", "Add an index")


def test_the_title_of_an_exported_page_is_not_that_of_its_space() -> None:
    title = '<h1 id="title-heading"><span id="title-text">\n Team Post : Queue : stood still\n</span></h1>'
    assert read(Document("a.html", f"{title}<p>It stopped.</p>")).facts.title == "Queue : stood still"


def test_a_nested_task_is_for_its_own_person() -> None:
    inner = TASK.format(f"{MIA} Write a plan for the index")
    assert owners(TASK.format(f"{EXPORTED} Add an index{inner}")) == [
        ("Add an index", "Mia Berg"),
        ("Write a plan for the index", "mia.berg"),
    ]


@pytest.mark.parametrize(
    ("person", "owner"),
    [
        (MIA, "mia.berg"),
        (EXPORTED, "Mia Berg"),
        (NAMED, "Zoe Xu"),
        (MIA + NAMED, "mia.berg, Zoe Xu"),
        (f"{MIA} {EXPORTED}", "mia.berg, Mia Berg"),
        (f"<p>{MIA}</p>\n<p>{NAMED}</p>", "mia.berg, Zoe Xu"),
        (f"{MIA}<br/>{NAMED}", "mia.berg, Zoe Xu"),
        (f"{MIA}, {NAMED}", "mia.berg, Zoe Xu"),
        (f"{EXPORTED} and {NAMED}", "Mia Berg and Zoe Xu"),
        (f"{MIA}<br/><b>(on call)</b>", "mia.berg (on call)"),
    ],
)
def test_a_cell_names_its_person(person: str, owner: str) -> None:
    rows = f"<tr><th>Action</th><th>Assignee</th></tr><tr><td>Add an index</td><td>{person}</td></tr>"
    assert owners(f"<table>{rows}</table>") == [("Add an index", owner)]


def test_an_entry_that_is_no_task_keeps_its_words() -> None:
    assert owners(f"<ul><li>{EXPORTED} told us of it</li></ul>")[0][0] == "@Mia Berg told us of it"


@pytest.mark.parametrize(
    ("body", "words", "owner"),
    [
        (f"{EXPORTED} Add an index", "Add an index", "Mia Berg"),
        (f"<p><b>{EXPORTED}</b>: add an index</p>", "@Mia Berg: add an index", "@Mia Berg"),
        (f"{EXPORTED} – Add an index", "Add an index", "Mia Berg"),
        (f"{NAMED} Add an index", "Add an index", "Zoe Xu"),
        (f"{MIA} Add an index with {EXPORTED}", "Add an index with @Mia Berg", "mia.berg"),
        (f"{EXPORTED} to add an index", "@Mia Berg to add an index", "Mia Berg"),
        (f"Add an index with {EXPORTED} and run it", "Add an index with @Mia Berg and run it", None),
    ],
)
def test_an_entry_that_begins_with_a_name_is_for_that_person(body: str, words: str, owner: str | None) -> None:
    assert owners(f"<ul><li>{body}</li></ul>") == [(words, owner)]


def test_an_entry_of_a_name_alone_keeps_it() -> None:
    body = f"<ul><li>{EXPORTED}</li><li>Add an index</li></ul>"
    assert [words for words, _ in owners(body)] == ["@Mia Berg", "Add an index"]


def test_people_in_a_cell_stand_where_they_are_mentioned() -> None:
    link = '<a href="https://github.com/acme/queue/issues/12">#12</a>'
    rows = f"<tr><th>Action</th></tr><tr><td>Add an index<br/>{MIA} {link}<br/>{NAMED}<br/>Later</td></tr>"
    (item,) = items(f"<table>{rows}</table>")
    assert item.text == "Add an index\nmia.berg #12\nZoe Xu\nLater"


def test_a_mention_that_never_ends_swallows_nothing() -> None:
    assert owners('<ul><li>Add an index <a class="user-mention">Mia</li><li>Add a cache</li></ul>') == [
        ("Add an index Mia", None),
        ("Add a cache", None),
    ]


def test_an_address_that_speaks_of_mentions_is_a_link() -> None:
    link = '<a href="https://github.com/acme/queue/issues/12?from=user-mention">Add an index</a>'
    (item,) = items(f"<ul><li>{link}</li></ul>")
    assert (item.text, [one.key for one in item.references]) == ("Add an index", ["acme/queue#12"])


def test_a_bracket_behind_the_mention_of_a_task_is_no_word_that_goes_on() -> None:
    assert owners(TASK.format(f"Add an index {MIA} (later)")) == [("Add an index (later)", "mia.berg")]


def test_a_page_that_ends_in_a_name_keeps_it() -> None:
    assert owners('<ul><li>Add an index with <a class="user-mention">Mia')[0][0] == "Add an index with Mia"
