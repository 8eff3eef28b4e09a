"""What a check leaves in a workflow: the step's summary and outputs and, on request, a comment and a status."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from followthrough import wiring
from followthrough.cli import console
from followthrough.cli.check_request import CheckRequest
from followthrough.errors import ExitCode, FollowthroughError, UsageError
from followthrough.reports.check_github import workflow_error
from followthrough.reports.check_markdown import COMMENT_BYTES, check_markdown, ended_early
from followthrough.reports.check_workflow import check_outputs, check_status
from followthrough.reports.escaping import markdown
from followthrough.reports.found import failed
from followthrough.settings import Settings

if TYPE_CHECKING:
    from followthrough.cli.check_run import Checked  # which may be what failed
    from followthrough.model import Severity
    from followthrough.sources.github_event import GitHubEvent

_LONGEST_REMARK = 900
_OUTCOMES = {ExitCode.OK: "passed", ExitCode.FINDINGS: "failed", ExitCode.PARTIAL: "partial"}


def report_to_workflow(
    settings: Settings, request: CheckRequest, checked: "Checked", code: ExitCode, fail_on: "Severity | None"
) -> None:
    """Write the summary and the outputs for the runner, then the comment and the status.

    Anything that the token may not do costs one line, because on a fork the check itself is the answer.
    """
    assessments, skipped = checked.assessments, checked.skipped
    _append("GITHUB_STEP_SUMMARY", check_markdown(assessments, skipped, fail_on))
    _append("GITHUB_OUTPUT", check_outputs(assessments, skipped, _OUTCOMES[code]))
    for _, line in checked.remarks:
        _add_to_summary(line)
    if request.comment or request.status:
        comment = check_markdown(assessments, skipped, fail_on, most_bytes=COMMENT_BYTES) if request.comment else None
        if comment is not None:
            comment += "".join(_paragraph(line) for _, line in checked.remarks)
        needed = bool(failed(skipped)) or any(assessment.findings for assessment in assessments)
        status = check_status(assessments, skipped) if request.status else None
        _leave(settings, comment, status, needed=needed, good=code == ExitCode.OK)


def leave_early_end(line: str, arguments: Sequence[str]) -> None:
    """Give the reason why `check` with these arguments ended early in the comment and the status.

    Otherwise the result of the last run would stay there.
    """
    comment, status = "--comment" in arguments, "--status" in arguments
    if comment or status:
        with suppress(Exception):  # there is nowhere left to report more than that the check failed
            # The settings of the environment alone, because those in the file may be what is wrong.
            settings = Settings.model_validate({})
            text = ended_early(from_here(line)) if comment else None
            _leave(settings, text, "ended early" if status else None)


def annotation_of_early_end(line: str) -> str:
    """The command that shows the runner why a run ended early, in which file, and where. Adds it to the summary."""
    line = from_here(line)
    _add_to_summary(line)
    file, _, rest = line.partition(": ")
    if os.path.isabs(file) or not os.path.isfile(file):  # noqa: PTH113, PTH117  a line may begin with anything
        return workflow_error(line)
    place = re.search(r"\bat line (\d+)", rest)
    return workflow_error(line, file=file, line=int(place[1]) if place else None)


def from_here(line: str) -> str:
    """The line with paths from the top of the checkout, not from the top of the runner's disk."""
    top = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    return line.replace(f"{top}{os.sep}", "")


def event_at_hand() -> "GitHubEvent":
    """The event that a comment and a status belong to. Raises UsageError outside of a workflow."""
    from followthrough.sources.github_event import github_event

    event = github_event(os.environ)
    if event is None or event.repository is None:
        raise UsageError("--comment and --status work only in a GitHub workflow: GITHUB_EVENT_PATH is not set")
    return event


def _leave(
    settings: Settings, comment: str | None, status: str | None, *, needed: bool = True, good: bool = False
) -> None:
    """Leave the comment and the status on the event at hand. If the comment is not `needed`, none is started."""
    from followthrough.trackers.github.pull_request import put_check_comment, put_status

    event = event_at_hand()
    if event.fork:
        _warn("a pull request from a fork: its token may not write, so neither comment nor status is left")
        return
    with wiring.github(settings) as client:
        if client is None:
            _warn("no token, so neither comment nor status is left; give GITHUB_TOKEN to the step")
            return
        repository = event.repository or ""
        if comment is not None and event.number is not None:
            with _warning_if_refused("the comment (pull-requests: write)"):
                put_check_comment(client, repository, event.number, comment, needed=needed)
        if status is not None and event.head is not None:
            with _warning_if_refused("the commit status (statuses: write)"):
                put_status(client, repository, event.head, good=good, description=status)


def _warn(line: str) -> None:
    """Print a warning, also in the summary, because few people open the log of a check that passed."""
    console.warn(line)
    _add_to_summary(line)


def _add_to_summary(line: str) -> None:
    _append("GITHUB_STEP_SUMMARY", _paragraph(line))


def _paragraph(line: str) -> str:
    return f"\n{markdown(line, _LONGEST_REMARK)}\n"


@contextmanager
def _warning_if_refused(what: str) -> Iterator[None]:
    """Turn a failure to write to GitHub into a warning."""
    try:
        yield
    except FollowthroughError as error:
        _warn(f"{what} could not be left: {error}")


def _append(variable: str, text: str) -> None:
    """Append to the file that the runner named in this variable, if there is a runner."""
    if not (path := os.environ.get(variable)):
        return
    try:
        with Path(path).open("ab") as file:
            file.write(console.encoded(text))
    except OSError as error:
        console.warn(f"{variable}: cannot be written: {(error.strerror or '').lower()}")
