"""An interpreter that has loaded followthrough and becomes `python -m followthrough` anew for each request.

Run as a program with a socket for its only argument. What it forks has the arguments, the folder, the environment and
the streams that were asked for, runs the program, and ends with its exit code. What is saved is loading the modules.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import select
import socket
import sys
import threading
import time
import traceback

LIBRARIES = (
    *("alembic.command", "github", "jinja2.sandbox", "jira", "numpy", "pydantic_settings", "pyromark"),
    *("requests", "rich.console", "rich.table", "sqlalchemy.dialects.sqlite", "tenacity", "typer", "yaml"),
)
# Not what needs an extra, which may not be installed.
NOT_LOADED = ("testing", "store.migrations", "__main__", "cli.lsp_")


def load() -> dict[str, str]:
    """Load the libraries and our modules; what these have put into the environment, as they would at each start."""
    for name in LIBRARIES:
        importlib.import_module(name)
    before = dict(os.environ)
    import followthrough

    for module in pkgutil.walk_packages(followthrough.__path__, "followthrough."):
        if not module.name.removeprefix("followthrough.").startswith(NOT_LOADED):
            importlib.import_module(module.name)
    return {name: value for name, value in os.environ.items() if name not in before}


def serve(requests: socket.socket, loaded: dict[str, str]) -> None:
    """Answer requests until nobody asks any more."""
    running: dict[int, tuple[int, int]] = {}  # by the pipe that a fork holds open while it runs: itself, whom to tell
    while True:
        for ready in select.select([requests, *running], (), ())[0]:
            if ready is requests:
                message, descriptors, _, _ = socket.recv_fds(requests, 1 << 20, 4)
                if not message:
                    os._exit(0)
                ended, runs = os.pipe()
                child = os.fork()
                if not child:
                    for each in (requests.detach(), ended, *running, *(told for _, told in running.values())):
                        os.close(each)
                    become(json.loads(message), loaded, descriptors)
                    os._exit(run())
                running[ended] = child, descriptors.pop()
                for each in (*descriptors, runs):
                    os.close(each)
            else:
                child, told = running.pop(ready)
                os.write(told, str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())
                os.close(ready)
                os.close(told)


def become(asked: dict, loaded: dict[str, str], streams: list[int]) -> None:
    """Take over arguments, folder, environment and streams, as if this interpreter had been started with them."""
    os.close(streams.pop())
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
        os.close(descriptor)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        old = getattr(sys, name)
        new = open(number, old.mode, encoding=old.encoding, errors=old.errors, closefd=False)  # noqa: SIM115
        setattr(sys, name, new)
        setattr(sys, f"__{name}__", new)
    sys.stderr.reconfigure(line_buffering=True)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(loaded | asked["env"])
    time.tzset()
    path = os.environ.get("PYTHONPATH")
    sys.path[:0] = [asked["cwd"], *(path.split(os.pathsep) if path else ())]
    sys.argv[1:] = asked["arguments"]


def run() -> int:
    """Run the program to its end, as the interpreter does, but for taking all modules apart."""
    try:
        runpy.run_module("followthrough", run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    del sys.path[0]  # this folder
    found = load()
    gc.freeze()
    serve(socket.socket(fileno=int(sys.argv[1])), found)
