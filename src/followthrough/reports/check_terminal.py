"""What `check` found, for people at a terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from followthrough.model import AssessedItem, Assessment, Finding, Outcome, Severity, Skipped
from followthrough.reports.escaping import one_line
from followthrough.reports.words import counted

KIND_STYLES = {
    "test": "green",
    "guardrail": "bold green",
    "tooling": "cyan",
    "docs": "blue",
    "process": "magenta",
    "fix": "yellow",
    "investigation": "yellow",
    "vague": "red",
}
OUTCOME_WORDS = {
    Outcome.SYSTEMIC: ("changes the system", "green"),
    Outcome.FIX_ONLY: ("only fixes this instance", "yellow"),
    Outcome.OPEN_QUESTION: ("only asks questions", "yellow"),
    Outcome.NULL: ('only says "be more careful"', "bold red"),
    Outcome.NONE: ("no action item", "red"),
}
SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "blue"}


def check_terminal(
    assessments: Sequence[Assessment], skipped: Sequence[Skipped], *, items: bool = True
) -> Iterator[RenderableType]:
    """Each document with its items and findings, then what was skipped, then one line that sums up."""
    for assessment in assessments:
        if items or assessment.findings:
            yield from _document(assessment, items=items)
    for skip in skipped:
        yield Text.assemble(("skipped ", "yellow"), one_line(skip.path), ": ", one_line(skip.reason))
    yield _summary(assessments, skipped)


def _document(assessment: Assessment, *, items: bool) -> Iterator[RenderableType]:
    postmortem = assessment.postmortem
    words, style = OUTCOME_WORDS[assessment.outcome]
    head = Text(one_line(postmortem.document.path), style="bold")
    if postmortem.facts.title:
        head.append(f"  {one_line(postmortem.facts.title, 80)}", style="not bold")
    if postmortem.kind.value in {"template", "other"}:
        head.append(f"  {postmortem.kind.value}", style="not bold dim")
    else:
        head.append("  ")
        head.append(words, style=f"not bold {style}")
    yield head
    if items and assessment.items:
        yield _items(assessment.items)
    if items:
        for suggestion in assessment.suggestions:
            yield Padding(
                Text.assemble(
                    (f"{suggestion.item.line:>4}  ", "dim"),
                    ("an action item? ", "dim italic"),
                    (one_line(suggestion.item.text, 160), "dim"),
                ),
                (0, 0, 0, 1),
            )
    for finding in assessment.findings:
        yield from _finding(postmortem.document.path, finding)
    yield Text("")


def _items(items: Sequence[AssessedItem]) -> RenderableType:
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=True)
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for assessed in items:
        item, kind = assessed.item, assessed.classification.kind.value
        text = Text(one_line(item.text, 300))
        for fact in _facts(assessed):
            text.append(f"  {fact}", style="dim")
        mark = {True: "✓", False: "○", None: " "}[item.done]
        sure = "?" if assessed.classification.unsure else ""
        table.add_row(f"{item.line}", Text(f"{mark} {kind}{sure}", style=KIND_STYLES[kind]), text)
    return table


def _facts(assessed: AssessedItem) -> Iterator[str]:
    """What was understood beyond the words that are shown anyway."""
    item = assessed.item
    if item.owner and item.owner not in item.text:
        yield f"owner {one_line(item.owner, 40)}"
    if item.due and item.due.text not in item.text:
        yield f"due {one_line(item.due.day.isoformat() if item.due.day else item.due.text, 40)}"
    keys = [reference.key or reference.text for reference in item.references if reference.text not in item.text]
    if keys:
        yield " ".join(one_line(key, 60) for key in keys[:3])
    if not assessed.classification.checkable:
        yield "not checkable"


def _finding(path: str, finding: Finding) -> Iterator[RenderableType]:
    head = Text.assemble(
        (f"{one_line(path)}:{finding.line}", "bold"),
        " ",
        (finding.severity.value, SEVERITY_STYLES[finding.severity]),
        (f"[{finding.rule}] ", "dim"),
        one_line(finding.message, 400),
    )
    yield Padding(head, (0, 0, 0, 2))
    yield Padding(Text.assemble(("help: ", "cyan"), one_line(finding.help, 600)), (0, 0, 0, 4))


def _summary(assessments: Sequence[Assessment], skipped: Sequence[Skipped]) -> Text:
    outcomes = Counter(
        assessment.outcome for assessment in assessments if assessment.postmortem.kind.value != "template"
    )
    findings = Counter(finding.severity for assessment in assessments for finding in assessment.findings)
    parts = [counted(len(assessments), "document")]
    parts += [f"{outcomes[outcome]} {outcome.value}" for outcome in Outcome if outcomes[outcome]]
    parts.append(counted(sum(len(assessment.items) for assessment in assessments), "action item"))
    parts += [counted(findings[severity], severity.value) for severity in Severity if findings[severity]]
    if skipped:
        parts.append(f"{len(skipped)} skipped")
    style = "red" if findings[Severity.ERROR] else "green"
    return Text(" · ".join(parts), style=style)
