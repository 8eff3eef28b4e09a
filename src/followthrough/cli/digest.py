"""`followthrough digest`: the short form of the report, to each team's own channel."""

from datetime import timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from followthrough.cli import console, questions
from followthrough.cli.options import Config
from followthrough.errors import ExitCode, FollowthroughError, SkipError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from followthrough.figures.report import Report
    from followthrough.settings import Settings
    from followthrough.store.sql import SqlStore

EVERYBODY = "all"
"""The name under which [notify] digest may hold a channel that gets the whole report."""


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
    from followthrough import wiring
    from followthrough.notify.digest import DigestChannel
    from followthrough.notify.once import claimed
    from followthrough.reports.digest_markdown import digest_markdown, digest_title
    from followthrough.settings import load
    from followthrough.store import digests

    settings = load(config)
    channels = {name: address.get_secret_value() for name, address in settings.notify.digest.items()}
    now = wiring.SystemClock().now()
    name = _name_of(period, now.date())
    questions.question(settings, now, since=since)  # refuses a misspelt day, also where all digests are sent already
    code = ExitCode.OK
    draw = _Drawing()
    with wiring.open_store_read_only(settings) if dry_run else wiring.open_store(settings) as store:
        if questions.is_empty_store(store):
            return ExitCode.PARTIAL
        for recipient in _recipients(channels, team, dry_run=dry_run):
            if dry_run:
                report = _report(settings, store, recipient, period, since)
                if _is_empty(report):
                    code = ExitCode.PARTIAL
                    console.warn(_why_empty(store, report))
                console.write(f"# {digest_title(report)}\n\n{digest_markdown(report)}\n")
                continue
            try:
                channel = DigestChannel(recipient, channels[recipient])
                first = digests.claim(store.engine, recipient, name, now)
                if not first and not again:
                    console.warn(f"{recipient} already got its digest for {name}; --again sends it again")
                    continue
                with claimed(first, partial(digests.give_back, store.engine, recipient, name)):
                    report = _report(settings, store, recipient, period, since)
                    if _is_empty(report):
                        raise SkipError(f"nothing is sent for {recipient}: {_why_empty(store, report)}")
                    picture = draw(report) if channel.takes_pictures else None
                    channel.send(digest_title(report), digest_markdown(report), picture)
            except FollowthroughError as error:
                console.warn(str(error))
                code = ExitCode.PARTIAL
    return code


class _Drawing:
    """Draws the trend. If it cannot, it warns once, and the digests are sent without the picture."""

    def __init__(self) -> None:
        self._fails = False

    def __call__(self, report: "Report") -> bytes | None:
        from followthrough.reports.trend_png import trend_png

        if self._fails:
            return None
        try:
            return trend_png(report)
        except ModuleNotFoundError:
            console.warn("digests are sent without their picture; install followthrough with the extra [charts]")
        except ValueError as error:
            console.warn(f"digests are sent without their picture, which cannot be drawn: {error}")
        self._fails = True
        return None


def _recipients(channels: dict[str, str], teams: list[str] | None, *, dry_run: bool) -> list[str]:
    from followthrough.matching.names import name_key

    by_name = {name_key(name): name for name in channels}
    if teams:
        missing = [team for team in teams if name_key(team) not in by_name]
        if missing and not dry_run:
            raise UsageError(f"there is no channel for {missing[0]}; set notify.digest.{missing[0].lower()}")
        return [by_name.get(name_key(team), team) for team in teams]
    if not channels and not dry_run:
        raise UsageError("there is nobody to send to; set [notify] digest, or print with --dry-run")
    return sorted(channels) or [EVERYBODY]


def _name_of(period: Period, day: "date") -> str:
    year, week, _ = day.isocalendar()
    return {Period.DAY: f"{day}", Period.WEEK: f"{year}-W{week:02}", Period.MONTH: f"{day:%Y-%m}"}[period]


def _report(settings: "Settings", store: "SqlStore", team: str, period: Period, since: str | None) -> "Report":
    from followthrough import wiring
    from followthrough.figures.report import report as figures
    from followthrough.store.report.facts import report_facts

    now = wiring.SystemClock().now()
    span = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 30}[period]
    question = questions.question(
        settings,
        now,
        since=since,
        team=None if team == EVERYBODY else team,
        compare=(now.date() - timedelta(days=span)).isoformat(),
    )
    return figures(report_facts(store.engine, question), question)


def _is_empty(report: "Report") -> bool:
    """Whether the report has no postmortem and no item of this team, whose name may be misspelt."""
    return report.question.narrow and report.empty


def _why_empty(store: "SqlStore", report: "Report") -> str:
    from followthrough.store.report.known_names import unknown_names

    unknown = unknown_names(store.engine, report.question)
    return questions.unknown_name_message(unknown[0]) if unknown else questions.no_postmortem_message(report.question)
