"""Errors grouped by what to do next: try again, skip this one, or stop.

Adapters translate their library's errors into these at their own edge. Only `cli` turns them into words and an exit
code.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the process. Part of the interface."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    SETTINGS = 3
    PARTIAL = 4
    STORE = 5
    BUG = 70
    INTERRUPTED = 130
    TERMINATED = 143


class FollowthroughError(Exception):
    """Any error that followthrough can explain in one line: what, where, and what to do."""

    exit_code = ExitCode.PARTIAL


class SettingsError(FollowthroughError):
    """The settings are wrong; nothing was done."""

    exit_code = ExitCode.SETTINGS


class UsageError(FollowthroughError):
    """The command line asks for something that does not exist or makes no sense."""

    exit_code = ExitCode.USAGE


def code_of(error: BaseException) -> int:
    """The exit code for a run that this error ended."""
    match error:
        case FollowthroughError():
            return error.exit_code
        case KeyboardInterrupt():
            return ExitCode.INTERRUPTED
        case SystemExit(code=int(code)):
            return code
        case _:
            return ExitCode.BUG


def our_mistake(error: Exception) -> str:
    """One line for an unforeseen error at one document; the other documents go on."""
    description = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return (
        f"cannot be judged, which is a bug in followthrough or a plugin: {description}; please "
        "report it with the output of `followthrough check` on this document under FOLLOWTHROUGH_DEBUG=1"
    )


class RetryableError(FollowthroughError):
    """The effect of the request is unknown; trying again later may succeed.

    `retry_after` is in seconds, if the server named a time.
    """

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NoEffectError(RetryableError):
    """The request was not sent, or the server did nothing."""


class RateLimitedError(NoEffectError):
    """The server asks us to wait."""


class SkipError(FollowthroughError):
    """This one document, issue, or place cannot be handled; the others go on."""


class NotVisibleError(SkipError):
    """The tracker answers 404: absent, or not visible to this token."""


class GoneError(SkipError):
    """The tracker says that the issue was deleted."""


class RejectedError(SkipError):
    """The tracker refused the request (400, 409, 422) and will refuse it again."""


class NotAllowedError(RejectedError):
    """The tracker refuses access (403) to this one place, whatever we ask for there."""


class StopError(FollowthroughError):
    """This tracker or store cannot be used at all in this run."""


class NothingFoundError(StopError):
    """A source was listed completely and holds nothing: its name may be wrong, or everything may have moved."""


class AccessError(StopError):
    """The tracker refuses the token or the permission (401, 403)."""


class StoreError(StopError):
    """The database is locked, damaged, or from a newer version, or another run is using it."""

    exit_code = ExitCode.STORE


class BudgetSpentError(StopError):
    """The allowed number of requests is used up. The next run continues from here."""
