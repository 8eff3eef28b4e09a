"""Whatever the format, the same postmortem gives the same items, on the lines on which they stand."""

import json
from datetime import date

import pytest

from followthrough.model import Document, DocumentKind
from followthrough.reading import page_of, read
from followthrough.reading.formats import READERS, outline_of
from followthrough.reading.formats.front_matter import faults
from followthrough.reading.formats.registry import format_of
from followthrough.reading.items.title import title_of
from followthrough.reading.outline import Code, Comment, Heading, ListItem, Outline, Paragraph, Quote, Row

# Each says: one bullet over two lines, one nested entry, one box that is ticked and one that is not, and a link.
DOCUMENTS = {
    "a.md": """\
# Queue stalled

## Action items

- [ ] Limit the retries of a message
  to three
- [x] Add an [alert](https://github.com/acme/queue/issues/7) on the queue's age
""",
    "a.rst": """\
Queue stalled
=============

Action items
------------

* [ ] Limit the retries of a message
  to three
* [x] Add an `alert <https://github.com/acme/queue/issues/7>`_ on the queue's age
""",
    "a.adoc": """\
= Queue stalled

== Action items

* [ ] Limit the retries of a message
to three
* [x] Add an https://github.com/acme/queue/issues/7[alert] on the queue's age
""",
    "a.org": """\
* Queue stalled

** Action items

- [ ] Limit the retries of a message
  to three
- [X] Add an [[https://github.com/acme/queue/issues/7][alert]] on the queue's age
""",
    "a.wiki": """\
= Queue stalled =

== Action items ==

* [ ] Limit the retries of a message to three
* [x] Add an [https://github.com/acme/queue/issues/7 alert] on the queue's age
""",
    "a.html": """\
<h1>Queue stalled</h1>

<h2>Action items</h2>
<ul>
<li><input type="checkbox"> Limit the retries of a message
 to three</li>
<li><input type="checkbox" checked> Add an
<a href="https://github.com/acme/queue/issues/7">alert</a> on the queue's age</li>
</ul>
""",
    "a.txt": """\
QUEUE STALLED

Action items
------------
- [ ] Limit the retries of a message
  to three
- [x] Add an alert on the queue's age https://github.com/acme/queue/issues/7
""",
    "jira-issue": """\
h1. Queue stalled

h2. Action items

* [ ] Limit the retries of a message to three
* [x] Add an [alert|https://github.com/acme/queue/issues/7] on the queue's age
""",
}


FORMATS = ["markdown", "rst", "asciidoc", "org", "mediawiki", "html", "text", "jira-wiki"]


@pytest.mark.parametrize(("path", "expected"), list(zip(DOCUMENTS, FORMATS, strict=True)))
def test_every_document_is_read_in_its_own_format(path: str, expected: str):
    assert format_of(Document(path, DOCUMENTS[path])) == expected


def test_a_plain_text_with_a_box_keeps_its_headings_in_capitals():
    text = "OUTAGE OF CHECKOUT\n\nSUMMARY\n\nIt broke.\n\nACTION ITEMS\n\n- [ ] Add a limit (Ana)\n- [x] Alert\n"
    headings = outline_of(Document("outage.txt", text)).headings
    assert [one.text.text for one in headings] == ["OUTAGE OF CHECKOUT", "SUMMARY", "ACTION ITEMS"]
    assert [one.done for one in read(Document("outage.txt", text)).items] == [False, True]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_format_gives_the_same_items(path: str):
    first, second = read(Document(path, DOCUMENTS[path])).items

    assert first.text == "Limit the retries of a message to three"
    assert second.text.startswith("Add an alert on the queue's age")
    assert (first.done, second.done) == (False, True)
    assert [one.key for one in second.references] == ["acme/queue#7"]
    assert (first.section, second.section) == ("Action items", "Action items")


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_format_gives_the_lines_of_the_source(path: str):
    lines = DOCUMENTS[path].split("\n")
    for found in read(Document(path, DOCUMENTS[path])).items:
        source = " ".join(lines[found.line - 1 : found.end_line])
        assert found.text.split()[0] in lines[found.line - 1]
        assert found.text.split()[-1].strip(".") in source


@pytest.mark.parametrize("path", DOCUMENTS)
@pytest.mark.parametrize("change", ["crlf", "cr", "bom", "combining"])
def test_line_ends_marks_and_combining_characters_move_no_line(path: str, change: str):
    text = DOCUMENTS[path]
    changed = {
        "crlf": text.replace("\n", "\r\n"),
        "cr": text.replace("\n", "\r"),
        "bom": "\ufeff" + text,
        "combining": text.replace("stalled", "ste\u0301lle\u0301d \U0001f469\u200d\U0001f692"),
    }[change]

    assert [(one.line, one.end_line) for one in read(Document(path, changed)).items] == [
        (one.line, one.end_line) for one in read(Document(path, text)).items
    ]


def test_confluence_tasks_and_macros_are_read():
    text = (
        "<h2>Action items</h2>\n<ac:task-list>\n"
        "<ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status>"
        '<ac:task-body>Add a limit to the importer <time datetime="2026-02-01" /></ac:task-body></ac:task>\n'
        "<ac:task><ac:task-status>complete</ac:task-status><ac:task-body>Write the runbook page "
        '<ac:structured-macro ac:name="jira"><ac:parameter ac:name="key">OPS-12</ac:parameter></ac:structured-macro>'
        "</ac:task-body></ac:task>\n</ac:task-list>\n"
        '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[- add a trap]]></ac:plain-text-body>'
        "</ac:structured-macro>\n"
    )
    first, second = read(Document("page", text)).items

    assert (first.line, first.done, second.line, second.done) == (3, False, 4, True)
    assert first.text.startswith("Add a limit")
    assert [one.key for one in second.references] == ["OPS-12"]


