"""What the report asks of the store: aggregates, and only the rows that are listed."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, case, exists, func, literal, select, true

from followthrough.figures.facts import (
    Changed,
    DayOfItems,
    DayOfPostmortems,
    Fate,
    GateFacts,
    ItemCell,
    ItemRow,
    LifeCell,
    Listed,
    MinutesCell,
    PostmortemCell,
    PostmortemRow,
    Reading,
    ReportFacts,
    Row,
    Timing,
    WithdrawnRow,
)
from followthrough.figures.question import Question
from followthrough.figures.standing import (
    EVIDENCE_ORDER,
    LEFT,
    NOT_KNOWN,
    ORDER,
    STILL_OPEN,
    DueSource,
    Evidence,
    Standing,
)
from followthrough.model import INCIDENT_REPORTS, Kind, Outcome, TrackerName
from followthrough.store import report_tables as made
from followthrough.store import tables
from followthrough.store.days import day_number, day_of, number
from followthrough.store.engine import explained, parts_of, reading
from followthrough.store.recurrences import recurrences
from followthrough.store.report_factors import factor_gaps
from followthrough.store.report_items import team_of_item
from followthrough.store.report_making import make_tables
from followthrough.store.report_postmortems import (
    answers_for,
    asked_for,
    narrowed,
    team_names,
    team_of,
    there_or_gone,
    with_names,
)
from followthrough.store.report_rows import item_query, item_row, item_rows, postmortem_rows, withdrawn_rows

_EMPTY = tuple(each for each in Outcome if each.is_empty)
_CACHE_KIB = 65_536


@contextmanager
def asking(engine: Engine, question: Question) -> Iterator[Connection]:
    """A transaction of one moment in which the report's own tables stand; nothing of it stays in the database."""
    with explained(engine), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")  # noqa: PLW2901
        else:
            connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
            connection.rollback()
        transaction = connection.begin()
        try:
            make_tables(connection, question)
            yield connection
        finally:
            transaction.rollback()


def report_facts(engine: Engine, question: Question) -> ReportFacts:
    """Everything that a report on this question is made of."""
    with asking(engine, question) as connection:
        factors, gaps = factor_gaps(connection, question)
        return ReportFacts(
            readings=tuple(_readings(connection)),
            others=_others(connection),
            postmortems=tuple(_postmortem_cells(connection)),
            items=tuple(_item_cells(connection, question, grouped=False)),
            item_groups=tuple(_item_cells(connection, question, grouped=True)),
            lives=tuple(_lives(connection, question)),
            withdrawn=_withdrawn(connection, question),
            suggestions=_suggestions(connection),
            undated=_one(connection, select(func.count()).where(made.postmortems.c.dated == 0)),
            postmortem_days=tuple(_postmortem_days(connection)),
            item_days=tuple(_item_days(connection)),
            minutes=tuple(_minutes(connection)),
            null_results=_listed_postmortems(connection, question, _with_outcome(Outcome.NULL)),
            without_items=_listed_postmortems(connection, question, _with_outcome(Outcome.NONE)),
            learning_only=_learning_only(connection, question),
            overdue=_listed_items(connection, question, _overdue(question)),
            dropped=_listed_items(connection, question, made.stands(Standing.DROPPED)),
            otherwise_ended=_listed_items(connection, question, made.stands(*LEFT - {Standing.DROPPED})),
            ticked=_listed_items(connection, question, made.stands(Standing.TICKED)),
            unseen=_listed_items(connection, question, made.stands(*NOT_KNOWN)),
            due_soon=_listed_items(connection, question, _due_soon(question)),
            reopened=_listed_items(connection, question, made.items.c.reopened == 1),
            without_evidence=_listed_items(connection, question, _without_evidence(question)),
            done_before=_listed_items(connection, question, made.items.c.before == 1),
            factors=factors,
            factor_gaps=gaps,
            changed=_changed(connection, question),
            # Last, as it takes in postmortems that the question leaves out.
            recurrences=(again := recurrences(connection, question)).pairs,
            recurred=again.incidents,
            compared=again.compared,
            not_alike=again.dismissed,
        )


def gate_facts(engine: Engine, question: Question) -> GateFacts:
    """Only what a gate asks of the store."""
    with asking(engine, question) as connection:
        overdue = _listed_items(connection, question, _overdue(question))
        return GateFacts(
            postmortems=_one(connection, select(func.count()).select_from(made.postmortems)),
            items=_one(connection, select(func.count()).select_from(made.items)),
            overdue=overdue,
            withdrawn=_withdrawn(connection, question).total,
            readings=tuple(_readings(connection)),
            homes=_homes(connection, {each.postmortem_id for each in overdue.rows}),
        )


