"""The result of `check` as Markdown, for a step's summary and for the comment on a pull request."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from followthrough.model import Assessment, Outcome, Severity, Skipped
from followthrough.reports.escaping import markdown
from followthrough.reports.found import Found, counts, failed, found, told_unheld, unheld
from followthrough.reports.words import OUTCOMES, counted
from followthrough.rules.baseline import name_of

# GitHub refuses a summary over 1 MiB and a comment over 65,536 characters.
SUMMARY_BYTES = 1_000_000
COMMENT_BYTES = 60_000
_MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTICE: "💡"}
_OUTCOMES = {**OUTCOMES, Outcome.NULL: "only says “be more careful”"}


def check_markdown(
    assessments: Sequence[Assessment], skipped: Sequence[Skipped], *, most_bytes: int = SUMMARY_BYTES
) -> str:
    """A heading with the figures, a section per document with findings, then what was not read or not judged."""
    parts = [f"### Postmortems: {_verdict(assessments)}\n\n"]
    size = _size(parts)
    listed = found(assessments)
    shown = 0
    by_path = {name_of(each.postmortem.document): each for each in assessments}
    for path, group in groupby(sorted(listed, key=lambda one: one.path), key=lambda one: one.path):
        assessment = by_path[path]
        section = [f"#### {markdown(path, 200)}\n\n{_OUTCOMES[assessment.outcome]}{_items(assessment)}\n\n"]
        rows = _rows(group)
        length = _size([*section, *rows])
        if size + length > most_bytes - 2_000:
            break
        parts += [*section, *rows, "\n"]
        size += length
        shown += len(rows)
    if shown < len(listed):
        parts.append(f"{counted(len(listed) - shown, 'more finding')} did not fit here.\n\n")
    for skip in failed(skipped)[:20]:
        parts.append(f"- not read: {markdown(skip.path, 200)}: {markdown(skip.reason, 300)}\n")
    if others := told_unheld(assessments, lambda path: markdown(path, 200)):
        parts.append(f"- {others}\n")
    if not listed:
        read = len(assessments) > len(unheld(assessments))
        told = "Nothing to add. Thank you for writing it down." if read else "No postmortem was checked."
        parts.append(f"\n{told}\n" if parts[1:] else f"{told}\n")
    return "".join(parts)


def _size(parts: Iterable[str]) -> int:
    return sum(len(part.encode("utf-8", "replace")) for part in parts)


def _verdict(assessments: Sequence[Assessment]) -> str:
    number = counts(assessments)
    told = [counted(len(assessments), "document")]
    told += [counted(number[severity], severity.value) for severity in Severity if number[severity]]
    return " · ".join(told)


def _items(assessment: Assessment) -> str:
    return f", {counted(len(assessment.items), 'action item')}" if assessment.items else ""


def _rows(listed: Iterable[Found]) -> list[str]:
    """One entry per finding. The advice of a rule is given once."""
    told: set[str] = set()
    rows = []
    for one in listed:
        finding = one.finding
        mark = _MARKS[finding.severity]
        row = f"- {mark} **{finding.name}** (line {finding.line}, `{finding.rule}`): {markdown(finding.message, 600)}"
        if finding.suggested_kind:
            row += f" (a stronger kind of action: {finding.suggested_kind})"
        if finding.help not in told:
            told.add(finding.help)
            row += f"  \n  {markdown(finding.help, 900)}"
        rows.append(f"{row}\n")
    return rows
