"""Entry point: runs a command and turns whatever goes wrong into one clear line and an exit code."""

import gc
import os
import sys
from typing import NoReturn

from typer.exceptions import Abort, Exit, TyperException

from followthrough.cli import streams
from followthrough.cli.app import COMMANDS, application
from followthrough.errors import ExitCode, FollowthroughError, code_of
from followthrough.reports.escaping import printable


def main() -> NoReturn:
    """Run the command line and exit."""
    streams.prepare()
    code = run()
    # The process is about to end. The interpreter's last search for garbage cycles would take a tenth of a check.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run one command line, and return the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        app = application(given)
        code = int(app(given or ["--help"], prog_name="followthrough", standalone_mode=False) or ExitCode.OK)
        if not sys.stdout.closed:  # the language server closes it
            sys.stdout.flush()
        return code if given else ExitCode.USAGE
    except FollowthroughError as error:
        _report_early_end(given, *str(error).splitlines())
        return code_of(error)
    except TyperException as error:
        context = getattr(error, "ctx", None)
        usage = context.command_path if context else " ".join(["followthrough", *(set(COMMANDS) & set(given[:1]))])
        message = error.format_message().replace("Value error, ", "")
        _report_early_end(given, f"{message} (see: {usage} --help)")
        return ExitCode.USAGE
    except Exit as asked:
        return asked.exit_code
    except (KeyboardInterrupt, Abort):
        return ExitCode.INTERRUPTED
    except Exception as error:
        if os.environ.get("FOLLOWTHROUGH_DEBUG"):
            raise
        _report_early_end(
            given,
            f"this is a bug in followthrough: {type(error).__name__}: {error}; "
            "please report it with the output of the same command under FOLLOWTHROUGH_DEBUG=1",
        )
        return ExitCode.BUG


def _report_early_end(given: list[str], *lines: str) -> None:
    """Print why the command ended early. A check that leaves its result on a pull request shows it there, too."""
    for line in lines:
        _print_error(line)
    if given[:1] == ["check"]:
        from followthrough.cli.check_on_github import leave_early_end

        leave_early_end(" ".join(lines), given[: given.index("--")] if "--" in given else given)


def _print_error(line: str) -> None:
    text = f"followthrough: {printable(line)}"
    if os.environ.get("GITHUB_ACTIONS") == "true":  # otherwise only those who open the log would see it
        from followthrough.cli.check_on_github import annotation_of_early_end

        text = annotation_of_early_end(line)
    print(text, file=sys.stderr)  # noqa: T201
