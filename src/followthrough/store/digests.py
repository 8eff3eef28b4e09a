"""Which digests were sent, so that none is sent twice."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, delete

from followthrough.store import tables
from followthrough.store.engine import insert_into, write_transaction


@contextmanager
def claimed(engine: Engine, team: str, period: str) -> Iterator[bool]:
    """Send this digest inside this block, before which it is recorded as sent; an error in it takes that back.

    Yields False if it was sent already, or is being sent.
    """
    first = _claim(engine, team, period)
    try:
        yield first
    except BaseException:
        if first:
            _give_back(engine, team, period)
        raise


def _claim(engine: Engine, team: str, period: str) -> bool:
    with write_transaction(engine) as connection:
        row = insert_into(tables.digests, connection.dialect.name).values(team=team, period=period)
        claimed = row.on_conflict_do_nothing().returning(tables.digests.c.team)
        return connection.execute(claimed).first() is not None


def _give_back(engine: Engine, team: str, period: str) -> None:
    table = tables.digests
    with write_transaction(engine) as connection:
        connection.execute(delete(table).where(table.c.team == team, table.c.period == period))
