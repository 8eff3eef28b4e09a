"""What a gate answers: for people, and for machines (schema followthrough/gate/1)."""

import json
from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from followthrough.errors import ExitCode
from followthrough.figures.facts import ItemRow, Listed
from followthrough.figures.question import Question
from followthrough.reports import phrases
from followthrough.reports.escaping import one_line
from followthrough.reports.report_json import item_record
from followthrough.reports.words import counted

SCHEMA = "followthrough/gate/1"
_ANSWERS = {
    ExitCode.OK: ("let through", "green"),
    ExitCode.FINDINGS: ("stopped", "bold red"),
    ExitCode.PARTIAL: ("cannot tell from what is stored", "yellow"),
}


def gate_terminal(
    question: Question, overdue: Listed[ItemRow], allowed: int, whose: str, code: int, *, withdrawn: int = 0
) -> Iterator[RenderableType]:
    """Each overdue item, then the answer in one line."""
    for row in overdue.rows:
        line = Text("  ")
        line.append(f"{row.severity or 'no severity'}  ", style="bold")
        line.append(one_line(row.item_title, 160))
        line.append(f"  {phrases.due(row, question.today)}", style="yellow")
        line.append(f"  {one_line(row.path, 160)}:{row.line}", style="dim")
        if row.issue:
            line.append(f"  {one_line(row.issue)}", style="dim")
        yield line
    if overdue.total > len(overdue.rows):
        yield Text(f"  and {overdue.total - len(overdue.rows):,} more", style="dim")
    if withdrawn:
        gone = counted(withdrawn, "item that vanished undone is", "items that vanished undone are")
        yield Text(f"  {gone} not counted; followthrough report lists them", style="yellow")
    answer, style = _ANSWERS[ExitCode(code)]
    yield Text(
        f"{one_line(whose)}: {counted(overdue.total, 'item')} overdue, {allowed:,} allowed: {answer}", style=style
    )


def gate_json(
    question: Question,
    overdue: Listed[ItemRow],
    postmortems: int,
    allowed: int,
    code: int,
    *,
    stale: bool,
    withdrawn: int = 0,
) -> str:
    """One JSON object, indented, with a newline at the end. `stale`: nothing was read, or something too long ago."""
    content = {
        "schema": SCHEMA,
        "as_of": question.as_of.isoformat(),
        "service": question.service,
        "team": question.team,
        "severities": sorted(question.severities),
        "stale": stale,
        "answer": {0: "pass", 1: "stop", 4: "unknown"}[code],
        "allowed": allowed,
        "postmortems": postmortems,
        "overdue": {"total": overdue.total, "rows": [item_record(row) for row in overdue.rows]},
        "withdrawn": withdrawn,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
