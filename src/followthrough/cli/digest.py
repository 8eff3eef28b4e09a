"""`followthrough digest`: the short form of the report, to each team's own channel."""

from enum import StrEnum
from typing import Annotated

import typer

from followthrough.cli.options import Config


class Period(StrEnum):
    """How often a team gets a digest."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def digest(
    *,
    config: Config = None,
    team: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only this team (repeatable).")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only incidents since this day (2026-01-31, or 90d for days ago).")
    ] = None,
    period: Annotated[Period, typer.Option(help="At most one digest in each.")] = Period.WEEK,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Print what would be sent; send nothing.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Send again what was already sent in this period.")] = False,
) -> int:
    """Send each team in notify.digest what concerns it.

    That is: what is new, overdue, due soon, or was still open when an incident recurred. Each team gets one digest per
    period, however often this runs.

    Exit codes: 0 done, 2 usage, 3 settings, 4 partly done, 5 the database cannot be used, 70 a bug in followthrough.
    """
    from followthrough.cli.digest_run import run

    return run(config, team, since, period, dry_run=dry_run, again=again)
