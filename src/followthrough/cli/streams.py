"""Standard input and output as callers leave them: closed, in another encoding, full, or given up by their reader."""

import io
import os
import sys

from followthrough.errors import FollowthroughError


class _Output(io.FileIO):
    """Standard output. A reader that stops, such as `head`, changes neither what is done nor the exit code."""

    _lost = False

    def write(self, data: object) -> int:
        """Write, until that fails. Raises FollowthroughError, unless it is just that nobody reads any more."""
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
    """Make the three streams such that none of them can make a command fail."""
    out = sys.stdout
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller, as `>&-` does
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
        elif hasattr(stream, "reconfigure"):  # text of another encoding must not make us fail
            stream.reconfigure(errors="replace")
    if isinstance(out, io.TextIOWrapper) and not out.isatty():
        raw = io.BufferedWriter(_Output(out.fileno(), "w", closefd=False))
        sys.stdout = io.TextIOWrapper(raw, encoding=out.encoding, errors="replace")
