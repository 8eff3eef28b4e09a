"""The transaction for a report's queries, and a helper for counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Select

from followthrough.figures.question import Question
from followthrough.store.engine import store_errors
from followthrough.store.report.making import make_tables

_CACHE_KIB = 65_536


@contextmanager
def report_transaction(engine: Engine, question: Question) -> Iterator[Connection]:
    """A transaction on one snapshot that has the report's own tables. Nothing of it stays in the database."""
    with store_errors(engine), engine.connect() as connection:
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


def count_of(connection: Connection, asked: Select[Any]) -> int:
    """The result of a query for one number."""
    return int(connection.execute(asked).scalar_one() or 0)
