"""Make the report's own tables: names, then postmortems, then what is followed, then items."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, select

from followthrough.figures.question import Question
from followthrough.store import tables
from followthrough.store.engine import chunks_of
from followthrough.store.report.issues import fill_followed, fill_onward
from followthrough.store.report.items import fill_items
from followthrough.store.report.postmortems import add_postmortems, asked_teams, fill_postmortems, there_or_gone
from followthrough.store.report.tables import followed, items, metadata, onward, postmortems

_FEW = 500


def make_tables(connection: Connection, question: Question) -> None:
    """Fill the temporary tables for this question."""
    metadata.create_all(connection, checkfirst=False)
    fill_onward(connection)
    _analyse(connection, onward)
    fill_postmortems(connection, question)
    _analyse(connection, postmortems)
    fill_followed(connection, question, there_or_gone(connection, question) if question.narrow else None)
    _analyse(connection, followed)
    few = select(postmortems.c.id) if question.narrow else None
    fill_items(connection, question, few, asked_teams(connection, question))
    _analyse(connection, items)


def take_in(connection: Connection, question: Question, ids: Collection[str]) -> None:
    """Add postmortems that the question leaves out, with their items, after everything is counted."""
    there = set(connection.execute(select(postmortems.c.id)).scalars()) if ids else set()
    for some in chunks_of(sorted(set(ids) - there), _FEW):
        add_postmortems(connection, question.unfiltered, tables.postmortems.c.id.in_(some))
        few = select(postmortems.c.id).where(postmortems.c.id.in_(some))
        if question.narrow:  # else every link was followed already
            _forget_items(connection, few)
            fill_followed(connection, question, few)
        fill_items(connection, question, few)


def take_in_items_of_others(connection: Connection, question: Question) -> None:
    """Add what the postmortems of the team that is asked for promise for other teams, after everything is counted."""
    if question.team is not None:
        there = select(postmortems.c.id)
        connection.execute(delete(items).where(items.c.postmortem_id.in_(there)))
        fill_items(connection, question, there)


def _forget_items(connection: Connection, few: Select[Any]) -> None:
    """Remove single items of these postmortems that the team asked for may have there: all are added anew."""
    theirs = select(tables.items.c.id).where(tables.items.c.postmortem_id.in_(few))
    connection.execute(delete(followed).where(followed.c.item_id.in_(theirs)))
    connection.execute(delete(items).where(items.c.postmortem_id.in_(few)))


def _analyse(connection: Connection, table: Table) -> None:
    """Tell PostgreSQL how large a temporary table is, because it plans queries by that."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ANALYZE {table.name}")
