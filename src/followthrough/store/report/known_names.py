"""Names in a question that neither the store nor the settings know: they may be misspelled."""

from collections.abc import Iterator
from itertools import chain

from sqlalchemy import Connection, Engine, select

from followthrough.figures.names import UnknownName, service_key, services_by_field, unknown_name
from followthrough.figures.question import Question
from followthrough.figures.severity import severity_name
from followthrough.figures.teams import plain_team, teams_by_field
from followthrough.model import INCIDENT_REPORTS, Kind
from followthrough.store import tables
from followthrough.store.engine import reading


def unknown_names(engine: Engine, question: Question) -> tuple[UnknownName, ...]:
    """Those that no postmortem ever had and no setting names."""
    if not question.narrow:
        return ()
    with reading(engine) as connection:
        return tuple(_unknown(connection, question))


def _unknown(connection: Connection, question: Question) -> Iterator[UnknownName]:
    if question.service:
        settings = (*question.teams.services, *question.teams.catalogue)
        told = services_by_field(dict.fromkeys(_told(connection, "service"), 1), settings)
        known = {*settings, *chain.from_iterable(told.values())}
        if unknown := unknown_name("service", question.service, known, service_key):
            yield unknown
    if question.team:
        items = connection.execute(select(tables.items.c.team).distinct()).scalars()
        settings = (*question.teams.names, *question.places.values(), *question.components.values())
        teams = teams_by_field((*_told(connection, "team"), *filter(None, items)), settings)
        known = {*settings, *chain.from_iterable(teams.values())}
        if unknown := unknown_name("team", plain_team(question.team), known):
            yield unknown
    if question.severities:
        known = {*map(severity_name, _told(connection, "severity")), *question.due.lengths} - {"default", *Kind}
        for name in sorted(question.severities):
            if unknown := unknown_name("severity", name, known):
                yield unknown


def _told(connection: Connection, column: str) -> list[str]:
    table = tables.postmortems
    asked = select(table.c[column]).where(table.c.kind.in_(sorted(INCIDENT_REPORTS)), table.c[column].is_not(None))
    return [each for each in connection.execute(asked.distinct()).scalars() if each.strip()]
