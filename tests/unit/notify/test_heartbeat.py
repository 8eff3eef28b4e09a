"""A watcher hears that a run began and how it ended; a heartbeat that cannot be sent never stops a sync."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from followthrough.notify.heartbeat import Heartbeat


class Watcher(BaseHTTPRequestHandler):
    """Notes what is sent to which address."""

    heard: list[tuple[str, str]]

    def do_POST(self) -> None:
        self.heard.append((self.path, self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


def test_a_watcher_hears_that_a_run_began_and_how_it_ended() -> None:
    warnings: list[str] = []
    Watcher.heard = []
    with HTTPServer(("127.0.0.1", 0), Watcher) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        heartbeat = Heartbeat(f"http://127.0.0.1:{server.server_port}/check/", warnings.append)
        heartbeat.started()
        heartbeat.ended(4, "3 documents, 1 skipped")
        server.shutdown()
        thread.join()
    assert Watcher.heard == [("/check/start", ""), ("/check/4", "3 documents, 1 skipped")]
    assert warnings == []


def test_an_answer_that_is_no_http_is_one_line_without_the_address() -> None:
    warnings: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        Heartbeat(f"http://127.0.0.1:{server.getsockname()[1]}/s3cr3t", warnings.append).started()
        thread.join()
    assert warnings == ["the heartbeat could not be sent: BadStatusLine"]


def test_a_watcher_that_does_not_answer_is_not_waited_for() -> None:
    warnings: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:  # takes the connection, and never answers
        hanging_up = threading.Timer(10, server.close)
        hanging_up.start()
        Heartbeat(f"http://127.0.0.1:{server.getsockname()[1]}", warnings.append, timeout_seconds=0.05).ended(0, "done")
        hanging_up.cancel()
        hanging_up.join()
    assert warnings == ["the heartbeat could not be sent: TimeoutError"]
