"""Output: results go to standard output, progress and warnings to standard error."""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from followthrough.errors import UsageError
from followthrough.replacing import beside, replacing
from followthrough.reports.escaping import without_commands
from followthrough.unseen import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

_PIPE_WIDTH = 160


def print_rich(parts: "Iterable[RenderableType]") -> None:
    """Print for people: coloured on a terminal (respecting NO_COLOR), plain and wide enough in a pipe."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        write(rich_text(parts, console.width))
    elif os.environ.get("GITHUB_ACTIONS") == "true":  # if FORCE_COLOR asks for colours
        with console.capture() as shown:
            for part in parts:
                console.print(part)
        write(shown.get())
    else:
        for part in parts:
            console.print(part)


def print_rich_to(path: Path | None, parts: "Iterable[RenderableType]") -> None:
    """As `print_rich`, but into a file if a path is given."""
    if path is None:
        print_rich(parts)
    else:
        write_to(path, rich_text(parts))


def write_to(path: Path | None, text: str) -> None:
    """Write to a file, completely or not at all; without a path, to standard output. Raises UsageError."""
    write_parts(path, [text])


def encoded(text: str) -> bytes:
    """The text as UTF-8. An unpaired surrogate, as JSON and file names may contain, must not spoil the whole output."""
    return text.encode("utf-8", "replace")


def rich_text(parts: "Iterable[RenderableType]", width: int = _PIPE_WIDTH) -> str:
    """What `print_rich` prints into a pipe. Lines of plain text are not wrapped, so that programs can read them."""
    from rich.console import Console
    from rich.text import Text

    plain = StringIO()
    console = Console(
        file=plain, highlight=False, width=max(width, _PIPE_WIDTH), force_terminal=False, color_system=None
    )
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, Text))
    return "".join(f"{line.rstrip(' ')}\n" for line in plain.getvalue().split("\n")[:-1])


def write_parts(path: Path | None, parts: Iterable[str]) -> None:
    """As `write_to`, for text that is too long to hold in memory."""
    if path is None:
        for part in parts:
            write(part)
        return
    with whole_file(path) as file:
        for part in parts:
            file.write(encoded(part))


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place only once it is complete. Raises UsageError if it cannot be written.

    A link stays a link, and a file keeps its permissions. A device or a pipe is written to directly.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
            return
        with replacing(Path(os.path.realpath(path))) as file:
            yield file
    except OSError as error:
        raise _unwritable(path, error) from None


def need_writable(path: Path) -> None:
    """Raise UsageError if a file cannot be written, before there is anything to write. Leaves no trace."""
    try:
        if path.exists() and not path.is_file():
            if path.is_dir() or not os.access(path, os.W_OK):
                code = errno.EISDIR if path.is_dir() else errno.EACCES
                raise OSError(code, os.strerror(code))
            return
        with beside(Path(os.path.realpath(path))):
            pass
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}")


def write(text: str) -> None:
    """Write the text unchanged, except for what a GitHub runner would take for a command of ours."""
    sys.stdout.write(_for_the_log(text, sys.stdout))


def write_commands(text: str) -> None:
    """Write commands for a GitHub runner, which reads them from standard output."""
    sys.stdout.write(text)


def _for_the_log(text: str, stream: TextIO) -> str:
    return without_commands(text) if os.environ.get("GITHUB_ACTIONS") == "true" and not _is_file(stream) else text


def _is_file(stream: TextIO) -> bool:
    """Whether it goes to a file, such as a patch or JSON. No runner reads it, so it stays unchanged."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:  # a stream that only exists in Python
        return False


_gathered: list[str] | None = None


def warn(line: str) -> None:
    """Print one line of trouble on standard error."""
    if _gathered is not None:
        _gathered.append(line)
    else:
        sys.stderr.write(_for_the_log(f"followthrough: {one_line(line)}\n", sys.stderr))


@contextmanager
def gathered() -> Iterator[list[str]]:
    """Meanwhile, lines of trouble are added to this list, for another process to print."""
    global _gathered  # noqa: PLW0603  as standard error is of the whole process
    lines: list[str] = []
    _gathered = lines
    try:
        yield lines
    finally:
        _gathered = None


class Trouble:
    """Prints lines of trouble like `warn`, and remembers whether there were any."""

    def __init__(self) -> None:
        self.occurred = False

    def __call__(self, line: str) -> None:
        warn(line)
        self.occurred = True


class TerminalProgress:
    """Progress on a terminal's standard error; nothing in a pipe."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None

    def start(self, what: str, total: int | None = None) -> None:
        """Begin a step."""
        self.finish()
        if not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(what, total=total)
        self._bar.start()

    def advance(self) -> None:
        """Report that one more unit is done."""
        if self._bar is not None:
            self._bar.advance(self._task)

    def finish(self) -> None:
        """End the step."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
