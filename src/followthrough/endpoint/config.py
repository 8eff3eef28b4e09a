"""The configuration of the endpoint, as plain values."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EndpointConfig:
    """One OpenAI-compatible server. `url` is the base address ("http://localhost:8080/v1"), times are in seconds.

    `attempts` includes the first one. If the server asks to wait longer than `max_wait_seconds`, the request fails. At
    most `at_once` requests run at the same time.
    """

    url: str
    model: str
    token: str | None = field(default=None, repr=False)
    timeout_seconds: float = 60.0
    attempts: int = 3
    first_wait_seconds: float = 1.0
    max_wait_seconds: float = 30.0
    at_once: int = 4
