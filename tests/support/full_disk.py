"""A disk that takes no more: beyond so many bytes every write to a file fails."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def full_beyond(limit: int) -> Iterator[None]:
    """No file grows beyond `limit` bytes meanwhile."""
    resource = pytest.importorskip("resource", reason="needs limits of processes")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
