"""A text file for Prometheus' node exporter: when a run last ended, and how."""

from collections.abc import Callable
from pathlib import Path

from followthrough.ports import Clock
from followthrough.replacing import replacing

_FIRST = b"# HELP followthrough_"


class MetricsFile:
    """Written completely and then renamed, so that the exporter never reads half a file."""

    def __init__(self, path: Path, clock: Clock, warn: Callable[[str], None]) -> None:
        self._path = path
        self._clock = clock
        self._warn = warn

    def started(self) -> None:
        """Nothing is written when a run begins."""

    def ended(self, exit_code: int, summary: str) -> None:  # noqa: ARG002  metrics hold no words
        """A run ended with this exit code."""
        seconds = self._clock.now().timestamp()
        text = (
            "# HELP followthrough_last_run_timestamp_seconds When the last sync ended.\n"
            "# TYPE followthrough_last_run_timestamp_seconds gauge\n"
            f"followthrough_last_run_timestamp_seconds {seconds:.0f}\n"
            "# HELP followthrough_last_run_exit_code How the last sync ended: 0 done, 4 in part, 5 no database.\n"
            "# TYPE followthrough_last_run_exit_code gauge\n"
            f"followthrough_last_run_exit_code {exit_code}\n"
        )
        try:
            if not self._is_ours():
                self._warn(f"{self._path}: holds something else, so no metrics were written; name another metrics_file")
                return
            with replacing(self._path, 0o644) as file:  # the exporter runs as another user
                file.write(text.encode())
        except OSError as error:
            self._warn(f"{self._path}: the metrics could not be written: {(error.strerror or '').lower()}")

    def _is_ours(self) -> bool:
        """Whether the file is missing or was written by us. Settings in a stranger's checkout may name any file."""
        if not self._path.exists():
            return True
        with self._path.open("rb") as file:
            return file.read(len(_FIRST)) in (b"", _FIRST)
