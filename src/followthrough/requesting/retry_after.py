"""When a server allows the next request."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def seconds_to_wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds until the server accepts requests again, or None if it names no time. Header names are in lower case.

    Retry-After may be seconds, a decimal, or an HTTP date; a used-up limit names its reset. Times are compared with the
    server's own Date, if it sends one, because its clock and ours may differ.
    """
    server_now = _date(headers.get("date")) or now
    wait = _retry_after(headers.get("retry-after"), server_now)
    if wait is None and headers.get("x-ratelimit-remaining") == "0":
        reset = reset_time(headers)
        wait = (reset - server_now).total_seconds() if reset else None
    return max(0.0, wait) if wait is not None else None


def reset_time(headers: Mapping[str, str]) -> datetime | None:
    """When the limit is reset: GitHub gives epoch seconds, Jira an ISO time."""
    value = headers.get("x-ratelimit-reset")
    if value is None:
        return None
    try:
        return datetime.fromtimestamp(float(value), UTC)
    except (ValueError, OverflowError, OSError):
        pass
    try:
        reset = datetime.fromisoformat(value)
    except ValueError:
        return None
    return reset if reset.tzinfo else reset.replace(tzinfo=UTC)


def server_time(headers: Mapping[str, str]) -> datetime | None:
    """The server's clock when it answered, in whole seconds."""
    return _date(headers.get("date"))


def _retry_after(value: str | None, server_now: datetime) -> float | None:
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        date = _date(value)
        return (date - server_now).total_seconds() if date else None
    return seconds if math.isfinite(seconds) else None


def _date(value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
