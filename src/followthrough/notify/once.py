"""What is sent no more than once: noted before it is sent, and given back where it could not be."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def claimed(mine: T, give_back: Callable[[], None]) -> Iterator[T]:
    """Send in here what was just noted as about to be sent. Whatever keeps it from being sent gives it back.

    Where nothing of it is ours, what was sent before stays sent.
    """
    try:
        yield mine
    except BaseException:
        if mine:
            give_back()
        raise
