"""A cache for the last outline or page, since reading and rules ask the same about the same document."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

_Asked = TypeVar("_Asked")
_Found = TypeVar("_Found")


def cached_for_last(work: Callable[[_Asked], _Found]) -> Callable[[_Asked], _Found]:
    """Like `lru_cache(maxsize=1)`, but by identity: comparing outlines would cost as much as the work."""
    last: tuple[_Asked, _Found] | None = None

    @wraps(work)
    def found(asked: _Asked) -> _Found:
        nonlocal last
        kept = last
        if kept is None or kept[0] is not asked:
            last = kept = (asked, work(asked))
        return kept[1]

    return found