@pytest.mark.parametrize(
    "entries",
    [
        '<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span>Limit the retries</span></li></ul>\n'
        '<ul class="to-do-list"><li><div class="checkbox checkbox-off"></div> <span>Alert on the age</span></li></ul>',
        '<ul class="inline-task-list"><li class="checked" data-inline-task-id="1"><span>Limit the retries</span></li>\n'
        '<li data-inline-task-id="2"><span>Alert on the age</span></li></ul>',
    ],
)
def test_boxes_that_exports_draw_are_boxes(entries: str):
    found = read(Document("a.html", f"<h1>Outage of 2026-01-14</h1><h2>Action items</h2>\n{entries}")).items

    assert [(one.text, one.done) for one in found] == [("Limit the retries", True), ("Alert on the age", False)]


def test_a_day_in_an_attribute_of_html_is_read_once():
    text = '<p>Due <time datetime="2026-02-01" class="x">1 Feb</time> or <time datetime="2026-02-03">then</time></p>x'

    assert [one.text.text for one in outline_of(Document("a.html", text)).blocks] == [
        "Due  2026-02-01  or  2026-02-03",
        "x",
    ]


@pytest.mark.parametrize(
    "body",
    [
        '{"type": ["doc"], "content": []}',
        '{"type": "doc", "content": [{"type": {}}, 7, null]}',
        '{"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a", "marks": 5}]}]}',
        '{"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a\\ud800"}]}]}',
    ],
)
def test_a_jira_cloud_body_that_is_not_as_it_should_be_is_read_as_far_as_it_goes(body: str):
    for block in outline_of(Document("OPS-1", body)).blocks:
        assert isinstance(block, Paragraph)
        assert block.text.text.encode()


def test_a_jira_cloud_body_is_read():
    def text(words: str) -> dict[str, object]:
        return {"type": "text", "text": words}

    body = {
        "type": "doc",
        "version": 1,
        "content": [
            {"type": "heading", "attrs": {"level": 2}, "content": [text("Action items")]},
            {
                "type": "taskList",
                "content": [
                    {"type": "taskItem", "attrs": {"state": "TODO"}, "content": [text("Add a limit to the importer")]},
                    {"type": "taskItem", "attrs": {"state": "DONE"}, "content": [text("Write the runbook page")]},
                ],
            },
        ],
    }
    items = read(Document("OPS-1", json.dumps(body))).items

    assert [(one.text, one.done) for one in items] == [
        ("Add a limit to the importer", False),
        ("Write the runbook page", True),
    ]


def test_a_block_title_of_asciidoc_ends_the_list_before_it():
    text = "= Outage\n\n== Action items\n\n.Now\n* Add a limit\n\n.Considered and rejected\n* Buy a queue\n"
    items = read(Document("a.adoc", f"{text}\n.Later\n* Add an alert\n")).items

    assert [one.text for one in items] == ["Add a limit", "Add an alert"]


def test_org_headings_with_a_keyword_are_tasks():
    tasks = "** TODO Add a limit to the importer\n** DONE Write the runbook\n** CANCELLED Buy a queue\n"
    items = read(Document("a.org", f"* Action items\n{tasks}")).items

    assert [(one.text, one.done, one.line) for one in items] == [
        ("Add a limit to the importer", False, 2),
        ("Write the runbook", True, 3),
    ]


@pytest.mark.parametrize(
    ("words", "expected_tasks"),
    [
        (
            "#+TODO: TODO WAIT(w@) HOLD | DONE FIXED WONTFIX DELEGATED",
            [("WAIT", False), ("FIXED", True), ("WONTFIX", None)],
        ),
        ("#+SEQ_TODO: REPORT VERIFY CLOSED", [("REPORT", False), ("VERIFY", False), ("CLOSED", True)]),
    ],
)
def test_org_reads_the_words_for_tasks_that_the_document_names(
    words: str, expected_tasks: list[tuple[str, bool | None]]
):
    tasks = "".join(f"** {word} Add a limit to importer {at}\n" for at, (word, _) in enumerate(expected_tasks))
    items = read(Document("a.org", f"{words}\n* Action items\n{tasks}** DELEGATED Cap the pool\n")).items
    expected = [
        (f"Add a limit to importer {at}", done) for at, (_, done) in enumerate(expected_tasks) if done is not None
    ]
    assert [(one.text, one.done) for one in items if "importer" in one.text] == expected
    assert all(one.done is None for one in items if "importer" not in one.text)


def test_widths_of_columns_and_brackets_of_days_are_no_text_in_org():
    text = "* Action items\n| <l> | <20> | |\n| Action | Owner | Due |\n|---\n| Shed load | Di | <2026-05-20 Wed> |\n"
    (item,) = read(Document("a.org", text)).items
    assert (item.text, item.owner, item.due and item.due.text) == ("Shed load", "Di", "2026-05-20")
    text = "#+DATE: <2026-01-19 Mon>\n* Summary\nOn [2026-01-18 Sun] the billing run stopped.\n"
    assert str(read(Document("a.org", text)).facts.date) == "2026-01-18"


def test_a_description_below_a_task_of_org_tells_its_owner():
    text = "* Action items\n- [ ] Cap the pool of the printer\n  - Owner :: Ana\n  - Due :: 2026-05-01\n"
    (item,) = read(Document("outage.org", text)).items
    assert (item.owner, item.due and str(item.due.day)) == ("Ana", "2026-05-01")