def readings(engine: Engine) -> tuple[Reading, ...]:
    """When each tracker and source was last read completely."""
    with reading(engine) as connection:
        return tuple(_readings(connection))


def knows_nothing(engine: Engine) -> bool:
    """Whether no sync ever stored anything."""
    with reading(engine) as connection:
        stored = connection.execute(select(tables.postmortems.c.id).limit(1)).first()
        return stored is None and next(_readings(connection), None) is None


def all_items(engine: Engine, question: Question) -> Iterator[ItemRow]:
    """Every item that counts, one by one, in the order of the documents."""
    with asking(engine, question) as connection:
        rows = connection.execute(
            item_query(true()).order_by(
                made.items.c.postmortem_id,
                tables.items.c.position,
                made.items.c.item_id,
                tables.links.c.tracker,
                tables.links.c.key,
            ),
            execution_options={"yield_per": 1000},
        )
        previous = None
        for row in rows:
            if row.item_id != previous:
                yield item_row(row)
            previous = row.item_id


def _overdue(question: Question) -> ColumnElement[bool]:
    return and_(made.items.c.due < number(question.today), made.stands(*STILL_OPEN))


def _due_soon(question: Question) -> ColumnElement[bool]:
    today = number(question.today)
    return and_(
        made.items.c.due.between(today, today + question.due_soon.days),
        made.stands(*STILL_OPEN),
    )


def _without_evidence(question: Question) -> ColumnElement[bool]:
    """Those that `follow_through.without_evidence` counts."""
    return and_(
        made.items.c.due < number(question.today),
        made.stands(Standing.DONE),
        made.items.c.evidence == EVIDENCE_ORDER.index(Evidence.WITHOUT),
    )


def _with_outcome(outcome: Outcome) -> ColumnElement[bool]:
    return and_(made.postmortems.c.outcome == outcome, made.postmortems.c.near_miss == 0)


def _readings(connection: Connection) -> Iterator[Reading]:
    read = {row.tracker: row.read_at for row in connection.execute(select(tables.trackers))}
    for tracker in (TrackerName.GITHUB, TrackerName.JIRA):
        linked = exists().where(tables.links.c.tracker == tracker, tables.links.c.dismissed_since.is_(None))
        if tracker in read or connection.execute(select(linked)).scalar():
            yield Reading("tracker", tracker.value, read.get(tracker))
    present = tables.postmortems.c.gone_since.is_(None) & (tables.postmortems.c.source == tables.sources.c.name)
    there = exists().where(present, func.coalesce(tables.postmortems.c.checkout, "") == tables.sources.c.checkout)
    # What counts is which checkouts the documents were read in: one that goes by another name now is read under that.
    asked = select(tables.sources).where(there | ~exists().where(present))
    for row in connection.execute(asked.order_by(tables.sources.c.name, tables.sources.c.checkout)):
        yield Reading("source", row.name, row.read_at, row.checkout)


def _homes(connection: Connection, ids: Set[str]) -> Mapping[str, str]:
    """The repositories of these postmortems; none where all that are there lie in one, which needs no name."""
    table = tables.postmortems
    home = func.coalesce(table.c.repository, table.c.checkout)
    if _one(connection, select(func.count(home.distinct())).where(table.c.gone_since.is_(None))) < 2:
        return {}
    asked = select(table.c.id, home.label("home")).where(home.is_not(None))
    rows = (row for part in parts_of(sorted(ids), 500) for row in connection.execute(asked.where(table.c.id.in_(part))))
    return {row.id: row.home for row in rows}


def _others(connection: Connection) -> int:
    table = tables.postmortems
    other = table.c.kind.not_in(sorted(INCIDENT_REPORTS))
    return _one(connection, select(func.count()).select_from(table).where(other, table.c.gone_since.is_(None)))


def _one(connection: Connection, asked: Select[Any]) -> int:
    return int(connection.execute(asked).scalar_one() or 0)


def _postmortem_cells(connection: Connection) -> Iterator[PostmortemCell]:
    table = made.postmortems
    columns = [table.c.grp, table.c.outcome, table.c.near_miss, table.c.strong]
    for row in connection.execute(select(*columns, func.count().label("number")).group_by(*columns)):
        yield PostmortemCell(row.grp, Outcome(row.outcome), bool(row.near_miss), bool(row.strong), row.number)


def _timing(question: Question) -> ColumnElement[int]:
    due = made.items.c.due
    return case((due.is_(None), 0), (due < number(question.today), 2), else_=1)


_TIMINGS = (Timing.UNDATED, Timing.AHEAD, Timing.PAST)


