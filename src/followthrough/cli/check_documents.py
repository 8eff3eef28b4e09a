"""The documents that `check` reads: named ones, changed ones, or standard input."""

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from followthrough import wiring
from followthrough.cli import console
from followthrough.cli.check_request import CheckRequest
from followthrough.errors import RetryableError, SkipError, StopError, UsageError
from followthrough.model import Document, Skipped
from followthrough.settings import Settings
from followthrough.settings.untrusted import untrusted_checkout
from followthrough.sources.decoding import LARGEST_BYTES, NotTextError, decode
from followthrough.sources.files import Files
from followthrough.sources.git import checkout_of

if TYPE_CHECKING:
    from followthrough.sources.github_event import GitHubEvent

STDIN = "-"
_EVERYTHING = (
    "There is nothing to compare with (as for the first push of a branch, a forced push, a run by hand, or a clone "
    "without the commit before the change), so all documents are checked"
)

_NOWHERE = "no path of this check leads to a document, so nothing of this change is checked"


def documents(
    settings: Settings, request: CheckRequest, remark: Callable[[str], None] = console.warn
) -> Iterator[Document | Skipped]:
    """The requested documents, and those that could not be read. `remark` gets the reason if unchanged ones are too."""
    if STDIN in request.paths:
        if len(request.paths) > 1:
            raise UsageError("- cannot be combined with other paths; leave them out")
        if request.fix and not request.diff:
            raise UsageError("--fix cannot write to -; use --fix --diff to see the change")
        if request.changed_only or request.changed_since is not None:
            raise UsageError("- is checked whether it has changed or not; leave --changed-only and --changed-since out")
        yield _standard_input(request.stdin_filename)
        return
    changed, inside = _changed(settings, request, remark), _inside(request)
    files = wiring.files(settings, request.paths, changed, inside, named=request.named)
    nowhere: set[str] = set()
    for found in files.documents():
        if isinstance(found, Skipped) and not found.failed and not os.path.isfile(found.path):  # noqa: PTH113
            nowhere.add(found.path)  # a failure is reported anyway
        yield found
    if changed and nowhere.issuperset(request.paths):
        _remark_missed(files, changed, remark)


def _remark_missed(files: Files, changed: frozenset[Path], remark: Callable[[str], None]) -> None:
    """Remark that a change may bring a postmortem while no path leads to a document: perhaps its folder was moved."""
    from followthrough.reading.incident.document_kind import is_among_reports

    candidates = filter(files.takes, sorted(os.path.relpath(path) for path in changed))
    if (report := next(filter(is_among_reports, candidates), None)) is not None:
        remark(f"{_NOWHERE}. If {report} is a postmortem, name its folder")


def _standard_input(name: str | None) -> Document | Skipped:
    path = name or "stdin"  # not "<stdin>": a name is searched for hints, and angle brackets look like a gap to fill in
    try:
        text = decode(sys.stdin.buffer.read(LARGEST_BYTES + 1))
    except NotTextError as error:
        return Skipped(path, str(error))
    return Document(path=path, text=text) if text.strip() else Skipped(path, "empty", failed=False)


def _inside(request: CheckRequest) -> Path | None:
    """The folder that no path may leave: nothing else can have changed, and the checkout may be a stranger's."""
    of_a_change = request.changed_only or request.changed_since is not None or untrusted_checkout(os.environ)
    if not (of_a_change or os.environ.get("GITHUB_ACTIONS") == "true"):
        return None
    checkout = checkout_of(Path.cwd())
    return checkout.top if checkout else Path.cwd()


def _changed(settings: Settings, request: CheckRequest, remark: Callable[[str], None]) -> frozenset[Path] | None:
    if request.changed_since is not None:
        from followthrough.sources.changed import changed_since

        return changed_since(request.changed_since, Path.cwd(), remark)
    if not request.changed_only:
        return None
    from followthrough.sources.changed import changed_by, changed_since
    from followthrough.sources.github_event import github_event

    event = github_event(os.environ)
    if event is None:
        return changed_since("HEAD", Path.cwd())
    changed = changed_by(event, Path.cwd(), partial(_files_of_pull_request, settings, remark))
    if changed is None:
        remark(_EVERYTHING)
    return changed


def _files_of_pull_request(settings: Settings, remark: Callable[[str], None], event: "GitHubEvent") -> list[str] | None:
    """The files that GitHub lists. If it does not answer or refuses, None after a remark."""
    from followthrough.trackers.github.pull_request import changed_files

    if event.repository is None or event.number is None:
        return None
    try:
        with wiring.github(settings, anonymous=True) as client:
            return list(changed_files(client, event.repository, event.number)) if client is not None else None
    except (RetryableError, SkipError, StopError) as error:
        remark(f"GitHub does not say what the pull request changes: {error}")
        return None
