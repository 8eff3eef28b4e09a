"""What a check leaves in a workflow: the step's summary and outputs and, on request, a comment and a status."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from followthrough.cli import console
from followthrough.errors import ExitCode, FollowthroughError, UsageError

if TYPE_CHECKING:
    from followthrough.cli.check_asked import Asked
    from followthrough.cli.check_run import Checked
    from followthrough.settings import Settings
    from followthrough.sources.github_event import GitHubEvent


def tell(settings: "Settings", asked: "Asked", checked: "Checked", code: ExitCode) -> None:
    """Write the summary and the outputs for the runner, then the comment and the status.

    Anything that the token may not do costs one line, because on a fork the check itself is the answer.
    """
    from followthrough.reports.check_markdown import check_markdown
    from followthrough.reports.check_workflow import check_outputs

    _append("GITHUB_STEP_SUMMARY", check_markdown(checked.assessments, checked.skipped))
    _append("GITHUB_OUTPUT", check_outputs(checked.assessments, checked.skipped, code))
    for _, line in checked.remarks:
        _add_to_summary(line)
    if asked.comment or asked.status:
        _leave(settings, asked, checked, code, event_at_hand())


def event_at_hand() -> "GitHubEvent":
    """The event that a comment and a status belong to. Raises UsageError outside of a workflow."""
    from followthrough.sources.github_event import github_event

    event = github_event(os.environ)
    if event is None or event.repository is None:
        raise UsageError("--comment and --status work only in a GitHub workflow: GITHUB_EVENT_PATH is not set")
    return event


def _leave(settings: "Settings", asked: "Asked", checked: "Checked", code: ExitCode, event: "GitHubEvent") -> None:
    from followthrough import wiring

    if event.fork:
        _tell("a pull request from a fork: its token may not write, so neither comment nor status is left")
        return
    with wiring.github(settings) as client:
        if client is None:
            _tell("no token, so neither comment nor status is left; give GITHUB_TOKEN to the step")
            return
        from followthrough.reports.check_markdown import COMMENT_BYTES, check_markdown
        from followthrough.reports.check_workflow import check_status
        from followthrough.trackers.github.pull_request import put_check_comment, put_status

        repository = event.repository or ""
        if asked.comment and event.number is not None:
            body = check_markdown(checked.assessments, checked.skipped, most_bytes=COMMENT_BYTES)
            needed = any(each.findings for each in checked.assessments)
            with _told("the comment (pull-requests: write)"):
                put_check_comment(client, repository, event.number, body, needed=needed)
        if asked.status and event.head is not None:
            with _told("the commit status (statuses: write)"):
                told = check_status(checked.assessments, checked.skipped)
                put_status(client, repository, event.head, good=code == ExitCode.OK, description=told)


def _tell(line: str) -> None:
    """One line of trouble, also in the summary, because few people open the log of a check that passed."""
    console.warn(line)
    _add_to_summary(line)


def _add_to_summary(line: str) -> None:
    from followthrough.reports.escaping import markdown

    _append("GITHUB_STEP_SUMMARY", f"\n{markdown(line)}\n")


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Turn a failure to write to GitHub into one line of trouble."""
    try:
        yield
    except FollowthroughError as error:
        _tell(f"{what} could not be left: {error}")


def _append(variable: str, text: str) -> None:
    """Append to the file that the runner named in this variable, if there is a runner."""
    if not (path := os.environ.get(variable)):
        return
    try:
        with Path(path).open("ab") as file:
            file.write(console.encoded(text))
    except OSError as error:
        console.warn(f"{variable}: cannot be written: {(error.strerror or '').lower()}")
