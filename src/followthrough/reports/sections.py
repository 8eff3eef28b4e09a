"""The content of a report, in the order in which a lead asks, for every format that people read.

A section is a question with a one-sentence answer and blocks below it. The renderers know blocks, not figures.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its `text` (hostile until escaped), its link, its sort key, and its tone.

    Tones are good, bad, warn, and dim. A format may show them by colour, but never by colour alone.
    """

    text: str
    url: str | None = None
    sort: float | str | None = None
    tone: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column. Numbers are aligned right, `wide` columns take the remaining room, and `nowrap` ones stay on one line.

    A column that may name `people` is never used to sort, filter, or count. Where rows are too long for columns,
    `label` stands before a cell that is unclear without it.
    """

    name: str
    number: bool = False
    wide: bool = False
    nowrap: bool = False
    people: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a caption. `total` is the number of all rows if not all are shown. `id` is stable.

    A row whose first `about` cells are those of the row above is about the same thing.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int | None = None
    about: int = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, its value, and its tone."""

    name: str
    value: int
    tone: str | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under a caption. The largest value gets the longest bar.

    `name` is the heading of the bars, `value` that of what they count.
    """

    id: str
    caption: str
    bars: tuple[Bar, ...]
    name: str = "What"
    value: str = "How many"


@dataclass(frozen=True, slots=True)
class Line:
    """Values over time: counts or, with `share`, numbers between 0 and 1 shown in per cent (None: no value).

    `details` explain each value, as in "5 of 6". Without it the values are shown alone.
    """

    id: str
    caption: str
    names: tuple[str, ...]
    values: tuple[float | None, ...]
    share: bool = False
    details: tuple[str, ...] = ()

    @property
    def points(self) -> list[tuple[str, float | None, str]]:
        """Name, value, and detail of each point."""
        return list(zip(self.names, self.values, self.details or ("",) * len(self.names), strict=True))


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence."""

    text: str
    tone: str | None = None


Block = Table | Bars | Line | Note


@dataclass(frozen=True, slots=True)
class Section:
    """A question and its answer."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def without_people(section: Section) -> Section:
    """The section without the columns that may name people."""
    return replace(
        section, blocks=tuple(_unnamed(block) if isinstance(block, Table) else block for block in section.blocks)
    )


def _unnamed(table: Table) -> Table:
    kept = [number for number, column in enumerate(table.columns) if not column.people]
    rows = tuple(tuple(row[number] for number in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[number] for number in kept), rows=rows)


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure to see first: its name, its value, and what it means."""

    name: str
    value: str
    detail: str
    tone: str | None = None

    @property
    def verdict(self) -> str | None:
        """Its tone in words."""
        return {"good": "as it should be", "bad": "needs a look"}.get(self.tone or "")


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report: title, date, warnings, the figures to see first, and the sections."""

    title: str
    as_of: str
    lead: tuple[str, ...]
    tiles: tuple[Tile, ...]
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]
    footnotes: tuple[str, ...]
