"""A cache for the last outline or page, since reading and rules need the same of the same document."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

_Argument = TypeVar("_Argument")
_Result = TypeVar("_Result")


def cached_for_last(work: Callable[[_Argument], _Result]) -> Callable[[_Argument], _Result]:
    """Like `lru_cache(maxsize=1)`, but by identity: comparing outlines would cost as much as the work."""
    last: tuple[_Argument, _Result] | None = None

    @wraps(work)
    def cached(argument: _Argument) -> _Result:
        nonlocal last
        current = last
        if current is None or current[0] is not argument:
            last = current = (argument, work(argument))
        return current[1]

    return cached
