"""Which postmortems a report covers, under which names, and the table of them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Join,
    Select,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    union,
)

from followthrough.figures.dimensions import Dimension
from followthrough.figures.names import name_key
from followthrough.figures.question import Question
from followthrough.figures.severity import gravity, severity_name
from followthrough.figures.teams import plain_team
from followthrough.model import INCIDENT_REPORTS, DocumentKind, Kind
from followthrough.store import tables
from followthrough.store.days import day_number, day_of, number
from followthrough.store.report.tables import CHUNK, insert_all, postmortems, severities, teams


def asked_for(question: Question) -> ColumnElement[bool]:
    """Which rows of `postmortems` a report may cover: present, of the right kind, within the days asked for."""
    return and_(tables.postmortems.c.gone_since.is_(None), _meant(question))


def _meant(question: Question) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [tables.postmortems.c.kind.in_(sorted(INCIDENT_REPORTS))]
    if question.since is not None:
        conditions += [start_of() >= number(question.since), ~_due_before(question.since)]
    if question.until is not None:
        conditions.append(start_of() <= number(question.until))
    return and_(*conditions)


def _due_before(since: date) -> ColumnElement[bool]:
    """Whether a postmortem that tells no day has an item that was due before this one: so was the incident."""
    table, item = tables.postmortems, tables.items
    due = exists().where(item.c.postmortem_id == table.c.id, item.c.due_day < since)
    return and_(table.c.day.is_(None), due)


def counted(question: Question) -> ColumnElement[bool]:
    """Those of them that count: all but learning-only ones."""
    return and_(asked_for(question), tables.postmortems.c.learning_only.is_(None))


def there_or_gone(connection: Connection, question: Question) -> Select[Any]:
    """The ids of postmortems that count, or that counted until their documents were gone.

    A document with a copy that is still there does not count as gone.
    """
    table = tables.postmortems
    copied = table.c.content.in_(select(table.c.content).where(table.c.gone_since.is_(None)))
    conditions = (_meant(question), table.c.learning_only.is_(None), *narrowed(connection, question, guests=True))
    there = or_(table.c.gone_since.is_(None), ~copied)
    return select(table.c.id).select_from(with_names()).where(there, *conditions)


def start_of() -> ColumnElement[int]:
    """The day that a postmortem's promises count from: the incident's, or that of the first reading."""
    table = tables.postmortems
    return func.coalesce(day_number(table.c.day), day_number(table.c.first_seen))


def service_of() -> ColumnElement[str]:
    """The service that a postmortem names."""
    return _told(tables.postmortems.c.service)


def fill_postmortems(connection: Connection, question: Question) -> None:
    """The postmortems that the question asks for, and those that may hold single items that it asks for."""
    _fill_severities(connection)
    if question.teams:
        _fill_teams(connection, question)
    add_postmortems(connection, question, counted(question), *narrowed(connection, question, guests=True))


def add_postmortems(connection: Connection, question: Question, *conditions: ColumnElement[bool]) -> None:
    """Add the rows of `with_names` that meet these conditions."""
    table = tables.postmortems
    team = team_of()
    groups = {
        Dimension.TEAM: team,
        Dimension.SERVICE: service_of(),
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
        "start": start_of(),
        "dated": case((table.c.day.is_not(None), 1), else_=0),
        "outcome": table.c.outcome,
        "near_miss": case((table.c.kind == DocumentKind.NEAR_MISS, 1), else_=0),
        "strong": case((strong, 1), else_=0),
        "severity": severities.c.name,
        "gravity": severities.c.gravity,
        "service": service_of(),
        "team": team,
        "grp": groups.get(question.group_by, literal(None)),
    }
    chosen = select(*columns.values()).select_from(with_names()).where(*conditions)
    connection.execute(insert(postmortems).from_select(list(columns), chosen))


def with_names() -> Join:
    """The postmortems with their teams and severities under the names that reports use."""
    table = tables.postmortems
    return table.outerjoin(teams, teams.c.postmortem_id == table.c.id).outerjoin(
        severities, severities.c.told == table.c.severity
    )


def team_of(
    told: ColumnElement[str] = tables.postmortems.c.team, of_rules: ColumnElement[str] = teams.c.team
) -> ColumnElement[str]:
    """A postmortem's team: as it says, or by the settings."""
    return func.coalesce(plain_team_of(told), of_rules)


