"""Which digests were sent, so that none is sent twice."""

from datetime import datetime

from sqlalchemy import Engine, delete

from followthrough.store import tables
from followthrough.store.engine import insert_into, writing


def claim(engine: Engine, team: str, period: str, at: datetime) -> bool:
    """Note that this digest is about to be sent. False: it was sent already, or somebody is at it."""
    with writing(engine) as connection:
        made = insert_into(tables.digests, connection.dialect.name).values(team=team, period=period, sent_at=at)
        asked = made.on_conflict_do_nothing()
        return connection.execute(asked.returning(tables.digests.c.team)).first() is not None


def give_back(engine: Engine, team: str, period: str) -> None:
    """It was not sent after all: the next run may try again."""
    table = tables.digests
    with writing(engine) as connection:
        connection.execute(delete(table).where(table.c.team == team, table.c.period == period))
