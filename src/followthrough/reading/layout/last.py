"""What was worked out of the last outline is kept: reading and rules ask the same of the same document."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from followthrough.reading.outline import Outline

_Found = TypeVar("_Found")


def of_the_last(work: Callable[[Outline], _Found]) -> Callable[[Outline], _Found]:
    """As `lru_cache` of one, by which outline it is: to compare outlines would cost as much as the work."""
    last: tuple[Outline, _Found] | None = None

    @wraps(work)
    def found(outline: Outline) -> _Found:
        nonlocal last
        kept = last
        if kept is None or kept[0] is not outline:
            last = kept = (outline, work(outline))
        return kept[1]

    return found
