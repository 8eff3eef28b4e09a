"""What a report counts: cells, each with the number of postmortems or items that it stands for."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, and_, case, func, literal, select

from followthrough.figures.cells import (
    DayOfItems,
    DayOfPostmortems,
    Fate,
    ItemCell,
    LifeCell,
    MinutesCell,
    PostmortemCell,
    Timing,
    Until,
)
from followthrough.figures.question import Question
from followthrough.figures.standing import EVIDENCE_ORDER, NOT_KNOWN, ORDER, STILL_OPEN, DueSource, Standing
from followthrough.model import INCIDENT_REPORTS, Kind, Outcome
from followthrough.store import tables
from followthrough.store.days import day_of_number, number_of_day
from followthrough.store.report import tables as derived
from followthrough.store.report.lists import promises_nothing
from followthrough.store.report.transaction import count_of


def other_documents(connection: Connection) -> int:
    """How many documents are not incident reports."""
    table = tables.postmortems
    is_other = and_(table.c.kind.not_in(sorted(INCIDENT_REPORTS)), table.c.gone_since.is_(None))
    return count_of(connection, select(func.count()).select_from(table).where(is_other))


def postmortem_cells(connection: Connection) -> Iterator[PostmortemCell]:
    """The postmortems by group, outcome, and whether a test or guardrail was promised."""
    table = derived.postmortems
    columns = [table.c.grp, table.c.outcome, table.c.near_miss, table.c.unconfirmed, table.c.strong]
    for row in connection.execute(select(*columns, func.count().label("number")).group_by(*columns)):
        flags = bool(row.near_miss), bool(row.unconfirmed), bool(row.strong)
        yield PostmortemCell(row.grp, Outcome(row.outcome), *flags, row.number)


def _timing(question: Question) -> ColumnElement[int]:
    due = derived.items.c.due
    return case((due.is_(None), 0), (due < number_of_day(question.today), 2), else_=1)


_TIMINGS = (Timing.UNDATED, Timing.AHEAD, Timing.PAST)


def _on_time() -> ColumnElement[bool]:
    """Whether an item was done by its due day. One that was done before it was promised kept no promise."""
    table = derived.items
    return and_(derived.has_standing(Standing.DONE), table.c.before == 0, table.c.ended <= table.c.due)


def item_cells(connection: Connection, question: Question, *, grouped: bool) -> Iterator[ItemCell]:
    """Cells of all items, with details that only the whole report needs; or (`grouped`) of every group's items."""
    table = derived.items
    null: ColumnElement[Any] = literal(None)
    on_time = case((_on_time(), 1), else_=0)
    columns = [
        (table.c.grp if grouped else null).label("grp"),
        table.c.kind,
        table.c.standing,
        table.c.evidence,
        table.c.suggested,
        _timing(question).label("timing"),
        (null if grouped else table.c.due_source).label("due_source"),
        on_time.label("on_time"),
        table.c.reopened,
        table.c.reason,
        (null if grouped else table.c.severity).label("severity"),
    ]
    inner = select(*columns).subquery()
    for row in connection.execute(select(*inner.c, func.count().label("number")).group_by(*inner.c)):
        yield ItemCell(
            group=row.grp,
            kind=Kind(row.kind),
            standing=ORDER[row.standing],
            evidence=EVIDENCE_ORDER[row.evidence],
            suggested=bool(row.suggested),
            timing=_TIMINGS[row.timing],
            due_source=DueSource(row.due_source or DueSource.NONE),
            on_time=bool(row.on_time),
            reopened=bool(row.reopened),
            reason=bool(row.reason),
            severity=row.severity,
            count=row.number,
        )


def lifetimes(connection: Connection, question: Question) -> Iterator[LifeCell]:
    """How many days items were open, by group and fate. Without the incident's day nobody knows."""
    table = derived.items
    today = number_of_day(question.today)
    fate = case((derived.has_standing(Standing.DONE), 0), (derived.has_standing(*STILL_OPEN), 1), else_=2)
    end = case((derived.has_standing(*STILL_OPEN), today), else_=func.coalesce(table.c.ended, today))
    days = case((end < table.c.start, 0), else_=end - table.c.start)
    inner = (
        select(table.c.grp, fate.label("fate"), days.label("days"))
        .where(~derived.has_standing(*NOT_KNOWN, Standing.TICKED), table.c.before == 0, table.c.dated == 1)
        .subquery()
    )
    for row in connection.execute(select(*inner.c, func.count().label("number")).group_by(*inner.c)):
        yield LifeCell(row.grp, (Fate.DONE, Fate.OPEN, Fate.LEFT)[row.fate], row.days, row.number)


def suggestions(connection: Connection) -> int:
    """How many lines may be action items but do not count as such."""
    joined = tables.postmortems.join(derived.postmortems, derived.postmortems.c.id == tables.postmortems.c.id)
    return count_of(connection, select(func.sum(tables.postmortems.c.suggestions)).select_from(joined))


def postmortem_days(connection: Connection) -> Iterator[DayOfPostmortems]:
    """The postmortems of each day."""
    table = derived.postmortems
    is_empty = case((promises_nothing(), 1), else_=0)
    is_strong = case((table.c.near_miss == 0, table.c.strong), else_=0)
    query = (
        select(table.c.start, func.count(), func.sum(is_empty), func.sum(is_strong), func.sum(table.c.near_miss))
        .where(table.c.dated == 1)
        .group_by(table.c.start)
        .order_by(table.c.start)
    )
    for start, count, empty, strong, near_miss in connection.execute(query):
        yield DayOfPostmortems(day_of_number(start), count, int(empty), int(strong), int(near_miss))


def item_days(connection: Connection) -> Iterator[DayOfItems]:
    """What was promised, done and due on each day."""
    table = derived.items
    done = and_(derived.has_standing(Standing.DONE), table.c.before == 0)
    found: dict[int, dict[str, int]] = {}
    promised = select(table.c.start, func.count()).where(table.c.dated == 1).group_by(table.c.start)
    for row in connection.execute(promised):
        found.setdefault(row[0], {})["promised"] = row[1]
    for row in connection.execute(select(table.c.ended, func.count()).where(done).group_by(table.c.ended)):
        if row[0] is not None:
            found.setdefault(row[0], {})["done"] = row[1]
    due = (
        select(table.c.due, func.count(), func.sum(case((done, 1), else_=0)), func.sum(case((_on_time(), 1), else_=0)))
        .where(table.c.due.is_not(None), ~derived.has_standing(*NOT_KNOWN), table.c.before == 0)
        .group_by(table.c.due)
    )
    for day, count, due_done, on_time in connection.execute(due):
        found.setdefault(day, {}).update(due=count, due_done=int(due_done), on_time=int(on_time))
    for day in sorted(found):
        yield DayOfItems(day_of_number(day), **found[day])


def minutes(connection: Connection) -> Iterator[MinutesCell]:
    """How long it took to detect and to resolve the incidents."""
    joined = tables.postmortems.join(derived.postmortems, derived.postmortems.c.id == tables.postmortems.c.id)
    table = tables.postmortems
    columns: dict[Until, Column[int]] = {"detect": table.c.minutes_to_detect, "resolve": table.c.minutes_to_resolve}
    for what, column in columns.items():
        query = select(column, func.count()).select_from(joined).where(column.is_not(None)).group_by(column)
        for value, count in connection.execute(query):
            yield MinutesCell(what, value, count)
