"""A cache that grows for ever would fill the disk of whoever syncs ten thousand documents."""

import sqlite3
from pathlib import Path

from followthrough.caching.cache_file import CacheFile

TABLE = "CREATE TABLE IF NOT EXISTS kept (value TEXT)"


def written(path: Path, value: str, largest: int) -> None:
    def insert(connection: sqlite3.Connection) -> object:
        return connection.execute("INSERT INTO kept VALUES (?)", (value,))

    CacheFile(path, TABLE, largest=largest).write(insert)


def kept(path: Path, largest: int) -> list[str]:
    def query(connection: sqlite3.Connection) -> list[str]:
        return [value for (value,) in connection.execute("SELECT value FROM kept")]

    return CacheFile(path, TABLE, largest=largest).read(query, [])


def test_what_was_written_is_there_for_the_next_process(tmp_path: Path) -> None:
    written(tmp_path / "kept.sqlite", "a", 10**6)
    assert kept(tmp_path / "kept.sqlite", 10**6) == ["a"]


def test_a_file_that_has_grown_too_large_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    written(path, "a" * 100_000, 10**6)
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    assert kept(path, 50_000) == []
    written(path, "b", 50_000)
    assert kept(path, 50_000) == ["b"]
    assert path.stat().st_mode & 0o077 == 0


def test_what_cost_money_is_never_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    written(path, "a" * 100_000, 10**6)
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    found = CacheFile(path, TABLE, largest=50_000, durable=True).read(
        lambda connection: connection.execute("SELECT count(*) FROM kept").fetchone(), None
    )
    assert found == (1,)
