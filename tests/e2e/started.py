"""Starts `python -m followthrough`: whole, or forked from an interpreter that has imported the modules."""

import atexit
import functools
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

# Whether every start is one of its own, as a user has it: by the option --starts of tests/conftest.py.
always_whole = False


def start(
    arguments: Sequence[str], cwd: Path, env: Mapping[str, str], stdin: str, *, whole: bool
) -> tuple[int, str, str]:
    """Run a command to its end; exit code, standard output and standard error."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin.encode())
        given.seek(0)
        if whole or always_whole or sys.platform != "linux":
            command = [sys.executable, "-m", "followthrough", *arguments]
            code = subprocess.run(
                command, cwd=cwd, env=env, stdin=given, stdout=out, stderr=err, check=False
            ).returncode
        else:
            asked = json.dumps({"arguments": arguments, "cwd": str(cwd.resolve()), "env": dict(env)}).encode()
            code = _forked(asked, [given.fileno(), out.fileno(), err.fileno()])
        return code, _text(out), _text(err)


def _forked(asked: bytes, streams: list[int]) -> int:
    """What a fork answers that does what is asked with these streams."""
    hear, told = os.pipe()
    with os.fdopen(hear, "rb") as answer:
        try:
            socket.send_fds(_server(), [asked], [*streams, told])
        finally:
            os.close(told)
        return int(answer.read())


@functools.cache
def _server() -> socket.socket:
    """One for each process that runs tests; it ends with it."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    program = Path(__file__).with_name("starting.py")
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    server = subprocess.Popen(
        [sys.executable, program, str(there.fileno())],
        env=clean,
        pass_fds=[there.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    there.close()
    atexit.register(server.wait)
    atexit.register(here.close)
    return here


def _text(file: IO[bytes]) -> str:
    """All that was written, its ends of lines as Python reads them."""
    file.seek(0)
    return file.read().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