def _on_time() -> ColumnElement[bool]:
    """Whether an item was done by its due day; what was done before it was promised kept no promise."""
    table = made.items
    return and_(made.stands(Standing.DONE), table.c.before == 0, table.c.ended <= table.c.due)


def _item_cells(connection: Connection, question: Question, *, grouped: bool) -> Iterator[ItemCell]:
    """Of all items with what only the whole is told by, or of the items of each group."""
    table = made.items
    nothing: ColumnElement[Any] = literal(None)
    on_time = case((_on_time(), 1), else_=0)
    asked = [
        (table.c.grp if grouped else nothing).label("grp"),
        table.c.kind,
        table.c.standing,
        table.c.evidence,
        table.c.suggested,
        _timing(question).label("timing"),
        (nothing if grouped else table.c.due_source).label("due_source"),
        on_time.label("on_time"),
        table.c.reopened,
        table.c.reason,
        (nothing if grouped else table.c.severity).label("severity"),
    ]
    inner = select(*asked).subquery()
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


def _lives(connection: Connection, question: Question) -> Iterator[LifeCell]:
    table = made.items
    today = number(question.today)
    fate = case(
        (made.stands(Standing.DONE), 0),
        (made.stands(*STILL_OPEN), 1),
        else_=2,
    )
    end = case((made.stands(*STILL_OPEN), today), else_=func.coalesce(table.c.ended, today))
    days = case((end < table.c.start, 0), else_=end - table.c.start)
    inner = (
        select(table.c.grp, fate.label("fate"), days.label("days"))
        .where(~made.stands(*NOT_KNOWN, Standing.TICKED), table.c.before == 0)
        .subquery()
    )
    for row in connection.execute(select(*inner.c, func.count().label("number")).group_by(*inner.c)):
        yield LifeCell(row.grp, (Fate.DONE, Fate.OPEN, Fate.LEFT)[row.fate], row.days, row.number)


def _withdrawn(connection: Connection, question: Question) -> Listed[WithdrawnRow]:
    """Items that vanished from their documents, or with them, and were not done; the latest first."""
    item, postmortem = tables.items, tables.postmortems
    theirs = (
        with_names()
        .join(item, item.c.postmortem_id == postmortem.c.id)
        .outerjoin(made.followed, made.followed.c.item_id == item.c.id)
    )
    names = team_names(connection, question)
    gone = func.coalesce(item.c.gone_since, postmortem.c.gone_since)
    undone = and_(
        gone.is_not(None),
        item.c.postmortem_id.in_(there_or_gone(connection, question)),
        func.coalesce(item.c.done, False).is_(False),
        func.coalesce(made.followed.c.standing, made.RANK[Standing.UNLINKED]) != made.RANK[Standing.DONE],
        ~_still_held(),
        true() if names is None else answers_for(names, team_of_item(team_of()), team_of()),
    )
    vanished = select(item.c.id).select_from(theirs).where(undone)
    return _listed(connection, question, vanished, (gone.desc(), item.c.id), withdrawn_rows)


def _still_held() -> ColumnElement[bool]:
    """Whether one that is there says the same and is followed through the same issue: what was promised is not gone."""
    link, other, item, home = tables.links, tables.links.alias(), tables.items.alias(), tables.postmortems.alias()
    same = exists().where(
        link.c.item_id == tables.items.c.id,
        tables.is_followed(),
        other.c.tracker == link.c.tracker,
        other.c.key == link.c.key,
        tables.is_followed(other),
        item.c.id == other.c.item_id,
        item.c.gone_since.is_(None),
        item.c.text == tables.items.c.text,
        home.c.id == item.c.postmortem_id,
        home.c.gone_since.is_(None),
    )
    return same.correlate(tables.items)


def _suggestions(connection: Connection) -> int:
    joined = tables.postmortems.join(made.postmortems, made.postmortems.c.id == tables.postmortems.c.id)
    return _one(connection, select(func.sum(tables.postmortems.c.suggestions)).select_from(joined))


def _postmortem_days(connection: Connection) -> Iterator[DayOfPostmortems]:
    table = made.postmortems
    empty = case((and_(table.c.outcome.in_(_EMPTY), table.c.near_miss == 0), 1), else_=0)
    strong = case((table.c.near_miss == 0, table.c.strong), else_=0)
    asked = (
        select(table.c.start, func.count(), func.sum(empty), func.sum(strong), func.sum(table.c.near_miss))
        .where(table.c.dated == 1)
        .group_by(table.c.start)
        .order_by(table.c.start)
    )
    for start, count, nothing, with_strong, near in connection.execute(asked):
        yield DayOfPostmortems(day_of(start), count, int(nothing), int(with_strong), int(near))


