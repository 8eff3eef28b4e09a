"""Sends a digest to a channel through Apprise: Slack, Teams, mail, a webhook. Needs the extra `digest`."""

import logging
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from followthrough.errors import SettingsError, StopError

if TYPE_CHECKING:
    from apprise import Apprise


PICTURE = "trend.png"
"""The file name of the attached picture."""


class DigestChannel:
    """One team's channel. `address` is an Apprise address, and as a secret it is in none of our messages.

    `what` names what is sent. Raises SettingsError if Apprise does not know the address or is not installed.
    """

    def __init__(self, team: str, address: str, what: str = "the digest") -> None:
        self.team = team
        self.what = what
        self._apprise = _apprise(team, address)

    @property
    def takes_pictures(self) -> bool:
        """Whether the channel accepts attachments, according to Apprise."""
        return any(getattr(server, "attachment_support", False) for server in self._apprise)

    def send(self, title: str, body: str, picture: bytes | None = None) -> None:
        """Send Markdown once, with a PNG if the channel accepts one. Raises StopError."""
        if picture is None or not self.takes_pictures:
            self._send(title, body, None)
            return
        with tempfile.TemporaryDirectory(prefix="followthrough-") as folder:
            path = Path(folder, PICTURE)
            path.write_bytes(picture)
            self._send(title, body, str(path))

    def _send(self, title: str, body: str, attached: str | None) -> None:
        from apprise import LogCapture, NotifyFormat, NotifyType

        with LogCapture(level=logging.WARNING) as log:  # type: ignore[no-untyped-call]
            sent = self._apprise.notify(
                body=body, title=title, notify_type=NotifyType.INFO, body_format=NotifyFormat.MARKDOWN, attach=attached
            )
            reason = _reason(log.getvalue())
        if not sent:
            raise StopError(f"{self.what} for {self.team} could not be sent; {reason}")


def _reason(log: str) -> str:
    """Why a channel did not take it. Apprise's own words may contain the address, so none of them is repeated."""
    if status := re.search(r"\berror=(\d{3})\b", log):
        return f"its channel answered {status[1]}"
    return "the connection to its channel failed" if "Connection error" in log else "its channel did not take it"


def _apprise(team: str, address: str) -> "Apprise":
    try:
        import apprise
    except ModuleNotFoundError:
        raise SettingsError("sending digests needs Apprise; install followthrough with the extra [digest]") from None
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its messages may contain the address
    made = apprise.Apprise()
    if not made.add(address):
        raise SettingsError(f"notify.digest.{team}: not an address that Apprise knows")
    return made
