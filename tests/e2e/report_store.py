"""A store on disk with the small company in it, read just now, for commands that report."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support.small_company import changes

from followthrough.store.sql import SqlStore


def store_in(folder: Path, *, age: timedelta = timedelta(hours=1)) -> Path:
    """Its path, as the settings of the folder name it."""
    path = folder / "followthrough.sqlite"
    with SqlStore.open(str(path)) as store:
        store.record(changes(read_at=datetime.now(UTC) - age))
    return path


def settings_in(folder: Path, text: str) -> None:
    (folder / "followthrough.toml").write_text(text, encoding="utf-8")