def _item_days(connection: Connection) -> Iterator[DayOfItems]:
    table = made.items
    done = and_(made.stands(Standing.DONE), table.c.before == 0)
    found: dict[int, dict[str, int]] = {}
    dated = select(tables.postmortems.c.id).where(tables.postmortems.c.day.is_not(None))
    promised = select(table.c.start, func.count()).where(table.c.postmortem_id.in_(dated)).group_by(table.c.start)
    for row in connection.execute(promised):
        found.setdefault(row[0], {})["promised"] = row[1]
    for row in connection.execute(select(table.c.ended, func.count()).where(done).group_by(table.c.ended)):
        if row[0] is not None:
            found.setdefault(row[0], {})["done"] = row[1]
    due = (
        select(
            table.c.due,
            func.count(),
            func.sum(case((done, 1), else_=0)),
            func.sum(case((_on_time(), 1), else_=0)),
        )
        .where(table.c.due.is_not(None), ~made.stands(*NOT_KNOWN), table.c.before == 0)
        .group_by(table.c.due)
    )
    for day, count, due_done, on_time in connection.execute(due):
        found.setdefault(day, {}).update(due=count, due_done=int(due_done), on_time=int(on_time))
    for day in sorted(found):
        yield DayOfItems(day_of(day), **found[day])


def _minutes(connection: Connection) -> Iterator[MinutesCell]:
    joined = tables.postmortems.join(made.postmortems, made.postmortems.c.id == tables.postmortems.c.id)
    for what in ("minutes_to_detect", "minutes_to_resolve"):
        column = tables.postmortems.c[what]
        asked = select(column, func.count()).select_from(joined).where(column.is_not(None)).group_by(column)
        for minutes, count in connection.execute(asked):
            yield MinutesCell(what.removeprefix("minutes_to_"), minutes, count)


def _listed_postmortems(
    connection: Connection, question: Question, condition: ColumnElement[bool]
) -> Listed[PostmortemRow]:
    table = made.postmortems
    order = (table.c.start.desc(), table.c.id)
    return _listed(connection, question, select(table.c.id).where(condition), order, postmortem_rows)


def _learning_only(connection: Connection, question: Question) -> Listed[PostmortemRow]:
    table = tables.postmortems
    marked = and_(table.c.learning_only.is_not(None), asked_for(question), *narrowed(connection, question))
    order = (table.c.day.desc().nulls_last(), table.c.id)
    found = select(table.c.id).select_from(with_names()).where(marked)
    return _listed(connection, question, found, order, postmortem_rows)


def _listed_items(connection: Connection, question: Question, condition: ColumnElement[bool]) -> Listed[ItemRow]:
    """The gravest first, then what is due longest."""
    table = made.items
    order = (table.c.gravity.asc().nulls_last(), table.c.due.asc().nulls_last(), table.c.item_id)
    return _listed(connection, question, select(table.c.item_id).where(condition), order, item_rows)


def _listed(
    connection: Connection,
    question: Question,
    found: Select[Any],
    order: tuple[ColumnElement[Any], ...],
    rows: Callable[[Connection, Sequence[str]], Iterator[Row]],
) -> Listed[Row]:
    """The first of the rows with these ids, and how many there are."""
    total = _one(connection, found.with_only_columns(func.count(), maintain_column_froms=True))
    ids = list(connection.execute(found.order_by(*order).limit(question.top)).scalars()) if total else []
    return Listed(tuple(rows(connection, ids)), total)


def _changed(connection: Connection, question: Question) -> Changed | None:
    if question.compare is None:
        return None
    since = number(question.compare)
    table = made.items
    done = and_(made.stands(Standing.DONE), table.c.ended > since)
    overdue = and_(_overdue(question), table.c.due >= since)
    first_seen = (
        select(tables.postmortems.c.id).where(day_number(tables.postmortems.c.first_seen) > since).scalar_subquery()
    )
    empty = and_(
        made.postmortems.c.outcome.in_(_EMPTY),
        made.postmortems.c.near_miss == 0,
        made.postmortems.c.id.in_(first_seen),
    )
    history, link = tables.issue_history, tables.links
    reopened = (
        select(func.count(func.distinct(made.items.c.item_id)))
        .select_from(
            history.join(link, and_(link.c.tracker == history.c.tracker, link.c.key == history.c.key)).join(
                made.items, made.items.c.item_id == link.c.item_id
            )
        )
        .where(tables.was_reopened(), tables.is_followed(), day_number(history.c.at) > since)
    )
    return Changed(
        done=_listed_items(connection, question, done),
        overdue=_listed_items(connection, question, overdue),
        empty=_listed_postmortems(connection, question, empty),
        reopened=_one(connection, reopened),
        promised=_one(connection, select(func.count()).select_from(table).where(table.c.start > since)),
    )
