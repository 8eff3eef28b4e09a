"""The in-memory store and SQLite keep the store's contract; PostgreSQL does in tests/integration."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from followthrough.ports import Store
from followthrough.store.sql import SqlStore
from followthrough.testing.contracts_store import StoreContract
from followthrough.testing.fakes_store import MemoryStore, Shelf


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def open_store(self) -> Callable[[], Store]:
        shelf = Shelf()
        return lambda: MemoryStore(shelf)


class TestSqlite(StoreContract):
    @pytest.fixture
    def open_store(self, tmp_path: Path) -> Iterator[Callable[[], Store]]:
        opened: list[SqlStore] = []

        def open_it() -> Store:
            opened.append(SqlStore.open(str(tmp_path / "followthrough.db")))
            return opened[-1]

        yield open_it
        for store in opened:
            store.close()
