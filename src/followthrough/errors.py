"""Errors by what to do next: try again, skip this one, or stop.

Adapters translate their library's errors into these at their own edge; `cli` turns them into words and
an exit code, and nobody else does.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process answers. Part of the interface."""

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
    """Anything that followthrough itself can explain in one line: what, where, and what to do."""

    exit_code = ExitCode.PARTIAL


class SettingsError(FollowthroughError):
    """The settings are wrong; nothing was done."""

    exit_code = ExitCode.SETTINGS


class UsageError(FollowthroughError):
    """The command line asks for something that does not exist or makes no sense."""

    exit_code = ExitCode.USAGE


def code_of(error: BaseException) -> int:
    """What the process answers where this ended it."""
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
    """One line for an error that nobody foresaw, met at one document: the others go on."""
    said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return (
        f"cannot be judged, which is a bug in followthrough or a plugin: {said}; please "
        "report it with the output of `followthrough check` on this document under FOLLOWTHROUGH_DEBUG=1"
    )


class RetryableError(FollowthroughError):
    """Nothing is known about the effect; trying again later may succeed.

    `retry_after` is in seconds, where the server named a time.
    """

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class RateLimitedError(RetryableError):
    """The server asks us to wait; the request had no effect."""


class SkipError(FollowthroughError):
    """This one document, issue or place cannot be handled; the others go on."""


class NotVisibleError(SkipError):
    """The tracker answers 404: absent, or not visible to this token."""


class GoneError(SkipError):
    """The tracker says that it was deleted."""


class RejectedError(SkipError):
    """The tracker refused what we asked (400, 409, 422); the same request will be refused again."""


class NotAllowedError(RejectedError):
    """The tracker refuses us (403) in this one place, whatever we ask for there."""


class StopError(FollowthroughError):
    """This tracker or store cannot be used at all in this run."""


class NothingFoundError(StopError):
    """A source was listed to its end and holds nothing: its name may be wrong, or all of it may be elsewhere by now."""


class AccessError(StopError):
    """The tracker refuses the token or the permission (401, 403)."""


class StoreError(StopError):
    """The database is locked, damaged or from a newer version, or another run is at work in it."""

    exit_code = ExitCode.STORE


class BudgetSpentError(StopError):
    """The allowed number of requests is used up; the next run goes on from here."""
