"""A heartbeat that cannot be sent never stops a sync."""

import socket
import threading

from followthrough.notify.heartbeat import Heartbeat


def test_an_answer_that_is_no_http_is_one_line_without_the_address() -> None:
    told: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        Heartbeat(f"http://127.0.0.1:{server.getsockname()[1]}/s3cr3t", told.append).started()
        thread.join()
    assert told == ["the heartbeat could not be sent: BadStatusLine"]


def test_a_watcher_that_does_not_answer_is_not_waited_for() -> None:
    told: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:  # takes the connection, and never answers
        Heartbeat(f"http://127.0.0.1:{server.getsockname()[1]}", told.append, timeout_seconds=0.05).ended(0, "done")
    assert told == ["the heartbeat could not be sent: TimeoutError"]

