"""A mail server on loopback that speaks as much SMTP as a client needs to hand over a message."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class MailServer(socketserver.ThreadingTCPServer):
    """Keeps the messages that it was given, with whom they were for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.messages: list[tuple[list[str], EmailMessage]] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 loopback")
        receivers: list[str] = []
        while line := self.rfile.readline():
            command = line.decode().strip()
            match command.upper().partition(" ")[0]:
                case "DATA":
                    self._say("354 go on")
                    self.server.messages.append((receivers, self._message()))
                    self._say("250 taken")
                case "QUIT":
                    self._say("221 good bye")
                    return
                case "RCPT":
                    receivers.append(command.partition("<")[2].partition(">")[0])
                    self._say("250 good")
                case _:
                    self._say("250 good")

    def _message(self) -> EmailMessage:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b"."))
        return message_from_bytes(b"".join(lines), policy=policy.default)  # type: ignore[arg-type,return-value]

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server that is there."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
