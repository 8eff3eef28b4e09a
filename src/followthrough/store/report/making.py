"""Make the report's own tables: names, then postmortems, then their followed issues, then items."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, select

from followthrough.figures.question import Question
from followthrough.store import tables
from followthrough.store.engine import chunks_of
from followthrough.store.report.issues import fill_followed, fill_onward
from followthrough.store.report.items import fill_items
from followthrough.store.report.postmortems import add_postmortems, fill_postmortems, present_or_gone, question_teams
from followthrough.store.report.tables import followed, items, metadata, onward, postmortems


def make_tables(connection: Connection, question: Question) -> None:
    """Fill the temporary tables for this question."""
    metadata.create_all(connection, checkfirst=False)
    fill_onward(connection)
    _analyse(connection, onward)
    fill_postmortems(connection, question)
    _analyse(connection, postmortems)
    fill_followed(connection, question, present_or_gone(connection, question) if question.narrow else None)
    _analyse(connection, followed)
    postmortem_ids = select(postmortems.c.id) if question.narrow else None
    fill_items(connection, question, postmortem_ids, question_teams(connection, question))
    _analyse(connection, items)


def include_postmortems(connection: Connection, question: Question, ids: Collection[str]) -> None:
    """Add postmortems that the question leaves out, with their items, after everything is counted."""
    present = set(connection.execute(select(postmortems.c.id)).scalars()) if ids else set()
    for chunk in chunks_of(sorted(set(ids) - present)):
        add_postmortems(connection, question.unfiltered, tables.postmortems.c.id.in_(chunk))
        postmortem_ids = select(postmortems.c.id).where(postmortems.c.id.in_(chunk))
        if question.narrow:  # else every link was followed already
            _forget_items(connection, postmortem_ids)
            fill_followed(connection, question, postmortem_ids)
        fill_items(connection, question, postmortem_ids)


def include_items_of_other_teams(connection: Connection, question: Question) -> None:
    """Add what the postmortems of the question's team promise for other teams, after everything is counted."""
    if question.team is not None:
        postmortem_ids = select(postmortems.c.id)
        connection.execute(delete(items).where(items.c.postmortem_id.in_(postmortem_ids)))
        fill_items(connection, question, postmortem_ids)


def _forget_items(connection: Connection, postmortem_ids: Select[Any]) -> None:
    """Remove those items of these postmortems that are there for the question's team: all are added anew."""
    item_ids = select(tables.items.c.id).where(tables.items.c.postmortem_id.in_(postmortem_ids))
    connection.execute(delete(followed).where(followed.c.item_id.in_(item_ids)))
    connection.execute(delete(items).where(items.c.postmortem_id.in_(postmortem_ids)))


def _analyse(connection: Connection, table: Table) -> None:
    """Let PostgreSQL count a temporary table, because it plans queries by its size."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ANALYZE {table.name}")
