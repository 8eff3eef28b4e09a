"""A document is brought up to date by the smallest change, and only once."""

import json
import subprocess
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from tests.support.memory_sync import CREATE, Setup

from followthrough.model import (
    ActionItem,
    AssessedItem,
    Assessment,
    Classification,
    Document,
    IssueKey,
    Kind,
    State,
    TrackerName,
    outcome_of,
)
from followthrough.reading import read
from followthrough.reports.sync_json import sync_json
from followthrough.reports.sync_terminal import sync_terminal
from followthrough.sync.linking.decisions import confirm_link
from followthrough.sync.options import SyncOptions
from followthrough.sync.write_back.link_places import Wanted
from followthrough.sync.write_back.links import LinkOutcome, write_links
from followthrough.sync.write_back.patches import HAS_ANOTHER_NUMBER, NO_PLACE, SET_BY_HAND, STATE_HAS_MORE
from followthrough.testing.fakes_store import MemoryStore

WRITE = SyncOptions(write_back=True)
CREATE_AND_WRITE = replace(CREATE, write_back=True)


def as_it_is_read(document: Document) -> Assessment:
    """What the real reading finds in a document; each item is a guardrail."""
    postmortem = read(document)
    kind = Classification(Kind.GUARDRAIL, 0.9, checkable=True)
    items = tuple(AssessedItem(each, kind) for each in postmortem.items)
    return Assessment(postmortem, items, (), outcome_of(each.classification.kind for each in items))


def reading(path: str, text: str) -> Setup:
    """A document of any format, read as it is outside of tests."""
    setup = Setup()
    setup.assess = as_it_is_read
    setup.source.documents_by_path[path] = text
    return setup


def test_a_link_has_the_address_that_the_document_gives_its_issue_now() -> None:
    text = "# O\n\n## Action items\n\n- [ ] Alert on a full queue ({})\n"
    address = "https://github.com/acme/shop/pull/7"
    setup = reading("outage.md", text.format("acme/shop#7"))
    setup.tracker.put("acme/shop#7")
    setup.sync()
    setup.source.documents_by_path["outage.md"] = text.format(f"[acme/shop#7]({address})")
    setup.sync()
    assert [link.url for link in setup.shelf.memory.links.values()] == [address]


@pytest.mark.parametrize("path", ["outage.md", "outage.html"])
def test_a_link_whose_address_nobody_knows_is_written_as_its_key_and_read_again(path: str) -> None:
    texts = {
        "outage.md": "# O\n\n## Action items\n\n- [ ] Alert on a full queue\n",
        "outage.html": "<h1>O</h1>\n<h2>Action items</h2>\n<ul>\n<li>Alert on a full queue</li>\n</ul>\n",
    }
    setup = reading(path, texts[path])
    setup.sync()
    (id_,) = setup.shelf.memory.items
    confirm_link(MemoryStore(setup.shelf), setup.clock, id_, IssueKey(TrackerName.JIRA, "PAY-1"))
    (patch,) = setup.sync(WRITE).patches
    assert "Alert on a full queue (PAY-1)" in patch.text
    setup.source.documents_by_path[path] = patch.text
    assert (setup.sync(WRITE).patches, set(setup.shelf.memory.items)) == ((), {id_})


def test_a_word_document_is_no_part_of_the_patch_and_is_left_to_a_person() -> None:
    setup = Setup(outage="# O\n\n- [ ] Limit it acme/shop#1\n")
    setup.source.documents_by_path["outage.docx"] = "# W\n\n- [ ] Alert on it acme/shop#2\n"
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.tracker.put("acme/shop#2", State.DONE)
    result = setup.sync(WRITE)
    assert [patch.text for patch in result.patches] == ["# O\n\n- [x] Limit it acme/shop#1\n"]
    assert [left.reason for left in result.by_hand] == [
        "done by its issues; the document is one of Word, which is only read"
    ]


