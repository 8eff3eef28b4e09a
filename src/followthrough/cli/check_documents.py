"""The documents that `check` reads: named ones, changed ones, or standard input."""

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from followthrough.cli import console
from followthrough.cli.check_asked import Asked
from followthrough.errors import RetryableError, SkipError, StopError, UsageError

if TYPE_CHECKING:
    from followthrough.model import Document, Skipped
    from followthrough.settings import Settings
    from followthrough.sources.github_event import GitHubEvent

STDIN = "-"


def documents(settings: "Settings", asked: Asked) -> Iterator["Document | Skipped"]:
    """The requested documents, and those that could not be read."""
    from followthrough import wiring

    if STDIN in asked.paths:
        if len(asked.paths) > 1:
            raise UsageError("- cannot be combined with other paths; leave them out")
        if asked.fix and not asked.diff:
            raise UsageError("--fix cannot write to -; use --fix --diff to see the change")
        yield _standard_input(asked.stdin_filename)
        return
    changed, inside = _changed(settings, asked), _inside(asked)
    yield from wiring.files(settings, asked.paths, changed, inside, named=asked.named).documents()


def _standard_input(name: str | None) -> "Document | Skipped":
    from followthrough.model import Document, Skipped
    from followthrough.sources.decoding import LARGEST_BYTES, NotTextError, decode

    path = name or "stdin"  # not "<stdin>": a name is searched for hints, and angle brackets look like a gap to fill in
    try:
        text = decode(sys.stdin.buffer.read(LARGEST_BYTES + 1))
    except NotTextError as error:
        return Skipped(path, str(error))
    return Document(path=path, text=text) if text.strip() else Skipped(path, "empty", failed=False)


def _inside(asked: Asked) -> Path | None:
    """The folder that no path may leave: nothing else can have changed, and the checkout may be a stranger's."""
    if not (asked.changed_only or asked.changed_since is not None or os.environ.get("GITHUB_ACTIONS") == "true"):
        return None
    from followthrough.sources.git import checkout_of

    checkout = checkout_of(Path.cwd())
    return checkout.top if checkout else Path.cwd()


def _changed(settings: "Settings", asked: Asked) -> frozenset[Path] | None:
    if asked.changed_since is not None:
        from followthrough.sources.changed import changed_since

        return changed_since(asked.changed_since, Path.cwd())
    if not asked.changed_only:
        return None
    from followthrough.sources.changed import changed_by, changed_since
    from followthrough.sources.github_event import github_event

    event = github_event(os.environ)
    if event is None:
        return changed_since("HEAD", Path.cwd())
    changed = changed_by(event, Path.cwd(), partial(_files_of_pull_request, settings))
    if changed is None:
        console.warn("there is nothing to compare with, so all documents are checked")
    return changed


def _files_of_pull_request(settings: "Settings", event: "GitHubEvent") -> list[str] | None:
    """The files that GitHub lists. If it does not answer or refuses, None after a warning."""
    from followthrough import wiring
    from followthrough.trackers.github.pull_request import changed_files

    if event.repository is None or event.number is None:
        return None
    try:
        with wiring.github(settings, anonymous=True) as client:
            return list(changed_files(client, event.repository, event.number)) if client is not None else None
    except (RetryableError, SkipError, StopError) as error:
        console.warn(f"GitHub does not say what the pull request changes: {error}")
        return None
