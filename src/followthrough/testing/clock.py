"""The clock of a stand-in server. It can be stopped and advanced, so that a test never waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """The time of a server. It follows real time, or stands at `start` until it is advanced.

    `start` must have a time zone. Times are in UTC and whole seconds, as in the answers of the real services.
    """

    def __init__(self, start: datetime | None = None) -> None:
        if start is not None and start.tzinfo is None:
            raise ValueError("the clock's start needs a time zone, e.g. datetime(2026, 1, 5, tzinfo=UTC)")
        self._standing = start.astimezone(UTC) if start else None
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """The server's time, in UTC."""
        return ((self._standing or datetime.now(UTC)) + self._ahead).replace(microsecond=0)

    def advance(self, by: timedelta | None = None, **units: float) -> datetime:
        """Advance the clock: `advance(days=3)` or `advance(timedelta(...))`. Returns the new time."""
        self._ahead += by if by is not None else timedelta(**units)
        return self.now()

    def set(self, to: datetime) -> datetime:
        """Stop the clock at a time, which must have a time zone."""
        if to.tzinfo is None:
            raise ValueError("a clock is set to a time with a zone, e.g. datetime(2026, 1, 5, tzinfo=UTC)")
        self._standing, self._ahead = to.astimezone(UTC), timedelta(0)
        return self.now()
