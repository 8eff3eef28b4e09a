"""A cache for the last outline, since reading and rules ask the same about the same document."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from followthrough.reading.outline import Outline

_Found = TypeVar("_Found")


def of_the_last(work: Callable[[Outline], _Found]) -> Callable[[Outline], _Found]:
    """Like `lru_cache(maxsize=1)`, but by identity: comparing outlines would cost as much as the work."""
    last: tuple[Outline, _Found] | None = None

    @wraps(work)
    def found(outline: Outline) -> _Found:
        nonlocal last
        kept = last
        if kept is None or kept[0] is not outline:
            last = kept = (outline, work(outline))
        return kept[1]

    return found
