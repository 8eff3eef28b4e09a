"""Remarks for reviewers of a change, besides the findings of its check."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from followthrough.cli.check_request import CheckRequest
from followthrough.errors import SettingsError, UsageError
from followthrough.settings import Settings
from followthrough.settings.file import FILE_NAME, SHARED_FILE_NAME, table_in
from followthrough.settings.untrusted import untrusted_checkout

_PULL_REQUEST_TARGET = (
    "pull_request_target hands a token that may write, and secrets, to a run about a stranger's change. "
    "This check needs neither: use pull_request."
)


def remarks(settings: Settings, request: CheckRequest) -> list[tuple[str, str]]:
    """The title and the line of each remark."""
    found = [("Settings", line)] if (line := request.withheld_warning(settings)) else []
    if os.environ.get("GITHUB_EVENT_NAME") == "pull_request_target":
        found.append(("pull_request_target", _PULL_REQUEST_TARGET))
    top = untrusted_checkout(os.environ)
    if top is not None and (touched := _touched_settings(settings, request, top)):
        found.append(("Settings", f"This change alters the settings of this check: {', '.join(touched)}"))
    return found


def _touched_settings(settings: Settings, request: CheckRequest, top: Path) -> list[str]:
    """The files with our settings below `top` that the change adds, changes, or removes, as far as git knows."""
    folders = [folder for folder in (Path.cwd(), *Path.cwd().parents) if folder.is_relative_to(top)]
    if settings.file is not None and (Path.cwd() / settings.file).parent not in folders:
        folders = []  # the run names a file in another folder, so none of these is used
    used = [file for file in (settings.file, settings.rules.baseline) if file is not None]
    shared = [file for file in used if file.name == SHARED_FILE_NAME] + [
        folder / SHARED_FILE_NAME for folder in folders
    ]
    ours = [file for file in used if file.name != SHARED_FILE_NAME] + [folder / FILE_NAME for folder in folders]
    try:
        if (touched_by := _comparison(request)) is not None:
            return sorted({*touched_by(ours), *touched_by(shared, part=_our_table)})
    except UsageError:  # the check itself reports it
        pass
    return []


def _our_table(text: str) -> object:
    """Our settings among those of other programs. What cannot be read is all ours."""
    try:
        return table_in(Path(SHARED_FILE_NAME), text)
    except SettingsError:
        return text


def _comparison(request: CheckRequest) -> Callable[..., Sequence[str]] | None:
    """A function that lists the files that the change touches. None if there is nothing to compare with."""
    from followthrough.sources.changed import touched_by, touched_since
    from followthrough.sources.github_event import github_event

    if (event := github_event(os.environ)) is not None and event.number is not None:
        return partial(touched_by, event, Path.cwd())
    return partial(touched_since, request.changed_since, Path.cwd()) if request.changed_since else None
