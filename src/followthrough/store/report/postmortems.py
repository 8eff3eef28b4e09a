"""Which postmortems a report covers, under which names, and the table of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Join,
    Select,
    Table,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    union,
)

from followthrough.figures.dimensions import Dimension
from followthrough.figures.names import BETWEEN_NAMES, services_by_field
from followthrough.figures.people import people_among
from followthrough.figures.question import Question
from followthrough.figures.severity import gravity, severity_name
from followthrough.figures.teams import teams_by_field
from followthrough.matching.names import name_key, plain_team, service_key
from followthrough.model import INCIDENT_REPORTS, DocumentKind, Kind, Outcome
from followthrough.store import tables
from followthrough.store.days import day_number, day_of_number, number_of_day
from followthrough.store.report.tables import (
    CHUNK,
    insert_all,
    people,
    postmortems,
    service_names,
    severities,
    team_names,
    teams,
)

own_teams = team_names.alias("report_own_teams")
"""The names of teams once more, for those that items name themselves."""


def is_in_question(question: Question) -> ColumnElement[bool]:
    """Which rows of `postmortems` a report may cover: present, of the right kind, within the days asked for."""
    return and_(tables.postmortems.c.gone_since.is_(None), _is_covered(question))


def _is_covered(question: Question) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [tables.postmortems.c.kind.in_(sorted(INCIDENT_REPORTS))]
    if question.since is not None:
        conditions += [start_day() >= number_of_day(question.since), ~_due_before(question.since)]
    if question.until is not None:
        conditions.append(start_day() <= number_of_day(question.until))
    return and_(*conditions)


def _due_before(since: date) -> ColumnElement[bool]:
    """Whether a postmortem without a day has an item that was due before this one: so was the incident."""
    table, item = tables.postmortems, tables.items
    due = exists().where(item.c.postmortem_id == table.c.id, item.c.due_day < since)
    return and_(table.c.day.is_(None), due)


def counted(question: Question) -> ColumnElement[bool]:
    """Those of `is_in_question` that count: all but learning-only ones."""
    return and_(is_in_question(question), tables.postmortems.c.learning_only.is_(None))


def present_or_gone(connection: Connection, question: Question) -> Select[Any]:
    """The ids of postmortems that count, or that counted until their documents were gone.

    A document with a copy that is still there does not count as gone.
    """
    table = tables.postmortems
    copied = table.c.content.in_(select(table.c.content).where(table.c.gone_since.is_(None)))
    no_copy_left = or_(table.c.gone_since.is_(None), ~copied)
    counts = and_(_is_covered(question), table.c.learning_only.is_(None))
    narrow = narrowed(connection, question, foreign=True)
    return select(table.c.id).select_from(with_names()).where(no_copy_left, counts, *narrow)


def start_day() -> ColumnElement[int]:
    """The day that a postmortem's promises count from: the incident's, or that of the first reading."""
    table = tables.postmortems
    return func.coalesce(day_number(table.c.day), day_number(table.c.first_seen))


def fill_postmortems(connection: Connection, question: Question) -> None:
    """The postmortems that the question asks for, and those that may hold single items that it asks for."""
    _fill_severities(connection)
    _fill_names(connection, question)
    if question.teams:
        _fill_teams(connection, question)
    add_postmortems(connection, question, counted(question), *narrowed(connection, question, foreign=True))


def add_postmortems(connection: Connection, question: Question, *conditions: ColumnElement[bool]) -> None:
    """Add the rows of `with_names` that meet these conditions."""
    table = tables.postmortems
    team = team_of()
    groups = {
        Dimension.TEAM: team,
        Dimension.SERVICE: service_names.c.names,
        Dimension.SEVERITY: severities.c.name,
        Dimension.SOURCE: table.c.source,
        Dimension.QUARTER: _quarter(connection, question),
    }
    strong = exists().where(
        tables.items.c.postmortem_id == table.c.id,
        tables.items.c.gone_since.is_(None),
        tables.items.c.kind.in_((Kind.TEST, Kind.GUARDRAIL)),
    )
    columns = {
        "id": table.c.id,
        "start": start_day(),
        "dated": case((table.c.day.is_not(None), 1), else_=0),
        "outcome": table.c.outcome,
        "near_miss": case((table.c.kind == DocumentKind.NEAR_MISS, 1), else_=0),
        "unconfirmed": case((and_(table.c.outcome == Outcome.NONE, table.c.suggestions > 0), 1), else_=0),
        "strong": case((strong, 1), else_=0),
        "severity": severities.c.name,
        "gravity": severities.c.gravity,
        "team": team,
        "grp": groups.get(question.group_by, literal(None)),
    }
    chosen = select(*columns.values()).select_from(with_names()).where(*conditions)
    connection.execute(insert(postmortems).from_select(list(columns), chosen))


def with_names() -> Join:
    """The postmortems with their services, teams and severities under the names that reports use."""
    table = tables.postmortems
    return (
        table.outerjoin(service_names, service_names.c.field == table.c.service)
        .outerjoin(team_names, team_names.c.field == table.c.team)
        .outerjoin(teams, teams.c.postmortem_id == table.c.id)
        .outerjoin(severities, severities.c.field == table.c.severity)
    )


def team_of() -> ColumnElement[str]:
    """A postmortem's teams: as its document names them, or by the settings."""
    return func.coalesce(team_names.c.names, teams.c.names)


