"""How long a server asks us to wait."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from followthrough.requesting.retry_after import reset_time, seconds_to_wait, server_time

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
DATE = "Mon, 05 Jan 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "30"}, 30),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "-5"}, 0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "Mon, 05 Jan 2026 09:00:07 GMT"}, 7),
        ({"retry-after": "Mon, 05 Jan 2026 08:00:00 GMT"}, 0),
        ({"retry-after": "Mon, 05 Jan 2026 10:00:07 GMT", "date": DATE}, 7),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOW.timestamp()) + 40)}, 40),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-01-05T09:01Z"}, 60),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "later"}, None),
        ({"x-ratelimit-remaining": "3", "x-ratelimit-reset": str(int(NOW.timestamp()) + 40)}, None),
        ({"retry-after": "5", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "99999999999"}, 5),
    ],
)
def test_seconds_dates_and_resets_are_understood(headers: dict[str, str], seconds: float | None) -> None:
    assert seconds_to_wait(headers, NOW) == seconds


@pytest.mark.parametrize("value", ["9" * 400, "-" + "9" * 400, "1e999", "", "2026-13-45"])
def test_a_reset_that_is_no_time_is_none(value: str) -> None:
    assert reset_time({"x-ratelimit-reset": value}) is None


def test_the_servers_clock_is_its_date() -> None:
    assert server_time({"date": DATE}) == datetime(2026, 1, 5, 10, 0, tzinfo=UTC)
    assert server_time({"date": "yesterday"}) is None
    assert server_time({}) is None
