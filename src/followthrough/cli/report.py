"""`followthrough report`: what we learned nothing from, did not do, will suffer again, and whether it gets better."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from followthrough.cli.options import Config, Service, Severities, Team, file_named
from followthrough.figures.span import Span


class Format(StrEnum):
    """How the report is written."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"
    HTML = "html"


def report(
    *,
    config: Config = None,
    format: Annotated[
        Format | None,
        typer.Option(help="Output for people or for machines (default: by the file's suffix, else terminal)."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", callback=file_named, help="Write to a file instead of the terminal."
        ),
    ] = None,
    group_by: Annotated[
        str | None,
        typer.Option(metavar="WHAT", help="team, service, kind, severity, tracker, source or quarter (default: team)."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only incidents since this day (2026-01-31, or 90d for days ago).")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Only incidents until this day.")] = None,
    service: Service = None,
    team: Team = None,
    severity: Severities = None,
    compare: Annotated[
        str | None, typer.Option(metavar="DAY", help='What changed since a day, or since "previous": the last report.')
    ] = None,
    trend: Annotated[Span, typer.Option(help="Steps of the trend.")] = Span.MONTH,
    no_routing: Annotated[
        bool, typer.Option("--no-routing", help='Leave the column "Routed to" out of a page, so that it names nobody.')
    ] = False,
    top: Annotated[int, typer.Option(min=1, max=10_000, metavar="N", help="Show at most N rows of each list.")] = 10,
) -> int:
    """Show how far promises were kept, from what the last sync stored.

    First what we learned nothing from, then what we promised and did not do, what is about to hurt us again, and
    whether we are getting better.

    Exit codes: 0 done, 2 usage, 3 settings, 4 nothing has been read yet or a name is unknown, 5 the database cannot be
    used, 70 a bug in followthrough.
    """
    from followthrough.cli.report_request import ReportRequest
    from followthrough.cli.report_run import run

    request = ReportRequest(
        format=format,
        output=output,
        group_by=group_by,
        since=since,
        until=until,
        service=service,
        team=team,
        severities=tuple(severity or ()),
        compare=compare,
        trend=trend,
        no_routing=no_routing,
        top=top,
    )
    return run(config, request)
