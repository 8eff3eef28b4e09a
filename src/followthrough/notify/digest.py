"""Sends a digest to a channel through Apprise: Slack, Teams, mail, a webhook. The extra `digest`."""

from typing import TYPE_CHECKING

from followthrough.errors import SettingsError, StopError

if TYPE_CHECKING:
    from apprise import Apprise


class DigestChannel:
    """One team's channel. `address` is an Apprise address and a secret: it is in no message of ours.

    Raises SettingsError for an address that Apprise does not know, or where Apprise is not installed.
    """

    def __init__(self, team: str, address: str) -> None:
        self.team = team
        self._apprise = _apprise(team, address)

    def send(self, title: str, body: str, image: str | None = None) -> None:
        """Send Markdown once; `image` is the path of a PNG for channels that take one. Raises StopError."""
        from apprise import NotifyFormat, NotifyType

        takes_image = all(getattr(server, "attachment_support", False) for server in self._apprise)
        sent = self._apprise.notify(
            body=body,
            title=title,
            notify_type=NotifyType.INFO,
            body_format=NotifyFormat.MARKDOWN,
            attach=image if image and takes_image else None,
        )
        if not sent:
            raise StopError(f"the digest for {self.team} could not be sent; its channel did not take it")


def _apprise(team: str, address: str) -> "Apprise":
    try:
        import apprise
    except ModuleNotFoundError:
        raise SettingsError("sending digests needs Apprise: pip install 'followthrough[digest]'") from None
    import logging

    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its messages may hold the address
    made = apprise.Apprise()
    if not made.add(address):
        raise SettingsError(f"notify.digest.{team}: not an address that Apprise knows")
    return made
