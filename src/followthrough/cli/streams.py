"""Standard input and output in whatever state they are: closed, in another encoding, full, or no longer read."""

import io
import os
import sys

from followthrough.errors import FollowthroughError


class _Output(io.FileIO):
    """Standard output. A reader that stops, such as `head`, changes neither the work nor the exit code."""

    _lost = False

    def write(self, data: object) -> int:
        """Write the data. Raises FollowthroughError on failure, unless the reader has merely stopped reading."""
        if not self._lost:
            try:
                return super().write(data)  # type: ignore[arg-type]  # bytes of any kind
            except BrokenPipeError:
                self._lost = True
            except OSError as error:
                self._lost = True
                reason = (error.strerror or str(error)).lower()
                raise FollowthroughError(f"standard output cannot be written: {reason}") from None
        return memoryview(data).nbytes  # type: ignore[arg-type]


def prepare() -> None:
    """Set up the three streams so that none of them can make a command fail."""
    out = sys.stdout
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # the caller closed it with `>&-`
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
        elif hasattr(stream, "reconfigure"):  # text in another encoding must not make the command fail
            stream.reconfigure(errors="replace")
    if isinstance(out, io.TextIOWrapper) and not out.isatty():
        raw = io.BufferedWriter(_Output(out.fileno(), "w", closefd=False))
        sys.stdout = io.TextIOWrapper(raw, encoding=out.encoding, errors="replace")
