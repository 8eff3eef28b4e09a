"""Several notifiers as one."""

from collections.abc import Sequence

from followthrough.ports import Notifier


class Several:
    """Notifies each of them. The list may be empty."""

    def __init__(self, notifiers: Sequence[Notifier]) -> None:
        self._notifiers = tuple(notifiers)

    def started(self) -> None:
        """A run begins."""
        for notifier in self._notifiers:
            notifier.started()

    def ended(self, exit_code: int, summary: str) -> None:
        """A run ended with this exit code and these words."""
        for notifier in self._notifiers:
            notifier.ended(exit_code, summary)