def test_what_org_plans_below_a_task_is_no_text_of_it():
    (item,) = read(
        Document(
            "a.org",
            "* Action items\n** TODO [#A] Add a limit to the importer  :queue:\n"
            "   SCHEDULED: <2026-01-20 Tue> DEADLINE: <2026-02-01 Sun>\n   CLOSED: [2026-01-21 Wed 09:12]\n",
        )
    ).items

    assert item.text == "Add a limit to the importer"
    assert item.due is not None
    assert str(item.due.day) == "2026-02-01"


def test_what_org_logs_below_a_task_is_no_text():
    log = '  - State "DONE"       from "TODO"       [2026-02-12 Thu 16:20] \\\\\n    It hides the fault only.\n'
    text = f"* Action items\n** DONE Add a limit to the importer\n{log}  - Note taken on [2026-02-13 Fri]\n"
    assert [one.text for one in page_of(Document("a.org", text)).candidates] == ["Add a limit to the importer"]


def test_whose_a_task_of_org_is_stands_in_its_drawer():
    (item,) = read(
        Document(
            "a.org",
            "* Action items\n** TODO Add a limit to the importer\n   :PROPERTIES:\n   :EFFORT: 2h\n"
            "   :ASSIGNEE: Ana Pérez\n   :END:\n",
        )
    ).items

    assert item.text == "Add a limit to the importer"
    assert item.owner == "Ana Pérez"


def test_what_looks_like_a_priority_of_org_within_a_task_stays_in_it():
    (item,) = read(Document("a.org", "* Action items\n** TODO Show [#5] as the limit\n")).items

    assert item.text == "Show [#5] as the limit"


TABLES = {
    "a.md": "| Item | Owner |\n|---|---|\n| Add a limit | Ana |\n| Add a test | Bo |\n",
    "a.rst": "====== =====\nItem   Owner\n====== =====\nAdd a  Ana\nAdd b  Bo\n====== =====\n",
    "b.rst": "+-------------+-------+\n| Item        | Owner |\n+=============+=======+\n| Add a limit | Ana   |\n"
    "+-------------+-------+\n| Add a test  | Bo    |\n+-------------+-------+\n",
    "c.rst": ".. list-table:: What we do\n   :header-rows: 1\n\n   * - Item\n     - Owner\n   * - Add\n       a limit\n"
    "     - Ana\n   * - Add a test\n     - Bo\n\nThat is all.\n",
    "d.rst": '.. csv-table::\n   :header: "Item", "Owner"\n\n   "Add a limit, please", Ana\n   Add a test, Bo\n',
    "e.rst": ".. table:: What we do\n   :widths: auto\n\n   ====== =====\n   Item   Owner\n   ====== =====\n"
    "   Add a  Ana\n   Add b  Bo\n   ====== =====\n",
    "a.adoc": "|===\n|Item |Owner\n\n|Add a limit\n|Ana\n\n|Add a test |Bo\n|===\n",
    "a.org": "| Item | Owner |\n|------+-------|\n| Add a limit | Ana |\n| Add a test | Bo |\n",
    "a.wiki": '{| class="wikitable"\n! Item !! Owner\n|-\n| Add a limit || Ana\n|-\n| Add a test\n| Bo\n|}\n',
    "a.html": "<table><tr><th>Item</th><th>Owner</th></tr><tr><td>Add a limit</td><td>Ana</td></tr>\n"
    "<tr><td>Add a test</td><td>Bo</td></tr></table>\n",
    "issue": "h2. Actions\n||Item||Owner||\n|Add a limit|Ana|\n|Add a test|Bo|\n",
}


@pytest.mark.parametrize("path", TABLES)
def test_every_format_tells_a_table_s_columns(path: str):
    rows = [block for block in outline_of(Document(path, TABLES[path])).blocks if isinstance(block, Row)]

    assert [row.header for row in rows] == [("Item", "Owner")] * 2
    assert [row.cells[1].text for row in rows] == ["Ana", "Bo"]


def test_cells_of_a_list_table_have_their_lines():
    text = (
        "Action items\n============\n\n.. list-table::\n   :header-rows: 1\n\n   * - Owner\n     - Item\n"
        "   * - Ana\n     - Limit the retries\n\n       of a message\n     - \n   * - Bo\n     - Add an alert\n"
    )

    assert [(one.text.split(), one.owner, one.line, one.end_line) for one in read(Document("a.rst", text)).items] == [
        (["Limit", "the", "retries", "of", "a", "message"], "Ana", 9, 13),
        (["Add", "an", "alert"], "Bo", 14, 15),
    ]


@pytest.mark.parametrize("body", ["", "   * -\n", "   no list\n", "   * - Item\n     - Owner\n"])
@pytest.mark.parametrize("kind", ["list-table", "csv-table"])
def test_a_table_without_rows_is_none(kind: str, body: str):
    text = f".. {kind}:: x\n   :header-rows: 9\n   :delim: ab\n\n{body}\nAfter.\n"

    assert [type(one) for one in outline_of(Document("a.rst", text)).blocks] == [Paragraph]


def kinds(outline: Outline) -> list[str]:
    return [type(block).__name__ for block in outline.blocks]


CODE_AND_QUOTES = {
    "a.md": "```\n- add a trap\n```\n\n> - somebody said to add this\n\n<!-- - add nothing -->\n",
    "a.rst": "::\n\n   - add a trap\n\n.. - add nothing\n",
    "a.adoc": "----\n- add a trap\n----\n\n____\nsomebody said to add this\n____\n\n// - add nothing\n",
    "a.org": "#+begin_src sh\n- add a trap\n#+end_src\n#+begin_quote\nsomebody said to add this\n"
    "#+end_quote\n# - add nothing\n",
    "a.wiki": "<pre>\n* add a trap\n</pre>\n<blockquote>\nsomebody said to add this\n</blockquote>\n"
    "<!-- * add nothing -->\n",
    "a.html": "<pre>- add a trap</pre><blockquote>somebody said to add this</blockquote><!-- - add nothing -->",
    "issue": "{code}\n* add a trap\n{code}\n{quote}\nsomebody said to add this\n{quote}\n",
}


