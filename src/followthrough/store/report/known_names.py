"""Names in a question that neither the store nor the settings know: they may be misspelled."""

from collections.abc import Iterator
from itertools import chain

from sqlalchemy import Connection, Engine, select

from followthrough.figures.names import UnknownName, services_by_field, unknown_name
from followthrough.figures.people import people_among
from followthrough.figures.question import Question
from followthrough.figures.severity import severity_name
from followthrough.figures.teams import teams_by_field
from followthrough.matching.names import plain_team, service_key
from followthrough.matching.postmortems import plain_path
from followthrough.model import INCIDENT_REPORTS, Kind
from followthrough.store import tables
from followthrough.store.engine import chunks_of, read_transaction
from followthrough.store.report.postmortems import all_owners


def unknown_names(engine: Engine, question: Question) -> tuple[UnknownName, ...]:
    """Those that no postmortem ever had and no setting names."""
    if not question.narrow:
        return ()
    with read_transaction(engine) as connection:
        return tuple(_unknown(connection, question))


def unknown_paths(engine: Engine, question: Question) -> list[str]:
    """The documents of pairs that are not alike that no sync ever read: such an entry does nothing."""
    spelling_by_path = {plain_path(path): path for pair in question.not_alike for path in pair.postmortems}
    spellings = [spelling for path in spelling_by_path for spelling in (path, f"./{path}")]
    table = tables.postmortems
    found: set[str] = set()
    with read_transaction(engine) as connection:
        for chunk in chunks_of(spellings):
            query = select(table.c.path).where(table.c.path.in_(chunk))
            found.update(map(plain_path, connection.execute(query).scalars()))
    return [path for plain, path in spelling_by_path.items() if plain not in found]


def _unknown(connection: Connection, question: Question) -> Iterator[UnknownName]:
    if question.service:
        settings = (*question.teams.services, *question.teams.catalogue)
        fields = dict.fromkeys(_stated(connection, "service"), 1)
        names_by_field = services_by_field(fields, (*settings, *question.other_names))
        known = {*settings, *chain.from_iterable(names_by_field.values())}
        if unknown := unknown_name("service", question.service, known, service_key):
            yield unknown
    if question.team:
        items = connection.execute(select(tables.items.c.team).distinct()).scalars()
        team_fields = (*_stated(connection, "team"), *filter(None, items))
        services = (*_stated(connection, "service"), *question.teams.services, *question.teams.catalogue)
        people = people_among(all_owners(connection), (*services, *question.other_names))
        teams = teams_by_field(team_fields, question.known_teams.union(question.other_names), people)
        known = {*question.known_teams, *chain.from_iterable(teams.values())}
        if unknown := unknown_name("team", plain_team(question.team), known):
            yield unknown
    if question.severities:
        known = {*map(severity_name, _stated(connection, "severity")), *question.due.lengths}
        known -= {"default", *Kind}
        for name in sorted(question.severities):
            if unknown := unknown_name("severity", name, known):
                yield unknown


def _stated(connection: Connection, column: str) -> list[str]:
    table = tables.postmortems
    query = select(table.c[column]).where(table.c.kind.in_(sorted(INCIDENT_REPORTS)), table.c[column].is_not(None))
    return [value for value in connection.execute(query.distinct()).scalars() if value.strip()]
