"""Sends something at most once: it is recorded before it is sent, and the record is removed if sending fails."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def claimed(mine: T, give_back: Callable[[], None]) -> Iterator[T]:
    """Send inside this block what was just recorded as sent. If sending fails, `give_back` removes the record.

    If `mine` is empty, nothing was recorded by us, and the record stays.
    """
    try:
        yield mine
    except BaseException:
        if mine:
            give_back()
        raise
