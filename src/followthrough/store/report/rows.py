"""The rows that are listed, with everything that is shown of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, case, func, select

from followthrough.figures.names import BETWEEN_NAMES
from followthrough.figures.people import unblamed
from followthrough.figures.question import Question
from followthrough.figures.rows import ItemRow, PostmortemRow, WithdrawnRow
from followthrough.figures.severity import severity_name
from followthrough.figures.standing import EVIDENCE_ORDER, ORDER, DueSource
from followthrough.reading.items.title import bare_title
from followthrough.store import tables
from followthrough.store.days import day_of_number
from followthrough.store.report import tables as derived
from followthrough.store.report.issues import issue_standing, with_issues
from followthrough.store.report.items import all_with_names, due_of_any
from followthrough.store.report.postmortems import people_named, team_of, with_names


def postmortem_rows(connection: Connection, ids: Sequence[str]) -> Iterator[PostmortemRow]:
    """The postmortems of these ids, in this order."""
    table = tables.postmortems
    count = (
        select(func.count())
        .where(tables.items.c.postmortem_id == table.c.id, tables.items.c.gone_since.is_(None))
        .scalar_subquery()
    )
    query = (
        select(table, func.coalesce(derived.postmortems.c.team, team_of()).label("its_team"), count.label("number"))
        .select_from(with_names().outerjoin(derived.postmortems, derived.postmortems.c.id == table.c.id))
        .where(table.c.id.in_(ids))
    )
    found = {row.id: row for row in connection.execute(query)} if ids else {}
    people = people_named(connection) if ids else frozenset()
    for id_ in ids:
        row = found[id_]
        yield PostmortemRow(
            id=row.id,
            path=row.path,
            url=row.url,
            title=_unblamed(row.title, people),
            day=row.day,
            severity=severity_name(row.severity) or None,
            service=row.service,
            team=_teams(row.its_team),
            outcome=row.outcome,
            items=row.number,
            suggestions=row.suggestions,
            reason=_unblamed(row.learning_only, people),
        )


def item_rows(connection: Connection, ids: Sequence[str]) -> Iterator[ItemRow]:
    """The items of these ids, in this order."""
    if not ids:
        return
    found: dict[str, ItemRow] = {}
    people = people_named(connection)
    # By their postmortems, as that is what the report's table has an index on.
    postmortem_ids = select(tables.items.c.postmortem_id).where(tables.items.c.id.in_(ids))
    condition = and_(derived.items.c.postmortem_id.in_(postmortem_ids), derived.items.c.item_id.in_(ids))
    for row in connection.execute(item_query(condition).order_by(tables.links.c.tracker, tables.links.c.key)):
        found.setdefault(row.item_id, item_row(row, people))
    yield from (found[id_] for id_ in ids)


def gone_since() -> ColumnElement[datetime]:
    """When an item vanished, alone or with its document."""
    return func.coalesce(tables.items.c.gone_since, tables.postmortems.c.gone_since)


def withdrawn_rows(question: Question, connection: Connection, ids: Sequence[str]) -> Iterator[WithdrawnRow]:
    """The items of these ids, which vanished from their documents, in this order."""
    item, postmortem, link = tables.items, tables.postmortems, tables.links
    query = (
        select(
            item.c.id,
            *_read_columns(item),
            item.c.kind,
            gone_since().label("gone_since"),
            due_of_any(question).label("due"),
            item.c.given_up,
            item.c.line,
            postmortem.c.path,
            postmortem.c.url,
            postmortem.c.title,
            link.c.key,
            link.c.url.label("link_url"),
        )
        .select_from(all_with_names().outerjoin(link, _followed_by(item)))
        .where(item.c.id.in_(ids))
        .order_by(link.c.tracker, link.c.key)
    )
    found: dict[str, WithdrawnRow] = {}
    people = people_named(connection) if ids else frozenset()
    for row in connection.execute(query) if ids else ():
        withdrawn = WithdrawnRow(
            id=row.id,
            text=row.text,
            item_title=_title(row, people),
            kind=row.kind,
            due=None if row.due is None else day_of_number(row.due),
            gone=row.gone_since.date(),
            given_up=_unblamed(row.given_up, people),
            line=row.line,
            path=row.path,
            url=row.url,
            title=_unblamed(row.title, people),
            issue=row.key,
            issue_url=row.link_url,
        )
        found.setdefault(row.id, withdrawn)
    yield from (found[id_] for id_ in ids)


def _read_columns(item: Table) -> Iterator[ColumnElement[Any]]:
    """An item's text, and what was read from it."""
    yield from (item.c.text, item.c.owner, item.c.due_text, item.c.due_day, item.c.refs, item.c.team.label("own_team"))
    yield from (item.c.done, item.c.priority)


