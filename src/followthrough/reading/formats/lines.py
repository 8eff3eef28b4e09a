"""Line endings, byte order mark and characters that no parser should have to think of."""

from bisect import bisect_right
from itertools import accumulate


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


class LineIndex:
    """Turns an offset in UTF-8 bytes into a 1-based line."""

    __slots__ = ("_beyond", "_starts")

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.encode().split(b"\n"))]
        self._beyond = len(self._starts)

    def line(self, offset: int) -> int:
        """The line on which this byte stands."""
        line = bisect_right(self._starts, offset)
        return line if line < self._beyond else self._beyond - 1

    def last_line(self, end: int) -> int:
        """The last line of a range that ends before this byte."""
        return self.line(max(end - 1, 0))