@pytest.mark.parametrize("path", CODE_AND_QUOTES)
def test_code_quotations_and_comments_hold_no_item_in_any_format(path: str):
    document = Document(path, f"{CODE_AND_QUOTES[path]}")
    outline = outline_of(document)

    assert not any(isinstance(block, (ListItem, Row)) for block in outline.blocks), kinds(outline)
    assert any(isinstance(block, (Code, Quote, Comment)) for block in outline.blocks)
    assert not any("add a trap" in one.text for one in (*read(document).items, *read(document).suggestions))


def test_a_quotation_behind_an_empty_box_is_none_of_its_words():
    outline = outline_of(Document("issue", "h2. Action items\n* [ ] \n{quote}\nsomebody said to add this\n{quote}\n"))
    assert [type(block).__name__ for block in outline.blocks] == ["Heading", "ListItem", "Quote"]


def test_template_tags_and_divs_of_site_generators_are_no_text():
    text = "::: {.callout}\n## Action items <%= link %>\n\n- {% if x %}Add a limit{% endif %}\n:::\n"
    (item,) = read(Document("a.html.md.erb", text)).items

    assert (item.text, item.line, item.section) == ("Add a limit", 4, "Action items")


def test_html_within_markdown_is_read_on_its_lines():
    text = "## Action items\n\n<ul>\n<li>Add a limit to the importer</li>\n<li>Add a test of the importer</li>\n</ul>\n"

    assert [(one.text, one.line) for one in read(Document("a.md", text)).items] == [
        ("Add a limit to the importer", 4),
        ("Add a test of the importer", 5),
    ]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("# Outage\n\n## Impact\n", "markdown"),
        ("<p>Outage</p>", "html"),
        ("<!DOCTYPE html>\n<html>", "html"),
        ("= Outage\n\n== Impact\n", "asciidoc"),
        ("== Impact ==\n* x\n", "mediawiki"),
        ("#+TITLE: Outage\n", "org"),
        ("h2. Impact\n* x\n", "jira-wiki"),
        ('{"type": "doc", "version": 1, "content": []}', "adf"),
        ("From: Ana <ana@example.org>\nSubject: Outage\n\n# Impact\n", "text"),
        ("Date: 2026-01-14\nSeverity: 2\n\n# Impact\n", "markdown"),
        ("Just some words.\n", "markdown"),
    ],
)
def test_a_file_without_a_suffix_is_known_by_its_content(head: str, name: str):
    assert format_of(Document("2026-01-14-outage", head)) == name


@pytest.mark.parametrize("name", READERS)
def test_an_empty_text_is_an_empty_outline_in_every_format(name: str):
    assert READERS[name]("").blocks == ()


def test_front_matter_in_yaml_and_toml_is_read_and_a_broken_one_is_an_empty_one():
    assert outline_of(Document("a.md", "---\nTitle: Outage\n---\n# x\n")).front_matter == {"title": "Outage"}
    assert outline_of(Document("a.md", '+++\ntitle = "Outage"\n+++\n# x\n')).front_matter == {"title": "Outage"}
    assert outline_of(Document("a.md", "---\ntitle: [\n---\n# x\n")).front_matter == {}


@pytest.mark.parametrize(
    "value",
    [
        '!!timestamp "x"',
        '!!int ""',
        '!!float ""',
        ":".join(["1"] * 400) + ".0",
        "0x" + "f" * 6_000,
        "[" * 3_000,
        "{? [a] : b}",
    ],
    ids=["timestamp", "int", "float", "sixties", "digits", "deep", "keys"],
)
def test_a_value_that_its_parser_stumbles_over_makes_front_matter_a_broken_one(value: str):
    document = Document("a.md", f"---\nseverity: {value}\n---\n# Outage\n\n## Action items\n\n- Add a limit\n")
    assert outline_of(document).front_matter == {}
    assert [item.text for item in read(document).items] == ["Add a limit"]


@pytest.mark.parametrize("behind", [" end: 2026-01-15", "\tend: 2026-01-15"])
def test_an_indented_line_of_front_matter_loses_no_other(behind: str):
    text = f"---\ntitle: Outage\n# said\n{behind}\ndate: 2026-01-14\n---\n# x\n"
    assert outline_of(Document("a.md", text)).front_matter == {"title": "Outage", "date": date(2026, 1, 14)}
    assert [(line, message.rpartition("; ")[2]) for line, message in faults(text)] == [
        (4, "begin it without a blank or tab")
    ]


def test_one_faulty_line_of_toml_loses_no_other():
    head = 'date = 2026-01-14\ntitle = Checkout: lost\ntags = [\n  "a",\n]\nkind = "near-miss"\n[extra]\ndate = 1\n'
    for path in ("a.md", "a.adoc", "a.rst", "a.html"):
        stated = outline_of(Document(path, f"+++\n{head}+++\n")).front_matter
        assert stated == {"date": date(2026, 1, 14), "title": "Checkout: lost", "tags": ["a"], "kind": "near-miss"}


@pytest.mark.parametrize("path", ["a.md", "a.adoc", "a.rst", "a.html"])
def test_a_text_that_stands_between_rules_is_no_front_matter(path: str):
    text = "---\nThe first slide: what: happened\n---\n"
    assert (outline_of(Document(path, text)).front_matter, faults(text)) == ({}, ())


def test_a_name_of_thousands_of_parts_is_no_toml():
    dotted = ".".join("a" * 8_000)
    assert outline_of(Document("a.md", f"+++\n{dotted} = 1\n+++\n# Outage\n")).front_matter == {}


