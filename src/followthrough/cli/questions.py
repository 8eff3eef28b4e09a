"""The question of `report`, `gate`, and `digest`, from the command line and the settings."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from followthrough import wiring
from followthrough.cli.options import day
from followthrough.errors import UsageError
from followthrough.figures.dimensions import dimension
from followthrough.figures.due import DuePolicy, age, length
from followthrough.figures.question import NotAlike, Question
from followthrough.figures.severity import severity_name
from followthrough.settings import Settings

PREVIOUS = "previous"
"""The word for the last report that was made before today."""
_WEEK = timedelta(days=7)


def question(
    settings: Settings,
    asked: Question,
    *,
    group_by: str | None = None,
    since: str | None = None,
    until: str | None = None,
    compare: str | None = None,
) -> Question:
    """What is asked for, with these words in terms of the figures and the rest by the settings. Raises UsageError."""
    defaults = settings.report
    today = asked.today
    first = _past_day("--since", since, today) if since else None
    last = day("--until", until, today) if until else None
    if first is not None and last is not None and last < first:
        raise UsageError(f"--until: {last} is before {first}, the day of --since")
    _refuse_empty(asked)
    return replace(
        asked,
        group_by=dimension(group_by or defaults.group_by),
        since=first,
        until=last,
        compare=_compared(compare, today) if compare else None,
        due=DuePolicy.of(settings.due),
        teams=wiring.team_rules(settings),
        stale_after=age(defaults.stale_after),
        due_soon=length(defaults.due_soon),
        not_alike=tuple(NotAlike(pair.postmortems, pair.reason) for pair in defaults.not_alike),
        places=settings.teams.places,
        components=settings.teams.components,
        sources=wiring.source_names(settings),
        other_names=tuple(_other_names(settings)),
    )


def _other_names(settings: Settings) -> Iterator[str]:
    yield from settings.notify.digest
    for route in settings.filing.routes:
        yield from filter(None, (route.team, route.service))


def _refuse_empty(asked: Question) -> None:
    """Raise UsageError for an empty name, because an unset variable must not let a pipeline through."""
    for option, name in (("service", asked.service), ("team", asked.team)):
        if name is not None and not name.strip():
            raise UsageError(f"--{option}: the name is empty")
    if "" in asked.severities:
        raise UsageError("--severity: the name is empty")


def severities(names: Iterable[str]) -> frozenset[str]:
    """The requested severities, by their names in the figures."""
    return frozenset(severity_name(name) for name in names)


def is_previous(compare: str | None) -> bool:
    """Whether to compare with the last report. Which one that was is known once the store is open."""
    return (compare or "").strip().lower() == PREVIOUS


def since_the_last(question: Question, last: datetime | None) -> Question:
    """The question with the day of the last report to compare with, or a week ago if none is remembered."""
    if last is not None:
        return replace(question, compare=last.date(), compare_with="the day of the last report")
    day = question.today - _WEEK
    return replace(question, compare=day, compare_with="a week ago, as no earlier report is remembered")


def _compared(text: str, today: date) -> date:
    return today - _WEEK if is_previous(text) else _past_day("--compare", text, today)


def _past_day(option: str, text: str, today: date) -> date:
    """As `day`, but a future day is refused: a mistyped year must not look like a quiet time. Raises UsageError."""
    past = day(option, text, today)
    if past > today:
        raise UsageError(f"{option}: {past} is in the future")
    return past
