"""One request and its answer, as a stand-in server sees and records them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "x-api-key"})


@dataclass(frozen=True)
class Request:
    """A request as it arrived. Header names are in lower case; `json` is None without a JSON body."""

    method: str
    path: str
    query: Mapping[str, list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def json(self) -> Any:
        """The parsed body, or None without one. Raises ValueError if it is not JSON."""
        return json.loads(self.body) if self.body else None

    def first(self, name: str, default: str = "") -> str:
        """The first value of a query parameter."""
        return self.query.get(name, [default])[0]


@dataclass(frozen=True)
class Response:
    """An answer. `body` is anything that can be written as JSON; None is an empty body."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        """The body as it is sent."""
        if self.body is None:
            return b""
        if isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Exchange:
    """One recorded request with its answer. `headers` contains no secret.

    `status` is what the client received, 0 if the connection was cut. `applied` is whether the server carried out
    the request: for a 500 injected after the effect it is True.
    """

    number: int
    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: Any
    status: int
    response_headers: Mapping[str, str]
    response_body: Any
    is_write: bool
    applied: bool
    known: bool = True
    fault: str | None = None

    def __str__(self) -> str:
        fault = f" [{self.fault}]" if self.fault else ""
        return f"{self.number}. {self.method} {self.path} -> {self.status}{fault}"


def without_secrets(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers without the values of those that contain a secret."""
    return {name: "(not recorded)" if name in SECRET_HEADERS else value for name, value in headers.items()}
