"""A candidate: a line of a document that could be an action item, with its place. And the list that collects them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from followthrough.model import LayoutElement
from followthrough.reading.layout.headings import NO_PLACE, Place, Title
from followthrough.reading.layout.tags import tagged_spans
from followthrough.reading.outline import RichText, Span
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import Column

_LETTER = lazy_pattern(r"[^\W\d_]")
NO_COLUMNS: Mapping[Column, RichText] = MappingProxyType({})


@dataclass(slots=True)
class Candidate:
    """Something that could be an action item. Lines are 1-based and inclusive.

    `rich` is its text with links and lines. `titles` are those above it, outermost first; an entry with nested entries
    can be a title of theirs. `depth` and `parent` (an index into the candidates) place a nested entry, `children` is
    the number of its own. `group` numbers the list, table, or paragraph, `ordinal` the place in it, `group_size` is its
    length.
    `block` is the position of its block in the outline.
    `checked` is the state of a box, `tagged` whether the author calls it an action item. `columns` are the cells of a
    table row by role, `header` and `cells` all of them, `unnamed` those without a role that may be tickets, with their
    headers. `rows` are the columns of the further rows that its cell spans. `markers` are the comments on it or right
    before it.

    Filled in while the document is read, and never changed after that.
    """

    index: int
    element: LayoutElement
    rich: RichText
    line: int
    end_line: int
    titles: tuple[Title, ...]
    group: int
    ordinal: int
    depth: int
    parent: int | None
    checked: bool | None
    columns: Mapping[Column, RichText]
    block: int
    group_size: int = 1
    children: int = 0
    ordered: bool = False
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    unnamed: tuple[tuple[str, RichText], ...] = ()
    rows: Sequence[Mapping[Column, RichText]] = ()
    markers: tuple[str, ...] = ()
    tagged: bool = False

    @property
    def text(self) -> str:
        """The plain text."""
        return self.rich.text

    @property
    def place(self) -> Place:
        """Where it stands, as `Title.place`."""
        return self.block, self.line

    @property
    def headings(self) -> tuple[str, ...]:
        """The words of the titles, outermost first."""
        return tuple([title.text for title in self.titles])


class CandidateList:
    """The candidates found so far, their groups, and the comments that wait for the next one."""

    def __init__(self) -> None:
        self.found: list[Candidate] = []
        self.block = 0  # the position of the block that is read
        self._group_sizes: list[int] = []
        self._group_numbers: dict[tuple[str, int], int] = {}
        self._waiting_markers: list[str] = []
        self._markers: dict[int, list[str]] = {}  # by candidate

    def complete(self) -> tuple[Candidate, ...]:
        """All candidates, with their markers and the sizes of their groups."""
        for candidate in self.found:
            candidate.group_size = self._group_sizes[candidate.group]
        for index, markers in self._markers.items():
            self.found[index].markers = tuple(markers)
        return tuple(self.found)

    def group(self, kind: str, number: int) -> int:
        """The number of a list or table among all groups."""
        group = self._group_numbers.get((kind, number))
        if group is None:
            group = self._group_numbers[kind, number] = self.new_group()
        return group

    def new_group(self) -> int:
        """The number of a group that nothing else will ask for."""
        self._group_sizes.append(0)
        return len(self._group_sizes) - 1

    def add(
        self,
        element: LayoutElement,
        rich: RichText,
        titles: tuple[Title, ...],
        group: int,
        *,
        depth: int = 0,
        parent: int | None = None,
        checked: bool | None = None,
    ) -> Candidate:
        """One more candidate, at the end of its group."""
        ordinal = self._group_sizes[group]
        self._group_sizes[group] = ordinal + 1
        found, starts = self.found, rich.starts
        candidate = Candidate(
            len(found), element, rich, starts[0][1], starts[-1][1], titles, group, ordinal, depth, parent, checked,
            NO_COLUMNS, self.block,
        )  # fmt: skip
        found.append(candidate)
        within: Sequence[Span] = ()
        if spans := tagged_spans(rich):
            within = [span for span in spans if span != (0, len(rich.text))]
            candidate.tagged = len(within) < len(spans)
        if self._waiting_markers and not within:  # else they belong to the tagged part
            self._markers[candidate.index] = self._waiting_markers
            self._waiting_markers = []
        if within:
            self.add_tagged(rich, within, titles)
        return candidate

    def add_tagged(self, text: RichText, spans: Sequence[Span], titles: tuple[Title, ...]) -> None:
        """Each part of a text that is tagged as an action item is a candidate."""
        for start, end in spans:
            self.add(LayoutElement.SENTENCE, text.part(start, end), titles, self.new_group()).tagged = True

    def mark(self, candidate: Candidate, comment: str) -> None:
        """A comment on this candidate."""
        self._markers.setdefault(candidate.index, []).append(comment)

    def mark_next(self, comment: str) -> None:
        """A comment on the next candidate."""
        self._waiting_markers.append(comment)

    def drop_waiting_markers(self) -> None:
        """What comments are about is no candidate."""
        self._waiting_markers.clear()


def place_above(candidate: Candidate) -> Place:
    """The place of the title above a candidate. A label, as in "**Owner:** Ana", is a title at that place itself."""
    titles = candidate.titles
    own = len(titles) > 1 and titles[-1].place == candidate.place
    return titles[-2 if own else -1].place if titles else NO_PLACE


def is_code(text: RichText) -> bool:
    """Whether a text is only code, a command, or an identifier, with nothing but punctuation around it."""
    at = 0
    for start, end in text.code:
        if start > at and _LETTER.search(text.text, at, start):
            return False
        at = max(at, end)
    return bool(text.code) and not _LETTER.search(text.text, at)
