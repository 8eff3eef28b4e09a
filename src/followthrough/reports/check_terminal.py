"""The result of `check` for people at a terminal."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from followthrough.model import AssessedItem, Assessment, Finding, Outcome, Severity, Skipped
from followthrough.reports.escaping import printable
from followthrough.reports.found import counts, ignorable_rules, ignored_by_comment, unchecked_label
from followthrough.reports.words import LEARNING_ONLY, OUTCOMES, UNCHECKED_KINDS, counted
from followthrough.rules.edits.ignore_comments import how_to_ignore
from followthrough.suffixes import suffix_of
from followthrough.unseen import one_line

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
_MARKS = {True: "✓", False: "○", None: " "}
_LONGEST_SOURCE = 120
_TAG = re.compile(r"<(/t[dh])?[^<>]*>")
_INDENT = 4
_NARROWEST = 10
_OUTCOME_STYLES = {
    Outcome.SYSTEMIC: "green",
    Outcome.FIX_ONLY: "yellow",
    Outcome.OPEN_QUESTION: "yellow",
    Outcome.NULL: "bold red",
    Outcome.NONE: "red",
}
_OUTCOME_LABELS = {
    Outcome.SYSTEMIC: "changing the system",
    Outcome.FIX_ONLY: "fix only",
    Outcome.OPEN_QUESTION: "questions only",
    Outcome.NULL: '"be more careful"',
    Outcome.NONE: "without an item",
}
SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "blue"}


def check_terminal(
    assessments: Sequence[Assessment],
    skipped: Sequence[Skipped],
    *,
    items: bool = True,
    known: int,
    ours: bool,
) -> Iterator[RenderableType]:
    """Each document with its items and findings, what was skipped or not judged, a legend, and a summary line.

    `ours`: readers can run followthrough themselves, and not only read the log of a pipeline or a hook.
    """
    advised: set[str] = set()
    shown = [
        assessment
        for assessment in assessments
        if assessment.findings or (items and assessment.postmortem.kind not in UNCHECKED_KINDS)
    ]
    for assessment in shown:
        yield from _document(assessment, advised, items=items)
    if items and (others := unchecked_label(assessments, one_line)):
        yield Text(others, style="dim")
    for skip in skipped:
        yield Text.assemble(("skipped ", "yellow"), one_line(skip.path), ": ", one_line(skip.reason))
    if legend := " · ".join(_legend(shown, items=items, ours=ours)):
        yield Text(legend, style="dim")
    yield _summary(assessments, skipped, known)


def _legend(shown: Sequence[Assessment], *, items: bool, ours: bool) -> Iterator[str]:
    """The meaning of the marks that were shown, and how to continue from a finding."""
    listed = [assessed for assessment in shown for assessed in assessment.items] if items else []
    marks = {_MARKS[assessed.item.done] for assessed in listed}
    yield from (f"{mark} {meaning}" for mark, meaning in (("✓", "done"), ("○", "open")) if mark in marks)
    if any(assessed.classification.unsure for assessed in listed):
        yield "? its kind is unsure"
    if first := next((assessment for assessment in shown if assessment.findings), None):
        if ours:
            yield f"why, and how to ignore it: followthrough explain {first.findings[0].rule}"
        elif rules := ignorable_rules(first.findings[:1]):
            where, written = how_to_ignore(first.postmortem.document, first.findings[0].line, rules)
            yield f"to set {ignored_by_comment(first.findings[:1])} aside, {where}: {written}"


def _document(assessment: Assessment, advised: set[str], *, items: bool) -> Iterator[RenderableType]:
    postmortem = assessment.postmortem
    head = Text(one_line(postmortem.document.path), style="bold")
    if postmortem.facts.title:
        head.append(f"  {one_line(postmortem.facts.title, 80)}", style="not bold")
    checked = postmortem.kind not in UNCHECKED_KINDS
    if checked:
        head.append("  ")
        if postmortem.facts.learning_only is None:
            head.append(OUTCOMES[assessment.outcome], style=f"not bold {_OUTCOME_STYLES[assessment.outcome]}")
        else:
            head.append(LEARNING_ONLY, style="not bold dim")
    else:
        head.append(f"  {UNCHECKED_KINDS[postmortem.kind]}", style="not bold dim")
    yield head
    if items and checked:
        if assessment.items:
            yield _items(assessment.items)
        for suggestion in assessment.suggestions:
            yield Padding(
                Text.assemble(
                    (f"{suggestion.item.line:>4}  ", "dim"),
                    ("an action item? ", "dim italic"),
                    (one_line(suggestion.item.text, 160), "dim"),
                ),
                (0, 0, 0, 1),
                expand=False,
            )
    lines = postmortem.document.lines if assessment.findings else ()
    for finding in assessment.findings:
        yield from _finding(postmortem.document.path, finding, lines, advised)
    yield Text("")


def _items(items: Sequence[AssessedItem]) -> RenderableType:
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=True)
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for assessed in items:
        item, kind = assessed.item, assessed.classification.kind.value
        text = Text(one_line(item.text, 300))
        for fact in _facts(assessed):
            text.append(f"  {fact}", style="dim")
        mark = _MARKS[item.done]
        sure = "?" if assessed.classification.unsure else ""
        table.add_row(f"{item.line}", Text(f"{mark} {kind}{sure}", style=KIND_STYLES[kind]), text)
    return table


def _facts(assessed: AssessedItem) -> Iterator[str]:
    """What was understood beyond the words that are shown anyway."""
    item = assessed.item
    if item.owner and item.owner not in item.text:
        yield f"owner {one_line(item.owner, 40)}"
    if item.due and item.due.not_understood:
        yield f"due day not understood: {one_line(item.due.text, 40)}"
    elif item.due and item.due.text not in item.text:
        yield f"due {one_line(item.due.day.isoformat() if item.due.day else item.due.text, 40)}"
    keys = [reference.key or reference.text for reference in item.references if reference.text not in item.text]
    if keys:
        yield " ".join(one_line(key, 60) for key in keys[:3])
    if not assessed.classification.checkable:
        yield "not checkable"


def _finding(path: str, finding: Finding, lines: Sequence[str], advised: set[str]) -> Iterator[RenderableType]:
    """The finding, its line with the place marked and, for the first one of its rule, the advice.

    For an error, the advice is repeated in each document, because whoever fixes it reads there.
    """
    yield Text.assemble(  # as a plain text, so that in a pipe it stays on one line, which problem matchers need
        "  ",
        (f"{one_line(path)}:{finding.line}", "bold"),
        " ",
        (finding.severity.value, SEVERITY_STYLES[finding.severity]),
        (f"[{finding.rule}] ", "dim"),
        one_line(finding.message, 400),
    )
    if 0 < finding.line <= len(lines) and lines[finding.line - 1].strip():
        yield _Place(finding, lines[finding.line - 1], of_word=suffix_of(path) == ".docx")
    if finding.suggested_kind:
        yield _indented(Text.assemble(("stronger: ", "cyan"), finding.suggested_kind))
    key = f"{path}\n{finding.help}" if finding.severity is Severity.ERROR else finding.help
    if key not in advised:
        advised.add(key)
        yield _indented(Text.assemble(("help: ", "cyan"), one_line(finding.help, 600)))


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, _INDENT), expand=False)


class _Place:
    """The line as it is in the document. The part that the finding is about is underlined, in plain text by carets.

    A line that is too long is continued below, each part with its own carets. `of_word`: the source is HTML into which
    a document of Word was converted, so the author has never seen its tags.
    """

    def __init__(self, finding: Finding, source: str, *, of_word: bool) -> None:
        start, end = (finding.column or 1) - 1, (finding.end_column or 1) - 1
        parts = (source[:start], source[start:end], source[end:])
        before, marked, after = (_printable(_words(part) if of_word else part) for part in parts)
        if len(before) > _LONGEST_SOURCE // 2:
            before = f"…{before[-_LONGEST_SOURCE // 2 :]}"
        rest = max(_LONGEST_SOURCE - len(before) - len(marked), 0)
        after = after[:rest] + ("…" if len(after) > rest else "")
        self._number = f"{finding.line} | "
        self._text = before + marked[:_LONGEST_SOURCE] + after
        self._marked = range(len(before), len(before) + len(marked[:_LONGEST_SOURCE])) if marked.strip() else range(0)
        self._style = SEVERITY_STYLES[finding.severity]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        room = max(options.max_width - _INDENT - len(self._number), _NARROWEST)
        for first, last in _parts(self._text, room):
            lead = self._number if first == 0 else " " * len(self._number)
            yield _indented(Text.assemble((lead, "dim"), self._text[first:last], no_wrap=True))
            marked = range(max(first, self._marked.start), min(last, self._marked.stop))
            if marked:
                blank = " " * (len(lead) + cell_len(self._text[first : marked.start]))
                carets = "^" * cell_len(self._text[marked.start : marked.stop])
                yield _indented(Text.assemble(blank, (carets, self._style), no_wrap=True))


def _parts(text: str, room: int) -> Iterator[tuple[int, int]]:
    """The start and end of each part of a text, at most `room` cells wide, between words where there are any."""
    first = used = 0
    for at, letter in enumerate(text):
        width = cell_len(letter)  # two for a wide character
        if used + width > room:
            end = text.rfind(" ", first, at) + 1 or at
            yield first, end
            first, used = end, cell_len(text[end:at])
        used += width
    yield first, len(text)


def _words(html: str) -> str:
    return unescape(_TAG.sub(lambda tag: " " if tag[1] else "", html))


def _printable(text: str) -> str:
    """A part of a line without control characters. Blanks are kept, so that a mark below is aligned."""
    return printable(text.replace("\t", "    "))


def _summary(assessments: Sequence[Assessment], skipped: Sequence[Skipped], known: int) -> Text:
    checked = [assessment for assessment in assessments if assessment.postmortem.kind not in UNCHECKED_KINDS]
    held = [assessment for assessment in checked if assessment.postmortem.facts.learning_only is None]
    outcomes = Counter(assessment.outcome for assessment in held)
    findings = counts(assessments)
    parts = [counted(len(assessments), "document")]
    parts += [f"{outcomes[outcome]} {_OUTCOME_LABELS[outcome]}" for outcome in Outcome if outcomes[outcome]]
    if len(held) < len(checked):
        parts.append(f"{len(checked) - len(held)} {LEARNING_ONLY}")
    if len(checked) < len(assessments):
        parts.append(counted(len(assessments) - len(checked), "other document"))
    parts.append(counted(sum(len(assessment.items) for assessment in checked), "action item"))
    parts += [counted(findings[severity], severity.value) for severity in Severity if findings[severity]]
    if known:
        parts.append(f"{known} known before")
    if skipped:
        parts.append(f"{len(skipped)} skipped")
    style = "red" if findings[Severity.ERROR] else "green"
    return Text(" · ".join(parts), style=style)
