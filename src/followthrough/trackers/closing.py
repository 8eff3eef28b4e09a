"""What has a connection to close, in a `with` statement."""

from abc import ABC, abstractmethod
from typing import Self


class ClosedAfterUse(ABC):
    """Closed when the `with` block ends, however it ends."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Closes the connection."""
