"""Open a database read-only: nothing is written into it, and nothing is left beside it."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import URL, Engine, event
from sqlalchemy.exc import DBAPIError

from followthrough.store.engine import closed_on_failure, file_of, open_engine
from followthrough.store.schema import HEAD, current, of_another_version

_READ_ONLY = {"mode": "ro", "uri": "true"}


def read_only_engine(url: URL) -> Engine | None:
    """The database, which has today's schema; None if there is none yet. Raises StoreError for another version's."""
    file_of(url)  # raises where no file can be
    if url.get_backend_name() == "sqlite":
        if url.database in {None, "", ":memory:"} or not Path(str(url.database)).exists():
            return None
        path = Path(str(url.database)).resolve()
        engine = _read_only(url.set(database=path.as_uri(), query=_READ_ONLY), path)
    else:
        engine = open_engine(url)
    with closed_on_failure(engine):
        found = current(engine)
        if found is None:
            engine.dispose()
            return None
        if found != HEAD:
            raise of_another_version(engine, found)
    return engine


def _read_only(url: URL, path: Path) -> Engine:
    """Open the file without writing beside it, where that is necessary.

    SQLite creates two files beside a database even to read it, unless the URL promises that nobody writes. It
    does so if the two files cannot be created and no run left anything in them.
    """
    log = path.with_name(f"{path.name}-wal")
    written = log.exists() and log.stat().st_size > 0
    if os.access(path.parent, os.W_OK) or log.exists():
        engine = open_engine(url)
        if written or not _on_a_full_disk(engine):
            if not written:
                _leave_nothing_beside(engine, path)
            return engine
        engine.dispose()
    return open_engine(url.update_query_dict({"immutable": "1"}))


def _on_a_full_disk(engine: Engine) -> bool:
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1 FROM sqlite_master")
    except DBAPIError as error:
        return "disk I/O error" in str(error.orig)
    return False


def _leave_nothing_beside(engine: Engine, path: Path) -> None:
    """Remove the two files that SQLite creates beside a read-only database, once the engine is closed.

    SQLite removes them when the last connection that may write ends, so one is opened and closed. Files that another
    run uses, or left when it died, stay.
    """

    @event.listens_for(engine, "engine_disposed")
    def _disposed(_: Engine) -> None:
        with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", timeout=0, uri=True)) as last:
            last.execute("SELECT 1 FROM sqlite_master").fetchone()
