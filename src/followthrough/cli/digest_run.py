"""Runs `digest`: chooses who gets one, makes it, and sends it once in a period."""

from datetime import date, timedelta
from pathlib import Path

from followthrough import wiring
from followthrough.cli import console, questions, store_warnings
from followthrough.cli.digest import Period
from followthrough.errors import ExitCode, FollowthroughError, SkipError, UsageError
from followthrough.figures.question import Question
from followthrough.figures.report import Report
from followthrough.figures.report import report as figures
from followthrough.matching.names import name_key
from followthrough.notify.digest import DigestChannel
from followthrough.reports.digest_markdown import digest_markdown, digest_title
from followthrough.reports.trend_png import trend_png
from followthrough.settings import Settings, load
from followthrough.store import digests
from followthrough.store.report.facts import report_facts
from followthrough.store.report.known_names import unknown_names
from followthrough.store.sql import SqlStore

EVERYBODY = "all"
"""The name under which [notify] digest may hold a channel that gets the whole report."""


def run(
    config: Path | None, team: list[str] | None, since: str | None, period: Period, *, dry_run: bool, again: bool
) -> int:
    """Send or print each digest, and return the exit code."""
    settings = load(config)
    channels = {name: address.get_secret_value() for name, address in settings.notify.digest.items()}
    now = wiring.SystemClock().now()
    name = _name_of(period, now.date())
    questions.question(
        settings, Question(now), since=since
    )  # refuses a misspelt day, also where all digests are sent already
    code = ExitCode.OK
    draw = _Drawing()
    with wiring.open_store_read_only(settings) if dry_run else wiring.open_store(settings) as store:
        if store_warnings.is_empty_store(store):
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
                with digests.claimed(store.engine, recipient, name) as first:
                    if not first and not again:
                        console.warn(f"{recipient} already got its digest for {name}; --again sends it again")
                        continue
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

    def __call__(self, report: Report) -> bytes | None:
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
    by_name = {name_key(name): name for name in channels}
    if teams:
        missing = [team for team in teams if name_key(team) not in by_name]
        if missing and not dry_run:
            raise UsageError(f"there is no channel for {missing[0]}; set notify.digest.{missing[0].lower()}")
        return [by_name.get(name_key(team), team) for team in teams]
    if not channels and not dry_run:
        raise UsageError("there is nobody to send to; set [notify] digest, or print with --dry-run")
    return sorted(channels) or [EVERYBODY]


def _name_of(period: Period, day: date) -> str:
    year, week, _ = day.isocalendar()
    return {Period.DAY: f"{day}", Period.WEEK: f"{year}-W{week:02}", Period.MONTH: f"{day:%Y-%m}"}[period]


def _report(settings: Settings, store: SqlStore, team: str, period: Period, since: str | None) -> Report:
    now = wiring.SystemClock().now()
    span = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 30}[period]
    asked = Question(now, team=None if team == EVERYBODY else team)
    compare = (asked.today - timedelta(days=span)).isoformat()
    question = questions.question(settings, asked, since=since, compare=compare)
    return figures(report_facts(store.engine, question), question)


def _is_empty(report: Report) -> bool:
    """Whether the report has no postmortem and no item of this team, whose name may be misspelt."""
    return report.question.narrow and report.empty


def _why_empty(store: SqlStore, report: Report) -> str:
    unknown = unknown_names(store.engine, report.question)
    return (
        store_warnings.unknown_name_message(unknown[0])
        if unknown
        else store_warnings.no_postmortem_message(report.question)
    )
