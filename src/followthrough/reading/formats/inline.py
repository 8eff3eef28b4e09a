"""Collects the inline content of one block into a `RichText`, whatever the format."""

from followthrough.reading.outline import Hyperlink, RichText, Span, rich_text


class InlineText:
    """Grows by pieces; `take` hands the text over and starts anew. Leading and trailing space is dropped."""

    __slots__ = ("_code", "_links", "_marked", "_open", "_size", "_starts", "_strong", "_struck", "pieces")

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.pieces: list[str] = []
        self._size = 0
        self._starts: list[tuple[int, int]] = []
        self._links: list[Hyperlink] = []
        self._strong: list[Span] = []
        self._code: list[Span] = []
        self._struck: list[Span] = []
        self._open: list[int] = []
        self._marked = False

    def __bool__(self) -> bool:
        return bool(self.pieces)

    def add(self, text: str, line: int) -> None:
        """Append text on `line`."""
        pieces = self.pieces
        if not pieces:
            text = text.lstrip()
            if not text:
                return
            self._starts.append((0, line))
        pieces.append(text)
        self._size += len(text)

    def code(self, text: str, line: int) -> None:
        """Append a code span."""
        start = self._size
        self.add(text, line)
        if self._size > start:
            self._code.append((start, self._size))
            self._marked = True

    def newline(self, line: int, *, hard: bool = False) -> None:
        """Go on to `line`: a space, or a newline for a hard break."""
        if self.pieces:
            self.pieces.append("\n" if hard else " ")
            self._size += 1
            self._starts.append((self._size, line))

    def open(self) -> None:
        """Begin a span that one of the closing calls ends."""
        self._open.append(self._size)

    def close_strong(self) -> None:
        """End a span of bold text."""
        start = self._open.pop() if self._open else self._size
        if self._size > start:
            self._strong.append((start, self._size))
            self._marked = True

    def close_code(self) -> None:
        """End a span of code."""
        self._close(self._code)

    def close_struck(self) -> None:
        """End a struck-out span. One that begins where the last one ended continues it."""
        self._close(self._struck)
        if len(self._struck) > 1 and self._struck[-1][0] == self._struck[-2][1]:
            self._struck[-2:] = [(self._struck[-2][0], self._struck[-1][1])]

    def close_link(self, url: str) -> None:
        """End a span of linked text."""
        start = self._open.pop() if self._open else self._size
        self._links.append(Hyperlink(start, self._size, url))
        self._marked = True

    def close(self) -> None:
        """End a span without a meaning for the reading."""
        if self._open:
            self._open.pop()

    def _close(self, spans: list[Span]) -> None:
        start = self._open.pop() if self._open else self._size
        if self._size > start:
            spans.append((start, self._size))
            self._marked = True

    def take(self, line: int) -> RichText:
        """The text so far. `line` is that of an empty text."""
        pieces, starts = self.pieces, self._starts
        if not pieces and not self._marked:
            if self._open:
                self._open = []
            return rich_text(("", ((0, line),), (), (), (), ()))
        text = (pieces[0] if len(pieces) == 1 else "".join(pieces)).rstrip()
        begins: tuple[tuple[int, int], ...]
        if len(starts) > 1:
            size = len(text)
            begins = tuple([start for start in starts if start[0] < size or start[0] == 0])
        else:
            begins = (starts[0],) if starts else ((0, line),)
        self.pieces = []
        self._starts = []
        self._size = 0
        if self._open:
            self._open = []
        # Most texts have no markup, and this runs for every block: resetting everything would cost as much as the rest.
        if not self._marked:
            return rich_text((text, begins, (), (), (), ()))
        links, strong, code = tuple(self._links), tuple(self._strong), tuple(self._code)
        taken = rich_text((text, begins, links, strong, code, tuple(self._struck)))
        self._clear()
        return taken
