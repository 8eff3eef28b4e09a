"""What holds for every format: nobody is named outside routing, stale figures are marked, hostile text stays text."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from importlib.resources import files
from io import BytesIO, StringIO
from typing import Any

import pytest
from tests.support.report_formats import FILES, written
from tests.support.small_company import HOSTILE, NAMES, NOW, QUESTION, changes

from followthrough.figures.question import Question
from followthrough.figures.reminders import Reminder, Stage
from followthrough.figures.report import Report, report
from followthrough.model import Factor, PostmortemRecord, Put
from followthrough.reports.gate import Answer, Verdict, gate_json, gate_terminal
from followthrough.reports.items_csv import COLUMNS, items_csv
from followthrough.reports.items_parquet import items_parquet
from followthrough.reports.reminder_markdown import by_channel, reminder_markdown
from followthrough.reports.report_html import report_html
from followthrough.reports.report_markdown import report_markdown
from followthrough.reports.report_page import page
from followthrough.reports.sections import Page, Table, Tile
from followthrough.store.report.facts import all_items, gate_facts, report_facts
from followthrough.store.sql import SqlStore
from followthrough.sync.feedback.reminders import reminder_comment

OLD = NOW - timedelta(days=9)
STALE_MARKS = {
    "report.txt": "! github: last read completely 2026-11-15",
    "report.md": "**Stale:**",
    "report.json": '"stale": true',
    "report.html": "<strong>Stale:</strong>",
    "report.csv": ",yes,",
    "digest.md": "**Stale:**",
}


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return written(changes(), QUESTION)


@pytest.fixture(scope="module")
def stale() -> dict[str, str]:
    return written(changes(read_at=OLD), QUESTION)


def figures(question: Question = QUESTION) -> Report:
    with SqlStore.open(":memory:") as store:
        store.record(changes())
        return report(report_facts(store.engine, question), question)


def named(text: str) -> bool:
    return any(name in text for name in NAMES)


def test_the_world_is_full_of_names(made: dict[str, str]) -> None:
    assert named(made["report.txt"])
    assert named(made["report.json"])
    assert named(made["report.csv"])


def test_on_a_page_people_stand_only_in_the_column_that_routes_an_item() -> None:
    made = page(figures())
    routed = 0
    for section in made.sections:
        for block in section.blocks:
            if not isinstance(block, Table):
                assert not named(repr(block))
                continue
            for row in block.rows:
                for column, cell in zip(block.columns, row, strict=True):
                    routed += column.name == "Routed to" and named(cell.text)
                    assert column.name == "Routed to" or not named(repr(cell)), column
    assert routed
    assert not named(repr((made.lead, made.tiles, made.warnings, made.footnotes)))


def test_in_json_people_stand_only_under_routed_to_and_in_the_words_of_documents(made: dict[str, str]) -> None:
    def elsewhere(value: Any, key: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for name, inner in value.items():
                assert not named(name)
                yield from elsewhere(inner, name)
        elif isinstance(value, list):
            for inner in value:
                yield from elsewhere(inner, key)
        elif isinstance(value, str) and named(value):
            yield key

    assert set(elsewhere(json.loads(made["report.json"]))) == {"routed_to", "text"}


def test_in_rows_of_items_people_stand_only_under_routed_to_and_in_the_words_of_documents(
    made: dict[str, str],
) -> None:
    rows = list(csv.DictReader(StringIO(made["report.csv"])))
    assert {column for row in rows for column, value in row.items() if named(value)} == {"routed_to", "item"}


def test_the_digest_names_nobody(made: dict[str, str]) -> None:
    assert not named(made["digest.md"])


@pytest.mark.parametrize("name", FILES)
def test_figures_that_are_stale_are_marked(name: str, made: dict[str, str], stale: dict[str, str]) -> None:
    mark = STALE_MARKS[name]
    assert mark in stale[name]
    assert mark not in made[name]


@pytest.mark.parametrize("name", [name for name in FILES if name != "report.csv"])
def test_every_format_says_as_of_when(name: str, made: dict[str, str]) -> None:
    assert re.search(r"2026-11-24[ T]09:00", made[name])


class _Tags(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in {"href", "src", "action", "data", "srcset"}:
                self.addresses.append(value or "")
            if name.startswith("on") or name == "style":
                self.handlers.append(name)


def test_hostile_text_stays_text_on_the_page(made: dict[str, str]) -> None:
    tags = _Tags()
    tags.feed(made["report.html"])
    assert tags.tags.count("script") == 1, "only our own"
    assert tags.handlers == []
    assert {address.partition(":")[0] for address in tags.addresses if not address.startswith("#")} == {"https"}
    assert not {"img", "iframe", "object", "link", "form"} & set(tags.tags)


def test_each_row_has_a_head_and_each_table_a_name_that_its_box_has_too(made: dict[str, str]) -> None:
    rows = re.findall(r'<tr role="row">\s*<(\w+) role="(\w+)" scope="(\w+)"', made["report.html"])
    tables = made["report.html"].count("<table ")
    assert set(rows) == {("th", "columnheader", "col"), ("th", "rowheader", "row")}
    assert made["report.html"].count('<tr role="row">') == len(rows) > tables
    boxes = re.findall(
        r'<div class="scroll" role="region" aria-labelledby="([\w-]+)" tabindex="0">', made["report.html"]
    )
    captions = re.findall(r'<h3 id="([\w-]+)">', made["report.html"])
    assert boxes == captions
    assert len(boxes) == tables > 5


def test_what_a_colour_says_of_a_figure_is_shown_in_words_too() -> None:
    tiles = tuple(Tile(tone, "1", "of 2", tone) for tone in ("good", "bad", "plain"))
    shown = report_html(Page("T", "now", (), tiles, (), (), ()))
    assert re.findall(r'class="tile (\w+)">.*<small class="verdict">([^<]+)<', shown) == [
        ("good", "as it should be"),
        ("bad", "needs a look"),
    ]


@pytest.mark.parametrize("tone", ["good", "warn", "bad", "plain"])
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_bars_stand_out_from_what_is_behind_them(tone: str, scheme: int) -> None:
    style = (files("followthrough.reports") / "html" / "report.css").read_text(encoding="utf-8")

    def light(name: str) -> float:
        """The luminance of a colour as WCAG 2.2 has it."""
        colour = re.findall(rf"--{name}: #(\w{{6}})", style)[scheme]
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for behind in ("paper", "card"):
        darker, lighter = sorted((light(f"{tone}-bar"), light(behind)))
        assert (lighter + 0.05) / (darker + 0.05) >= 3


def test_in_markdown_every_table_has_a_heading_and_every_column_a_name(made: dict[str, str]) -> None:
    lines = made["report.md"].splitlines()
    heads = [index for index, line in enumerate(lines) if line.startswith("|--")]
    assert len(heads) > 5
    for head in heads:
        assert lines[head - 3].startswith("### ")
        assert all(name.strip() for name in lines[head - 1].strip("|").split("|"))
    assert not [line for line in lines if line.startswith("**")]


def test_the_page_allows_nothing_but_its_own_style_and_script(made: dict[str, str]) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', made["report.html"])
    assert policy
    directives = policy[1].replace("&#39;", "'")
    assert directives.startswith("default-src 'none'")
    assert "unsafe" not in directives
    assert directives.count("sha256-") == 2


def test_hostile_text_stays_text_in_markdown(made: dict[str, str]) -> None:
    from markdown_it import MarkdownIt

    for name in ("report.md", "digest.md"):
        html = MarkdownIt("commonmark", {"html": True}).enable("table").render(made[name])
        tags = _Tags()
        tags.feed(html)
        assert "script" not in tags.tags
        assert all(address.startswith("https://") for address in tags.addresses)
        assert "@everyone" not in made[name]


@pytest.mark.parametrize("name", FILES)
def test_no_control_character_gets_out(name: str, made: dict[str, str]) -> None:
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", made[name])


def test_no_cell_of_the_rows_is_a_formula() -> None:
    with SqlStore.open(":memory:") as store:
        store.record(changes())
        rows = [row for row in all_items(store.engine, QUESTION) if row.text == HOSTILE]
    assert rows
    for start in "=+-@\t\r|%＝＋－＠":
        text = "".join(items_csv([replace(rows[0], text=f"{start}1+1", title=f" {start}1")], NOW.date(), frozenset()))
        cells = next(iter(csv.DictReader(StringIO(text))))
        assert not cells["item"].startswith(tuple("=+-@|%＝＋－＠"))
        assert not cells["postmortem"].startswith(tuple("=+-@|%＝＋－＠"))


def test_parquet_holds_the_same_rows_as_the_csv(made: dict[str, str]) -> None:
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    import pyarrow.parquet as pq

    with SqlStore.open(":memory:") as store:
        store.record(changes())
        file = BytesIO()
        items_parquet(all_items(store.engine, QUESTION), QUESTION.today, frozenset(), file)
    table = pq.read_table(BytesIO(file.getvalue()))
    assert tuple(table.column_names) == COLUMNS
    rows = list(csv.DictReader(StringIO(made["report.csv"])))
    assert [row["id"] for row in table.to_pylist()] == [row["id"] for row in rows]
    assert [str(row["days_overdue"]) for row in table.to_pylist()] == [row["days_overdue"] for row in rows]


def test_a_tenth_that_is_not_reached_yet_is_not_said_never_to_be_done() -> None:
    made = figures()
    slow = replace(made.durations, survival_median=173, survival_p90=None)
    text = report_markdown(page(replace(made, durations=slow)))
    assert "half of all items are done after 173 days; the day by which nine in ten are done has not come yet" in text


def test_the_gate_names_people_only_where_an_item_is_routed() -> None:
    with SqlStore.open(":memory:") as store:
        store.record(changes())
        facts = gate_facts(store.engine, QUESTION)
    answer = json.loads(gate_json(Verdict(QUESTION, facts, 0, Answer.STOP)))
    assert answer["overdue"]["total"] == 3
    for row in answer["overdue"]["rows"]:
        assert not named(json.dumps({key: value for key, value in row.items() if key not in {"routed_to", "text"}}))
    assert not named(repr(list(gate_terminal(Verdict(QUESTION, facts, 0, Answer.STOP)))))


def test_no_severity_of_a_document_controls_the_terminal() -> None:
    stored = [
        Put(replace(each.record, severity="\x1bc\x1b[2J\u202e high"))
        if isinstance(each.record, PostmortemRecord)
        else each
        for each in changes()
    ]
    with SqlStore.open(":memory:") as store:
        store.record(stored)
        gate = "".join(map(str, gate_terminal(Verdict(QUESTION, gate_facts(store.engine, QUESTION), 0, Answer.STOP))))
    report = written(stored, QUESTION)["report.txt"]
    assert "  c[2j high  " in gate
    assert "(3 c[2j high)" in report
    assert not {"\x1b", "\u202e"} & set(gate + report)


def test_reminders_name_nobody() -> None:
    with SqlStore.open(":memory:") as store:
        store.record(changes())
        rows = gate_facts(store.engine, QUESTION).overdue.rows
    some = [Reminder(row.id, row.due, Stage.AFTER, row) for row in rows if row.due]
    assert any(named(row.text) for row in rows)
    assert not named(reminder_markdown(some, QUESTION.today) + "".join(map(reminder_comment, some)))


def test_a_reminder_goes_to_the_first_of_its_teams_with_a_channel_which_may_have_a_comma_in_its_name() -> None:
    row = figures().overdue.rows[0]
    some = [
        Reminder(row.id, NOW.date(), Stage.AFTER, replace(row, team=team))
        for team in ("Shop, payments, risk", "Risk, search", "search", None)
    ]
    routed = by_channel(some, ("Payments, Risk", "the risk team", "everybody"), "everybody")
    assert [(name, each) for name, each in routed.items()] == [
        ("Payments, Risk", some[:1]),
        ("the risk team", some[1:2]),
        ("everybody", some[2:]),
    ]


def test_no_format_names_a_person_as_a_cause() -> None:
    blame = f"{NAMES[0]} forgot to check"
    blamed = [
        Put(
            replace(
                each.record,
                title=f"{blame} the {each.record.path}",
                factors=(Factor("no-alert", f"{NAMES[1]} went home, and there was no alert", 3),),
                learning_only=each.record.learning_only and f"{blame} it",
                suggestions=0,
            )
        )
        if isinstance(each, Put) and isinstance(each.record, PostmortemRecord)
        else each
        for each in changes()
    ]
    made = written(blamed, QUESTION)
    assert "… forgot to check it" in made["report.md"]
    assert "… went home" in made["report.md"]
    for name, text in made.items():
        assert "… forgot to check the" in text, name
        assert not re.search(rf"({'|'.join(NAMES)}|quillfeather) (forgot|went)|words \([^)]*quillfeather", text), name


def test_a_postmortem_whose_promises_only_wait_to_be_confirmed_is_not_said_to_promise_nothing() -> None:
    made = figures()
    assert [row.title for row in made.unconfirmed.rows] == ["Belt stopped"]
    assert not made.without_items.total
    assert page(made).lead[:2] == (
        "1 of 5 postmortems (20 %) promise no change, 1 near miss aside.",
        "1 postmortem confirms no item, but has lines that may be one: `followthrough check` asks.",
    )
    assert sum(group.empty or 0 for group in made.groups) == sum(point.empty for point in made.trend) == 1
