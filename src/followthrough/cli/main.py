"""Entry point: runs a command and turns whatever goes wrong into one clear line and an exit code."""

import gc
import os
import sys
from typing import NoReturn

from typer.exceptions import Abort, Exit, TyperException

from followthrough.cli.app import application
from followthrough.errors import ExitCode, FollowthroughError
from followthrough.reports.escaping import printable


def main() -> NoReturn:
    """Run the command line and exit."""
    code = run()
    # The process ends: to look for cycles in all that it holds, as the interpreter does, would take a tenth of a check.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run one command line; the exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # text of another encoding must not make us fail
            stream.reconfigure(errors="replace")
    try:
        app = application(sys.argv[1:] if arguments is None else arguments)
        return int(app(arguments, prog_name="followthrough", standalone_mode=False) or ExitCode.OK)
    except FollowthroughError as error:
        for line in str(error).splitlines():
            _say(line)
        return error.exit_code
    except TyperException as error:
        context = getattr(error, "ctx", None)
        usage = context.command_path if context else "followthrough"
        if message := error.format_message().replace("Value error, ", ""):  # empty: the help was shown instead
            _say(f"{message} (see: {usage} --help)")
        return ExitCode.USAGE
    except Exit as asked:
        return asked.exit_code
    except (KeyboardInterrupt, Abort):
        return 130
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except Exception as error:
        if os.environ.get("FOLLOWTHROUGH_DEBUG"):
            raise
        _say(
            f"this is a bug in followthrough: {type(error).__name__}: {error}; "
            "please report it with the output of the same command under FOLLOWTHROUGH_DEBUG=1"
        )
        return ExitCode.BUG


def _say(line: str) -> None:
    print(f"followthrough: {printable(line)}", file=sys.stderr)  # noqa: T201
