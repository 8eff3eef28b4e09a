"""A digest by mail: through the real Apprise and smtplib to a server on loopback."""

import pytest
from tests.integration.mail_server import mail_server

from followthrough.errors import StopError
from followthrough.notify.digest import DigestChannel

pytest.importorskip("apprise", reason="the extra `digest` is not installed")
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


def address(port: int) -> str:
    return f"mailto://127.0.0.1:{port}?mode=insecure&from=ft@example.org&to=platform@example.org"


def test_the_words_and_the_picture_arrive_as_they_were_sent() -> None:
    with mail_server() as server:
        channel = DigestChannel("platform", address(server.port))
        assert channel.takes_pictures
        channel.send("Follow-through for platform, 2026-11-24", "**Overdue: 1**\n\n- Prüfe <b>das</b> Tor\n", PICTURE)
        ((receivers, message),) = server.messages
    assert receivers == ["platform@example.org"]
    assert message["Subject"] == "Follow-through for platform, 2026-11-24"
    body = message.get_body(("html", "plain"))
    assert body is not None
    assert "Prüfe" in body.get_content()
    (picture,) = message.iter_attachments()
    assert (picture.get_filename(), picture.get_content_type()) == ("trend.png", "image/png")
    assert picture.get_content() == PICTURE


def test_without_a_picture_nothing_is_attached() -> None:
    with mail_server() as server:
        DigestChannel("platform", address(server.port)).send("Follow-through", "Nothing is overdue.\n")
        ((_, message),) = server.messages
    assert list(message.iter_attachments()) == []


def test_a_server_that_is_gone_is_one_line_without_its_address() -> None:
    with mail_server() as server:
        port = server.port
    with pytest.raises(StopError, match="the digest for platform could not be sent") as raised:
        DigestChannel("platform", address(port)).send("Follow-through", "Nothing is overdue.\n")
    assert str(port) not in str(raised.value)
