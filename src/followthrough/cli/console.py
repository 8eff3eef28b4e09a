"""Where words go: results to standard output, progress and trouble to standard error."""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from followthrough.errors import UsageError
from followthrough.replacing import beside, replacing
from followthrough.reports.escaping import one_line, without_commands

if TYPE_CHECKING:
    from rich.console import RenderableType

_WIDE = 160


def print_rich(parts: "Iterable[RenderableType]") -> None:
    """Print for people: coloured on a terminal (NO_COLOR is honoured), plain in a pipe and wide enough for both."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        write(rich_text(parts, console.width))
    elif os.environ.get("GITHUB_ACTIONS") == "true":  # where FORCE_COLOR asks for colours
        with console.capture() as shown:
            for part in parts:
                console.print(part)
        write(shown.get())
    else:
        for part in parts:
            console.print(part)


def print_rich_to(path: Path | None, parts: "Iterable[RenderableType]") -> None:
    """As `print_rich`, into a file where one is named."""
    if path is None:
        print_rich(parts)
    else:
        write_to(path, rich_text(parts))


def write_to(path: Path | None, text: str) -> None:
    """Write into a file, whole or not at all; without one, to standard output. Raises UsageError."""
    write_parts(path, [text])


def encoded(text: str) -> bytes:
    """As UTF-8. Half a character, as JSON and names of files may hold, must not cost the whole output."""
    return text.encode("utf-8", "replace")


def rich_text(parts: "Iterable[RenderableType]", width: int = _WIDE) -> str:
    """What `print_rich` prints into a pipe. Lines of bare text are not broken, so that programs find all of them."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    plain = StringIO()
    console = Console(file=plain, highlight=False, width=max(width, _WIDE), force_terminal=False, color_system=None)
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, Text))
    return "".join(f"{line.rstrip(' ')}\n" for line in plain.getvalue().split("\n")[:-1])


def write_parts(path: Path | None, parts: Iterable[str]) -> None:
    """As `write_to`, for something too long to hold at once."""
    if path is None:
        for part in parts:
            write(part)
        return
    with whole_file(path) as file:
        for part in parts:
            file.write(encoded(part))


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place only once it is complete. Raises UsageError where it cannot be written.

    A link stays a link, and a file keeps its permissions. A device or a pipe is written to as it stands.
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
    """Raises UsageError where a file cannot be written, before there is anything to write; leaves no trace."""
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
    """Write as it is, except what a GitHub runner would take for a command of ours."""
    sys.stdout.write(_for_the_log(text, sys.stdout))


def write_commands(text: str) -> None:
    """Write commands for a GitHub runner, which reads them from standard output."""
    sys.stdout.write(text)


def _for_the_log(text: str, stream: TextIO) -> str:
    return without_commands(text) if os.environ.get("GITHUB_ACTIONS") == "true" and not _is_file(stream) else text


def _is_file(stream: TextIO) -> bool:
    """Whether it goes to a file, such as a patch or JSON, which no runner reads and which must stay as it is."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except OSError:  # a stream of Python's alone
        return False


_gathered: list[str] | None = None


def warn(line: str) -> None:
    """One line of trouble on standard error; the work goes on."""
    if _gathered is not None:
        _gathered.append(line)
    else:
        sys.stderr.write(_for_the_log(f"followthrough: {one_line(line)}\n", sys.stderr))


@contextmanager
def gathered() -> Iterator[list[str]]:
    """The lines of trouble are put in this list meanwhile, for another process to tell."""
    global _gathered  # noqa: PLW0603  as standard error is of the whole process
    lines: list[str] = []
    _gathered = lines
    try:
        yield lines
    finally:
        _gathered = None


class Trouble:
    """Tells lines of trouble like `warn`, and remembers whether there were any."""

    def __init__(self) -> None:
        self.told = False

    def __call__(self, line: str) -> None:
        warn(line)
        self.told = True


class TerminalProgress:
    """Progress on a terminal's standard error; nothing at all in a pipe."""

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

    def advance(self, units: int = 1) -> None:
        """So many more units are done."""
        if self._bar is not None:
            self._bar.advance(self._task, units)

    def finish(self) -> None:
        """The step is over."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
