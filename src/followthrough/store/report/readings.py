"""When trackers and sources were last read completely."""

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, exists, func, select

from followthrough.figures.facts import LastRead
from followthrough.model import TrackerName
from followthrough.store import tables
from followthrough.store.engine import read_transaction


def readings(engine: Engine) -> tuple[LastRead, ...]:
    """When each tracker and source was last read completely."""
    with read_transaction(engine) as connection:
        return tuple(reading_times(connection))


def knows_nothing(engine: Engine) -> bool:
    """Whether no sync ever stored anything."""
    with read_transaction(engine) as connection:
        stored = connection.execute(select(tables.postmortems.c.id).limit(1)).first()
        return stored is None and next(reading_times(connection), None) is None


def reading_times(connection: Connection) -> Iterator[LastRead]:
    """The same on a connection. What was never read completely has no time."""
    read = {row.tracker: row.read_at for row in connection.execute(select(tables.trackers))}
    for tracker in (TrackerName.GITHUB, TrackerName.JIRA):
        linked = exists().where(
            tables.links.c.tracker == tracker,
            tables.links.c.dismissed_since.is_(None),
            ~tables.is_unseen_change(),
            tables.links.c.item_id == tables.items.c.id,
            tables.items.c.gone_since.is_(None),
            tables.items.c.postmortem_id == tables.postmortems.c.id,
            tables.postmortems.c.gone_since.is_(None),
        )
        is_needed = bool(connection.execute(select(linked)).scalar())
        if tracker in read or is_needed:
            yield LastRead("tracker", tracker.value, read.get(tracker), is_needed=is_needed)
    present = tables.postmortems.c.gone_since.is_(None) & (tables.postmortems.c.source == tables.sources.c.name)
    there = exists().where(present, func.coalesce(tables.postmortems.c.checkout, "") == tables.sources.c.checkout)
    # What counts is which checkouts the documents were read in: one that has another name now is read under that.
    query = select(tables.sources, there.label("there")).where(there | ~exists().where(present))
    for row in connection.execute(query.order_by(tables.sources.c.name, tables.sources.c.checkout)):
        yield LastRead("source", row.name, row.read_at, row.checkout, is_needed=row.there)