def test_a_box_is_ticked_when_all_issues_of_the_item_are_done() -> None:
    setup = Setup(outage="# O\n\n- [ ] Limit it acme/shop#1\n- [ ] Alert on it acme/shop#2\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.tracker.put("acme/shop#2", State.DROPPED)
    (patch,) = setup.sync(WRITE).patches
    assert patch.text == "# O\n\n- [x] Limit it acme/shop#1\n- [ ] Alert on it acme/shop#2\n"
    assert patch.reasons == ("line 3: acme/shop#1 is done",)


def test_an_issue_that_was_filed_is_written_down_and_the_item_keeps_its_identity() -> None:
    setup = Setup(outage="# O\n- Alert on a full queue\n")
    (patch,) = setup.sync(replace(CREATE, write_back=True)).patches
    assert patch.text == "# O\n- Alert on a full queue ([acme/shop#1](https://t.example/acme/shop#1))\n"
    ids = set(setup.shelf.memory.items)
    setup.write("outage", patch.text)
    result = setup.sync(replace(CREATE, write_back=True))
    assert (result.patches, result.filed, set(setup.shelf.memory.items)) == ((), (), ids)


def test_a_number_that_python_does_not_take_keeps_no_link_from_being_written() -> None:
    setup = reading("outage.md", f"# O\n\n## Action items\n\n- Add a limit to &#{'9' * 5_000};\n- Add an alert\n")
    (patch,) = setup.sync(CREATE_AND_WRITE).patches
    assert len(patch.reasons) == 2


@pytest.mark.parametrize("known_before", [True, False], ids=["known for a night", "in the same night"])
def test_an_issue_that_moved_is_written_down_where_it_is_now_and_not_beside_its_new_address(
    *, known_before: bool
) -> None:
    setup = Setup(outage="# O\n- Alert on a full queue\n- Limit the pool\n")
    setup.sync(CREATE)
    for number in (1, 2):
        setup.tracker.move(IssueKey(TrackerName.GITHUB, f"acme/shop#{number}"), "acme/core")
    if known_before:
        setup.sync(CREATE)
    setup.write("outage", "# O\n- Alert on a full queue Acme/Core#1\n- Limit the pool\n")
    (patch,) = setup.sync(CREATE_AND_WRITE).patches
    place = "acme/core" if known_before else "Acme/Core"  # the spelling that was known first
    there = f"([{place}#2](https://t.example/acme/core#2))"
    assert patch.text == f"# O\n- Alert on a full queue Acme/Core#1\n- Limit the pool {there}\n"
    setup.write("outage", patch.text)
    assert setup.sync(CREATE_AND_WRITE).patches == ()


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_every_other_byte_stays_as_it_is(ending: str, last: str) -> None:
    lines = [
        "# O",
        "",
        "Odd  spacing \t and\u2028 separators\x0c stay.",
        "- [ ] Limit it acme/shop#1",
        "  * [ ] not ours",
    ]
    setup = Setup(outage=ending.join(lines) + (ending if last else ""))
    setup.tracker.put("acme/shop#1", State.DONE)
    before = setup.source.documents_by_path["outage.md"]
    assert isinstance(before, str)
    (patch,) = setup.sync(WRITE).patches
    assert patch.text == before.replace("- [ ] Limit", "- [x] Limit")


def test_git_takes_the_patch(tmp_path: Path) -> None:
    text = "# O\n\nSome words.\n\n- [ ] Limit it acme/shop#1\n- [ ] Alert on it acme/shop#2"
    setup = Setup(outage=text)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.tracker.put("acme/shop#2", State.DONE)
    (patch,) = setup.sync(WRITE).patches
    (tmp_path / "outage.md").write_text(text)
    subprocess.run(["git", "apply", "-"], input=patch.diff, text=True, cwd=tmp_path, check=True)
    assert (tmp_path / "outage.md").read_text() == patch.text


def test_applied_a_patch_leaves_nothing_to_write() -> None:
    setup = Setup(outage="# O\n- [ ] Limit it acme/shop#1\n- [ ] Alert on a full queue\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    both = replace(CREATE, write_back=True)
    (patch,) = setup.sync(both).patches
    setup.write("outage", patch.text)
    assert setup.sync(both).patches == ()
    assert setup.sync(both).patches == ()


def test_nothing_is_written_unasked() -> None:
    setup = Setup(outage="# O\n- [ ] Limit it acme/shop#1\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    assert setup.sync().patches == ()


def test_an_item_with_neither_box_nor_state_stays_as_it_is_and_that_is_said_once() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n- Alert on it acme/shop#2\n- Test it acme/shop#3\n")
    for number in (1, 2):
        setup.tracker.put(f"acme/shop#{number}", State.DONE)
    setup.tracker.put("acme/shop#3", State.OPEN)
    result = setup.sync(WRITE)
    assert result.patches == ()
    assert [(each.line, each.reason) for each in result.by_hand] == [(2, NO_PLACE), (3, NO_PLACE)]
    assert [each["line"] for each in json.loads(sync_json(result))["by_hand"]] == [2, 3]
    console = Console(file=StringIO(), width=200, color_system=None)
    console.print(*sync_terminal(result), sep="\n")
    told = [line for line in console.file.getvalue().splitlines() if line.startswith("by hand")]  # type: ignore[attr-defined]
    assert told == [f"by hand outage.md:2, outage.md:3: {NO_PLACE}"]


ADOC = "= Outage\n\nDate: 2026-01-02\n\n== Action items\n\n"


def test_a_state_that_cannot_be_set_is_not_told_as_missing() -> None:
    rows = "|===\n|Action |Status |Ticket\n\n|Limit the upload size |In progress |acme/shop#1\n|===\n"
    setup = reading("a.adoc", f"{ADOC}{rows}\n* Alert on lag (acme/shop#1)\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    result = setup.sync(WRITE)
    assert result.patches == ()
    assert [(each.line, each.reason) for each in result.by_hand] == [(10, SET_BY_HAND), (13, NO_PLACE)]


def test_a_box_of_a_nested_entry_of_asciidoc_is_ticked() -> None:
    setup = reading("a.adoc", f"{ADOC}* [ ] Alert on lag\n** [ ] Alert on a full queue (acme/shop#1)\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    (patch,) = setup.sync(WRITE).patches
    assert patch.text == f"{ADOC}* [ ] Alert on lag\n** [x] Alert on a full queue (acme/shop#1)\n"


ORG_TASK = "#+TITLE: Outage\n\nDate: 2026-01-02\n\n* Action items\n\n** {} [#A] Alert on lag (acme/shop#1)\n"


@pytest.mark.parametrize("keyword", ["TODO", "NEXT", "WAITING"])
def test_a_task_of_org_is_set_to_done_by_its_keyword(keyword: str) -> None:
    setup = reading("a.org", ORG_TASK.format(keyword))
    setup.tracker.put("acme/shop#1", State.DONE)
    (patch,) = setup.sync(WRITE).patches
    assert patch.text == ORG_TASK.format("DONE")
    setup.source.documents_by_path["a.org"] = patch.text
    result = setup.sync(WRITE)
    assert (result.patches, result.by_hand, result.drift) == ((), (), ())


def test_where_org_has_keywords_of_its_own_they_are_left_to_a_person() -> None:
    setup = reading("a.org", f"#+TODO: TODO | SHIPPED\n{ORG_TASK.format('TODO')}")
    setup.tracker.put("acme/shop#1", State.DONE)
    result = setup.sync(WRITE)
    assert (result.patches, [each.reason for each in result.by_hand]) == ((), [SET_BY_HAND])


def test_a_row_without_a_cell_for_its_state_is_told_so() -> None:
    rows = "| Action | Status |\n|---|---|\n| Limit the pool (acme/shop#1) |\n"
    setup = reading("a.md", f"# Outage\n\nDate: 2026-01-02\n\n## Action items\n\n{rows}")
    setup.tracker.put("acme/shop#1", State.DONE)
    assert [each.reason for each in setup.sync(WRITE).by_hand] == [STATE_HAS_MORE]


def test_an_item_that_says_another_number_since_its_issue_was_filed_is_not_linked_and_ticked_by_it() -> None:
    setup = reading("a.md", "# Outage\n\nDate: 2026-01-02\n\n## Action items\n\n- [ ] Limit the queue of worker 1\n")
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#1", State.DONE)
    (text,) = setup.source.documents_by_path.values()
    setup.source.documents_by_path["a.md"] = str(text).replace("worker 1", "worker 2")
    result = setup.sync(CREATE_AND_WRITE)
    assert result.filed == ()
    (drift,) = result.drift
    assert drift.message == "acme/shop#1 is done, but says another number or letter than the document"
    assert [each.reason for each in result.by_hand] == [HAS_ANOTHER_NUMBER.format("acme/shop#1")]
    assert result.patches == ()  # nor is the issue written behind the item


def test_an_issue_that_a_person_wrote_down_or_confirmed_ticks_its_item_whatever_number_it_says() -> None:
    items = "- [ ] Limit the queue of worker 2 acme/shop#1\n- [ ] Cap the pool of probe 2\n"
    setup = reading("a.md", f"# Outage\n\nDate: 2026-01-02\n\n## Action items\n\n{items}")
    setup.tracker.put("acme/shop#1", State.DONE, title="Limit the queue of worker 1")
    setup.tracker.put("acme/shop#2", State.DONE, title="Cap the pool of probe 1")
    setup.sync()
    (item,) = (each.id for each in setup.shelf.memory.items.values() if "probe" in each.item.text)
    confirm_link(MemoryStore(setup.shelf), setup.clock, item, IssueKey(TrackerName.GITHUB, "acme/shop#2"))
    result = setup.sync(WRITE)
    assert ([each.text.count("- [x] ") for each in result.patches], result.by_hand) == ([2], ())


@pytest.mark.parametrize("state", [State.GONE, State.HIDDEN])
def test_an_issue_that_is_gone_is_not_written_down(state: State) -> None:
    setup = Setup(outage="# O\n- [ ] Limit it\n")
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#1", state)
    result = setup.sync(WRITE)
    assert (result.patches, result.by_hand) == ((), ())


RST = "Outage\n======\n\nDate: 2026-01-02\n\nAction items\n------------\n\n"
GRID = (
    "+--------------------------+--------+\n| Action                   | Ticket |\n"
    "+==========================+========+\n{}\n+--------------------------+--------+\n"
)
SIMPLE = (
    "============  ======  ======\nAction        Ticket  Status\n============  ======  ======\n"
    "Alert on lag          open\n============  ======  ======\n"
)
HTML = "<h1>Outage</h1>\n<p>Date: 2026-01-02</p>\n<h2>Action items</h2>\n{}\n<p>The end.</p>\n"
LINK = '(<a href="https://t.example/acme/shop#{0}">acme/shop#{0}</a>)'
ONE, TWO = LINK.format(1), LINK.format(2)
TASK = (
    "<ac:task-list>\n<ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status>"
    "<ac:task-body><span>Alert on a full queue</span>{}</ac:task-body></ac:task>\n</ac:task-list>"
)

DATED = (
    "<ac:task-list>"
    '<ac:task><ac:task-body>Alert on <b>a</b> full queue <time datetime="2026-03-04" />{}</ac:task-body></ac:task>'
    '<ac:task><ac:task-body>Alert on lag <time datetime="2026-03-05" />{}</ac:task-body></ac:task></ac:task-list>'
)
ROWS = (
    "<table><tr><th>Action</th><th>Ticket</th></tr>"
    "<tr><td>Alert on lag</td><td>{}</td></tr><tr><td>Refuse old clients</td><td>{}</td></tr></table>"
)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("a.html", "<ul>\n<li>Alert on lag</li>\n</ul>", f"<ul>\n<li>Alert on lag {ONE}</li>\n</ul>"),
        ("a.xml", "<ul>\n<li>Alert on lag</li>\n</ul>", f"<ul>\n<li>Alert on lag {ONE}</li>\n</ul>"),
        (
            "a.html",
            "<ul><li><p>Alert on <b>lag</b></p></li></ul>",
            f"<ul><li><p>Alert on <b>lag</b> {ONE}</p></li></ul>",
        ),
        (
            "a.html",
            "<ul><li>Alert on lag</li><li>Refuse old clients</li></ul>",
            f"<ul><li>Alert on lag {ONE}</li><li>Refuse old clients {TWO}</li></ul>",
        ),
        (
            "a.html",
            "<ul><li>Alert on lag\n<ul><li>Refuse old clients</li></ul></li></ul>",
            f"<ul><li>Alert on lag {ONE}\n<ul><li>Refuse old clients {TWO}</li></ul></li></ul>",
        ),
        ("a.html", TASK.format(""), TASK.format(f" {ONE}")),
        ("a.html", DATED.format("", ""), DATED.format(f" {ONE}", f" {TWO}")),
        ("a.html", ROWS.format("", ""), ROWS.format(ONE[1:-1], TWO[1:-1])),
        ("a.md", "<ul>\n<li>Alert on lag</li>\n</ul>", f"<ul>\n<li>Alert on lag {ONE}</li>\n</ul>"),
    ],
)
def test_in_html_a_link_is_written_within_its_entry_and_once(path: str, before: str, after: str) -> None:
    setup = reading(path, HTML.format(before))
    (patch,) = setup.sync(CREATE_AND_WRITE).patches
    assert patch.text == HTML.format(after)
    items = set(setup.shelf.memory.items)
    setup.source.documents_by_path[path] = patch.text
    again = setup.sync(CREATE_AND_WRITE)
    assert (again.patches, again.by_hand, set(setup.shelf.memory.items)) == ((), (), items)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", HTML.format("<ul><li>Alert on lag</li><li>Alert on lag</li></ul>")),
        (
            "a.rst",
            "Outage\n======\n\nAction items\n------------\n\n+--------------+\n| Action       |\n"
            "+==============+\n| Alert on lag |\n+--------------+\n",
        ),
        ("a.rst", f"{RST}{GRID.format('| Alert on lag for an hour |        |')}"),
        ("a.rst", f"{RST}{SIMPLE}"),
        ("a.txt", f"{RST}| Action       | Ticket |\n+--------------+--------+\n| Alert on lag |        |\n"),
    ],
)
def test_where_a_link_could_land_in_the_wrong_place_it_is_left_to_a_person(path: str, text: str) -> None:
    setup = reading(path, text)
    for _ in range(2):
        result = setup.sync(CREATE_AND_WRITE)
        assert len(setup.tracker.issues) == result.items > 0
        for patch in result.patches:
            assert patch.text.count("acme/shop#1</a>") == 1
            setup.source.documents_by_path[path] = patch.text
        assert [each.reason for each in result.by_hand][-1].startswith("write down acme/shop#")


KEY, URL = "acme/shop#1", "https://t.example/acme/shop#1"
WIKI = "== Outage ==\nDate: 2026-01-02\n\n== Action items ==\n"
ORG = "#+TITLE: Outage\n#+DATE: 2026-01-02\n\n* Action items\n"
TABLE = "<table><tr><th>Action</th><th>Ticket</th><th>State</th></tr><tr><td>Alert on lag</td>{}<td></td></tr></table>"
LIST_TABLE = ".. list-table::\n   :header-rows: 1\n\n   * - Action\n     - Ticket\n   * - Alert on lag\n     -{}\n"
WIDE = "| Alert on lag  | {:56} |\n"
WIDE_GRID = f"+{'-' * 15}+{'-' * 58}+\n{WIDE.format('Ticket')}+{'=' * 15}+{'=' * 58}+\n".replace(
    "Alert on lag", "Action      "
)


@pytest.mark.parametrize(
    ("path", "text", "before", "after"),
    [
        (
            "a.md",
            "# Outage\n\nDate: 2026-01-02\n\n## Action items\n\n| Action | Ticket |\n|---|---|\n{}",
            "| Alert on lag | TBD |",
            f"| Alert on lag | [{KEY}]({URL}) |",
        ),
        (
            "a.adoc",
            f"{ADOC}|===\n|Action |Ticket |State\n\n{{}}\n|===\n",
            "|Alert on lag | |open",
            f"|Alert on lag | {URL}[{KEY}] |open",
        ),
        ("a.adoc", f"{ADOC}|===\n|Action |State |Ticket\n\n|Alert on lag\n|open\n{{}}\n|===\n", "|", f"| {URL}[{KEY}]"),
        (
            "a.org",
            f"{ORG}| Action | Ticket |\n|--------+--------|\n{{}}\n",
            "| Alert on lag | |",
            f"| Alert on lag | {URL} |",
        ),
        (
            "a.wiki",
            f"{WIKI}{{{{|\n! Action !! Ticket !! State\n|-\n{{}}\n|}}}}\n",
            "| Alert on lag || || open",
            f"| Alert on lag || {URL} || open",
        ),
        (
            "a.wiki",
            f"{WIKI}{{{{|\n! Action !! Ticket !! State\n|-\n| Alert on lag\n{{}}\n| open\n|}}}}\n",
            "|",
            f"| {URL}",
        ),
        ("a.rst", f"{RST}{{}}", LIST_TABLE.format(""), LIST_TABLE.format(f" `{KEY} <{URL}>`__")),
        ("a.rst", f"{RST}{WIDE_GRID}{{}}+{'-' * 15}+{'-' * 58}+\n", WIDE.format(""), WIDE.format(f"`{KEY} <{URL}>`__")),
        ("a.html", HTML, TABLE.format("<td></td>"), TABLE.format(f"<td>{ONE[1:-1]}</td>")),
        ("a.html", HTML, TABLE.format("<td><p><br/></p></td>"), TABLE.format(f"<td><p>{ONE[1:-1]}</p></td>")),
        (
            "a.html",
            HTML,
            TABLE.format('<td class="confluenceTd">&nbsp;</td>'),
            TABLE.format(f'<td class="confluenceTd">{ONE[1:-1]}</td>'),
        ),
        ("a.html", HTML, TABLE.format("<td>soon</td>"), TABLE.format("<td>soon</td>").replace("lag", f"lag {ONE}")),
        ("a.md", HTML, TABLE.format("<td></td>"), TABLE.format(f"<td>{ONE[1:-1]}</td>")),
    ],
)
def test_an_empty_cell_for_tickets_takes_the_link_in_every_format(
    path: str, text: str, before: str, after: str
) -> None:
    setup = reading(path, text.format(before))
    (patch,) = setup.sync(CREATE_AND_WRITE).patches
    assert patch.text == text.format(after)
    items = set(setup.shelf.memory.items)
    setup.source.documents_by_path[path] = patch.text
    again = setup.sync(CREATE_AND_WRITE)
    assert (again.patches, again.by_hand, set(setup.shelf.memory.items)) == ((), (), items)


def test_in_a_table_without_a_cell_for_tickets_each_link_stands_behind_its_own_item() -> None:
    table = "# Outage\n\nDate: 2026-01-02\n\n## Action items\n\n| Action | Owner |\n|---|---|\n{}"
    setup = reading("a.md", table.format("| Alert on lag | ana |\n| Refuse old clients | ben |\n"))
    (patch,) = setup.sync(CREATE_AND_WRITE).patches
    one, two = (f"([acme/shop#{number}](https://t.example/acme/shop#{number}))" for number in (1, 2))
    assert patch.text == table.format(f"| Alert on lag {one} | ana |\n| Refuse old clients {two} | ben |\n")


def facts(item: ActionItem) -> tuple[object, ...]:
    return item.owner, item.team, item.due, item.done, item.priority


@pytest.mark.parametrize("path", ["a.md", "a.rst", "a.adoc", "a.org", "a.wiki", "a.txt", "a.html"])
@pytest.mark.parametrize(
    "told",
    [
        "(Mia, 2026-11-20)",
        "- Mia - 2026-11-20",
        "2026-11-20",
        "[Mia Berg]",
        "@mia 2026-11-20",
        "by 2026-11-20",
        "(platform team) - P1",
        "- in progress",
    ],
)
def test_a_link_that_is_written_changes_no_fact_of_its_item(path: str, told: str) -> None:
    words = f"Alert on a full queue {told}"
    entry = {"a.html": f"<ul><li><input type='checkbox'>{words}</li></ul>", "a.wiki": f"* {words}\n"}
    head = {
        "a.md": "# Outage\n\nDate: 2026-01-02\n\n## Action items\n\n",
        "a.adoc": ADOC,
        "a.org": ORG,
        "a.wiki": WIKI,
    }.get(path, RST)
    setup = reading(path, HTML.format(entry[path]) if path == "a.html" else head + entry.get(path, f"- [ ] {words}\n"))
    (patch,) = setup.sync(CREATE_AND_WRITE).patches
    (before,) = setup.shelf.memory.items.values()
    setup.source.documents_by_path[path] = patch.text
    setup.sync(CREATE_AND_WRITE)
    (after,) = setup.shelf.memory.items.values()
    assert after.item.text != before.item.text
    assert facts(after.item) == facts(before.item)


def test_a_link_behind_which_a_fact_would_be_lost_is_left_to_a_person() -> None:
    document = Document(
        "a.md",
        "# O\n\nDate: 2026-01-02\n\n## Action items\n\n- [ ] Alert on lag (Mia, 2026-11-20)\n- [ ] Alert on disks\n",
    )
    items, lines = read(document).items, document.text.splitlines(keepends=True)
    card = IssueKey(TrackerName.OTHER, "Card seven")
    wanted = [Wanted(item, card, "https://board.example/7") for item in items]
    outcomes = {each.item.id: outcome for each, outcome in write_links(document, lines, wanted, ())}
    assert outcomes == {items[0].id: LinkOutcome.NO_PLACE, items[1].id: LinkOutcome.WRITTEN}


def test_an_issue_that_was_filed_is_told_under_its_title() -> None:
    setup = reading("a.md", "# Outage\n\nDate: 2026-01-02\n\n## Action items\n\n- [ ] Alert on lag 2026-11-20\n")
    console = Console(file=StringIO(), width=200, color_system=None)
    console.print(*sync_terminal(setup.sync(CREATE)), sep="\n")
    assert "filed acme/shop#1: Alert on lag\n" in console.file.getvalue()  # type: ignore[attr-defined]


ECHOED = "- Add an alert on lock waits longer than ten seconds\n"


def echoed_by(sentence: str) -> Setup:
    """An item that a sentence outside of the follow-ups has the words of, too few of them once a link is behind it."""
    text = f"# Postmortem: orders stuck\n\n## Lessons learned\n\n{sentence}\n\n## Action items\n\n{ECHOED}"
    return reading("a.md", text)


def test_a_sentence_that_echoes_an_item_does_not_keep_its_link_out() -> None:
    result = echoed_by("There was no alert on lock waits.").sync(CREATE_AND_WRITE)
    assert not result.by_hand
    assert f"{ECHOED.rstrip()} ([acme/shop#1](https://t.example/acme/shop#1))\n" in result.patches[0].text


def test_a_link_is_not_written_where_its_echo_would_become_an_item() -> None:
    result = echoed_by("- We should add an alert on lock waits").sync(CREATE_AND_WRITE)
    assert ([each.line for each in result.by_hand], result.patches) == ([9], ())