def test_aliases_that_grow_without_bound_are_not_read():
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n# Outage\n"

    assert outline_of(Document("a.md", bomb)).front_matter == {"a": ["x", "x"]}


def test_an_underline_makes_a_heading_in_plain_text():
    outline = outline_of(Document("a.txt", "Outage\n======\n\nNext steps\n----------\n\nAdd a limit.\n"))

    assert [(type(block), block.text.text) for block in outline.blocks if isinstance(block, (Heading, Paragraph))] == [
        (Heading, "Outage"),
        (Heading, "Next steps"),
        (Paragraph, "Add a limit."),
    ]


def test_templates_of_mediawiki_tell_states_tickets_and_facts():
    text = (
        "{{Incident|status=final}}\n{{Scorecard\n| task = T12\n| start = 2026-01-14 16:02\n}}\n== Actionables ==\n"
        "* {{done}} Limit the retries of a message {{phab|T34}}\n"
        "* '''''Alert''''': add one on the queue's age ([[phab:T35|T35]])\n"
        "* {{declined}} Keep two queues\n"
        '{| class="wikitable"\n! Action !! Status\n|-\n| Write a runbook for the queue || {{Stalled}}\n|}\n'
    )
    reading = read(Document("queue.wiki", text))

    assert [one.line for one in reading.given_up] == [9]

    assert (reading.facts.title, str(reading.facts.date)) == ("queue", "2026-01-14")
    assert [(one.line, one.done, [ref.url for ref in one.references]) for one in reading.items] == [
        (7, True, ["https://phabricator.wikimedia.org/T34"]),
        (8, None, ["https://phabricator.wikimedia.org/T35"]),
        (13, False, []),
    ]


def test_what_a_template_of_mediawiki_says_stays_text():
    empty = "{{Box\n| customers who saw it =\n| service = {{x|y}}\n}}"
    blocks = outline_of(
        Document("a.wiki", f"{empty}\n{{{{Note|We should limit the retries}}}}\n\n{{{{Stub}}}} Some text {{{{x|y}}}}\n")
    ).blocks

    assert [one.text.text for one in blocks if isinstance(one, Paragraph)] == [
        "We should limit the retries",
        "{{Stub}} Some text {{x|y}}",
    ]


MAIL = """\
From: Ana <ana@example.org>
To: infra@lists.example.org
Subject: Re: [infra] Queue stalled
Date: Fri, 16 Jan 2026 21:14:03 +0100

On January 14 the queue stalled.

Action items:

- Limit the retries of a message
| Action | Owner | Due |
|--------|-------|-----|
| Add an alert on the queue's age | Bo | 2026-02-01 |

> We should move the queue to another host.

--\x20
Ana, we should add nothing
"""


def test_a_mail_has_a_subject_a_table_and_quotations():
    reading = read(Document("a.txt", MAIL))

    assert (reading.facts.title, str(reading.facts.date)) == ("Queue stalled", "2026-01-14")
    assert [(one.line, one.text, one.owner) for one in reading.items] == [
        (10, "Limit the retries of a message", None),
        (13, "Add an alert on the queue's age", "Bo"),
    ]
    assert not reading.suggestions


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Failure: the disk of Store: full", "Failure: the disk of Store: full"),
        ("[infra] Re: The queue [of Ana] stalled", "The queue [of Ana] stalled"),
        ("The queue stalled\n for two hours\nX-Empty:", "The queue stalled for two hours"),
    ],
)
def test_the_whole_subject_of_a_mail_is_its_title(subject: str, title: str):
    reading = read(Document("a.txt", f"From: Ana\nSubject: {subject}\nDate: 3 May 2026\n\nIt stalled.\n"))

    assert (reading.facts.title, str(reading.facts.date)) == (title, "2026-05-03")


def test_a_mail_may_end_with_its_head():
    assert outline_of(Document("a.txt", "From: Ana\nSubject: The queue stalled")).blocks == ()


def test_an_empty_cell_of_a_drawn_table_keeps_its_place():
    text = "Action items\n\n| Owner | Action | Due |\n|---|---|---|\n|| Add a limit | 2026-02-01 |\n"
    (row,) = [one for one in outline_of(Document("a.txt", text)).blocks if isinstance(one, Row)]

    assert [cell.text for cell in row.cells] == ["", "Add a limit", "2026-02-01"]


def test_a_text_that_begins_with_names_and_values_is_no_mail():
    outline = outline_of(Document("a.txt", "Date: 2026-01-14\nSubject matter: the queue\n\nIt stalled.\n"))

    assert not outline.front_matter
    assert len(outline.blocks) == 2


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "a.html",
            "<h2>Follow-up</h2><table><tr><td>Action item</td><td>Owner</td></tr>\n"
            "<tr><td>Add a limit</td><td>bo</td></tr></table>",
        ),
        ("a.org", "* Follow-up\n| Task | Owner |\n| Add a limit | bo |\n"),
        ("a.md", "## Follow-up\n\n| | |\n|---|---|\n| **What** | **Who** |\n| Add a limit | bo |\n"),
    ],
)
def test_a_first_row_that_names_columns_is_a_header_also_where_it_is_not_marked(path: str, text: str):
    reading = read(Document(path, text))

    assert [(one.text, one.owner) for one in reading.items] == [("Add a limit", "bo")]
    assert len([one for one in outline_of(Document(path, text)).blocks if isinstance(one, Row)]) == 1


def test_a_table_of_facts_has_no_header_in_its_first_row():
    text = "| | |\n|---|---|\n| Status | closed |\n| Owner | bo |\n"

    assert len(outline_of(Document("a.md", text)).blocks) == 2


