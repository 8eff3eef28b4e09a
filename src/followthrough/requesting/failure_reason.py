"""Why a connection failed, in a few words."""

from followthrough.unseen import one_line

_LONGEST_REASON = 200


def innermost(error: BaseException) -> BaseException:
    """The error that all others come from."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    return error


def failure_reason(error: BaseException) -> str:
    """The innermost cause in words. The message of requests itself is a page of nested representations."""
    inner = innermost(error)
    words = getattr(inner, "verify_message", None) or getattr(inner, "strerror", None) or type(inner).__name__
    return one_line(words, _LONGEST_REASON)
