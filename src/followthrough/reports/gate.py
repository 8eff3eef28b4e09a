"""The answer of a gate, for people and for machines (schema followthrough/gate/1)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rich.console import RenderableType
from rich.text import Text

from followthrough.figures.facts import GateFacts
from followthrough.figures.names import UnknownName
from followthrough.figures.question import Question
from followthrough.figures.standing import Standing
from followthrough.reports import phrases
from followthrough.reports.report_json import item_record
from followthrough.reports.words import counted
from followthrough.sync.document_names import DocumentNames
from followthrough.unseen import one_line

SCHEMA = "followthrough/gate/1"


class Answer(StrEnum):
    """Whether a pipeline may go on. It is unknown where too little is known of what is overdue."""

    LET_THROUGH = "pass"
    STOP = "stop"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to a question, from these facts, where so many overdue items are allowed.

    `stale`: something was never read, or too long ago. `unknown` are the names in the question that nothing has.
    """

    question: Question
    facts: GateFacts
    allowed: int
    answer: Answer
    stale: bool = False
    unknown: tuple[UnknownName, ...] = ()


_IN_WORDS = {
    Answer.LET_THROUGH: ("let through", "green"),
    Answer.STOP: ("stopped", "bold red"),
    Answer.UNKNOWN: ("cannot tell from what is stored", "yellow"),
}


def gate_terminal(verdict: Verdict) -> Iterator[RenderableType]:
    """Each overdue item, then the answer in one line."""
    question, facts = verdict.question, verdict.facts
    overdue, names = facts.overdue, DocumentNames(several=bool(facts.homes))
    if overdue.total and verdict.answer is Answer.LET_THROUGH:
        yield Text("Overdue, and allowed:")
    for row in overdue.rows:
        line = Text("  ")
        line.append(f"{one_line(row.severity or 'no severity', 40)}  ", style="bold")
        line.append(one_line(row.item_title, 160))
        line.append(f"  {phrases.due(row, question.today)}", style="yellow")
        path = names.document(row.path, facts.homes.get(row.postmortem_id))
        line.append(f"  {one_line(path, 160)}:{row.line}", style="dim")
        if row.issue:
            unread = ", not read yet" if row.standing is Standing.UNREAD else ""
            line.append(f"  {one_line(row.issue)}{unread}", style="dim")
        yield line
    if overdue.total > len(overdue.rows):
        yield Text(f"  and {overdue.total - len(overdue.rows):,} more", style="dim")
    if facts.withdrawn:
        gone = phrases.vanished(facts.withdrawn, facts.withdrawn_past_due, "item")
        yield Text(f"  {gone}: not counted; followthrough report lists them", style="yellow")
    for count, sentence in (
        (facts.duplicates, "{} whose issue is closed as a duplicate of none that could be followed {}"),
        (facts.hidden, "{} past the due day whose issue cannot be seen {}"),
        (facts.gone, "{} past the due day whose issue was deleted {}"),
    ):
        if count:
            not_counted = sentence.format(counted(count, "item"), "is" if count == 1 else "are")
            yield Text(f"  {not_counted} not counted; followthrough report lists them", style="yellow")
    words, style = _IN_WORDS[verdict.answer]
    if verdict.unknown:
        words = f"cannot tell; unknown name: {one_line(', '.join(name.name for name in verdict.unknown), 160)}"
    scope = one_line(", ".join(question.names) or "all postmortems")
    scope += f" since {question.since}" if question.since else ""
    yield Text(f"{scope}: {counted(overdue.total, 'item')} overdue, {verdict.allowed:,} allowed: {words}", style=style)


def gate_json(verdict: Verdict) -> str:
    """One JSON object, indented, with a newline at the end."""
    question, facts = verdict.question, verdict.facts
    names = ({"what": name.what, "name": name.name, "nearest": list(name.nearest)} for name in verdict.unknown)
    content = {
        "schema": SCHEMA,
        "as_of": question.as_of.isoformat(),
        "service": question.service,
        "team": question.team,
        "severities": sorted(question.severities),
        "since": question.since.isoformat() if question.since else None,
        "stale": verdict.stale,
        "unknown_names": list(names),
        "answer": verdict.answer.value,
        "allowed": verdict.allowed,
        "postmortems": facts.postmortems,
        "overdue": {"total": facts.overdue.total, "rows": [item_record(row) for row in facts.overdue.rows]},
        "withdrawn": facts.withdrawn,
        "withdrawn_past_due": facts.withdrawn_past_due,
        "duplicates": facts.duplicates,
        "hidden": facts.hidden,
        "gone": facts.gone,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