def narrowed(connection: Connection, question: Question, *, guests: bool = False) -> Iterator[ColumnElement[bool]]:
    """The conditions that narrow the rows of `with_names` to the question.

    With `guests`, postmortems of other teams stay if they may hold an item of the team that is asked for.
    """
    if question.service is not None:
        yield service_of().in_(_spellings(connection, select(service_of()), question.service))
    if question.severities:
        yield severities.c.name.in_(sorted(question.severities))
    if (names := team_names(connection, question)) is not None:
        theirs: ColumnElement[bool] = team_of().in_(names)
        if guests:
            table, item = tables.postmortems, tables.items
            of_an_item = exists().where(item.c.postmortem_id == table.c.id, plain_team_of(item.c.team).in_(names))
            theirs = or_(theirs, of_an_item)
            if set(names) & {*question.places.values(), *question.components.values()}:  # by the issue, in the end
                theirs = or_(theirs, team_of().is_(None))
        yield theirs


def team_names(connection: Connection, question: Question) -> list[str] | None:
    """The spellings of the team that is asked for, in documents and settings. None if every team is meant."""
    if question.team is None:
        return None
    columns = tables.postmortems.c.team.label("told"), teams.c.team.label("of_rules")
    few = select(*columns).select_from(with_names()).distinct().subquery()  # as a plain team takes time to make
    items = select(tables.items.c.team).where(tables.items.c.team.is_not(None)).distinct().subquery()
    told = union(select(team_of(few.c.told, few.c.of_rules)), select(plain_team_of(items.c.team)))
    wanted = plain_team(question.team)
    of_issues = _alike((*question.places.values(), *question.components.values()), wanted)
    return sorted({*of_issues, *_alike(connection.execute(told).scalars(), wanted)})


def answers_for(
    names: Sequence[str], of_item: ColumnElement[str], of_postmortem: ColumnElement[str]
) -> ColumnElement[bool]:
    """Whether the team with these names answers for an item, as its own or as one of its postmortems."""
    return or_(of_item.in_(names), of_postmortem.in_(names))


def _spellings(connection: Connection, names: Select[Any], name: str) -> list[str]:
    return _alike(connection.execute(names.distinct()).scalars(), name)


def _alike(told: Iterable[str | None], name: str) -> list[str]:
    """The spellings of a name among these, ignoring case and Unicode composition.

    Python compares them: SQLite only folds ASCII, and PostgreSQL depends on its locale.
    """
    return sorted(each for each in told if each is not None and name_key(each) == name_key(name))


def _told(column: ColumnElement[str]) -> ColumnElement[str]:
    return func.nullif(func.trim(column), "")


def plain_team_of(column: ColumnElement[str]) -> ColumnElement[str]:
    """`plain_team` of the figures, in SQL."""
    whole = func.trim(column)
    bare = case((func.lower(whole).like("the %"), func.trim(func.substr(whole, 5))), else_=whole)
    plain = func.trim(func.substr(bare, 1, func.length(bare) - 5))
    return func.nullif(case((func.lower(bare).like("% team"), plain), else_=bare), "")


def _fill_severities(connection: Connection) -> None:
    """Every severity in use, under its standard name."""
    table = tables.postmortems
    told = connection.execute(select(table.c.severity).where(_told(table.c.severity).is_not(None)).distinct()).scalars()
    rows = [{"told": each, "name": name, "gravity": gravity(name)} for each in told if (name := severity_name(each))]
    insert_all(connection, severities, rows)


def _fill_teams(connection: Connection, question: Question) -> None:
    table = tables.postmortems
    asked = select(table.c.id, table.c.path, table.c.service).where(
        _meant(question.unfiltered), _told(table.c.team).is_(None)
    )
    rows = []
    for row in connection.execute(asked).yield_per(CHUNK):
        if team := question.teams.team_of(row.path, row.service):
            rows.append({"postmortem_id": row.id, "team": team})
    insert_all(connection, teams, rows)


def _quarter(connection: Connection, question: Question) -> ColumnElement[str]:
    """`2026-Q3` of the day, by a list of the quarters that occur."""
    if question.group_by is not Dimension.QUARTER:
        return literal(None)
    start = start_of()
    low = connection.execute(select(func.min(start)).where(counted(question))).scalar()
    high = connection.execute(select(func.max(start)).where(counted(question))).scalar()
    if low is None or high is None:
        return literal(None)
    names = []
    for year, quarter in _quarters(day_of(max(low, high - 366 * 20)), day_of(high)):
        end = date(year + (quarter == 4), quarter % 4 * 3 + 1, 1)
        names.append((start < number(end), f"{year}-Q{quarter}"))
    return case(*names)


def _quarters(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Every quarter from that of `first` to that of `last`."""
    for index in range(first.year * 4 + (first.month - 1) // 3, last.year * 4 + (last.month - 1) // 3 + 1):
        yield index // 4, index % 4 + 1
