"""Line endings, byte order mark and characters that no parser should have to think of."""

from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from itertools import accumulate

from followthrough.reading.patterns import lazy_pattern

_LINE = lazy_pattern(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def normalised(text: str) -> str:
    """The text with LF line ends, no byte order mark, no NUL and no lone surrogates. Its lines stay the same."""
    if text.startswith("\ufeff"):
        text = text[1:]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode(errors="replace").decode()
    return text


def lines_with_ends(text: str) -> list[str]:
    """The lines of a source, each with what ends it. Form feeds and their kin, unlike in `str.splitlines`, end none."""
    return [line for line in _LINE.findall(text) if line]


class LineIndex:
    """Turns an offset in UTF-8 bytes, which lies within a text that was `normalised`, into a 1-based line."""

    __slots__ = ("line",)

    def __init__(self, text: str) -> None:
        # Of bytes, only line feeds and carriage returns end a line, and of these `normalised` leaves none.
        starts = list(accumulate(map(len, text.encode().splitlines(keepends=True)), initial=0))
        if text and text[-1] != "\n":
            starts.pop()
        # The line of a byte. It runs for nearly every piece of a text, so it calls no function written in Python.
        self.line: Callable[[int], int] = partial(bisect_right, starts)

    def last_line(self, end: int) -> int:
        """The last line of a range that ends before this byte."""
        return self.line(max(end - 1, 0))