@pytest.mark.parametrize("cell", ["\n* Add a limit\n", "* Add a limit "])
def test_a_list_within_a_cell_of_asciidoc_leaves_no_mark(cell):
    text = f"= Outage\n\n== Actions\n\n|===\n| Action | Owner\n\na|{cell}| Bo\n|===\n"

    assert [(one.text, one.owner) for one in read(Document("a.adoc", text)).items] == [("Add a limit", "Bo")]


def test_a_table_within_a_cell_is_text_of_that_cell():
    text = (
        "<h2>Actions</h2>\n<table><tr><th>Action</th><th>Owner</th></tr>\n"
        "<tr><td>Write a runbook<table><tr><th>Part</th><th>By</th></tr>\n"
        "<tr><td>Keys</td><td>Bo</td></tr></table></td><td>Ana</td></tr>\n"
        "<tr><td>Add a limit</td><td>Bo</td></tr></table>"
    )

    assert [(one.line, one.text.split("\n")[0], one.owner) for one in read(Document("a.html", text)).items] == [
        (3, "Write a runbook", "Ana"),
        (5, "Add a limit", "Bo"),
    ]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("v1.1, 2026-01-20\n:incident-date: 2026-01-14\n:toc:", "2026-01-14"),
        ("v1.1, 2026-01-20: reviewed\n\nOn January 14 it stopped.", "2026-01-14"),
        ("v1.1, 2026-01-20", "2026-01-20"),
    ],
)
def test_the_lines_below_the_title_of_asciidoc_are_its_header(head: str, day: str):
    assert str(read(Document("a.adoc", f"= Outage\nDocs Guild\n{head}\n\nIt stopped.\n")).facts.date) == day


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "head",
    [
        "Von: Ralf Kern <ralf@acme.example>\nAn: pm@acme.example\nBetreff: Ofenausfall vom 11. März 2026\n",
        "De : Inès Garnier <ines@acme.example>\nÀ : pm@acme.example\nObjet : Panne du four du 11 mars 2026\n",
        "De: Rui Melo <rui@acme.example>\nPara: pm@acme.example\nAssunto: Falha do forno de 11 de março de 2026\n",
        "De: Ana <ana@acme.example>\nAsunto: Caída del horno del 11 de marzo de 2026\n",
        "差出人: 伊藤 <ito@acme.example>\n宛先: pm@acme.example\n件名: 2026年3月11日の窯の障害\n",
    ],
)
def test_a_mail_in_another_language_is_titled_by_its_subject_and_is_no_template(head: str, name: str):
    # An address in angle brackets is no gap of a template.
    reading = read(Document(name, f"{head}\nURSACHE\nDer Ofen war kalt.\n\nMASSNAHMEN\n- Temperatur überwachen\n"))
    (subject,) = (line.partition(":")[2].strip() for line in head.splitlines() if "11" in line)
    assert reading.facts.title == subject
    assert str(reading.facts.date) == "2026-03-11"
    assert reading.kind is DocumentKind.POSTMORTEM


@pytest.mark.parametrize("name", ["outage.html", "outage.md"])
def test_an_element_that_only_its_tool_knows_is_no_text_and_a_gap_is(name: str):
    text = """# Outage

- Add a limit <control data-remapped="true"><a href="https://quip.com/u1">@Hedda Lind</a></control> until Friday
- Alert on the age <mention>@Omar</mention>
- Ask <name of the team> and <service>
"""
    if name.endswith("html"):
        text = text.replace("- ", "<li>").replace("# Outage", "<h1>Outage</h1>")
    assert [one.text for one in page_of(Document(name, text)).candidates] == [
        "Add a limit @Hedda Lind until Friday",
        "Alert on the age @Omar",
        "Ask <name of the team> and <service>",
    ]


MARKERS = {
    "entry.html": "<h2>Action items</h2><ul><li>Limit the retries</li><li>Alert on its age <!-- {} --></li>"
    "<li>Cap the queue</li></ul>",
    "before.html": "<h2>Action items</h2><ul><li>Limit the retries</li><!-- {} --><li>Alert on its age</li>"
    "<li>Cap the queue</li></ul>",
    "row.html": "<h2>Action items</h2><table><tr><th>Action</th></tr><tr><td>Limit the retries</td></tr>"
    "<tr><td>Alert on its age <!-- {} --></td></tr><tr><td>Cap the queue</td></tr></table>",
    "before.rst": "Action items\n------------\n\n- Limit the retries\n\n.. {}\n\n- Alert on its age\n- Cap the queue\n",
    "in.rst": "Action items\n------------\n\n- Limit the retries\n- Alert on its age\n\n  .. {}\n\n- Cap the queue\n",
    "before.adoc": "== Action items\n\n* Limit the retries\n\n// {}\n* Alert on its age\n* Cap the queue\n",
    "block.adoc": "== Action items\n\n* Limit the retries\n\n////\n{}\n////\n* Alert on its age\n* Cap the queue\n",
    "in.adoc": "== Action items\n\n* Limit the retries\n* Alert on its age\n// {}\n* Cap the queue\n",
    "before.org": "* Action items\n- Limit the retries\n# {}\n- Alert on its age\n- Cap the queue\n",
    "in.org": "* Action items\n- Limit the retries\n- Alert on its age\n  # {}\n- Cap the queue\n",
    "heading.org": "* Action items\n** TODO Limit the retries\n** TODO Alert on its age\n# {}\n** TODO Cap the queue\n",
    "in.txt": "Action items\n------------\n- Limit the retries\n- Alert on its age <!-- {} -->\n- Cap the queue\n",
    "below.txt": "Action items\n------------\n- Limit the retries\n- Alert on its age\n"
    "  <!-- {} -->\n- Cap the queue\n",
    "before.txt": "Action items\n------------\n- Limit the retries\n<!-- {} -->\n- Alert on its age\n- Cap the queue\n",
    "in.wiki": "== Action items ==\n* Limit the retries\n* Alert on its age <!-- {} -->\n* Cap the queue\n",
    "lines.wiki": "== Action items ==\n* Limit the retries\n* Alert on its age <!-- {}\n-->\n* Cap the queue\n",
    "before.wiki": "== Action items ==\n* Limit the retries\n<!-- {} -->\n* Alert on its age\n* Cap the queue\n",
    "row.wiki": "== Action items ==\n{{|\n! Action !! Owner\n|-\n| Limit the retries || Bo\n|-\n"
    "| Alert on its age || Bo <!-- {} -->\n|-\n| Cap the queue || Bo\n|}}\n",
}


