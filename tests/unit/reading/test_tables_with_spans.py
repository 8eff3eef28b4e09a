"""Cells over several rows or columns, in every format that has them: no row loses its words, owner, or day to it."""

import json
from typing import Any

import pytest

from followthrough.model import ActionItem, Document
from followthrough.reading import read

HTML = "<h1>Gateway outage</h1>\n<h2>Action items</h2>\n<table>\n"
WIKI = "== Gateway outage ==\n\n=== Action items ===\n{|\n"
ADOC = "= Gateway outage\n\n== Action items\n\n"
RST = "Gateway outage\n==============\n\nAction items\n------------\n\n"


def cell(words: str, kind: str = "tableCell", **reach: int) -> dict[str, Any]:
    content = [{"type": "paragraph", "content": [{"type": "text", "text": words}]}] if words else []
    return {"type": kind, "attrs": reach, "content": content}


def adf(*rows: list[dict[str, Any]]) -> str:
    heads = [
        {"type": "heading", "attrs": {"level": level}, "content": [{"type": "text", "text": words}]}
        for level, words in ((1, "Gateway outage"), (2, "Action items"))
    ]
    table = {"type": "table", "content": [{"type": "tableRow", "content": row} for row in rows]}
    return json.dumps({"type": "doc", "version": 1, "content": [*heads, table]})


def facts(path: str, text: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.text, one.owner, one.due.text if one.due else None) for one in read(Document(path, text)).items]


CATEGORIES = {
    "a.html": HTML + "<tr><th>Category</th><th>Action</th><th>Owner</th><th>Due</th></tr>\n"
    '<tr><td rowspan="2">Prevent</td><td>Refuse empty files</td><td>Ana</td><td>2026-05-01</td></tr>\n'
    "<tr><td>Canary for the gateway</td><td>Bo</td><td>2026-05-02</td></tr>\n"
    "<tr><td>Detect</td><td>Probe from outside</td><td>Cy</td><td></td></tr>\n</table>",
    "a.wiki": WIKI + "! Category !! Action !! Owner !! Due\n|-\n"
    '| rowspan="2" | Prevent || Refuse empty files || Ana || 2026-05-01\n|-\n'
    "| Canary for the gateway || Bo || 2026-05-02\n|-\n| Detect || Probe from outside || Cy ||\n|}\n",
    "a.adoc": ADOC + "|===\n|Category |Action |Owner |Due\n\n"
    ".2+|Prevent\n|Refuse empty files |Ana |2026-05-01\n|Canary for the gateway\n|Bo\n|2026-05-02\n\n"
    "|Detect |Probe from outside |Cy |\n|===\n",
    "a.json": adf(
        [cell(name, "tableHeader") for name in ("Category", "Action", "Owner", "Due")],
        [cell("Prevent", rowspan=2), cell("Refuse empty files"), cell("Ana"), cell("2026-05-01")],
        [cell("Canary for the gateway"), cell("Bo"), cell("2026-05-02")],
        [cell("Detect"), cell("Probe from outside"), cell("Cy"), cell("")],
    ),
    "a.rst": RST + "+----------+------------------------+-------+------------+\n"
    "| Category | Action                 | Owner | Due        |\n"
    "+==========+========================+=======+============+\n"
    "| Prevent  | Refuse empty files     | Ana   | 2026-05-01 |\n"
    "|          +------------------------+-------+------------+\n"
    "|          | Canary for the gateway | Bo    | 2026-05-02 |\n"
    "+----------+------------------------+-------+------------+\n"
    "| Detect   | Probe from outside     | Cy    |            |\n"
    "+----------+------------------------+-------+------------+\n",
}


@pytest.mark.parametrize("path", CATEGORIES)
def test_a_category_over_several_rows_moves_no_cell(path: str):
    assert facts(path.replace(".json", ""), CATEGORIES[path]) == [
        ("Refuse empty files", "Ana", "2026-05-01"),
        ("Canary for the gateway", "Bo", "2026-05-02"),
        ("Probe from outside", "Cy", None),
    ]


