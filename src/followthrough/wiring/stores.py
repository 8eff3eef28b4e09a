"""The store, and the time."""

import os
from datetime import UTC, datetime
from pathlib import Path

from followthrough.settings import Settings
from followthrough.store.sql import SqlStore

_DEFAULT_DATABASE = "followthrough.sqlite"


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """Now, aware, in UTC."""
        return datetime.now(UTC)


def open_store(settings: Settings) -> SqlStore:
    """The store, created or brought up to date if necessary."""
    return SqlStore.open(settings.store.url.get_secret_value())


def open_store_read_only(settings: Settings) -> SqlStore:
    """The store for reading only: nothing is created or changed."""
    return SqlStore.open_read_only(settings.store.url.get_secret_value())


def new_database(settings: Settings) -> str | None:
    """A warning in one line if a new database begins although there may be an older one.

    Either a named database does not exist yet, perhaps because its disk is not mounted. Or the current folder has a
    database although the one beside the settings is used and does not exist yet: earlier versions created one in each
    folder, and only that one knows the links that people confirmed.
    """
    address = settings.store.url.get_secret_value().removeprefix("sqlite:///")
    ours, used = settings.folder / _DEFAULT_DATABASE, Path(address)
    if "://" in address or address in {"", ":memory:"} or used.exists() or not used.parent.is_dir():
        return None
    if os.path.realpath(used) != os.path.realpath(ours):
        return f"begins a new database, {used}; if there was one, see whether its folder is mounted"
    if Path(_DEFAULT_DATABASE).is_file():
        return f"{_DEFAULT_DATABASE} of this folder is not used; move it to {ours} if its history is to be kept"
    return None