@pytest.mark.parametrize("path", MARKERS)
def test_a_comment_belongs_to_the_entry_it_stands_in_or_else_to_what_follows(path: str):
    def texts(marker: str) -> list[tuple[str, bool | None]]:
        items = read(Document(path, MARKERS[path].format(f"followthrough: {marker}"))).items
        return [(one.text, one.stated_kind == "docs") for one in items]

    assert texts("not-an-item") == [("Limit the retries", False), ("Cap the queue", False)]
    assert texts("kind=docs") == [("Limit the retries", False), ("Alert on its age", True), ("Cap the queue", False)]


@pytest.mark.parametrize(
    "entry",
    [
        "<h3>{}</h3><p>{}</p><p>{}</p>",
        "<p><b>{}</b></p><p>{}</p><p>{}</p>",
        "<ul><li>{}<ul><li>{}</li><li>{}</li></ul></li></ul>",
        "<p>{}<br/>{}<br/>{}</p>",
    ],
)
def test_entries_on_one_line_of_html_keep_their_own_facts(entry: str):
    def facts(text: str) -> list[tuple[str | None, str | None, bool | None]]:
        items = read(Document("a.html", text)).items
        return [(one.owner, one.due and one.due.text, one.done) for one in items]

    first = entry.format("Set a limit on retries", "Owner: Ana", "Due: 2026-05-22")
    second = entry.format("Alert on retries", "Owner: Bo", "Due: 2026-05-24")
    text = f"<h1>Outage of 2026-04-14</h1><h2>Corrective actions</h2>{first}{second}"
    assert facts(text) == facts(text.replace("><", ">\n<")) == [("Ana", "2026-05-22", None), ("Bo", "2026-05-24", None)]


@pytest.mark.parametrize("name", ["outage.html", "outage.md"])
def test_a_piece_of_a_table_is_text_on_its_line(name: str):
    heading = "<h2>Action items</h2>" if name.endswith("html") else "## Action items"
    text = f"{heading}\n\n<td>Add a limit on retries of the gateway</td></tr>\n\n<p>Alert on retries</p>\n"

    assert [(one.text, one.line) for one in read(Document(name, text)).items] == [
        ("Add a limit on retries of the gateway", 3),
        ("Alert on retries", 5),
    ]


def test_a_row_that_blank_lines_cut_into_pieces_of_html_begins_where_its_first_cell_does():
    text = "## Action items\n\n<table>\n<tr>\n<td>Add a limit</td>\n\n<td>Ana</td>\n</tr>\n</table>\n"
    rows = [block for block in outline_of(Document("a.md", text)).blocks if isinstance(block, Row)]
    assert [(row.line, row.end_line) for row in rows] == [(5, 8)]


def test_notes_and_templates_of_mediawiki_that_only_show_text_are_read_as_text():
    text = (
        "== Action items ==\n* Add the {{code|spool|sh}} panel<ref>[[phab:T1]]</ref><ref name=a />\n* Alert<br/>on it\n"
    )
    first, second = read(Document("a.wiki", text)).items
    assert (first.text, first.references[0].text) == ("Add the spool panel (T1)", "T1")
    assert second.text == "Alert\non it"


def test_a_placeholder_of_confluence_is_no_item():
    text = (
        "<h2>Action items</h2><ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>"
        "<ac:placeholder>Type your task here, using @ to assign to a user</ac:placeholder></ac:task-body></ac:task>"
        "</ac:task-list><p><ac:placeholder>List the follow-ups that prevent this</ac:placeholder></p>"
    )
    read_page = read(Document("a.html", text))
    assert (read_page.items, read_page.suggestions) == ((), ())


def test_the_question_for_follow_ups_in_a_plain_text_is_a_heading_and_ends_at_one_that_names_a_section():
    text = (
        "Ticket 88 of 2026-03-26\n\nWhat was the cause?\nThe wrong user was disabled.\nAnd now?\nNothing.\n\n"
        "What will we do so that it doesn't happen again?\nAdd a check of the number to the form.\n"
        "\nWho adds it?\nAna will add it.\n\nWhat went well?\nThe nurse called.\n\nClient informed? Y\n"
    )
    outline = outline_of(Document("a.txt", text))
    found = read(Document("a.txt", text))

    assert [one.text.line for one in outline.headings] == [8, 14]
    assert found.facts.title == "Ticket 88 of 2026-03-26"
    assert [(one.line, one.section) for one in found.items] == [(9, "What will we do so that it doesn't happen again?")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("原因は何か？\n設定ミス\n今後の対策は？", "- アラートを追加する（田中、5月1日まで）"),
        ("¿Qué pasó?\nFallo.\n¿Y ahora?", "- Añadir una alerta (Lucía, 5 de mayo)"),
        ("Action items?\n- Limit the size of a batch to 100 (Ana)\n\nAnything else?", "- Add an alert on lag (Bo)"),
    ],
)
def test_another_question_in_a_plain_text_is_no_title_and_takes_no_item(above: str, below: str):
    text = f"Checkout down\n\nDate: 2026-03-03\n\n{above}\n{below}\n"
    found = read(Document("a.txt", text))
    assert found.facts.title == "Checkout down"
    assert found.items[-1].text == below[2:]


