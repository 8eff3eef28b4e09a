"""What a report says, in the order in which a lead asks, for every format that people read.

A section is a question with an answer in one sentence, and blocks below it. The renderers know blocks, not figures.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `text` as it stands (hostile until escaped), where it leads, what it is sorted by, how it is toned.

    Tones are good, bad, warn and dim; a format may show them by colour, but never by colour alone.
    """

    text: str
    url: str | None = None
    sort: float | str | None = None
    tone: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column. Numbers stand to the right; `wide` ones take the room that is left; `nowrap` ones stay on one line.

    By a column that may name `people` nothing is sorted, filtered or counted.
    """

    name: str
    number: bool = False
    wide: bool = False
    nowrap: bool = False
    people: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a caption. `total` is how many there are where not all are shown. `id` is stable."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, its value, and how it is toned."""

    name: str
    value: int
    tone: str | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under a caption, of which the longest is the largest value.

    `name` says what each of them is, `value` what it counts.
    """

    id: str
    caption: str
    bars: tuple[Bar, ...]
    name: str = "What"
    value: str = "How many"


@dataclass(frozen=True, slots=True)
class Line:
    """Values over time: counts, or with `share` between 0 and 1 and shown in per cent (None: nothing to tell).

    `said` tells of each what stands behind it, such as "5 of 6"; without it the values speak for themselves.
    """

    id: str
    caption: str
    names: tuple[str, ...]
    values: tuple[float | None, ...]
    share: bool = False
    said: tuple[str, ...] = ()

    @property
    def points(self) -> list[tuple[str, float | None, str]]:
        """Name, value and what stands behind it."""
        return list(zip(self.names, self.values, self.said or ("",) * len(self.names), strict=True))


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence."""

    text: str
    tone: str | None = None


Block = Table | Bars | Line | Note


@dataclass(frozen=True, slots=True)
class Section:
    """A question, and what answers it."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure to be seen first: its name, its value, and what it says."""

    name: str
    value: str
    detail: str
    tone: str | None = None

    @property
    def verdict(self) -> str | None:
        """What its tone says, in words."""
        return {"good": "as it should be", "bad": "needs a look"}.get(self.tone or "")


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report: title, as of when, what to beware of, the figures to be seen first, and the sections."""

    title: str
    as_of: str
    lead: tuple[str, ...]
    tiles: tuple[Tile, ...]
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]
    footnotes: tuple[str, ...]
