"""Open a database: SQLite by path or URL, PostgreSQL by URL, each with safe defaults."""

import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Dialect, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from followthrough.errors import SettingsError, StoreError

T = TypeVar("T")

BUSY_SECONDS = 10

# Codes of PostgreSQL, which are the same in every language of its messages.
_READ_ONLY = "25006"
_NO_RIGHT = "42501"
_LOCKED = "55P03"
# A server that is gone without a word, as a machine that lost its power, is noticed in about a minute.
_GIVE_UP_ON_A_SILENT_SERVER = {"keepalives_idle": 30, "keepalives_interval": 10, "tcp_user_timeout": 60_000}

# Addresses of servers that would else pass for the name of a file, with the password in it.
_OTHER_SPELLINGS = re.compile(r"(?:^|\s)(?:host|hostaddr|port|dbname|user|password|service)\s*=|^[^/\\]*:[^/\\]*@")
_UNREADABLE = (
    "the database's URL cannot be read; use a path, sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME"
)


def database_url(address: str) -> URL:
    """A database URL as SQLAlchemy wants it. An address without a scheme is a SQLite file.

    Raises SettingsError for a database that is not supported.
    """
    if "://" not in address:
        if _OTHER_SPELLINGS.search(address):
            raise SettingsError(_UNREADABLE)
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):  # make_url raises ValueError for a port that is no number
        raise SettingsError(_UNREADABLE) from None
    if url.get_backend_name() in {"postgres", "postgresql"}:
        if "@" in f"{url.host}{url.database}":
            raise SettingsError(
                "the database's URL has one @ too many; in a name or password write %40 for @, %2F for / and %3A for :"
            )
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite":
        return url
    raise SettingsError(f"{url.get_backend_name()} is not supported as a database; use SQLite or PostgreSQL")


def file_of(url: URL) -> Path | None:
    """The file of a SQLite database. None for one in memory, on a server, or at an address that SQLite parses.

    Raises StoreError if no file can be there.
    """
    named = str(url.database or "")
    if url.get_backend_name() != "sqlite" or named in {"", ":memory:"} or named.startswith("file:"):
        return None
    path = Path(named)
    if path.is_dir():
        raise StoreError(f"the database {path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise StoreError(f"the database's folder {path.parent} is not there; make it, or see whether it is mounted")
    return path


def public_address(url: URL) -> str:
    """The database as people may see it: no user, password, or parameters."""
    if url.get_backend_name() == "sqlite":
        return (url.database or "memory").removeprefix("file://")
    return f"postgresql://{url.host or ''}{f':{url.port}' if url.port else ''}/{url.database or ''}"


def open_engine(url: URL, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine with real transactions and enforced foreign keys. It does not connect yet.

    `busy_seconds` is how long to wait for a database that is locked or does not answer. Raises SettingsError if the
    PostgreSQL driver is missing.
    """
    try:
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"timeout": busy_seconds})
            _behave(engine, read_only=url.query.get("mode") == "ro")
            return engine
        wait = {"connect_timeout": math.ceil(busy_seconds)} | _GIVE_UP_ON_A_SILENT_SERVER
        given = {name: value for name, value in wait.items() if name not in url.query}
        engine = create_engine(url, connect_args=given, pool_pre_ping=True)
        _behave_on_a_server(engine, busy_seconds)
        return engine
    except ModuleNotFoundError:
        raise SettingsError("PostgreSQL needs its driver; install followthrough with the extra [postgresql]") from None
    except (NoSuchModuleError, ArgumentError) as error:
        raise SettingsError(f"the database {public_address(url)} cannot be used: {error}") from None


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that will write. On SQLite it takes the write lock at once, so that it cannot fail halfway."""
    with store_errors(engine), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def read_transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, from one snapshot."""
    with store_errors(engine), engine.connect().execution_options(reads=True) as connection, connection.begin():
        yield connection


@contextmanager
def temporary_transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction on one snapshot for temporary tables. It is rolled back, so nothing of it stays."""
    with store_errors(engine), engine.connect().execution_options(snapshot=True) as connection:
        yield connection


@contextmanager
def closed_on_failure(engine: Engine) -> Iterator[None]:
    """Close an engine's connections if it cannot be handed out."""
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


def chunks_of(values: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """Slices of at most this size: a database limits the parameters of one statement."""
    return (values[first : first + size] for first in range(0, len(values), size))


def insert_into(table: Table, dialect: str) -> postgresql.Insert | sqlite.Insert:
    """An insert for this database that supports ON CONFLICT."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@contextmanager
def store_errors(engine: Engine) -> Iterator[None]:
    """Turn a database error into a StoreError of one line."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"the database {public_address(engine.url)} {_reason(error)}") from error


def _reason(error: SQLAlchemyError) -> str:
    words = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    first = words.splitlines()[0] if words else type(error).__name__
    code = getattr(error.orig, "sqlstate", None) if isinstance(error, DBAPIError) else None
    if code == _READ_ONLY:
        return f"accepts no writes: {first}; is it a standby, or frozen by default_transaction_read_only?"
    if code == _NO_RIGHT:
        return f"refuses its user: {first}; docs/sync.md says which rights it needs"
    if "locked" in words or code == _LOCKED:
        return "is locked by another program; try again when that one is done"
    if "not a database" in words or "malformed" in words:
        return "is damaged or no database at all; restore it, or move it away and sync again: what was filed is found"
    if "unable to open" in words:
        return "cannot be opened; does its folder exist and may we write there?"
    if "readonly" in words or "read-only" in words:
        return "may not be written; check its permissions"
    if "full" in words and "disk" in words:
        return "cannot grow: the disk is full"
    if "disk I/O error" in words:  # also of a full disk, on which SQLite cannot make the files that it needs beside
        return "cannot be read or written: disk I/O error; is the disk full?"
    return f"cannot be used: {first}"


def _behave_on_a_server(engine: Engine, busy_seconds: float) -> None:
    @event.listens_for(engine, "do_connect")
    def _connect(dialect: Dialect, _record: object, args: list[Any], named: dict[str, Any]) -> Any:
        connection: Any = dialect.connect(*args, **named)
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            connection.close()
            raise StoreError(
                f"the database {public_address(engine.url)} is in {encoding}, which does not hold every text; "
                "make it with ENCODING 'UTF8' (and TEMPLATE template0)"
            )
        return connection

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # For this transaction alone: what SQLAlchemy sets on a connection it resets to READ WRITE afterwards, and that
        # would override an administrator's default_transaction_read_only from then on.
        options = connection.get_execution_options()
        if options.get("snapshot", False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        if options.get("reads", False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {math.ceil(busy_seconds * 1000)}")


def _behave(engine: Engine, *, read_only: bool) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
