"""The common part of the stand-in servers: listening on loopback, recording, failing on request."""

from __future__ import annotations

import socket
import sys
import threading
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, Self
from urllib.parse import parse_qs, urlsplit

from followthrough.testing.clock import Clock
from followthrough.testing.exchange import Exchange, Request, Response, without_secrets
from followthrough.testing.faults import Fault, Injection, Matcher, on


class LoopbackServer(ABC):
    """A server in a thread of this process, on 127.0.0.1 and a free port, inside a `with` block.

    Every request is recorded in `requests`. State only changes under one lock, so a test may use the control methods
    while clients are active.
    """

    product: ClassVar[str] = "stand-in"

    def __init__(self, *, start: datetime | None = None) -> None:
        self.clock = Clock(start)
        self.requests: list[Exchange] = []
        self._injections: list[Injection] = []
        self._lock = threading.RLock()
        self._listener: _Listener | None = None
        self._port = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The address for clients, without a trailing slash. It stays the same after a stop."""
        if not self._port:
            raise RuntimeError("the server has no address before it is started: use `with`")
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start listening; after a stop, on the same port again."""
        if self._listener is None:
            self._listener = _Listener(self, self._port)
            self._port = self._listener.server_address[1]
            threading.Thread(target=self._listener.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Refuse connections and cut open ones. The state and the recording stay."""
        if self._listener is not None:
            self._listener.shutdown()
            self._listener.cut_connections()
            self._listener.server_close()
            self._listener = None

    @property
    def writes(self) -> list[Exchange]:
        """The recorded requests that were meant to change something, whatever their outcome."""
        return [exchange for exchange in self.requests if exchange.is_write]

    @property
    def unknown_requests(self) -> list[Exchange]:
        """The recorded requests that this server does not know, because of a path, a parameter, or a field."""
        return [exchange for exchange in self.requests if not exchange.known]

    def forget_requests(self) -> None:
        """Clear the recording. The state stays."""
        with self._lock:
            self.requests.clear()

    def fail(self, fault: Fault, *, when: Matcher | None = None, skip: int = 0, times: int | None = 1) -> Injection:
        """Make the next matching request fail: after the first `skip` of them, `times` times (None: always).

        So the n-th request from now fails with `fail(fault, skip=n - 1)`.
        """
        with self._lock:
            injection = Injection(fault, when or on(), skip, times)
            self._injections.append(injection)
            return injection

    def heal(self) -> None:
        """Remove all faults."""
        with self._lock:
            self._injections.clear()

    @abstractmethod
    def answer(self, request: Request) -> tuple[Response, bool]:
        """Handle a request. The flag is False if the server does not know such a request."""

    @abstractmethod
    def error(self, status: int, message: str) -> Any:
        """An error's body in this service's format."""

    @abstractmethod
    def is_write(self, request: Request) -> bool:
        """Whether a request asks for a change."""

    def _serve(self, request: Request) -> tuple[Response | None, Fault | None]:
        """The answer to send, None to cut the connection, and the fault that struck."""
        with self._lock:
            fault = next((i.fault for i in self._injections if i.strikes(request)), None)
            reply, known = Response(), True
            applied = fault is None or fault.moment == "after"
            if applied:
                reply, known = self._answered(request)
                applied = reply.status < 400
            sent: Response | None = reply
            if fault is not None and fault.drops:
                sent = None
            elif fault is not None and fault.status:
                sent = Response(fault.status, self.error(fault.status, fault.message), fault.headers)
            self._record(request, sent, applied=applied, known=known, fault=fault)
            return sent, fault

    def _answered(self, request: Request) -> tuple[Response, bool]:
        try:
            request.json  # noqa: B018 - a body that is not JSON is refused before anything happens
        except ValueError:
            return Response(400, self.error(400, "Problems parsing JSON")), True
        try:
            return self.answer(request)
        except Exception as error:
            # An unexpected request is shown to the client and to the reader of the recording.
            message = f"The stand-in cannot answer this: {type(error).__name__}: {error}"
            return Response(500, self.error(500, message)), False

    def _record(
        self, request: Request, sent: Response | None, *, applied: bool, known: bool, fault: Fault | None
    ) -> None:
        try:
            body: Any = request.json
        except ValueError:
            body = request.body
        self.requests.append(
            Exchange(
                number=len(self.requests) + 1,
                method=request.method,
                path=request.path,
                query=request.query,
                headers=without_secrets(request.headers),
                body=body,
                status=sent.status if sent else 0,
                response_headers=dict(sent.headers) if sent else {},
                response_body=sent.body if sent else None,
                is_write=self.is_write(request),
                applied=applied,
                known=known,
                fault=fault.name if fault else None,
            )
        )


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, owner: LoopbackServer, port: int) -> None:
        self.owner = owner
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__(("127.0.0.1", port), _Handler)

    def server_bind(self) -> None:
        # Here http.server would look up the host's name, which can take seconds.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def cut_connections(self) -> None:
        with self._open_lock:
            for connection in self._open:
                cut(connection)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore clients that hang up. Any other error must be visible."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def cut(connection: socket.socket) -> None:
    """Ends a connection at once."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Listener

    def do_GET(self) -> None:
        self._exchange()

    do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET  # noqa: N815 - the names are http.server's

    def _exchange(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        target = urlsplit(self.path)
        request = Request(
            method=self.command,
            path=target.path,
            query=parse_qs(target.query, keep_blank_values=True),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(length) if length else b"",
        )
        sent, fault = self.server.owner._serve(request)
        if fault is not None and fault.stalls:
            time.sleep(fault.stalls)
        if sent is None:
            self._hang_up()
            return
        body = sent.encoded()
        whole = self._head(sent, len(body)) + (b"" if self.command == "HEAD" else body)
        if fault is not None and fault.truncates:
            self.connection.sendall(whole[: len(whole) - max(1, len(body) // 2)])
            self._hang_up()
            return
        # Send head and body together: two sends would wait for each other's acknowledgement.
        self.connection.sendall(whole)

    def _head(self, sent: Response, length: int) -> bytes:
        headers: dict[str, str] = {
            "Server": self.server.owner.product,
            "Date": self.date_time_string(self.server.owner.clock.now().timestamp()),
        }
        if sent.status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            headers |= {"Content-Type": "application/json; charset=utf-8", "Content-Length": str(length)}
        headers |= sent.headers
        phrase = HTTPStatus(sent.status).phrase
        lines = [f"HTTP/1.1 {sent.status} {phrase}"] + [f"{n}: {v}" for n, v in headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def _hang_up(self) -> None:
        self.close_connection = True
        cut(self.connection)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing, because requests are recorded."""
