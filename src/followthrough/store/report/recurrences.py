"""Still open when it happened again: later postmortems, and similar earlier ones with items open on that day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from followthrough.figures.people import nameless, unblamed
from followthrough.figures.question import Question
from followthrough.figures.rows import Listed, Recurrence
from followthrough.figures.severity import gravity, severity_name
from followthrough.figures.standing import ORDER, STILL_OPEN, was_open
from followthrough.matching.postmortems import ITEMS_FOR_ONE, Candidates, Pair, Sketch, pairs, sketch_of, still_open
from followthrough.model import IssueKey, Kind
from followthrough.store import tables
from followthrough.store.days import day_of_number, number_of_day
from followthrough.store.engine import chunks_of
from followthrough.store.report import tables as derived
from followthrough.store.report.making import include_postmortems
from followthrough.store.report.postmortems import counted, people_named, start_day
from followthrough.store.report.rows import item_rows, postmortem_rows
from followthrough.store.report.transaction import count_of

COMPARED = 500
"""So many of the latest postmortems are compared with all earlier ones."""

WITHIN = timedelta(days=365)
"""How long ago the later incident may be."""


@dataclass(frozen=True, slots=True)
class Recurrences:
    """The listed pairs, the later postmortems in them, and how many were compared, could be, and were dismissed."""

    pairs: Listed[Recurrence]
    incidents: int
    compared: int
    comparable: int
    dismissed: int


def recurrences(connection: Connection, question: Question) -> Recurrences:
    """The most severe first, then the latest; at most the three most similar earlier ones for every later one.

    The question chooses the later postmortems; they are compared with all earlier ones. Those that the question leaves
    out are added to the report's tables, so this comes after everything that counts them.
    """
    in_reach = _in_reach(question)
    later, gravities = _latest(connection, in_reach)
    comparable = count_of(connection, select(func.count()).where(in_reach))
    if not later:
        return Recurrences(Listed(), 0, 0, 0, 0)
    candidates = Candidates(later)
    for sketch in _all(connection, question, _also_promised(connection, later)):
        candidates.add(sketch)
    alike, dismissed = pairs(later, candidates, [pair.postmortems for pair in question.not_alike])
    earlier = {pair.earlier.id for pair in alike}
    include_postmortems(connection, question, earlier)
    lifetimes = _lifetimes(connection, earlier)

    def open_on(id_: str, day: date) -> list[str]:
        still_first = sorted(lifetimes[id_], key=lambda lifetime: ORDER[lifetime.standing] not in STILL_OPEN)
        return [lifetime.item_id for lifetime in still_first if _was_open(lifetime, day)]

    def severest_first(pair_and_items: tuple[Pair, Sequence[str]]) -> tuple[int, int, str]:
        later = pair_and_items[0].later
        return gravities[later.id], -later.day.toordinal(), later.id

    found = sorted(still_open(alike, open_on), key=severest_first)
    incidents = len({pair.later.id for pair, _ in found})
    listed = Listed(tuple(_listed(connection, found[: question.top])), len(found))
    return Recurrences(listed, incidents, len(later), comparable, len(dismissed))


def _listed(connection: Connection, found: list[tuple[Pair, Sequence[str]]]) -> Iterator[Recurrence]:
    ids = {sketch.id for pair, _ in found for sketch in (pair.later, pair.earlier)}
    rows = {row.id: row for row in postmortem_rows(connection, sorted(ids))}
    wanted = sorted({item for _, items in found for item in items[:ITEMS_FOR_ONE]})
    items = {row.id: row for row in item_rows(connection, wanted)}
    for pair, left in found:
        yield Recurrence(
            later=rows[pair.later.id],
            earlier=rows[pair.earlier.id],
            score=round(pair.likeness.score, 3),
            reasons=pair.likeness.reasons,
            items=tuple(items[id_] for id_ in left[:ITEMS_FOR_ONE]),
            open_items=len(left),
        )


def _columns() -> list[ColumnElement[Any]]:
    table = tables.postmortems
    return [table.c.id, table.c.path, table.c.title, table.c.factors, table.c.service]


def _sketch(row: Row[Any], issues: frozenset[IssueKey], people: frozenset[str] | None = None) -> Sketch:
    title, factors = row.title, [factor[1] for factor in row.factors or ()]
    if people is not None:
        title, factors = unblamed(title or "", people), [nameless(factor, people) for factor in factors]
    return sketch_of(
        row.id,
        row.path,
        day_of_number(row.start),
        title=title,
        service=row.service,
        factors=factors,
        issues=issues,
    )


def _in_reach(question: Question) -> ColumnElement[bool]:
    """Not too long ago. A postmortem without a day may have been before all others, so it is no later one."""
    return and_(derived.postmortems.c.start >= number_of_day(question.today - WITHIN), derived.postmortems.c.dated == 1)


def _latest(connection: Connection, in_reach: ColumnElement[bool]) -> tuple[list[Sketch], Mapping[str, int]]:
    """The latest of the postmortems that the question asks for, and how severe each is."""
    start = derived.postmortems.c.start
    query: Select[Any] = (
        select(*_columns(), start, tables.postmortems.c.severity)
        .join_from(derived.postmortems, tables.postmortems, tables.postmortems.c.id == derived.postmortems.c.id)
        .where(in_reach)
        .order_by(start.desc(), derived.postmortems.c.id)
        .limit(COMPARED)
    )
    rows = list(connection.execute(query))
    issues: defaultdict[str, set[IssueKey]] = defaultdict(set)
    for chunk in chunks_of([row.id for row in rows]):
        linked = (
            select(derived.items.c.postmortem_id, tables.links.c.tracker, tables.links.c.key)
            .join_from(derived.items, tables.links, tables.links.c.item_id == derived.items.c.item_id)
            .where(derived.items.c.postmortem_id.in_(chunk), tables.is_followed())
        )
        for row in connection.execute(linked):
            issues[row.postmortem_id].add(IssueKey(row.tracker, row.key))
    gravities = {row.id: gravity(severity_name(row.severity)) for row in rows}
    people = people_named(connection)  # that two blame the same person makes them no more alike
    return [_sketch(row, frozenset(issues[row.id]), people) for row in rows], gravities


def _also_promised(connection: Connection, later: list[Sketch]) -> Mapping[str, frozenset[IssueKey]]:
    """The postmortems that promise an issue which a later one promises too."""
    keys = sorted({key for sketch in later for key in sketch.issues})
    found: defaultdict[str, set[IssueKey]] = defaultdict(set)
    for chunk in chunks_of(keys):
        named = or_(
            *(
                and_(
                    tables.links.c.tracker == tracker,
                    tables.links.c.key.in_([key.key for key in chunk if key.tracker is tracker]),
                )
                for tracker in sorted({key.tracker for key in chunk})
            )
        )
        query = (
            select(tables.items.c.postmortem_id, tables.links.c.tracker, tables.links.c.key)
            .join_from(tables.links, tables.items, tables.items.c.id == tables.links.c.item_id)
            .where(named, tables.items.c.gone_since.is_(None), tables.is_followed())
        )
        for row in connection.execute(query):
            found[row.postmortem_id].add(IssueKey(row.tracker, row.key))
    return {id_: frozenset(issues) for id_, issues in found.items()}


def _all(connection: Connection, question: Question, issues: Mapping[str, frozenset[IssueKey]]) -> Iterator[Sketch]:
    start = start_day().label("start")
    query: Select[Any] = (
        select(*_columns(), start).where(counted(question.unfiltered)).order_by(start.desc(), tables.postmortems.c.id)
    )
    for row in connection.execute(query, execution_options={"yield_per": 1000}):
        yield _sketch(row, issues.get(row.id, frozenset()))


def _lifetimes(connection: Connection, ids: set[str]) -> Mapping[str, list[Row[Any]]]:
    found: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    table = derived.items
    for chunk in chunks_of(sorted(ids)):
        query = (
            select(table.c.item_id, table.c.postmortem_id, table.c.standing, table.c.ended)
            .where(table.c.postmortem_id.in_(chunk), table.c.kind != Kind.VAGUE)
            .order_by(table.c.postmortem_id, table.c.due.nulls_last(), table.c.item_id)
        )
        rows: Iterable[Row[Any]] = connection.execute(query)
        for row in rows:
            found[row.postmortem_id].append(row)
    return found


def _was_open(lifetime: Row[Any], day: date) -> bool:
    return was_open(ORDER[lifetime.standing], None if lifetime.ended is None else day_of_number(lifetime.ended), day)
