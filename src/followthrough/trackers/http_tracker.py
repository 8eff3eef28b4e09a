"""What all trackers over HTTP share: a connection that is closed after use, and a count of its requests."""

from datetime import datetime
from typing import Generic, Protocol, Self, TypeVar

from followthrough.ports import RateLimit
from followthrough.trackers.retrying import Requests


class Client(Protocol):
    """A connection, and the way in which its requests are sent."""

    requests: Requests

    def close(self) -> None:
        """Closes the connection."""


C = TypeVar("C", bound=Client)
CANDIDATE_BODY_LIMIT = 8_000


class HttpTracker(Generic[C]):
    """Closes its client when the `with` block ends, and reports how it was used."""

    def __init__(self, client: C) -> None:
        self._client = client

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    @property
    def requests_made(self) -> int:
        """How many HTTP requests were sent so far, retries included."""
        return self._client.requests.made

    def rate_limit(self) -> RateLimit:
        """From the last answer. GitHub counts REST and GraphQL separately, and Jira often reports nothing."""
        return self._client.requests.limit

    def server_time(self) -> datetime | None:
        """The server's own time in its last answer, in whole seconds."""
        return self._client.requests.server_time
