"""When this report was last made, for `--compare previous`: kept in our own store, wherever that can be written."""

from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from followthrough.errors import FollowthroughError

if TYPE_CHECKING:
    from followthrough.settings import Settings
    from followthrough.store.sql import SqlStore

_BUSY_SECONDS = 1.0


class ReportMemory:
    """Reports of the same settings and filters are one row of reports, each compared with the one before it.

    `asked` are the filters, and the format: a page that goes out weekly is compared with the page of last week,
    whatever somebody looked at on a terminal in between.
    """

    def __init__(self, settings: "Settings", **asked: str | None) -> None:
        self._address = settings.store.url.get_secret_value()
        counted = {"due": settings.due, "teams": settings.teams, "report": settings.report}
        told = f"{sorted(asked.items())!r}{counted!r}"
        self._asked = sha256(told.encode()).hexdigest()[:32]

    def last(self, store: "SqlStore", today: date) -> datetime | None:
        """When it was last made before today."""
        from followthrough.store.report_memory import last_report

        return last_report(store.engine, self._asked, today)

    def remember(self, at: datetime) -> None:
        """Note that it was made, if that is possible without making a database or changing its schema.

        A store that may only be read is no trouble: the next comparison is with a week ago then, and says so.
        """
        from followthrough.store.report_memory import remember_report
        from followthrough.store.sql import SqlStore

        try:
            with SqlStore.open_as_it_is(self._address, busy_seconds=_BUSY_SECONDS) as store:
                remember_report(store.engine, self._asked, at)
        except FollowthroughError:
            return
