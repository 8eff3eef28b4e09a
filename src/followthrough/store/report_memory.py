"""When a report was last made, so that the next one can report what changed since."""

from datetime import date, datetime

from sqlalchemy import Engine, delete, func, select

from followthrough.errors import FollowthroughError
from followthrough.store import tables
from followthrough.store.engine import insert_into, read_transaction, write_transaction
from followthrough.store.sql import SqlStore


def last_report(engine: Engine, series: str, before: date) -> datetime | None:
    """When the report with these settings was last made on an earlier day; None if never."""
    table = tables.reports
    with read_transaction(engine) as connection:
        found = select(func.max(table.c.made_at)).where(table.c.asked == series, table.c.day < before)
        return connection.execute(found).scalar()


def remember_report(address: str, series: str, at: datetime) -> None:
    """Record that it was made, in a database that is there already and stays as it is otherwise.

    If it cannot be written, that is no error: the next comparison is with a week ago, and says so.
    """
    try:
        with SqlStore.open_existing(address) as store:
            _remember(store.engine, series, at)
    except FollowthroughError:
        return


def _remember(engine: Engine, series: str, at: datetime) -> None:
    """Record that it was made. The last earlier day is kept too, for a second report on the same day."""
    table = tables.reports
    mine = table.c.asked == series
    with write_transaction(engine) as connection:
        row = insert_into(table, connection.dialect.name).values(asked=series, day=at.date(), made_at=at)
        connection.execute(row.on_conflict_do_update(index_elements=["asked", "day"], set_={"made_at": at}))
        latest = connection.execute(select(func.max(table.c.day)).where(mine, table.c.day < at.date())).scalar()
        if latest is not None:
            connection.execute(delete(table).where(mine, table.c.day < latest))
