"""`followthrough sync`: links items to their issues, reads the issues' states, and stores both."""

from enum import StrEnum
from typing import Annotated

import typer

from followthrough.cli.options import Config, ForMachines, Format


class WriteBack(StrEnum):
    """How documents are brought up to date: as a diff on standard output, in the files, a commit, or a pull request."""

    PATCH = "patch"
    FILES = "files"
    COMMIT = "commit"
    PULL_REQUEST = "pull-request"


def sync(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH", hidden=True)] = None,
    *,
    config: Config = None,
    create: Annotated[
        bool, typer.Option("--create", help="File an issue for each item that has none, except vague ones.")
    ] = False,
    create_vague: Annotated[bool, typer.Option("--create-vague", help="With --create: file vague ones too.")] = False,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DAY", help="With --create: file nothing for earlier incidents (2026-01-31, or 90d for days ago)."
        ),
    ] = None,
    comment: Annotated[
        bool, typer.Option("--comment", help="Leave a comment about an item's drift on its issue, and edit it later.")
    ] = False,
    write_back: Annotated[
        WriteBack | None,
        typer.Option(
            "--write-back",
            help="Bring the documents up to date: print a patch, change files, commit, or open a pull request.",
        ),
    ] = None,
    live_status: Annotated[
        bool,
        typer.Option(
            "--live-status", help="Set a status on each postmortem's commit: how many of its action items are done."
        ),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show the plan and write nothing anywhere.")] = False,
    max_requests: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Send each tracker at most N requests.")
    ] = None,
    format: ForMachines = Format.TERMINAL,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing when all is well (for cron).")] = False,
) -> int:
    """Link action items to their issues, and store the state of both.

    PATH is a file, a folder, or a pattern: only these are read (default: the sources of the settings).

    Trackers are only read unless --create, --comment or --live-status is given, and documents are only read unless
    --write-back is given. With --write-back pull-request, GitHub is written to as well.

    Exit codes: 0 done, 2 usage, 3 settings, 4 partly done (it names what is missing), 5 the database cannot be used or
    another run is active, 70 a bug in followthrough.
    """
    from followthrough.cli.sync_request import SyncRequest
    from followthrough.cli.sync_run import run

    request = SyncRequest(
        paths=tuple(paths or ()),
        create=create,
        create_vague=create_vague,
        since=since,
        comment=comment,
        write_back=write_back,
        live_status=live_status,
        dry_run=dry_run,
        max_requests=max_requests,
        format=format,
        quiet=quiet,
    )
    return run(config, request)
