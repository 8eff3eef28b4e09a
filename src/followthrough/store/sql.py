"""The store on SQLite or PostgreSQL: SQLAlchemy Core, one transaction per call."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, Table, and_, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from followthrough.errors import StoreError
from followthrough.model import Change, Memory, Put, Record
from followthrough.ports import LONGEST_LEASE
from followthrough.store import tables
from followthrough.store.columns import by_number
from followthrough.store.engine import (
    BUSY_SECONDS,
    closed_on_failure,
    database_url,
    file_of,
    insert_into,
    open_engine,
    public_address,
    read_transaction,
    write_transaction,
)
from followthrough.store.read_only import read_only_engine
from followthrough.store.rows import SHAPES, event_row
from followthrough.store.schema import HEAD, current, migrate, of_another_version

_LEASE = "sync"
_A_SECOND = 1.0


class SqlStore:
    """A store in a database. Close it, or use it in a `with`."""

    def __init__(self, engine: Engine, *, read_only: bool = False) -> None:
        self._engine = engine
        self._read_only = read_only
        self._holder: str | None = None

    @classmethod
    def open(cls, address: str, *, busy_seconds: float = BUSY_SECONDS) -> Self:
        """Open a SQLite path or a database URL, create it if necessary, and bring its schema up to date.

        Folders are not created: a missing one is misspelled or not mounted, and the database may be in it. Raises
        SettingsError for an invalid address and StoreError for a database that cannot be used.
        """
        url = database_url(address)
        if (path := file_of(url)) is not None:
            _make(path)
        engine = open_engine(url, busy_seconds)
        with closed_on_failure(engine):
            migrate(engine)
        return cls(engine)

    @classmethod
    def open_read_only(cls, address: str) -> Self:
        """Open a database to read only. Nothing is written, and a missing one is empty.

        Raises what `open` raises.
        """
        engine = read_only_engine(database_url(address))
        return cls.open(":memory:") if engine is None else cls(engine, read_only=True)

    @classmethod
    def open_existing(cls, address: str) -> Self:
        """Open an existing, up-to-date database to write into it. Creates none, changes no schema, waits a second.

        Raises what `open` raises, and StoreError if there is none or its schema differs.
        """
        url = database_url(address)
        if url.get_backend_name() == "sqlite" and not Path(str(url.database)).is_file():
            raise StoreError(f"there is no database {public_address(url)} yet; a sync makes it")
        engine = open_engine(url, _A_SECOND)
        with closed_on_failure(engine):
            if (found := current(engine)) is None:
                raise StoreError(f"the database {public_address(url)} is empty; a sync makes its tables")
            if found != HEAD:
                raise of_another_version(engine, found)
        return cls(engine)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def engine(self) -> Engine:
        """For modules with queries of their own: reports, reminders, digests."""
        return self._engine

    def memory(self) -> Memory:
        """Everything that planning needs to know, from one snapshot."""
        found: list[Change] = []
        with read_transaction(self._engine) as connection:
            for shape in SHAPES.values():
                ordered = select(shape.table).order_by(*_order(shape.table))
                found.extend(Put(shape.from_row(dict(row))) for row in connection.execute(ordered).mappings())
        return Memory().after(found)

    def record(self, changes: Sequence[Change]) -> None:
        """Make these changes in order, all of them or none."""
        if not changes:
            return
        with self.writing() as connection:
            for (kind, put), group in groupby(
                changes, key=lambda change: (type(change.record), isinstance(change, Put))
            ):
                _write(connection, kind, put, [change.record for change in group])
            events = [event_row(event) for change in changes if isinstance(change, Put) for event in change.events]
            if events:
                connection.execute(insert(tables.issue_history), events)

    def time(self, here: datetime) -> datetime:
        """The server's time, because its clients' clocks may differ. For a file it is this machine's."""
        if self._engine.dialect.name != "postgresql":
            return here
        with read_transaction(self._engine) as connection:
            now: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
        return now

    def take_lease(self, holder: str, now: datetime, until: datetime, *, instead_of: str | None = None) -> str | None:
        """Become or stay the only writer until `until`. Returns None if that worked, else the holder's name."""
        lease = tables.lease
        with self._transaction() as connection:
            # One statement: of two that ask at the same moment, the second sees what the first has taken.
            if holder == self._holder:  # a renewal, which takes nothing back that another run took meanwhile
                renewed = update(lease).where(lease.c.holder == holder).values(until=until)
                held = connection.execute(renewed.returning(lease.c.holder)).first()
            else:
                free = (lease.c.until <= now) | (lease.c.until > now + LONGEST_LEASE) | (lease.c.holder == instead_of)
                upsert = insert_into(lease, connection.dialect.name).values(name=_LEASE, holder=holder, until=until)
                taken = upsert.on_conflict_do_update(
                    index_elements=["name"], set_={"holder": holder, "until": until}, where=free
                )
                held = connection.execute(taken.returning(lease.c.holder)).first()
            if held is None:
                return connection.execute(select(lease.c.holder)).scalar() or "a run that has just ended"
        self._holder = holder
        return None

    def check_lease(self) -> None:
        """Raises StoreError if this store took the lease and somebody else holds it now."""
        with self.writing():
            pass

    def release_lease(self) -> None:
        """Let the next run write. Does nothing if the lease is not ours."""
        holder, self._holder = self._holder, None
        if holder is not None:
            with self._transaction() as connection:
                connection.execute(delete(tables.lease).where(tables.lease.c.holder == holder))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction of whoever holds the lease. Raises StoreError if this store took it and has it no more."""
        with self._transaction() as connection:
            holder = self._holder and connection.execute(select(tables.lease.c.holder).with_for_update()).scalar()
            if holder != self._holder:
                other = f"another run, on {holder.partition(':')[0]}," if holder else "another run, which ended since,"
                raise StoreError(
                    f"{other} took over the database {public_address(self._engine.url)}, as this one did not renew its "
                    "lease in time; nothing more was written there, run again"
                )
            yield connection

    def _transaction(self) -> AbstractContextManager[Connection]:
        if self._read_only:
            raise StoreError(f"the database {public_address(self._engine.url)} was opened read-only")
        return write_transaction(self._engine)


def _make(path: Path) -> None:
    """Create an empty file, which SQLite takes for an empty database, for this user alone: it will hold incidents."""
    if not path.is_symlink():
        with suppress(OSError):  # it is there, or SQLite reports what is in the way
            path.touch(mode=0o600, exist_ok=False)


def _order(table: Table) -> list[Any]:
    if table is tables.items:
        return [*by_number(table.c.postmortem_id), table.c.position, table.c.id]
    return list(table.primary_key.columns)


def _write(connection: Connection, kind: type[Record], put: bool, records: list[Record]) -> None:
    shape = SHAPES[kind]
    rows = [shape.to_row(record) for record in records]
    if put:
        connection.execute(_upsert(shape.table, connection.dialect.name), rows)
        return
    keys = list(shape.table.primary_key.columns)
    for row in rows:
        connection.execute(delete(shape.table).where(and_(*(column == row[column.name] for column in keys))))


@cache
def _upsert(table: Table, dialect: str) -> postgresql.Insert | sqlite.Insert:
    upsert = insert_into(table, dialect)
    keys = [column.name for column in table.primary_key.columns]
    others = {column.name: upsert.excluded[column.name] for column in table.columns if column.name not in keys}
    return upsert.on_conflict_do_update(index_elements=keys, set_=others)
