"""What the markup of MediaWiki and of Jira has in common: lists by signs, blocks between marks, comments as in HTML."""

import re
from abc import ABC, abstractmethod
from typing import NamedTuple

from followthrough.reading.formats.line_reader import LineReader
from followthrough.reading.outline import NO_BREAK, Outline

_LONGEST_LINE = 10_000


class WikiMarkup(NamedTuple):
    """The markup of one wiki. The first group of `entry` are the signs of its lists, that of `fence` a name.

    `closing` ends a block of that name, which stands in it as "{}".
    """

    name: str
    inline: re.Pattern[str]
    heading: re.Pattern[str]
    entry: re.Pattern[str]
    fence: re.Pattern[str]
    closing: str


class WikiReader(LineReader, ABC):
    """A reader for one wiki, which tells how that writes headings, entries, its own blocks, and prose."""

    def __init__(self, lines: list[str], markup: WikiMarkup) -> None:
        super().__init__(lines, markup.inline)
        self._markup = markup
        self._in_cell = False
        self._comments_end = True  # whether each comment so far ends somewhere

    def read(self) -> Outline:
        """The outline of these lines."""
        at = 0
        while at < len(self._lines):
            at = self._step(at)
        self._end_list()
        return self._out.outline(self._markup.name)

    def _step(self, at: int) -> int:
        line = self._lines[at]
        stripped = line.strip()
        if not stripped:
            self._end_list()
        elif (fence := self._markup.fence.match(line)) is not None:
            return self._fenced(at, fence)
        elif stripped.startswith("<!--"):
            return self._comment(at)
        elif self._continues_below(line):
            return self._with_comment(at)
        elif (heading := self._markup.heading.match(line)) is not None:
            self._end_list()
            self._put([heading[2]], at + 1)
            self._out.heading(self._level(heading[1]), at + 1)
        elif (after := self._own_block(at, stripped)) is not None:
            return after
        elif (entry := self._markup.entry.match(line)) is not None:
            self._listed(entry, at + 1)
        else:
            return self._prose(at, stripped)
        return at + 1

    @abstractmethod
    def _level(self, mark: str) -> int:
        """The level of a heading with this mark."""

    @abstractmethod
    def _own_block(self, at: int, stripped: str) -> int | None:
        """The line after a block that only this wiki knows. None if no such block begins on this line."""

    @abstractmethod
    def _prose(self, at: int, stripped: str) -> int:
        """A line of words. Returns the one to go on with."""

    def _listed(self, entry: re.Match[str], number: int) -> None:
        """An entry of a list."""
        self._entry(len(entry[1]), entry.string[entry.end() :], number, ordered=entry[1][-1] == "#")

    def _comment(self, at: int) -> int:
        """A comment at the beginning of a line, which no entry goes on behind."""
        if self._nesting:
            self._end_paragraph()
        end = at
        while end < len(self._lines) and "-->" not in self._lines[end]:
            end += 1
        self._out.comments("\n".join(self._lines[at : end + 1]), at + 1, own_line=True)
        behind = self._lines[end].rpartition("-->")[2] if end < len(self._lines) else ""
        if not behind.strip():
            return end + 1
        self._lines[end] = behind
        return end

    def _continues_below(self, line: str) -> bool:
        """Whether a comment within this line ends on a later one."""
        return (
            self._comments_end
            and len(line) < _LONGEST_LINE
            and "<!--" in line
            and "-->" not in line.rpartition("<!--")[2]
        )

    def _with_comment(self, at: int) -> int:
        """Such a comment, and what follows it, counts as part of the line on which it begins."""
        end = next((line for line in range(at + 1, len(self._lines)) if "-->" in self._lines[line]), None)
        if end is None:
            self._comments_end = False
            return at
        self._lines[at] = " ".join(self._lines[at : end + 1])
        self._lines[at + 1 : end + 1] = [""] * (end - at)
        return at

    def _fenced(self, at: int, fence: re.Match[str]) -> int:
        self._end_paragraph()
        closing = self._markup.closing.replace("{}", fence[1])
        end, body = at, [self._lines[at][fence.end() :]]
        while closing not in body[-1] and end + 1 < len(self._lines):
            end += 1
            body.append(self._lines[end])
        body[-1] = body[-1].partition(closing)[0]
        if fence[1] in ("quote", "blockquote"):
            self._quote(body, at + 1)
        else:
            self._out.code("\n".join(body), at + 1, end + 1)
        return end + 1


def mention(somebody: re.Match[str]) -> str:
    """The name in the first group as that of somebody who is mentioned."""
    return "@" + somebody[1].replace(" ", NO_BREAK)
