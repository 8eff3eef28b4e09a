"""What can go wrong between a client and a server, and for which request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from fnmatch import fnmatchcase
from typing import Literal

from followthrough.testing.exchange import Request

Matcher = Callable[[Request], bool]
Moment = Literal["before", "after"]


@dataclass(frozen=True)
class Fault:
    """One way to fail, created by a class method below. `name` is shown in a recording.

    `moment` is whether the server carries out the request before it fails ("after") or not ("before").
    """

    name: str
    status: int = 0
    message: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    moment: Moment = "before"
    drops: bool = False
    truncates: bool = False
    stalls: float = 0.0

    @classmethod
    def too_many_requests(cls, retry_after: int | float | datetime | None = 1) -> Fault:
        """429 with Retry-After in seconds, as an HTTP date (for a datetime with a zone), or without it."""
        return cls("429", status=429, message="Too many requests", headers=_retry_after(retry_after))

    @classmethod
    def primary_limit(cls, reset: datetime | None = None) -> Fault:
        """GitHub's 403 when the hour's requests are used up. `reset` is when it ends (default: in a minute)."""
        when = reset or datetime.now(UTC) + timedelta(minutes=1)
        return cls(
            "403 primary limit",
            status=403,
            message="API rate limit exceeded for user ID 1.",
            headers={
                "X-RateLimit-Limit": "5000",
                "X-RateLimit-Remaining": "0",
                "X-RateLimit-Used": "5000",
                "X-RateLimit-Reset": str(int(when.timestamp())),
            },
        )

    @classmethod
    def secondary_limit(cls, retry_after: int | float | datetime | None = 60) -> Fault:
        """GitHub's 403 for too much at once; Retry-After as in `too_many_requests`."""
        return cls(
            "403 secondary limit",
            status=403,
            message="You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
            headers=_retry_after(retry_after),
        )

    @classmethod
    def unauthorized(cls) -> Fault:
        """401: the token is refused."""
        return cls("401", status=401, message="Bad credentials")

    @classmethod
    def forbidden(cls) -> Fault:
        """403 that waiting does not change: the token may not do this."""
        return cls("403", status=403, message="Resource not accessible by personal access token")

    @classmethod
    def not_found(cls) -> Fault:
        """404: not there, or not visible to this token."""
        return cls("404", status=404, message="Not Found")

    @classmethod
    def gone(cls) -> Fault:
        """410: deleted."""
        return cls("410", status=410, message="This issue was deleted")

    @classmethod
    def unprocessable(cls) -> Fault:
        """422: the request is refused and would be again."""
        return cls("422", status=422, message="Validation Failed")

    @classmethod
    def server_error(cls, status: int = 500, *, after: bool = False) -> Fault:
        """500 or another 5xx, before the server did anything or after it did everything."""
        moment: Moment = "after" if after else "before"
        return cls(f"{status} {moment} the effect", status=status, message="Server Error", moment=moment)

    @classmethod
    def dropped_connection(cls, *, after: bool = False) -> Fault:
        """The connection is cut without an answer, before or after the effect."""
        moment: Moment = "after" if after else "before"
        return cls(f"connection dropped {moment} the effect", drops=True, moment=moment)

    @classmethod
    def truncated_body(cls) -> Fault:
        """The effect happens, and half of the answer's body arrives."""
        return cls("truncated body", truncates=True, moment="after")

    @classmethod
    def stall(cls, seconds: float) -> Fault:
        """The effect happens, and the correct answer arrives `seconds` late."""
        return cls(f"stalled for {seconds:g} s", stalls=seconds, moment="after")


def every_fault(*, stall: float = 0.3, absurd: int = 86_400) -> Mapping[str, Fault]:
    """All faults above by name. `stall` is in seconds, `absurd` is the longest Retry-After."""
    soon = datetime.now(UTC) + timedelta(seconds=1)
    return {
        "429, seconds": Fault.too_many_requests(1),
        "429, date": Fault.too_many_requests(soon),
        "429, absurdly long": Fault.too_many_requests(absurd),
        "403, primary limit": Fault.primary_limit(soon),
        "403, secondary limit": Fault.secondary_limit(1),
        "401": Fault.unauthorized(),
        "403": Fault.forbidden(),
        "404": Fault.not_found(),
        "410": Fault.gone(),
        "422": Fault.unprocessable(),
        "500 before": Fault.server_error(),
        "500 after": Fault.server_error(after=True),
        "502 before": Fault.server_error(502),
        "dropped before": Fault.dropped_connection(),
        "dropped after": Fault.dropped_connection(after=True),
        "truncated": Fault.truncated_body(),
        "stall": Fault.stall(stall),
    }


def on(method: str | None = None, path: str = "*") -> Matcher:
    """Match requests by method and by a path pattern in which `*` stands for anything."""
    return lambda request: (method is None or request.method == method) and fnmatchcase(request.path, path)


@dataclass
class Injection:
    """A fault waiting for its requests. `hits` counts how often it struck."""

    fault: Fault
    when: Matcher
    skip: int = 0
    times: int | None = 1
    hits: int = 0

    def strikes(self, request: Request) -> bool:
        """Whether this request is to fail. Counts it."""
        if (self.times is not None and self.hits >= self.times) or not self.when(request):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.hits += 1
        return True


def _retry_after(value: int | float | datetime | None) -> dict[str, str]:
    if value is None:
        return {}
    if isinstance(value, datetime):
        return {"Retry-After": format_datetime(value.astimezone(UTC), usegmt=True)}
    return {"Retry-After": str(value)}
