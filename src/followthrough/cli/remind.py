"""`followthrough remind`: once before a due day and once after it, to the team's channel or on the issue."""

from enum import StrEnum
from typing import Annotated

import typer

from followthrough.cli.options import Config


class To(StrEnum):
    """Where reminders go."""

    TEAM = "team"
    ISSUE = "issue"


def remind(
    *,
    config: Config = None,
    to: Annotated[
        list[To] | None,
        typer.Option(
            "--to",
            metavar="team|issue",
            help="A message to the team's channel, or a comment on the issue (repeatable; without it: print both).",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Print the reminders; write and send nothing.")
    ] = False,
) -> int:
    """Remind of promises before and after their due day.

    The settings decide when. Each reminder is sent once, and names nobody. Nothing is sent or written without --to.

    Exit codes: 0 done, 2 usage, 3 settings, 4 partly done, 5 the database cannot be used or another run is active, 70 a
    bug in followthrough.
    """
    from followthrough.cli.remind_run import run

    return run(config, to, dry_run=dry_run)
