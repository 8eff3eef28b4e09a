"""When this report was last made, for `--compare previous`. Stored in our own store, if that can be written."""

from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from followthrough.errors import FollowthroughError

if TYPE_CHECKING:
    from followthrough.settings import Settings
    from followthrough.store.sql import SqlStore

_BUSY_SECONDS = 1.0


class ReportMemory:
    """Reports with the same settings and filters form one series, each compared with the one before.

    `options` are the filters and the format: a page that goes out weekly is compared with last week's page, even if
    somebody made a report on a terminal in between.
    """

    def __init__(self, settings: "Settings", **options: str | None) -> None:
        self._address = settings.store.url.get_secret_value()
        wanted = {"due": settings.due, "teams": settings.teams, "report": settings.report}
        series = f"{sorted(options.items())!r}{wanted!r}"
        self._series = sha256(series.encode()).hexdigest()[:32]

    def last(self, store: "SqlStore", today: date) -> datetime | None:
        """When it was last made before today."""
        from followthrough.store.report_memory import last_report

        return last_report(store.engine, self._series, today)

    def remember(self, at: datetime) -> None:
        """Record that it was made, without creating a database or changing its schema.

        If the store cannot be written, that is no error: the next comparison is with a week ago, and says so.
        """
        from followthrough.store.report_memory import remember_report
        from followthrough.store.sql import SqlStore

        try:
            with SqlStore.open_existing(self._address, busy_seconds=_BUSY_SECONDS) as store:
                remember_report(store.engine, self._series, at)
        except FollowthroughError:
            return
