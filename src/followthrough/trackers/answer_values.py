"""Values in a server's answer, as the type that they should have: a database refuses any other one much later."""

from datetime import UTC, datetime
from typing import Any


def text_in(value: Any) -> str | None:
    """A text; None if there is none. Raises TypeError for anything else."""
    if value is None or isinstance(value, str):
        return value
    raise TypeError(f"a text is a {type(value).__name__}")


def time_in(value: Any) -> datetime | None:
    """A time in UTC, from "2026-01-05T09:00:00Z" or Jira's "2026-01-05T09:00:00.000+0100"; None if there is none.

    Raises TypeError or ValueError for anything else, as for a time without a zone.
    """
    if not value:
        return None
    time = datetime.fromisoformat(value)
    if time.tzinfo is None:
        raise ValueError("a time has no zone")
    try:
        return time.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a time is out of range") from error
