"""Still open when it happened again: later postmortems against earlier ones of which items were open on that day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, or_, select

from followthrough.figures.facts import Listed, Recurrence
from followthrough.figures.question import Question
from followthrough.figures.standing import LEFT, STILL_OPEN, Standing
from followthrough.matching.postmortems import Candidates, Likeness, Sketch, words_of
from followthrough.model import IssueKey
from followthrough.store import report_tables as made
from followthrough.store import tables
from followthrough.store.days import day_of, number
from followthrough.store.report_rows import item_rows, postmortem_rows

COMPARED = 500
"""So many of the latest postmortems are compared with all earlier ones."""

WITHIN = timedelta(days=365)
"""How long ago the later incident may be."""

_EARLIER_FOR_ONE = 3
_ITEMS_FOR_ONE = 5
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Recurrences:
    """The pairs that are listed, how many postmortems were compared, and how many pairs were dismissed."""

    pairs: Listed[Recurrence]
    compared: int
    dismissed: int


def recurrences(connection: Connection, question: Question) -> Recurrences:
    """The latest first; of each at most the three most alike."""
    later = _latest(connection, question)
    if not later:
        return Recurrences(Listed(), 0, 0)
    candidates = Candidates(later)
    issues = _also_promised(connection, later)
    for sketch in _all(connection, issues):
        candidates.add(sketch)
    dismissed = {frozenset(map(_plain, each.postmortems)) for each in question.not_alike}
    pairs: list[tuple[Sketch, Sketch, Likeness]] = []
    left_out = 0
    for each in later:
        alike = candidates.alike(each)
        wanted = [pair for pair in alike if frozenset(map(_plain, (each.path, pair[0].path))) not in dismissed]
        left_out += len(alike) - len(wanted)
        pairs += [(each, earlier, like) for earlier, like in wanted]
    lives = _lives(connection, {earlier.id for _, earlier, _ in pairs})
    found: list[tuple[Sketch, Sketch, Likeness, list[str]]] = []
    per_later: defaultdict[str, int] = defaultdict(int)
    for each, earlier, like in pairs:
        still_first = sorted(lives[earlier.id], key=lambda life: life.standing not in _OPEN)
        was_open = [life.item_id for life in still_first if _open_on(life, number(each.day))]
        if was_open and per_later[each.id] < _EARLIER_FOR_ONE:
            per_later[each.id] += 1
            found.append((each, earlier, like, was_open))
    return Recurrences(Listed(tuple(_told(connection, found[: question.top])), len(found)), len(later), left_out)


def _told(connection: Connection, found: list[tuple[Sketch, Sketch, Likeness, list[str]]]) -> Iterator[Recurrence]:
    ids = {sketch.id for later, earlier, _, _ in found for sketch in (later, earlier)}
    rows = {row.id: row for row in postmortem_rows(connection, sorted(ids))}
    wanted = sorted({item for *_, items in found for item in items[:_ITEMS_FOR_ONE]})
    items = {row.id: row for row in item_rows(connection, wanted)}
    for later, earlier, like, was_open in found:
        yield Recurrence(
            later=rows[later.id],
            earlier=rows[earlier.id],
            score=round(like.score, 3),
            reasons=like.reasons,
            items=tuple(items[id_] for id_ in was_open[:_ITEMS_FOR_ONE]),
            open_items=len(was_open),
        )


def _postmortems() -> Select[Any]:
    """What is compared of those that count, the latest first."""
    table, counted = tables.postmortems, made.postmortems
    return (
        select(table.c.id, table.c.path, table.c.title, table.c.factors, counted.c.service, counted.c.start)
        .join_from(counted, table, table.c.id == counted.c.id)
        .order_by(counted.c.start.desc(), counted.c.id)
    )


def _sketch(row: Row[Any], issues: frozenset[IssueKey]) -> Sketch:
    texts = [factor[1] for factor in row.factors] if row.factors else []
    return Sketch(
        id=row.id,
        path=row.path,
        day=day_of(row.start),
        service=row.service,
        words=words_of(row.title, *texts),
        factors=frozenset(factor[0] for factor in row.factors or ()),
        issues=issues,
    )


def _latest(connection: Connection, question: Question) -> list[Sketch]:
    asked = _postmortems().where(made.postmortems.c.start >= number(question.today - WITHIN))
    rows = list(connection.execute(asked.limit(COMPARED)))
    issues: defaultdict[str, set[IssueKey]] = defaultdict(set)
    ids = [row.id for row in rows]
    for first in range(0, len(ids), _CHUNK):
        linked = (
            select(made.items.c.postmortem_id, tables.links.c.tracker, tables.links.c.key)
            .join_from(made.items, tables.links, tables.links.c.item_id == made.items.c.item_id)
            .where(made.items.c.postmortem_id.in_(ids[first : first + _CHUNK]), tables.is_followed())
        )
        for row in connection.execute(linked):
            issues[row.postmortem_id].add(IssueKey(row.tracker, row.key))
    return [_sketch(row, frozenset(issues[row.id])) for row in rows]


def _plain(path: str) -> str:
    """A path without the "./" that `sources.paths = ["."]` gives it."""
    return path.removeprefix("./")


def _also_promised(connection: Connection, later: list[Sketch]) -> Mapping[str, frozenset[IssueKey]]:
    """Which postmortems promise an issue that a later one promises."""
    keys = sorted({key for each in later for key in each.issues})
    found: defaultdict[str, set[IssueKey]] = defaultdict(set)
    for first in range(0, len(keys), _CHUNK):
        some = keys[first : first + _CHUNK]
        named = or_(
            *(
                and_(
                    tables.links.c.tracker == tracker,
                    tables.links.c.key.in_([key.key for key in some if key.tracker is tracker]),
                )
                for tracker in sorted({key.tracker for key in some})
            )
        )
        asked = (
            select(tables.items.c.postmortem_id, tables.links.c.tracker, tables.links.c.key)
            .join_from(tables.links, tables.items, tables.items.c.id == tables.links.c.item_id)
            .where(named, tables.items.c.gone_since.is_(None), tables.is_followed())
        )
        for row in connection.execute(asked):
            found[row.postmortem_id].add(IssueKey(row.tracker, row.key))
    return {id_: frozenset(issues) for id_, issues in found.items()}


def _all(connection: Connection, issues: Mapping[str, frozenset[IssueKey]]) -> Iterator[Sketch]:
    for row in connection.execute(_postmortems(), execution_options={"yield_per": 1000}):
        yield _sketch(row, issues.get(row.id, frozenset()))


def _lives(connection: Connection, ids: set[str]) -> Mapping[str, list[Row[Any]]]:
    found: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    ordered = sorted(ids)
    table = made.items
    for first in range(0, len(ordered), _CHUNK):
        asked = (
            select(table.c.item_id, table.c.postmortem_id, table.c.standing, table.c.ended)
            .where(table.c.postmortem_id.in_(ordered[first : first + _CHUNK]))
            .order_by(table.c.postmortem_id, table.c.due.nulls_last(), table.c.item_id)
        )
        rows: Iterable[Row[Any]] = connection.execute(asked)
        for row in rows:
            found[row.postmortem_id].append(row)
    return found


_OPEN = {made.RANK[each] for each in STILL_OPEN}
_ENDED = {made.RANK[each] for each in LEFT | {Standing.DONE}}


def _open_on(life: Row[Any], day: int) -> bool:
    """Whether the item was open on the day: it still is, or ended only afterwards."""
    return life.standing in _OPEN or (life.standing in _ENDED and life.ended is not None and life.ended > day)
