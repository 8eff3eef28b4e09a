"""`followthrough report`: what we learned nothing from, did not do, will suffer again, and whether it gets better."""

from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followthrough.cli import console, questions
from followthrough.cli.options import Config, Service, Severities, Team, file_named, format_of
from followthrough.errors import ExitCode, UsageError
from followthrough.figures.span import Span

if TYPE_CHECKING:
    from followthrough.figures.question import Question
    from followthrough.settings import Settings
    from followthrough.store.sql import SqlStore


class Format(StrEnum):
    """How the report is written."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"
    HTML = "html"


_SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}


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
    from followthrough import wiring
    from followthrough.settings import load
    from followthrough.store.report_memory import last_report, remember_report

    settings = load(config)
    format = format or format_of(output, _SUFFIXES, Format.TERMINAL)
    if no_routing and format not in {Format.TERMINAL, Format.MARKDOWN, Format.HTML}:
        raise UsageError(f"--no-routing is for pages: {format} has the text of each item as it stands, owner included")
    question = questions.question(
        settings,
        wiring.SystemClock().now(),
        group_by=group_by,
        since=since,
        until=until,
        service=service,
        team=team,
        severities=questions.severities(severity),
        compare=compare,
        trend=trend,
        top=top,
    )
    narrowed = {"until": until, "only": ", ".join(question.names).casefold()}
    series = _series(
        settings,
        since=since,
        group_by=question.group_by,
        format=format,
        **{name: value for name, value in narrowed.items() if value},  # without them the report is unchanged
    )
    with wiring.open_store_read_only(settings) as store:
        if questions.is_previous(compare):
            question = questions.since_the_last(question, last_report(store.engine, series, question.today))
        nothing = questions.is_empty_store(store)
        unknown = () if nothing else questions.unknown_names(store, question)
        if question.not_alike and not nothing:
            questions.warn_of_unknown_paths(store, question)
        if format in {Format.CSV, Format.PARQUET}:
            empty = _write_items(store, question, format, output)
        else:
            empty = _write(store, question, format, output, people=not no_routing)
        if empty and question.narrow and not (nothing or unknown):
            console.warn(questions.no_postmortem_message(question))
    remember_report(settings.store.url.get_secret_value(), series, question.as_of)
    return ExitCode.PARTIAL if nothing or unknown else ExitCode.OK


def _series(settings: "Settings", **options: str | None) -> str:
    """The name of the reports with the same settings, filters and format. Each is compared with the one before it.

    A page that goes out weekly is compared with last week's page, even if somebody made a report on a terminal since.
    """
    wanted = {"due": settings.due, "teams": settings.teams, "report": settings.report}
    return sha256(f"{sorted(options.items())!r}{wanted!r}".encode()).hexdigest()[:32]


def _write(store: "SqlStore", question: "Question", format: Format, output: Path | None, *, people: bool) -> bool:
    """Write the report for people or as JSON. Returns whether it is empty."""
    from followthrough.figures.report import report as figures
    from followthrough.reports.report_page import page
    from followthrough.store.report.facts import report_facts

    made = figures(report_facts(store.engine, question), question)
    match format:
        case Format.JSON:
            from followthrough.reports.report_json import report_json

            console.write_to(output, report_json(made))
        case Format.MARKDOWN:
            from followthrough.reports.report_markdown import report_markdown

            console.write_to(output, report_markdown(page(made, people=people)))
        case Format.HTML:
            from followthrough.reports.report_html import report_html

            console.write_to(output, report_html(page(made, people=people)))
        case Format.TERMINAL:
            from followthrough.reports.report_terminal import report_terminal

            console.print_rich_to(output, report_terminal(page(made, people=people)))
    return made.empty


def _write_items(store: "SqlStore", question: "Question", format: Format, output: Path | None) -> bool:
    """Write each item, some at a time. Returns whether a question that is narrowed down matches no postmortem."""
    from followthrough.figures.report import freshness
    from followthrough.store.report.facts import all_items, gate_facts
    from followthrough.store.report.readings import readings

    stale = frozenset(read.name for read in freshness(readings(store.engine), question) if read.stale)
    rows = all_items(store.engine, question)
    if format is Format.CSV:
        from followthrough.reports.items_csv import items_csv

        console.write_parts(output, items_csv(rows, question.today, stale))
    else:
        from followthrough.reports.items_parquet import items_parquet

        if output is None:
            raise UsageError("--format parquet is binary; name a file with --output")
        with console.whole_file(output) as file:
            items_parquet(rows, question.today, stale, file)
    if not question.narrow:
        return False
    facts = gate_facts(store.engine, question)
    return not (facts.postmortems or facts.items)
