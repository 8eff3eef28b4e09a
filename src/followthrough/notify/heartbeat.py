"""Tells a watcher such as healthchecks when a run begins and how it ends, so that silence is noticed too."""

import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException


class Heartbeat:
    """Pings URL/start when a run begins and URL/<exit code> when it ends. A failing ping never fails the run.

    `warn` gets one line without the address, because anyone who knows the address can ping.
    """

    def __init__(self, url: str, warn: Callable[[str], None], *, timeout_seconds: float = 10) -> None:
        self._url = url.rstrip("/")
        self._warn = warn
        self._timeout = timeout_seconds

    def started(self) -> None:
        """A run begins."""
        self._ping("start", "")

    def ended(self, exit_code: int, summary: str) -> None:
        """A run ended with this exit code and these words."""
        self._ping(str(exit_code), summary)

    def _ping(self, what: str, body: str) -> None:
        try:
            request = urllib.request.Request(f"{self._url}/{what}", data=body.encode(), method="POST")  # noqa: S310
            with urllib.request.urlopen(request, timeout=self._timeout):  # noqa: S310
                pass
        except (OSError, ValueError, HTTPException) as error:
            reason = getattr(error, "reason", None) or type(error).__name__
            self._warn(f"the heartbeat could not be sent: {reason}")
