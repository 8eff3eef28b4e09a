"""Runs `report`: asks the store, writes the answer in the wanted format, and remembers when."""

from hashlib import sha256
from pathlib import Path

from followthrough import wiring
from followthrough.cli import console, questions, store_warnings
from followthrough.cli.options import format_of
from followthrough.cli.report import Format
from followthrough.cli.report_request import ReportRequest
from followthrough.errors import ExitCode, UsageError
from followthrough.figures.question import Question
from followthrough.figures.report import freshness
from followthrough.figures.report import report as figures
from followthrough.reports.items_csv import items_csv
from followthrough.reports.items_parquet import items_parquet
from followthrough.reports.report_html import report_html
from followthrough.reports.report_json import report_json
from followthrough.reports.report_markdown import report_markdown
from followthrough.reports.report_page import page
from followthrough.reports.report_terminal import report_terminal
from followthrough.settings import Settings, load
from followthrough.store.report.facts import all_items, gate_facts, report_facts
from followthrough.store.report.readings import readings
from followthrough.store.report_memory import last_report, remember_report
from followthrough.store.sql import SqlStore

_SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}


def run(config: Path | None, request: ReportRequest) -> int:
    """Write the report that is asked for, remember when, and return the exit code."""
    settings = load(config)
    output, format = request.output, request.format or format_of(request.output, _SUFFIXES, Format.TERMINAL)
    if request.no_routing and format not in {Format.TERMINAL, Format.MARKDOWN, Format.HTML}:
        raise UsageError(f"--no-routing is for pages: {format} has the text of each item as it stands, owner included")
    question = request.question(settings, wiring.SystemClock().now())
    narrowed = {"until": request.until, "only": ", ".join(question.names).casefold()}
    series = _series_of(
        settings,
        since=request.since,
        group_by=question.group_by,
        format=format,
        **{name: value for name, value in narrowed.items() if value},  # without them the report is unchanged
    )
    with wiring.open_store_read_only(settings) as store:
        if questions.is_previous(request.compare):
            question = questions.since_the_last(question, last_report(store.engine, series, question.today))
        nothing = store_warnings.is_empty_store(store)
        unknown = () if nothing else store_warnings.unknown_names(store, question)
        if question.not_alike and not nothing:
            store_warnings.warn_of_unknown_paths(store, question)
        if format in {Format.CSV, Format.PARQUET}:
            empty = _write_items(store, question, format, output)
        else:
            empty = _write_report(store, question, format, output, people=not request.no_routing)
        if empty and question.narrow and not (nothing or unknown):
            console.warn(store_warnings.no_postmortem_message(question))
    remember_report(settings.store.url.get_secret_value(), series, question.as_of)
    return ExitCode.PARTIAL if nothing or unknown else ExitCode.OK


def _series_of(settings: Settings, **options: str | None) -> str:
    """The name of the reports with the same settings, filters and format. Each is compared with the one before it.

    A page that goes out weekly is compared with last week's page, even if somebody made a report on a terminal since.
    """
    wanted = {"due": settings.due, "teams": settings.teams, "report": settings.report}
    return sha256(f"{sorted(options.items())!r}{wanted!r}".encode()).hexdigest()[:32]


def _write_report(store: SqlStore, question: Question, format: Format, output: Path | None, *, people: bool) -> bool:
    """Write the report for people or as JSON. Returns whether it is empty."""
    made = figures(report_facts(store.engine, question), question)
    match format:
        case Format.JSON:
            console.write_to(output, report_json(made))
        case Format.MARKDOWN:
            console.write_to(output, report_markdown(page(made, people=people)))
        case Format.HTML:
            console.write_to(output, report_html(page(made, people=people)))
        case Format.TERMINAL:
            console.print_rich_to(output, report_terminal(page(made, people=people)))
    return made.empty


def _write_items(store: SqlStore, question: Question, format: Format, output: Path | None) -> bool:
    """Write each item, some at a time. Returns whether a question that is narrowed down matches no postmortem."""
    stale = frozenset(read.name for read in freshness(readings(store.engine), question) if read.stale)
    rows = all_items(store.engine, question)
    if format is Format.CSV:
        console.write_parts(output, items_csv(rows, question.today, stale))
    else:
        if output is None:
            raise UsageError("--format parquet is binary; name a file with --output")
        with console.whole_file(output) as file:
            items_parquet(rows, question.today, stale, file)
    if not question.narrow:
        return False
    facts = gate_facts(store.engine, question)
    return not (facts.postmortems or facts.items)
