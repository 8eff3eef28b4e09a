"""From an answer to what we do next."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from followthrough.errors import (
    AccessError,
    FollowthroughError,
    GoneError,
    NotVisibleError,
    RateLimitedError,
    RejectedError,
    RetryableError,
)
from followthrough.trackers.http_errors import ForbiddenError, error_for

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def error(status: int, headers: dict[str, str] | None = None, detail: str = "") -> FollowthroughError:
    return error_for(status, headers or {}, detail, what="GitHub, GET /x", now=NOW, refused_token="check the token")


@pytest.mark.parametrize(
    ("status", "headers", "detail", "kind"),
    [
        (401, {}, "Bad credentials", AccessError),
        (403, {}, "Resource not accessible", ForbiddenError),
        (403, {}, "You have exceeded a secondary rate limit", RateLimitedError),
        (403, {}, "API rate limit exceeded for user ID 1.", RateLimitedError),
        (403, {"retry-after": "60"}, "", RateLimitedError),
        (403, {"x-ratelimit-remaining": "0"}, "", RateLimitedError),
        (404, {}, "Not Found", NotVisibleError),
        (410, {}, "This issue was deleted", GoneError),
        (400, {}, "", RejectedError),
        (409, {}, "", RejectedError),
        (422, {}, "", RejectedError),
        (307, {}, "", RejectedError),
        (408, {}, "", RetryableError),
        (429, {}, "", RateLimitedError),
        (500, {}, "", RetryableError),
        (503, {"retry-after": "3"}, "", RetryableError),
    ],
)
def test_each_status_has_its_recovery(
    status: int, headers: dict[str, str], detail: str, kind: type[FollowthroughError]
) -> None:
    assert type(error(status, headers, detail)) is kind


def test_the_wait_is_carried_along() -> None:
    for status in (429, 503):
        refusal = error(status, {"retry-after": "3"})
        assert isinstance(refusal, RetryableError)
        assert refusal.retry_after == 3


def test_a_hostile_explanation_stays_one_short_printable_line() -> None:
    message = str(error(422, {}, "title\r\n\x1b[31m::error::\u202e\u2028\u200b\U000e0041" + "x" * 100_000))
    assert message.isprintable()
    assert len(message) < 260