@pytest.mark.parametrize("line", ["- How do we prevent this?", "1. How do we prevent this?", "Who knew of it?"])
def test_a_question_in_a_list_or_in_prose_is_no_heading_in_plain_text(line: str):
    assert outline_of(Document("a.txt", f"It broke.\n\n{line}\n2. Who pays for it?\n")).headings == ()


@pytest.mark.parametrize("indent", ["   ", ""])
def test_numbers_of_numbers_are_entries_in_plain_text_if_they_go_on(indent: str):
    text = f"""\
Action items
------------
1. Prevention
{indent}1.1 Cap the pool of the gateway
       - Alert when it is full
{indent}1.2. Add a canary, at most every
     1.3 seconds after a deployment, or
     1.9 Hours before one
2. Detection
{indent}2.1 Probe from outside every minute
3. Upgrade all nodes from 2.0 to
   3.1 Then restart them one by one
"""
    found = [(one.text, one.line, one.depth) for one in page_of(Document("a.txt", text)).candidates]
    assert [(text, line) for text, line, depth in found if depth] == [
        ("Cap the pool of the gateway", 4),
        ("Alert when it is full", 5),
        ("Add a canary, at most every 1.3 seconds after a deployment, or 1.9 Hours before one", 6),
        ("Probe from outside every minute", 10),
    ]


DESCRIPTIONS = {
    "a.html": "<h2>Action items</h2><dl><dt>Severity</dt><dd>2</dd><dt>Set a limit on retries</dt><dd>Owner: Ana. Due: "
    "2026-05-22</dd><dt>Alert on retries</dt><dd>Owner: Bo. Status: done</dd></dl>",
    "a.wiki": "== Action items ==\n; Severity : 2\n; Set a limit on retries\n: Owner: Ana. Due: 2026-05-22\n"
    "; Alert on retries : Owner: Bo. Status: done\n",
    "a.adoc": "== Action items\n\nSeverity:: 2\nSet a limit on retries:: Owner: Ana. Due: 2026-05-22\n"
    "Alert on retries::\n  Owner: Bo. Status: done\n",
}


@pytest.mark.parametrize("path", DESCRIPTIONS)
def test_a_term_with_its_owner_below_is_an_entry(path: str):
    first, second = read(Document(path, DESCRIPTIONS[path])).items
    assert (first.text, first.owner, first.due and first.due.text) == ("Set a limit on retries", "Ana", "2026-05-22")
    assert (second.text, second.owner, second.done) == ("Alert on retries", "Bo", True)


def test_a_short_term_of_asciidoc_is_part_of_what_it_names():
    text = "== Action items\n\n* Alert on retries\n\nPool:: Cap the pool at 100 connections. Owner: Dana\n"
    assert [(one.text.partition(".")[0], one.owner) for one in read(Document("a.adoc", text)).items] == [
        ("Alert on retries", None),
        ("Pool: Cap the pool at 100 connections", "Dana"),
    ]


def test_the_values_below_an_entry_of_restructuredtext_are_its_facts():
    text = "Action items\n============\n\n- Rewrite the loop\n\n  :Ticket: PAY-9\n  :Owner: Di\n\n- Cap the pool\n"
    first, second = read(Document("a.rst", text)).items
    assert (first.text, first.owner, [one.key for one in first.references]) == ("Rewrite the loop", "Di", ["PAY-9"])
    assert (second.text, second.owner) == ("Cap the pool", None)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.rst", "Action items\n============\n\n| Write a runbook for the pool\n| (Jonas, by 3 May 2026)\n"),
        ("a.org", "* Action items\nWrite a runbook for the pool \\\\\n(Jonas, by 3 May 2026)\\\\\n"),
    ],
)
def test_the_marks_of_lines_are_no_text(path: str, text: str):
    (one,) = page_of(Document(path, text)).candidates
    assert " ".join(one.text.split()) == "Write a runbook for the pool (Jonas, by 3 May 2026)"


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("OPS-1", "h2. Action items\n\n* Cap the pool\\\\Owner: [~ana]\\\\ Due: 2026-05-03\n"),
        ("a.org", "* Action items\n\n- Cap the pool, due <2026-05-03 Sun> (@ana)\n"),
        ("a.wiki", "== Action items ==\n\n* [[User:Ana|Ana R.]]: Cap the pool (2026-05-03)\n"),
        (
            "a.rst",
            "Queue\n=====\n\nAction items\n------------\n\n"
            "Cap the pool\n~~~~~~~~~~~~\n\n:Owner: @ana\n:Due: 2026-05-03\n",
        ),
        (
            "a.txt",
            "Queue\n=====\n\nAction items\n------------\n\n"
            "Cap the pool\n~~~~~~~~~~~~\n\nOwner: @ana\nDue: 2026-05-03\n",
        ),
    ],
)
def test_owner_and_day_are_read_as_the_format_writes_them(path: str, entry: str):
    (found,) = read(Document(path, entry)).items

    assert title_of(found) == "Cap the pool"
    assert (found.owner or "").lower() == "@ana"
    assert found.due is not None
    assert found.due.day == date(2026, 5, 3)


def test_two_backslashes_of_a_path_are_no_line_break():
    (found,) = read(Document("OPS-1", "h2. Action items\n\n* Mount \\\\backup on each host\n")).items

    assert found.text == "Mount \\\\backup on each host"
