"""Which digests were sent, so that none is sent twice."""

from sqlalchemy import Engine, delete

from followthrough.store import tables
from followthrough.store.engine import insert_into, write_transaction


def claim(engine: Engine, team: str, period: str) -> bool:
    """Record that this digest is about to be sent. False if it was sent already, or is being sent."""
    with write_transaction(engine) as connection:
        row = insert_into(tables.digests, connection.dialect.name).values(team=team, period=period)
        claimed = row.on_conflict_do_nothing().returning(tables.digests.c.team)
        return connection.execute(claimed).first() is not None


def give_back(engine: Engine, team: str, period: str) -> None:
    """It was not sent after all, so the next run may try again."""
    table = tables.digests
    with write_transaction(engine) as connection:
        connection.execute(delete(table).where(table.c.team == team, table.c.period == period))
