"""A heartbeat and the metrics say how a sync ended, however it ended: what the process answers."""

import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path

import pytest
from tests.e2e.command import environment, followthrough

from followthrough.errors import ExitCode
from followthrough.store.sql import SqlStore
from followthrough.testing import Fault, GitHubServer, Request, on

OUTAGE = "# Outage of the queue\n\n## Action items\n\n- [ ] Alert on the age of the oldest message acme/shop#1\n"


class Watcher:
    """Hears pings on loopback."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.last = ""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.last = self.rfile.read(int(self.headers["Content-Length"])).decode()
                outer.heard.append(self.path.removeprefix("/key"))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    made = Watcher()
    thread = threading.Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def project(tmp_path: Path, watcher: Watcher) -> Path:
    (tmp_path / "outage.md").write_text(OUTAGE, encoding="utf-8")
    address = f"http://127.0.0.1:{watcher.server.server_port}/key"
    (tmp_path / "followthrough.toml").write_text(
        f'[sources]\npaths = ["outage.md"]\n[notify]\nheartbeat_url = "{address}"\nmetrics_file = "sync.prom"\n',
        encoding="utf-8",
    )
    assert followthrough("sync", cwd=tmp_path).code == ExitCode.OK
    assert (watcher.heard, gauge(tmp_path)) == (["/start", "/0"], 0)
    assert watcher.last == "1 document, 1 item, 0 skipped"
    watcher.heard.clear()
    return tmp_path


def gauge(project: Path) -> int:
    """The exit code that the metrics tell."""
    lines = (project / "sync.prom").read_text(encoding="utf-8").splitlines()
    (line,) = [each for each in lines if each.startswith("followthrough_last_run_exit_code ")]
    return int(line.split()[1])


def test_a_database_that_cannot_be_used_is_reported(project: Path, watcher: Watcher) -> None:
    (project / "followthrough.sqlite").write_text("no database at all, but long enough to be read as one" * 9)
    assert followthrough("sync", cwd=project).code == ExitCode.STORE
    assert (watcher.heard, gauge(project)) == (["/start", "/5"], 5)


def test_another_run_at_work_is_reported_as_such(project: Path, watcher: Watcher) -> None:
    now = datetime.now(UTC)
    with SqlStore.open(str(project / "followthrough.sqlite")) as other:
        other.take_lease("elsewhere:1:x", now, now + timedelta(minutes=5))
    assert followthrough("sync", cwd=project).code == ExitCode.STORE
    assert (watcher.heard, gauge(project)) == (["/start", "/5"], 5)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_what_fails_after_all_was_read_is_reported(project: Path, watcher: Watcher) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "followthrough", "sync"],
            cwd=project,
            env=environment(project),
            stdout=full,
            check=False,
        )
    assert ran.returncode == ExitCode.PARTIAL
    assert (watcher.heard, gauge(project)) == (["/start", "/4"], 4)


def test_a_dry_run_notifies_nobody(project: Path, watcher: Watcher) -> None:
    (project / "followthrough.sqlite").write_text("no database at all, but long enough to be read as one" * 9)
    assert followthrough("sync", "--dry-run", cwd=project).code == ExitCode.STORE
    assert (watcher.heard, gauge(project)) == ([], 0)


@contextmanager
def heeding(sent: signal.Signals) -> Iterator[None]:
    """What is started meanwhile heeds this signal, though the tests run where it is ignored, as behind `&`."""
    before = signal.signal(sent, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(sent, before)


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_stopped_is_reported_and_lets_go_of_the_database(
    sent: signal.Signals, project: Path, watcher: Watcher
) -> None:
    code = 128 + sent
    with socket.create_server(("127.0.0.1", 0)) as silent, heeding(sent):
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        process = subprocess.Popen(
            [sys.executable, "-m", "followthrough", "sync"],
            cwd=project,
            env=environment(project, {"GITHUB_TOKEN": "t", "GITHUB_API_URL": address}),
            stderr=subprocess.PIPE,
            text=True,
        )
        connection, _ = silent.accept()
        with connection:
            process.send_signal(sent)
            _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert (watcher.heard, gauge(project)) == (["/start", f"/{code}"], code)
    assert ("ended by SIGTERM" in errors) == (sent is signal.SIGTERM)
    with sqlite3.connect(project / "followthrough.sqlite") as database:
        assert database.execute("SELECT * FROM lease").fetchall() == []
    database.close()


def test_what_is_filed_is_reported_at_once_as_a_run_may_be_ended(project: Path) -> None:
    items = "".join(f"- [ ] Alert on the age of the oldest message of queue {n}\n" for n in "abc")
    (project / "outage.md").write_text(f"# Outage of the queue\n\n## Action items\n\n{items}", encoding="utf-8")
    (project / "followthrough.toml").write_text(
        '[sources]\npaths = ["outage.md"]\n[filing]\nplace = "acme/shop"\n', encoding="utf-8"
    )
    creates, another = count(1), threading.Event()

    def files_another(request: Request) -> bool:
        if not on("POST", "/repos/acme/shop/issues")(request):
            return False
        if next(creates) > 1:
            another.set()
        return True

    with GitHubServer() as github, heeding(signal.SIGTERM):
        github.add_token("good")
        github.add_repository("acme/shop")
        github.fail(Fault.secondary_limit(80), when=files_another, skip=1)  # so the third waits
        process = subprocess.Popen(
            [sys.executable, "-m", "followthrough", "sync", "--create"],
            cwd=project,
            env=environment(project, {"GITHUB_TOKEN": "good", "GITHUB_API_URL": github.url}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        line = process.stdout.readline()
        assert another.wait(60)
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=60)
    assert line == "filed acme/shop#1: Alert on the age of the oldest message of queue a\n"
    assert (process.returncode, rest) == (128 + signal.SIGTERM, "")


def test_what_was_shown_at_once_is_not_shown_again(project: Path) -> None:
    (project / "outage.md").write_text(OUTAGE.replace(" acme/shop#1", ""), encoding="utf-8")
    (project / "followthrough.toml").write_text(
        '[sources]\npaths = ["outage.md"]\n[filing]\nplace = "acme/shop"\n', encoding="utf-8"
    )
    with GitHubServer() as github:
        github.add_token("good")
        github.add_repository("acme/shop")
        env = {"GITHUB_TOKEN": "good", "GITHUB_API_URL": github.url}
        assert followthrough("sync", "--create", cwd=project, env=env).out.count("acme/shop#1") == 1