def narrowed(connection: Connection, question: Question, *, foreign: bool = False) -> Iterator[ColumnElement[bool]]:
    """The conditions that narrow the rows of `with_names` to the question.

    With `foreign`, postmortems of other teams stay if they may contain an item of the question's team.
    """
    if question.service is not None:
        lists = connection.execute(select(service_names.c.names).distinct()).scalars()
        yield service_names.c.names.in_(_lists_with(question.service, lists, service_key))
    if question.severities:
        yield severities.c.name.in_(sorted(question.severities))
    if (names := question_teams(connection, question)) is not None:
        of_team: ColumnElement[bool] = team_of().in_(names)
        if foreign:
            table, item = tables.postmortems, tables.items
            fields = select(own_teams.c.field).where(own_teams.c.names.in_(names))
            of_an_item = exists().where(item.c.postmortem_id == table.c.id, item.c.team.in_(fields))
            of_team = or_(of_team, of_an_item)
            if set(names) & {*question.places.values(), *question.components.values()}:  # by the issue, in the end
                of_team = or_(of_team, team_of().is_(None))
        yield of_team


def question_teams(connection: Connection, question: Question) -> list[str] | None:
    """All that names the question's team, alone or with others, in documents and settings. None if it is for all teams.

    If it is for B, "A, B" is among them: what several teams have belongs to each of them.
    """
    if question.team is None:
        return None
    of_documents = connection.execute(union(select(team_names.c.names), select(teams.c.names))).scalars()
    of_issues = (*question.places.values(), *question.components.values())
    return _lists_with(plain_team(question.team), (*of_issues, *of_documents), name_key)


def _lists_with(name: str, lists: Iterable[str], key: Callable[[str], str]) -> list[str]:
    """Those of these lists of names that contain this name.

    Python compares them: SQLite only folds ASCII, and PostgreSQL depends on its locale.
    """
    wanted = key(name)
    return sorted({names for names in lists if wanted in map(key, names.split(BETWEEN_NAMES))})


def _fill_severities(connection: Connection) -> None:
    """Every severity in use, under its standard name."""
    table = tables.postmortems
    fields = connection.execute(select(table.c.severity).where(func.trim(table.c.severity) != "").distinct()).scalars()
    rows = [
        {"field": field, "name": name, "gravity": gravity(name)} for field in fields if (name := severity_name(field))
    ]
    insert_all(connection, severities, rows)


def _fill_names(connection: Connection, question: Question) -> None:
    """The services and teams that documents name."""
    table = tables.postmortems
    rules = question.teams
    count = func.count().label("documents")
    query = select(table.c.service.label("field"), count).where(table.c.service.is_not(None)).group_by(table.c.service)
    documents = {row.field: row.documents for row in connection.execute(query)}
    services = (*rules.services, *rules.catalogue, *question.other_names)
    _insert_names(connection, service_names, services_by_field(documents, services))
    fields = union(*(select(team).where(team.is_not(None)).distinct() for team in (table.c.team, tables.items.c.team)))
    known = question.known_teams.union(question.other_names)
    owners = people_among(all_owners(connection), (*services, *documents))
    insert_all(connection, people, [{"name": name} for name in sorted(owners)])
    _insert_names(connection, team_names, teams_by_field(connection.execute(fields).scalars(), known, owners))


def all_owners(connection: Connection) -> Iterable[str]:
    """Each owner in the store, as documents write them."""
    owner = tables.items.c.owner
    return connection.execute(select(owner).where(owner.is_not(None)).distinct()).scalars()


def people_named(connection: Connection) -> frozenset[str]:
    """The names of the owners, in lower case."""
    return frozenset(connection.execute(select(people.c.name)).scalars())


def _insert_names(connection: Connection, into: Table, fields: Mapping[str, Sequence[str]]) -> None:
    rows = [{"field": field, "names": BETWEEN_NAMES.join(names)} for field, names in fields.items() if names]
    insert_all(connection, into, rows)


def _fill_teams(connection: Connection, question: Question) -> None:
    """By the settings, for documents that name none."""
    table = tables.postmortems
    named = table.outerjoin(service_names, service_names.c.field == table.c.service).outerjoin(
        team_names, team_names.c.field == table.c.team
    )
    query = (
        select(table.c.id, table.c.path, service_names.c.names)
        .select_from(named)
        .where(_is_covered(question.unfiltered), team_names.c.names.is_(None))
    )
    rows = []
    for row in connection.execute(query).yield_per(CHUNK):
        if found := question.teams.teams_of(row.path, (row.names or "").split(BETWEEN_NAMES)):
            rows.append({"postmortem_id": row.id, "names": BETWEEN_NAMES.join(found)})
    insert_all(connection, teams, rows)


def _quarter(connection: Connection, question: Question) -> ColumnElement[str]:
    """`2026-Q3` of the day that the document states, by a list of the quarters that occur."""
    if question.group_by is not Dimension.QUARTER:
        return literal(None)
    start = start_day()
    low = connection.execute(select(func.min(start)).where(counted(question))).scalar()
    high = connection.execute(select(func.max(start)).where(counted(question))).scalar()
    if low is None or high is None:
        return literal(None)
    names: list[tuple[ColumnElement[bool], Any]] = [(tables.postmortems.c.day.is_(None), null())]
    for year, quarter in _quarters(day_of_number(max(low, high - 366 * 20)), day_of_number(high)):
        end = date(year + (quarter == 4), quarter % 4 * 3 + 1, 1)
        names.append((start < number_of_day(end), f"{year}-Q{quarter}"))
    return case(*names)


def _quarters(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Every quarter from that of `first` to that of `last`."""
    for index in range(first.year * 4 + (first.month - 1) // 3, last.year * 4 + (last.month - 1) // 3 + 1):
        yield index // 4, index % 4 + 1
