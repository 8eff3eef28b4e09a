"""The findings of `check` as workflow commands, which GitHub shows on the lines of a pull request."""

from collections.abc import Iterable, Sequence

from followthrough.model import Assessment, Finding, Severity, Skipped
from followthrough.reports.escaping import printable
from followthrough.reports.found import failed, found, told_unheld
from followthrough.reports.words import counted
from followthrough.unseen import one_line

# GitHub shows ten of each level per step, and silently drops the rest.
MOST_PER_LEVEL = 10


def check_github(
    assessments: Sequence[Assessment], skipped: Iterable[Skipped], remarks: Iterable[tuple[str, str]] = ()
) -> str:
    """One command per line, the worst first, at most ten per level, then how many were left out.

    Within a level, `remarks` on the run (a title and a line) and what was not read or not checked come first.
    """
    levels: dict[Severity, list[str]] = {severity: [] for severity in Severity}
    for title, line in remarks:
        levels[Severity.WARNING].append(_command(Severity.WARNING, {"title": title}, one_line(line, 900)))
    for skip in failed(skipped):
        place: dict[str, object] = {"file": skip.path.removeprefix("./"), "title": "Not read"}
        levels[Severity.WARNING].append(_command(Severity.WARNING, place, one_line(skip.reason, 600)))
    if others := told_unheld(assessments, lambda path: one_line(path, 200)):
        levels[Severity.NOTICE].append(_command(Severity.NOTICE, {"title": "Not checked"}, others))
    for path, finding, _ in found(assessments):
        levels[finding.severity].append(_annotation(path, finding))
    lines = [line for commands in levels.values() for line in commands[:MOST_PER_LEVEL]]
    if left_out := sum(len(commands[MOST_PER_LEVEL:]) for commands in levels.values()):
        lines.append(f"{counted(left_out, 'more finding')} in the summary of this step.")
    return "".join(f"{line}\n" for line in lines)


def workflow_error(message: str) -> str:
    """The command that shows why a run ended early."""
    return _command(Severity.ERROR, {"title": "followthrough"}, one_line(message))


def _annotation(path: str, finding: Finding) -> str:
    properties: dict[str, object] = {"file": path, "line": finding.line}
    if finding.end_line and finding.end_line > finding.line:
        properties["endLine"] = finding.end_line
    elif finding.column and finding.end_column:
        properties |= {"col": finding.column, "endColumn": finding.end_column}
    properties["title"] = f"{finding.name} ({finding.rule})"
    stronger = f"\nA stronger kind of action: {finding.suggested_kind}." if finding.suggested_kind else ""
    message = f"{one_line(finding.message, 600)}\n{one_line(finding.help, 900)}{stronger}"
    return _command(finding.severity, properties, message)


def _command(level: Severity, properties: dict[str, object], message: str) -> str:
    told = ",".join(f"{key}={_property(key, str(value))}" for key, value in properties.items())
    return f"::{level} {told}::{_data(message)}"


def _data(text: str) -> str:
    """Escape a message, so that no text in it can end the line and begin another command."""
    return _escaped("\n".join(one_line(line) for line in text.splitlines()))


def _property(key: str, text: str) -> str:
    """A file name, unchanged down to blanks and line ends, because GitHub shows nothing for a different name."""
    told = printable(_escaped(text)) if key == "file" else _data(one_line(text, 400))
    return told.replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    """The same escaping as in GitHub's own toolkit."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
