"""Translates a server's answer into the error that decides what to do next. The same for every tracker."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from followthrough.errors import (
    AccessError,
    FollowthroughError,
    GoneError,
    NotAllowedError,
    NotVisibleError,
    RateLimitedError,
    RejectedError,
    RetryableError,
)
from followthrough.requesting.retry_after import seconds_to_wait
from followthrough.unseen import one_line

_LIMIT_WORDS = re.compile(r"rate limit|abuse detection|wait a few minutes|retry your request again later", re.I)
_LONGEST_DETAIL = 200


class ForbiddenError(AccessError):
    """A 403 that waiting does not change. About one place, it only means that we have no access to this place."""


def error_for(
    status: int, headers: Mapping[str, str], detail: str, *, what: str, now: datetime, refused_token: str
) -> FollowthroughError:
    """The error for an unsuccessful answer.

    `what` names the service and request ("GitHub, GET /repos/acme/shop"), `detail` is the server's own explanation,
    `refused_token` the line for a 401. Header names are in lower case.
    """
    message = f"{what}: {status}" + (f", {one_line(detail, _LONGEST_DETAIL)}" if detail else "")
    wait = seconds_to_wait(headers, now)
    if status == 401:
        return AccessError(refused_token)
    if status == 429 or (status == 403 and _is_limit(headers, detail)):
        return RateLimitedError(message, retry_after=wait)
    if status == 403:
        return ForbiddenError(f"{message}; give the token the permission for it")
    if status == 404:
        return NotVisibleError(f"{message}; it does not exist, or this token cannot see it")
    if status == 410:
        return GoneError(message)
    if status >= 500 or status == 408:
        return RetryableError(message, retry_after=wait)
    return RejectedError(message)


@contextmanager
def parsing(what: str) -> Iterator[None]:
    """Wraps the parsing of an answer. An answer in an unexpected form raises RetryableError instead of crashing."""
    try:
        yield
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError) as error:
        raise RetryableError(f"{what}: an unexpected answer ({type(error).__name__})") from error


@contextmanager
def access_to(place: str) -> Iterator[None]:
    """Wraps requests about one place: what is forbidden there does not stop the others."""
    try:
        yield
    except ForbiddenError as error:
        raise NotAllowedError(f"{place}: {error}") from error


def _is_limit(headers: Mapping[str, str], detail: str) -> bool:
    used_up = headers.get("x-ratelimit-remaining") == "0"
    return "retry-after" in headers or used_up or bool(_LIMIT_WORDS.search(detail[:2000]))
