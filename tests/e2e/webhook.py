"""A webhook on loopback that takes messages from the real Apprise, or refuses them."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Webhook:
    """Keeps what it was sent. `meanwhile` is done before it answers."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.refuses = False
        self.meanwhile: Callable[[], object] | None = None
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if not outer.refuses:
                    outer.messages.append({"path": self.path, **json.loads(body)})
                if outer.meanwhile is not None:
                    outer.meanwhile()
                self.send_response(500 if outer.refuses else 200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"json://127.0.0.1:{self.server.server_port}"


@contextmanager
def serving() -> Iterator[Webhook]:
    """A webhook that is there."""
    made = Webhook()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        thread.join()
        made.server.server_close()