def row(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>\n"


HEADER = row("<th>Category</th><th>Action</th><th>Owner</th><th>Due</th><th>Status</th>")
LAST = row("<td>Detect</td><td>Probe from outside</td><td>Cy</td><td>2026-05-09</td><td>Open</td>")


def html(*rows: str, header: str = HEADER) -> tuple[ActionItem, ...]:
    return read(Document("a.html", f"{HTML}{header}{''.join(rows)}</table>")).items


def test_a_cell_over_several_columns_stands_where_an_action_or_the_first_of_them_stands():
    first, second, _ = html(
        row("<td colspan=2>Refuse empty files</td><td>Ana</td><td>2026-05-01</td><td>Open</td>"),
        row("<td></td><td>Canary for the gateway</td><td colspan=2>Bo</td><td>Done</td>"),
        LAST,
    )

    assert (first.text, first.owner, first.due and first.due.text, first.done) == (
        "Refuse empty files", "Ana", "2026-05-01", False,
    )  # fmt: skip
    assert (second.text, second.owner, second.due, second.done) == ("Canary for the gateway", "Bo", None, True)


@pytest.mark.parametrize(
    ("states", "done"),
    [(("Done", "Open"), False), (("Open", "Done"), False), (("Done", ""), None), (("Done", "Done"), True)],
)
def test_an_action_over_several_rows_is_one_item_and_done_only_if_each_says_so(
    states: tuple[str, str], done: bool | None
):
    first, last = html(
        row(f"<td></td><td rowspan=2>Refuse empty files</td><td>Ana</td><td></td><td>{states[0]}</td>"),
        row(f"<td></td><td>Bo</td><td></td><td>{states[1]}</td>"),
        LAST,
    )

    assert (first.text, first.owner, first.done, first.line, first.end_line) == (
        "Refuse empty files",
        "Ana",
        done,
        5,
        6,
    )
    assert last.line == 7


@pytest.mark.parametrize(
    ("header", "first", "last", "done"),
    [
        ("Due", "Done", "In progress", False),
        ("Due", "Done", "2026-05-09", None),
        ("Due", "Done", "Done 2026-05-09", True),
        ("Ticket", "OPS-1 done", "OPS-2 open", False),
        ("Ticket", "OPS-1 (merged)", "OPS-2", None),
        ("Ticket", "OPS-1 won't do", "OPS-2 open", False),
        ("Status", "Won't do", "", None),
        ("Completed on", "2026-05-09", "", None),
    ],
)
def test_an_action_over_several_rows_is_not_done_nor_given_up_by_one_of_them(
    header: str, first: str, last: str, done: bool | None
):
    (found,) = html(
        row(f"<td rowspan=2>Refuse empty files</td><td>Ana</td><td>{first}</td>"),
        row(f"<td>Bo</td><td>{last}</td>"),
        header=row(f"<th>Action</th><th>Owner</th><th>{header}</th>"),
    )

    assert found.done is done


@pytest.mark.parametrize("head", ["Ticket", ""])
def test_an_action_over_several_rows_has_the_tickets_of_each(head: str):
    tickets = [f'<a href="https://acme.example/browse/OPS-{at}">OPS-{at}</a>' for at in (1, 2)]
    (found,) = html(
        row(f"<td rowspan=2>Refuse empty files</td><td>Ana</td><td>{tickets[0]}</td>"),
        row(f"<td>Bo</td><td>{tickets[1]}</td>"),
        header=row(f"<th>Action</th><th>Owner</th><th>{head}</th>"),
    )

    assert [one.text for one in found.references] == ["OPS-1", "OPS-2"]


@pytest.mark.parametrize("tag", ["th", "td"])
@pytest.mark.parametrize("words", ["Detect", "Improve the detection of faults", "<b>Alerting</b>"])
def test_a_row_of_one_cell_over_all_columns_names_what_follows_and_is_no_item(tag: str, words: str):
    found = html(LAST, row(f"<{tag} colspan=5>{words}</{tag}>"), LAST.replace("Probe", "Ping"))

    assert [(one.text, one.owner, one.done) for one in found] == [
        ("Probe from outside", "Cy", False),
        ("Ping from outside", "Cy", False),
    ]


@pytest.mark.parametrize(
    "words",
    [
        *("Rotate all keys of the store", "<b>Add a limit on the queue</b>", "Document the timeline of a failover"),
        *("We will rotate all keys of the store", "Monthly rotation of keys (Bo, by 2026-06-01)"),
    ],
)
def test_a_request_over_all_columns_is_an_item(words: str):
    found = html(LAST, row(f"<td colspan=5>{words}</td>"), LAST.replace("Probe", "Ping"))

    assert [one.text for one in found] == [
        "Probe from outside",
        words.removeprefix("<b>").removesuffix("</b>"),
        "Ping from outside",
    ]


def test_a_header_of_one_cell_within_a_table_names_what_follows():
    rows = "||Prevent||\n|Add a limit|Ana|1 May|\n||Detect||\n|Add an alert|Bo|2 May|\n"
    text = f"h2. Action items\n||Action||Owner||Due||\n{rows}"

    assert [fact[:2] for fact in facts("issue", text)] == [("Add a limit", "Ana"), ("Add an alert", "Bo")]


def test_a_note_below_the_rows_of_a_table_is_no_item():
    (found,) = html(LAST, row("<td colspan=5>Everything else waits in the backlog</td>"))

    assert found.text == "Probe from outside"


def test_a_title_over_all_columns_names_the_section_of_the_rows():
    title, names = row("<th colspan=3>Action items</th>"), row("<th>What</th><th>Who</th><th>Until</th>")
    text = (
        f"<h1>Outage</h1>\n<table>{title}{names}{row('<td>Probe from outside</td><td>Cy</td><td>1 May</td>')}</table>"
    )
    (found,) = read(Document("a.html", text)).items

    assert (found.text, found.owner, found.headings[-1]) == ("Probe from outside", "Cy", "Action items")


@pytest.mark.parametrize("tag", ["th", "td"])
def test_a_header_of_two_rows_is_one(tag: str):
    header = (
        (
            row("<th rowspan=2>#</th><th rowspan=2>Action</th><th colspan=2>Responsible</th><th rowspan=2>Status</th>")
            + row("<th>Owner</th><th>Due</th>")
        )
        .replace("th>", f"{tag}>")
        .replace("<th", f"<{tag}")
    )
    (found,) = html(
        row("<td>1</td><td>Probe from outside</td><td>Cy</td><td>2026-05-09</td><td>Done</td>"), header=header
    )

    assert (found.text, found.owner, found.due and found.due.text, found.done) == (
        "Probe from outside", "Cy", "2026-05-09", True,
    )  # fmt: skip


def test_numbers_that_no_table_has_are_bounded():
    text = HTML + "<tr><td colspan=99999 rowspan=99999>Add a limit</td><td rowspan=x>b</td></tr>\n" * 2000

    assert len(read(Document("a.html", text)).items) < 2000


def test_a_row_across_a_grid_table_is_whole():
    text = CATEGORIES["a.rst"] + (
        "| Everything else waits in the backlog of the team      |\n"
        "+----------+------------------------+-------+------------+\n"
    )

    assert len(facts("a.rst", text)) == 3


def test_text_over_the_gap_of_a_simple_table_takes_the_columns_around_it():
    text = RST + (
        "=========  ==================  =====\nCategory   Action              Owner\n"
        "=========  ==================  =====\n"
        "Prevent    Refuse empty files  Ana\n           at start\n"
        "Everything that finds it sooner\n-------------------------------------\n"
        "Detect     Probe from outside  Cy\n=========  ==================  =====\n"
    )

    assert facts("a.rst", text) == [
        ("Refuse empty files at start", "Ana", None),
        ("Probe from outside", "Cy", None),
    ]


ATTRIBUTES = [
    '[cols="1,3,1",options="header"]',
    '[%header,cols="1,3,1"]',
    "[%header%autowidth,cols=3*]",
    '[cols="<1,2*"]',
]


@pytest.mark.parametrize("attributes", ATTRIBUTES)
def test_the_cells_of_asciidoc_may_stand_on_a_line_each_the_header_s_as_well(attributes: str):
    text = (
        f"{ADOC}{attributes}\n.What we do\n|===\n| Id\n| Action\n| Owner\n\n"
        "| 1\na| Refuse empty files\nat start\n| Ana\n\n3+| Everything below waits\n"
        "| 2\n| Use a \\| in names +\nonly once\n^.^| Bo\n|===\n"
    )

    assert facts("a.adoc", text) == [
        ("Refuse empty files at start", "Ana", None),
        ("Use a | in names only once", "Bo", None),
    ]


def test_a_table_of_asciidoc_may_say_that_it_has_no_header():
    text = f"{ADOC}[%noheader,cols=2*]\n|===\n|Refuse empty files |Ana\n\n|Probe from outside |Cy\n|===\n"

    assert [text for text, _, _ in facts("a.adoc", text)] == ["Refuse empty files", "Probe from outside"]


@pytest.mark.parametrize(
    ("attributes", "fence", "line"),
    [
        ("[%header,format=csv]", "|===", '"Refuse files, if empty",Ana,2026-05-01'),
        ("", ",===", '"Refuse files, if empty",Ana,2026-05-01'),
        ('[format="csv",separator=;]', "|===", "Refuse files, if empty;Ana;2026-05-01"),
        ("[format=tsv]", "|===", "Refuse files, if empty\tAna\t2026-05-01"),
        ("", ":===", "Refuse files, if empty:Ana:2026-05-01"),
    ],
)
def test_a_table_of_asciidoc_may_be_values(attributes: str, fence: str, line: str):
    between = next(sign for sign in (";", "\t", ":", ",") if sign in line)
    header = between.join(("Action", "Owner", "Due"))
    text = f"{ADOC}{attributes}\n{fence}\n{header}\n\n{line}\n{fence}\n\nThat is all.\n"

    assert facts("a.adoc", text) == [("Refuse files, if empty", "Ana", "2026-05-01")]


LISTS = {
    "a.wiki": WIKI + "! Action !! Owner\n|-\n|\n* Alert on lost mails\n* Page the mail team\n| Lea\n|}\n",
    "a.rst": RST + "== ====================== =====\n#  Action                 Owner\n== ====================== =====\n"
    "1  - Alert on lost mails  Lea\n   - Page the mail team\n== ====================== =====\n",
    "b.rst": RST
    + ".. list-table::\n   :header-rows: 1\n\n   * - Action\n     - Owner\n   * -\n       * Alert on lost mails\n"
    "       * Page the mail team\n     - Lea\n",
    "a.adoc": ADOC
    + "[cols=2*]\n|===\n|Action\n|Owner\n\na|\n* Alert on lost mails\n* Page the mail team\n|Lea\n|===\n",
    "a.html": f"{HTML}<tr><th>Action</th><th>Owner</th></tr>\n<tr><td><ul>\n<li>Alert on lost mails</li>\n"
    "<li><p>Page the mail team</p></li></ul></td><td><ul><li>Lea</li></ul></td></tr></table>\n",
}


@pytest.mark.parametrize(("path", "line"), [("a.wiki", 8), ("a.rst", 10), ("b.rst", 13), ("a.adoc", 11), ("a.html", 6)])
def test_entries_of_a_list_in_a_cell_are_items_on_their_lines(path: str, line: int):
    assert [(one.text, one.owner, one.line) for one in read(Document(path, LISTS[path])).items] == [
        ("Alert on lost mails", "Lea", line),
        ("Page the mail team", "Lea", line + 1),
    ]


def test_a_cell_of_mediawiki_may_begin_on_the_line_below_its_bar():
    text = WIKI + '! Action !! Owner\n|-\n|\nAlert on lost mails\n| style="width:20%" | [[User:Lea|Lea]]\n|}\n'

    assert facts("a.wiki", text) == [("Alert on lost mails", "Lea", None)]


def test_a_list_below_an_action_in_its_cell_is_a_part_of_it():
    text = f"{WIKI}! Action !! Owner\n|-\n|\nTest the upgrade of the broker:\n* in CI\n* every night\n| Lea\n|}}\n"

    assert [text.partition("\n")[0] for text, _, _ in facts("a.wiki", text)] == ["Test the upgrade of the broker:"]


def test_lists_in_the_cells_of_a_row_tell_of_each_other():
    (first, second, third, fourth) = html(
        row(
            "<td></td><td><ul><li>Alert on lost mails</li><li>Page the mail team</li></ul></td>"
            "<td><ul><li>Lea</li><li>Sam</li></ul></td><td>2026-05-01</td><td><ul><li>Done</li><li>Open</li></ul></td>"
        ),
        row(
            "<td></td><td>Rehearse a reboot</td><td><ul><li>Lea</li><li>Sam</li></ul></td><td></td>"
            "<td><ul><li>Done</li><li>Open</li></ul></td>"
        ),
        LAST,
    )

    assert [(one.owner, one.done) for one in (first, second)] == [("Lea", True), ("Sam", False)]
    assert (third.owner, third.done) == ("Lea, Sam", None)
    assert fourth.text == "Probe from outside"


def test_a_list_of_many_owners_is_read_in_linear_time():
    # Putting each owner behind all before it copies gigabytes.
    names = "".join(f"<li>Ana{at}</li>" for at in range(60_000))
    (first, *_) = html(row(f"<td></td><td>Refuse empty files</td><td><ul>{names}</ul></td><td></td><td>Open</td>"))

    assert first.done is False
