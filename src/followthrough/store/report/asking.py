"""The transaction that a report is asked in, and a number out of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Select

from followthrough.figures.question import Question
from followthrough.store.engine import explained
from followthrough.store.report.making import make_tables

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


def number_of(connection: Connection, asked: Select[Any]) -> int:
    """The one number that is asked for."""
    return int(connection.execute(asked).scalar_one() or 0)
