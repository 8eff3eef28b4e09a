"""The findings of `check` as workflow commands, which GitHub shows on the lines of a pull request."""

from collections.abc import Iterable, Sequence

from followthrough.model import Assessment, Document, Finding, Severity, Skipped
from followthrough.reports.escaping import printable
from followthrough.reports.found import (
    LocatedFinding,
    blocks,
    failed,
    ignorable_rules,
    ignored_by_comment,
    located_findings,
    nothing_to_read,
    unchecked_label,
)
from followthrough.rules.baseline import name_of
from followthrough.rules.edits.ignore_comments import how_to_ignore
from followthrough.unseen import one_line

# GitHub shows ten of each level per step, and silently drops the rest.
MOST_PER_LEVEL = 10


def check_github(
    assessments: Sequence[Assessment],
    skipped: Sequence[Skipped],
    fail_on: Severity | None,
    remarks: Iterable[tuple[str, str]] = (),
) -> str:
    """One command per line, the worst first, at most ten per level, then how many were left out.

    `remarks` on the run (a title and a line) are warnings that come before everything else. Within a level, what was
    not read or not checked comes first.
    """
    first = [_command(Severity.WARNING, {"title": title}, one_line(line, 900)) for title, line in remarks]
    levels: dict[Severity, list[str]] = {severity: [] for severity in Severity}
    room = dict.fromkeys(Severity, MOST_PER_LEVEL) | {Severity.WARNING: max(MOST_PER_LEVEL - len(first), 0)}
    for skip in failed(skipped):
        place: dict[str, object] = {"file": skip.path.removeprefix("./"), "title": "Not read"}
        message = f"{one_line(skip.reason, 600)}\nThis makes the check fail."
        levels[Severity.ERROR].append(_command(Severity.ERROR, place, message))
    if others := unchecked_label(assessments, lambda path: one_line(path, 200)):
        levels[Severity.NOTICE].append(_command(Severity.NOTICE, {"title": "Not checked"}, others))
    for skip in nothing_to_read(skipped):
        message = one_line(f"{skip.path}: {skip.reason}", 600)
        levels[Severity.NOTICE].append(_command(Severity.NOTICE, {"title": "Nothing to read"}, message))
    documents = {name_of(assessed.postmortem.document): assessed.postmortem.document for assessed in assessments}
    for path, findings in _by_place(located_findings(assessments)):
        commands = levels[findings[0].severity]
        shown = len(commands) < room[findings[0].severity]
        commands.append(_annotation(path, documents[path], findings, fail_on) if shown else "")
    lines = [*first, *(line for level, commands in levels.items() for line in commands[: room[level]])]
    if left_out := sum(len(commands[room[level] :]) for level, commands in levels.items()):
        lines.append(f"{left_out:,} more in the summary of this step.")
    return "".join(f"{line}\n" for line in lines)


def _by_place(listed: Iterable[LocatedFinding]) -> Iterable[tuple[str, list[Finding]]]:
    """The findings of each annotation: one finding, or all on what the items from the same line on lack."""
    places: dict[tuple[object, ...], list[Finding]] = {}
    for number, (path, finding, _) in enumerate(listed):
        alone = None if finding.lacking else number
        places.setdefault((path, finding.line, finding.severity, alone), []).append(finding)
    return [(str(path), findings) for (path, *_), findings in places.items()]


def workflow_error(message: str, *, file: str = "", line: int | None = None) -> str:
    """The command that shows why a run ended early, and in which file."""
    place: dict[str, object] = {"file": file} if file else {}
    if line is not None:
        place["line"] = line
    return _command(Severity.ERROR, {**place, "title": "ended early"}, one_line(message))


def _annotation(path: str, document: Document, findings: Sequence[Finding], fail_on: Severity | None) -> str:
    first = findings[0]
    properties: dict[str, object] = {"file": path, "line": first.line}
    if first.end_line and first.end_line > first.line:
        properties["endLine"] = first.end_line
    elif first.column and first.end_column:
        properties |= {"col": first.column, "endColumn": first.end_column}
    names = ", ".join(finding.name for finding in findings)
    rules = ", ".join(finding.rule for finding in findings)
    properties["title"] = f"{names} ({rules})"
    lines = []
    for finding in findings:
        lines += [one_line(finding.message, 600), one_line(finding.help, 900)]
        if finding.suggested_kind:
            lines.append(f"A stronger kind of action: {finding.suggested_kind}.")
    effect = "This makes the check fail." if blocks(first.severity, fail_on) else "This is only advice."
    if ignorable := ignorable_rules(findings):
        where, written = how_to_ignore(document, first.line, ignorable)
        effect += f" To set {ignored_by_comment(findings)} aside, {where}: {written}"
    lines.append(effect)
    return _command(first.severity, properties, "\n".join(lines))


def _command(level: Severity, properties: dict[str, object], message: str) -> str:
    """Every title begins with our name, because the job may have any other."""
    properties = {**properties, "title": f"followthrough: {properties['title']}"}
    pairs = ",".join(f"{key}={_property(key, str(value))}" for key, value in properties.items())
    return f"::{level} {pairs}::{_data(message)}"


def _data(text: str) -> str:
    """Escape a message, so that no text in it can end the line and begin another command."""
    return _escaped("\n".join(one_line(line) for line in text.splitlines()))


def _property(key: str, text: str) -> str:
    """The escaped value. A file name keeps its blanks and line ends, because GitHub shows nothing for another name."""
    escaped = printable(_escaped(text)) if key == "file" else _data(one_line(text, 400))
    return escaped.replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    """The same escaping as in GitHub's own toolkit."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
