"""What a report lists: the first rows of each list, and how long the list is."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, select, true

from followthrough.figures.question import Question
from followthrough.figures.rows import ItemRow, Listed, PostmortemRow, Row, WithdrawnRow
from followthrough.figures.standing import EVIDENCE_ORDER, STILL_OPEN, Evidence, Standing
from followthrough.model import Outcome
from followthrough.store import tables
from followthrough.store.days import day_number, number_of_day
from followthrough.store.report import tables as derived
from followthrough.store.report.items import all_with_names, due_of_any, team_of_item
from followthrough.store.report.postmortems import (
    is_in_question,
    narrowed,
    present_or_gone,
    question_teams,
    team_of,
    with_names,
)
from followthrough.store.report.rows import gone_since, item_rows, postmortem_rows, withdrawn_rows
from followthrough.store.report.transaction import count_of

_EMPTY = tuple(outcome for outcome in Outcome if outcome.is_empty)


def is_overdue(question: Question) -> ColumnElement[bool]:
    """Whether an item is still open and its due day has passed."""
    return and_(derived.items.c.due < number_of_day(question.today), derived.has_standing(*STILL_OPEN))


def is_past_due(question: Question, *standings: Standing) -> ColumnElement[bool]:
    """Whether an item with one of these standings is past its due day and not done in its document."""
    ticked = select(tables.items.c.id).where(tables.items.c.done)
    return and_(
        derived.items.c.due < number_of_day(question.today),
        derived.has_standing(*standings),
        derived.items.c.item_id.not_in(ticked),
    )


def in_a_tracker_without_answers() -> ColumnElement[bool]:
    """Whether an item has an issue in a tracker that never gave an answer about any."""
    counts = and_(tables.is_followed(), ~tables.is_unseen_change())
    unanswered = select(tables.links.c.item_id).where(counts, ~tables.has_answered(tables.links.c.tracker))
    return derived.items.c.item_id.in_(unanswered)


def is_due_soon(question: Question) -> ColumnElement[bool]:
    """Whether an item is still open and due within the time that the question names."""
    first, last = question.today, question.due_soon.after(question.today)
    soon = derived.items.c.due.between(number_of_day(first), number_of_day(last))
    return and_(soon, derived.has_standing(*STILL_OPEN))


def lacks_evidence(question: Question) -> ColumnElement[bool]:
    """The items that `follow_through.without_evidence` counts."""
    return and_(
        derived.items.c.due < number_of_day(question.today),
        derived.has_standing(Standing.DONE),
        derived.items.c.evidence == EVIDENCE_ORDER.index(Evidence.WITHOUT),
    )


def is_empty_with(outcome: Outcome) -> ColumnElement[bool]:
    """Whether a postmortem promises nothing and has this outcome."""
    return and_(derived.postmortems.c.outcome == outcome, promises_nothing())


def promises_nothing() -> ColumnElement[bool]:
    """Whether a postmortem promises no change, not even in a line that may be an item. Never true for near misses."""
    table = derived.postmortems
    return and_(table.c.outcome.in_(_EMPTY), table.c.near_miss == 0, table.c.unconfirmed == 0)


def is_unconfirmed() -> ColumnElement[bool]:
    """Whether a postmortem has no item, but a line that may be one. Near misses are not held to any."""
    return and_(derived.postmortems.c.unconfirmed == 1, derived.postmortems.c.near_miss == 0)


def listed_postmortems(
    connection: Connection, question: Question, condition: ColumnElement[bool]
) -> Listed[PostmortemRow]:
    """The latest of these postmortems."""
    table = derived.postmortems
    order = (table.c.start.desc(), table.c.id)
    return _listed(connection, question, select(table.c.id).where(condition), order, postmortem_rows)


def learning_only(connection: Connection, question: Question) -> Listed[PostmortemRow]:
    """The latest postmortems that are marked as learning-only."""
    table = tables.postmortems
    marked = and_(table.c.learning_only.is_not(None), is_in_question(question), *narrowed(connection, question))
    order = (table.c.day.desc().nulls_last(), table.c.id)
    found = select(table.c.id).select_from(with_names()).where(marked)
    return _listed(connection, question, found, order, postmortem_rows)


def listed_items(connection: Connection, question: Question, condition: ColumnElement[bool]) -> Listed[ItemRow]:
    """The items of the most severe incidents first, then those due longest."""
    table = derived.items
    order = (table.c.gravity.asc().nulls_last(), table.c.due.asc().nulls_last(), table.c.item_id)
    return _listed(connection, question, select(table.c.item_id).where(condition), order, item_rows)


def withdrawn(connection: Connection, question: Question) -> Listed[WithdrawnRow]:
    """Items that vanished undone, alone or with their documents; the latest first."""
    order = (gone_since().desc(), tables.items.c.id)
    return _listed(connection, question, _withdrawn(connection, question), order, partial(withdrawn_rows, question))


def withdrawn_past_due(connection: Connection, question: Question) -> int:
    """How many of the withdrawn items vanished when their due day had passed."""
    late = _withdrawn(connection, question).where(due_of_any(question) < day_number(gone_since()))
    return count_of(connection, late.with_only_columns(func.count(), maintain_column_froms=True))


def _withdrawn(connection: Connection, question: Question) -> Select[Any]:
    item = tables.items
    names = question_teams(connection, question)
    undone = and_(
        gone_since().is_not(None),
        item.c.postmortem_id.in_(present_or_gone(connection, question)),
        func.coalesce(item.c.done, False).is_(False),
        func.coalesce(derived.followed.c.standing, derived.RANK[Standing.UNLINKED]) != derived.RANK[Standing.DONE],
        ~_is_still_promised(),
        true() if names is None else team_of_item(team_of()).in_(names),
    )
    return select(item.c.id).select_from(all_with_names()).where(undone)


def _is_still_promised() -> ColumnElement[bool]:
    """Whether a present item has the same text and is followed through the same issue: then the promise is not gone."""
    link, item, postmortem = tables.links.alias(), tables.items.alias(), tables.postmortems.alias()
    same = exists().where(
        tables.links.c.item_id == tables.items.c.id,
        tables.is_followed(),
        link.c.tracker == tables.links.c.tracker,
        link.c.key == tables.links.c.key,
        tables.is_followed(link),
        item.c.id == link.c.item_id,
        item.c.gone_since.is_(None),
        item.c.text == tables.items.c.text,
        postmortem.c.id == item.c.postmortem_id,
        postmortem.c.gone_since.is_(None),
    )
    return same.correlate(tables.items)


def _listed(
    connection: Connection,
    question: Question,
    found: Select[Any],
    order: tuple[ColumnElement[Any], ...],
    rows: Callable[[Connection, Sequence[str]], Iterator[Row]],
) -> Listed[Row]:
    """The first rows with these ids, and how many there are in all."""
    total = count_of(connection, found.with_only_columns(func.count(), maintain_column_froms=True))
    ids = list(connection.execute(found.order_by(*order).limit(question.top)).scalars()) if total else []
    return Listed(tuple(rows(connection, ids)), total)