def _teams(names: str | None) -> str | None:
    return None if names is None else names.replace(BETWEEN_NAMES, ", ")


@lru_cache(maxsize=1024)
def _unblamed(text: str | None, people: frozenset[str]) -> str | None:
    """A text of a document, which many items may share, without the names of people whom it blames."""
    return text and unblamed(text, people)


def _title(row: Row[*tuple[Any, ...]], people: frozenset[str]) -> str:
    days = (row.due_text, row.due_day and row.due_day.isoformat())
    tickets = [ticket for ticket, *_ in row.refs]
    title = bare_title(row.text, (row.owner, row.own_team), days, tickets, done=row.done, priority=row.priority)
    return unblamed(title, people)


def _followed_by(item: Table) -> ColumnElement[bool]:
    return and_(tables.links.c.item_id == item.c.id, tables.is_followed())


def item_query(condition: ColumnElement[bool]) -> Select[Any]:
    """Item, postmortem, and the issue that decides its standing. There are several rows if several issues do."""
    item, postmortem, issue, link = tables.items, tables.postmortems, tables.issues, tables.links
    linked = (
        derived.items.join(item, item.c.id == derived.items.c.item_id)
        .join(postmortem, postmortem.c.id == derived.items.c.postmortem_id)
        .outerjoin(link, _followed_by(item))
    )
    decides = issue_standing() == derived.items.c.standing
    return (
        select(
            derived.items.c.item_id,
            derived.items.c.team,
            derived.items.c.severity,
            derived.items.c.standing,
            derived.items.c.evidence,
            derived.items.c.start,
            derived.items.c.ended,
            derived.items.c.due,
            derived.items.c.due_source,
            *_read_columns(item),
            item.c.kind,
            item.c.line,
            postmortem.c.id.label("postmortem_id"),
            postmortem.c.path,
            postmortem.c.url,
            postmortem.c.title,
            postmortem.c.service,
            case((issue.c.tracker.is_not(None), issue.c.tracker), else_=link.c.tracker).label("tracker"),
            link.c.key,
            link.c.url.label("link_url"),
            issue.c.key.label("read_key"),
            issue.c.url.label("issue_url"),
            issue.c.assignee,
            issue.c.raw_state,
            issue.c.seen_at,
        )
        .select_from(with_issues(linked))
        .where(condition, case((link.c.key.is_(None), True), else_=decides))
    )


def item_row(row: Row[Any], people: frozenset[str]) -> ItemRow:
    """One result row of `item_query`. `people` are the names of all owners."""
    return ItemRow(
        id=row.item_id,
        text=row.text,
        item_title=_title(row, people),
        kind=row.kind,
        standing=ORDER[row.standing],
        evidence=EVIDENCE_ORDER[row.evidence],
        start=day_of_number(row.start),
        ended=None if row.ended is None else day_of_number(row.ended),
        due=None if row.due is None else day_of_number(row.due),
        due_source=DueSource(row.due_source),
        owner=row.owner or row.assignee,
        team=_teams(row.team),
        service=row.service,
        severity=row.severity,
        line=row.line,
        postmortem_id=row.postmortem_id,
        path=row.path,
        url=row.url,
        title=_unblamed(row.title, people),
        tracker=None if row.tracker is None else row.tracker.value,
        issue=row.read_key or row.key,
        issue_url=row.issue_url or row.link_url,
        raw_state=row.raw_state,
        seen_at=row.seen_at,
    )
