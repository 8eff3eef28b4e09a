"""The transaction for a report's queries, and a helper for counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Select

from followthrough.figures.question import Question
from followthrough.store.engine import temporary_transaction
from followthrough.store.report.making import make_tables

_CACHE_KIB = 65_536


@contextmanager
def report_transaction(engine: Engine, question: Question) -> Iterator[Connection]:
    """A transaction on one snapshot that has the report's own tables. Nothing of it stays in the database."""
    with temporary_transaction(engine) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
        make_tables(connection, question)
        yield connection


def count_of(connection: Connection, query: Select[Any]) -> int:
    """The result of a query for one number."""
    return int(connection.execute(query).scalar_one() or 0)
