"""The store on real databases: PostgreSQL keeps the contract too, and both survive what happens to databases."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from tests.support.full_disk import full_beyond
from tests.support.postgresql import Postgresql

from followthrough.errors import SettingsError, StoreError
from followthrough.figures.reminders import ReminderChannel, SentReminder, Stage
from followthrough.model import IssueKey, Memory, Put, SourceReading, TrackerName
from followthrough.ports import Store
from followthrough.store import digests, schema
from followthrough.store.engine import database_url, open_engine, write_transaction
from followthrough.store.reminders import given, note_comment
from followthrough.store.report.readings import readings
from followthrough.store.sql import SqlStore
from followthrough.store.tables import metadata
from followthrough.testing.contracts_store import EVERYTHING, NOW, POSTMORTEM, StoreContract

SYNC = Path(__file__).parents[2] / "docs" / "sync.md"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "followthrough.db")
    server: Postgresql = request.getfixturevalue("postgresql")
    return server.database()


class TestPostgresql(StoreContract):
    @pytest.fixture
    def open_store(self, postgresql: Postgresql) -> Iterator[Callable[[], Store]]:
        address, opened = postgresql.database(), list[SqlStore]()

        def open_it() -> Store:
            opened.append(SqlStore.open(address))
            return opened[-1]

        yield open_it
        for store in opened:
            store.close()


def test_a_reminder_is_noted_by_who_has_the_lease_and_by_nobody_who_lost_it(address: str) -> None:
    sent = SentReminder("ft-1", NOW.date(), Stage.BEFORE, IssueKey(TrackerName.GITHUB, "acme/shop#1"))
    with SqlStore.open(address) as first, SqlStore.open(address) as second:
        first.take_lease("one", NOW, NOW + timedelta(minutes=5))
        note_comment(first, sent)
        second.take_lease("two", NOW + timedelta(hours=1), NOW + timedelta(hours=1, minutes=5))
        with pytest.raises(StoreError, match="another run"):
            note_comment(first, replace(sent, stage=Stage.AFTER))
        assert given(second.engine, ReminderChannel.ISSUE) == [sent]


def test_the_migrations_make_exactly_the_tables_that_the_store_uses(address: str) -> None:
    with SqlStore.open(address) as store, store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


_ONCE_WRITTEN = {
    "items": ("headings", "sureness", "type_hint", "stated_kind", "confidence"),
    "issues": ("labels",),
    "intents": ("title",),
    "issue_history": ("what",),
    "digests": ("sent_at",),
    "reminders": ("given_at",),
}
"""Columns of the first schema that nothing has read since."""


def test_a_database_with_what_nothing_reads_loses_it_and_nothing_else(address: str) -> None:
    sent = SentReminder("ft-1", NOW.date(), Stage.BEFORE, IssueKey(TrackerName.GITHUB, "acme/shop#1"))
    with SqlStore.open(address) as store:
        store.record(EVERYTHING)
        note_comment(store, sent)
        with digests.claimed(store.engine, "web", "2026-W48") as first:
            assert first
        with write_transaction(store.engine) as connection:
            for table, columns in _ONCE_WRITTEN.items():
                for column in columns:
                    connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {column} TEXT"))
            connection.execute(text("UPDATE issue_history SET what = 'state'"))
            connection.execute(
                text(
                    "INSERT INTO issue_history (tracker, key, what, at, after) "
                    "SELECT tracker, key, 'due-moved', at, '2026-06-30' FROM issue_history"
                )
            )
            connection.execute(text("CREATE TABLE item_history (item_id VARCHAR REFERENCES items (id))"))
            connection.execute(text("INSERT INTO item_history SELECT id FROM items"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0013'"))
    with SqlStore.open(address) as store, store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert store.memory() == Memory().after(EVERYTHING)
        assert connection.execute(text("SELECT after FROM issue_history")).scalars().all() == ["duplicate"]
        assert given(store.engine, ReminderChannel.ISSUE) == [sent]
        with digests.claimed(store.engine, "web", "2026-W48") as first:
            assert not first


def test_a_migration_that_fails_leaves_nothing_behind(address: str) -> None:
    engine = open_engine(database_url(address))
    with write_transaction(engine) as connection:
        connection.execute(text("CREATE TABLE links (something_else INTEGER)"))
    with pytest.raises(StoreError):
        schema.migrate(engine)
    assert set(inspect(engine).get_table_names()) == {"links"}
    engine.dispose()


@pytest.mark.parametrize(
    ("version", "says"),
    [("9999", "written by a newer followthrough .*: upgrade"), ("0005", "unreleased version .* commit [0-9a-f]{8}, ")],
)
def test_a_database_from_another_version_is_refused_in_one_line_and_left_alone(
    version: str, says: str, address: str
) -> None:
    with SqlStore.open(address) as store, write_transaction(store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    for opening in (SqlStore.open, SqlStore.open_read_only, SqlStore.open_existing):
        with pytest.raises(StoreError, match=says) as refused:
            opening(address)
        assert "\n" not in str(refused.value)
    engine = open_engine(database_url(address))
    assert schema.current(engine) == version
    engine.dispose()


def test_who_only_looks_is_told_that_a_sync_upgrades_an_older_database(address: str) -> None:
    with SqlStore.open(address) as store, write_transaction(store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0013'"))
    for opening in (SqlStore.open_read_only, SqlStore.open_existing):
        with pytest.raises(StoreError, match="older followthrough"):
            opening(address)


def test_looking_at_a_database_writes_nothing(address: str) -> None:
    with SqlStore.open(address) as store:
        store.record(EVERYTHING)
    with SqlStore.open_read_only(address) as store:
        assert store.memory() == Memory().after(EVERYTHING)
        with pytest.raises(StoreError):
            store.record(EVERYTHING)


def test_a_source_keeps_its_time_for_each_checkout_that_its_documents_were_read_in(address: str) -> None:
    shop = replace(POSTMORTEM, id="shop", checkout="acme/shop", gone_since=None)
    pay = replace(POSTMORTEM, id="pay", checkout="acme/pay", gone_since=None)
    with SqlStore.open(address) as store:
        store.record(
            [Put(shop), Put(pay), *(Put(SourceReading("files", NOW, f"acme/{name}")) for name in ("shop", "pay"))]
        )
        later = NOW + timedelta(days=3)
        store.record([Put(SourceReading("files", later, "acme/shop")), Put(SourceReading("files", NOW, "acme/old"))])
        read = [(reading.name, reading.checkout, reading.read_at) for reading in readings(store.engine)]
        assert read == [("files", "acme/pay", NOW), ("files", "acme/shop", later)], "the old name holds no document"
        store.record([Put(replace(record, gone_since=later)) for record in (shop, pay)])
        assert len(readings(store.engine)) == 3, "no document left to tell which count"


def test_looking_at_a_database_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with SqlStore.open_read_only(str(tmp_path / "none.db")) as store:
        assert store.memory() == Memory()
    assert list(tmp_path.iterdir()) == []


def test_looking_leaves_no_file_beside_the_database(tmp_path: Path) -> None:
    path = tmp_path / "followthrough.db"
    with SqlStore.open(str(path)) as store:
        store.record(EVERYTHING)
        with SqlStore.open_read_only(str(path)) as other:
            assert other.memory() == store.memory(), "beside one that writes"
        store.record([Put(SourceReading("files", NOW))])
    before = path.read_bytes()
    with SqlStore.open_read_only(str(path)) as store:
        assert store.memory().sources["files", ""].read_at == NOW
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (before, [path])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_database_in_a_folder_that_may_only_be_read_is_looked_at(tmp_path: Path) -> None:
    with SqlStore.open(f"{tmp_path}/store.sqlite") as store:
        store.record(EVERYTHING)
    tmp_path.chmod(0o555)
    try:
        with SqlStore.open_read_only(f"{tmp_path}/store.sqlite") as store:
            assert store.memory() == Memory().after(EVERYTHING)
        assert [path.name for path in tmp_path.iterdir()] == ["store.sqlite"]
    finally:
        tmp_path.chmod(0o755)


def test_a_database_on_a_full_disk_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "followthrough.db"
    with SqlStore.open(str(path)) as store:
        store.record(EVERYTHING)
    with full_beyond(0), SqlStore.open_read_only(str(path)) as store:
        assert store.memory() == Memory().after(EVERYTHING)
    with full_beyond(0), pytest.raises(StoreError, match="is the disk full"):
        SqlStore.open(str(path)).close()


def test_a_locked_database_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "followthrough.db"
    SqlStore.open(str(path)).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with (
        SqlStore.open(str(path), busy_seconds=0.05) as store,
        pytest.raises(StoreError, match="is locked by another program") as refused,
    ):
        store.record(EVERYTHING)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    other.close()


def test_a_table_that_another_program_has_locked_on_a_server_is_one_line(postgresql: Postgresql) -> None:
    address = postgresql.database()
    SqlStore.open(address).close()
    with psycopg.connect(address) as other, SqlStore.open(address, busy_seconds=0.05) as store:
        other.execute("LOCK TABLE items")
        for asked in (store.memory, lambda: store.record(EVERYTHING)):
            with pytest.raises(StoreError, match="is locked by another program; try again when that one is done"):
                asked()


def test_a_server_that_is_to_be_read_only_is_not_written(postgresql: Postgresql) -> None:
    address = postgresql.database()
    SqlStore.open(address).close()
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {admin.info.dbname} SET default_transaction_read_only = on".encode())
    with SqlStore.open(address) as store:
        for _ in range(2):
            assert store.memory() == Memory()
            with pytest.raises(StoreError, match=r"accepts no writes: .*; is it a standby, or frozen by") as refused:
                store.record(EVERYTHING)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_does_not_hold_every_text_is_refused_before_anything_is_made(
    encoding: str, postgresql: Postgresql
) -> None:
    address = postgresql.database(f"ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    for opening in (SqlStore.open, SqlStore.open_read_only, SqlStore.open_existing):
        with pytest.raises(StoreError, match=f"is in {encoding}, .*make it with ENCODING 'UTF8'"):
            opening(address)
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_roles_with_the_rights_of_the_documentation_do_what_they_are_for(postgresql: Postgresql) -> None:
    address = postgresql.database()
    made = address.rpartition("/")[0] + "/followthrough"
    statements = re.findall(r"^    ((?:CREATE|ALTER|GRANT) .*);$", SYNC.read_text("utf-8"), re.M)
    for statement in statements:
        with psycopg.connect(address if statement.startswith("CREATE") else made, autocommit=True) as admin:
            admin.execute(statement.encode())
    as_sync, as_report = (made.replace("followthrough@", f"followthrough_{role}@") for role in ("sync", "report"))
    with pytest.raises(StoreError, match=r"refuses its user: .*; docs/sync.md says which rights it needs"):
        SqlStore.open(as_report)
    with SqlStore.open(as_sync) as store:
        store.record(EVERYTHING)
    with SqlStore.open_read_only(as_report) as store:
        assert store.memory() == Memory().after(EVERYTHING)


def test_what_is_no_database_is_one_line_and_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "followthrough.db"
    path.write_text("# Notes\n" * 500)
    with pytest.raises(StoreError, match="no database at all"):
        SqlStore.open(str(path))
    assert path.read_text() == "# Notes\n" * 500


def test_a_folder_in_the_place_of_a_database_is_one_line(tmp_path: Path) -> None:
    for opened in (SqlStore.open, SqlStore.open_read_only):
        with pytest.raises(StoreError, match="is a folder; name a file in it"):
            opened(str(tmp_path))


def test_a_full_disk_is_one_line_and_changes_nothing(tmp_path: Path) -> None:
    with SqlStore.open(str(tmp_path / "followthrough.db")) as store:
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # as if the disk took no more
        with pytest.raises(StoreError, match="cannot grow: the disk is full"):
            store.record([Put(SourceReading(f"github:acme/{number}", NOW)) for number in range(1000)])
        assert store.memory() == Memory()


def test_a_new_database_is_for_its_user_alone_and_an_old_one_stays_as_it_is(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        path = tmp_path / "followthrough.sqlite"
        with SqlStore.open(str(path)):
            assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
        path.chmod(0o640)
        with SqlStore.open(f"sqlite:///{path}"):
            assert path.stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(before)


def test_no_folder_is_made_for_what_may_lie_on_a_volume_that_is_not_mounted(tmp_path: Path) -> None:
    for opened in (SqlStore.open, SqlStore.open_read_only):
        with pytest.raises(StoreError, match="volume is not there"):
            opened(str(tmp_path / "volume" / "followthrough.db"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "done",
    [
        ["DROP TABLE intents"],
        ["DELETE FROM alembic_version"],
        ["UPDATE alembic_version SET version_num = 'ae1027a6acf'", "DROP TABLE postmortems"],
        [f"DROP TABLE {name}" for name in metadata.tables if name != "digests"] + ["DROP TABLE alembic_version"],
    ],
    ids=["a table is gone", "no version", "another program's version", "other tables"],
)
def test_what_is_a_database_but_not_ours_has_one_message(done: list[str], tmp_path: Path) -> None:
    path = tmp_path / "followthrough.db"
    SqlStore.open(str(path)).close()
    with sqlite3.connect(path) as connection:
        for statement in done:
            connection.execute(statement)
    connection.close()
    before = path.read_bytes()
    for opening in (SqlStore.open, SqlStore.open_read_only, SqlStore.open_existing):
        with pytest.raises(StoreError, match="is not one of followthrough, or not whole: it "):
            opening(str(path))
    assert path.read_bytes() == before


def test_other_tables_on_a_server_are_left_alone(postgresql: Postgresql) -> None:
    address = postgresql.database()
    engine = open_engine(database_url(address))
    with write_transaction(engine) as connection:
        connection.execute(text("CREATE TABLE orders (id INTEGER)"))
    SqlStore.open_read_only(address).close()
    with SqlStore.open(address) as store:
        assert "orders" in inspect(store.engine).get_table_names()
    engine.dispose()


def test_a_server_that_is_not_there_is_one_line_without_its_password() -> None:
    with pytest.raises(StoreError) as refused:
        SqlStore.open("postgresql://ann:s3cret@127.0.0.1:1/followthrough")
    assert "s3cret" not in str(refused.value)
    assert "ann" not in str(refused.value).replace("cannot", "")
    assert "postgresql://127.0.0.1:1/followthrough" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("address", ["mysql://host/db", "http://example.com", "://"])
def test_a_database_that_is_not_served_is_a_mistake_in_the_settings(address: str) -> None:
    with pytest.raises(SettingsError):
        SqlStore.open(address)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ann:p@s3cret@127.0.0.1:1/db",
        "postgresql://ann:p@s3/cret@127.0.0.1/db",
        "postgresql://ann:s3cret@127.0.0.1:54x/db",
        "postgresql://ann:s3:cret@p@127.0.0.1/db",
        "host=127.0.0.1 password=s3cret dbname=db",
        "dbname = db password = s3cret",
        "ann:s3cret@127.0.0.1/db",
    ],
)
def test_an_address_that_may_be_read_in_two_ways_is_refused_and_not_quoted(address: str, tmp_path: Path) -> None:
    for opening in (SqlStore.open, SqlStore.open_read_only):
        with pytest.raises(SettingsError) as refused:
            opening(address)
        assert "s3" not in str(refused.value)
        assert "cret" not in str(refused.value)


@pytest.mark.parametrize("name", ["a=b.sqlite", "hosts/mail@work.sqlite", "port.sqlite", "C:/state/mail@work.sqlite"])
def test_names_of_files_stay_such(name: str) -> None:
    assert database_url(name).database == name


def test_sqlite_keeps_foreign_keys_and_survives_a_power_cut(tmp_path: Path) -> None:
    with SqlStore.open(str(tmp_path / "followthrough.db")) as store, store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_who_share_a_server_go_by_its_clock(postgresql: Postgresql, tmp_path: Path) -> None:
    ahead = NOW + timedelta(days=9_000)
    with SqlStore.open(postgresql.database()) as store:
        assert abs(store.time(ahead) - datetime.now(UTC)) < timedelta(minutes=1)
    with SqlStore.open(str(tmp_path / "followthrough.db")) as store:
        assert store.time(ahead) == ahead
