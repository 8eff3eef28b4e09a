"""The features of each candidate: one small record with named fields, for the structural judge and any other."""

from collections import Counter
from collections.abc import Hashable, Sequence
from functools import lru_cache, partial
from itertools import compress
from typing import NamedTuple

from followthrough.model import DocumentKind, LayoutElement
from followthrough.reading.layout.headings import NO_PLACE, Title
from followthrough.reading.layout.line_shape import begins_with_time
from followthrough.reading.layout.outline_cache import cached_for_last
from followthrough.reading.layout.page import Page
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.cues import ASKING, Cue
from followthrough.reading.vocabulary.fields import is_field
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, normal_name, section_kind

_INHERITING_KINDS = (SectionKind.HORIZON, SectionKind.DONE)
_PHASES = (SectionKind.DETECTION, SectionKind.RESOLUTION)  # within follow-ups: what should improve next time
_SECOND_LEVEL = 2  # a heading of this level is the document's title if there is none of the first


class Features(NamedTuple):
    """The features of one candidate.

    `section` is the kind of the innermost title that has one. Time horizons ("short term") and the like inherit from
    the title above them, which is `outer`. `named_follow_up`: the innermost title names follow-ups or prevention,
    `under_follow_up`: one of the titles does, `has_follow_up`: one in the document does. `group_asking` is the share of
    its list, table, or paragraph that asks for or promises something, `group_timed` the share that begins with a time,
    `section_asking` the share that asks under the same innermost title. `parent_cue` is the cue of its parent.
    """

    element: LayoutElement
    section: SectionKind | None
    outer: SectionKind | None
    named_follow_up: bool
    under_follow_up: bool
    has_follow_up: bool
    cue: Cue
    parent_cue: Cue | None
    previous_cue: Cue | None
    words: int
    depth: int
    ordinal: int
    group_size: int
    children: int
    ordered: bool
    boxed: bool
    ticked: bool
    linked: bool
    bold_lead: bool
    ends_with_colon: bool
    item_column: bool
    action_table: bool
    timed: bool
    dated: bool
    placeholder: bool
    nothing: bool
    instruction: bool
    tagged: bool
    field: bool
    template: bool
    struck: bool
    position: float
    group_asking: float
    section_asking: float
    group_timed: float
    group_boxed: float


_record = partial(tuple.__new__, Features)  # as the names in `outline`
_COLONS = (":", "：")
_ACTION_COLUMNS = frozenset({Column.OWNER, Column.TICKET, Column.STATUS, Column.DUE, Column.PRIORITY})


@cached_for_last
def features(page: Page) -> tuple[Features, ...]:
    """One record per candidate of the page, in order. Linear in the size of the page."""
    found = page.candidates
    texts = [c.rich.text for c in found]
    cues, shapes = page.cues, page.shapes
    times = [
        shape.timed or (c.header != () and begins_with_time(c.cells[0])) for c, shape in zip(found, shapes, strict=True)
    ]
    asks = [cue in ASKING for cue in cues]
    groups, sizes = [c.group for c in found], [c.group_size for c in found]
    sections = [c.titles[-1].place if c.titles else NO_PLACE for c in found]
    of_section = Counter(sections)
    shares = zip(
        _shares(groups, sizes, asks),
        _shares(sections, [of_section[place] for place in sections], asks),
        _shares(groups, sizes, times),
        _shares(groups, sizes, [c.checked is not None for c in found]),
        strict=True,
    )
    last_line = max([c.end_line for c in found], default=1)
    has_follow_up = page.has_follow_up
    titles: tuple[Title, ...] | None = None
    template = page.kind is DocumentKind.TEMPLATE
    records = []
    group_before, cue_before = -1, None
    for c, text, words, cue_of_line, shape, with_time, (asking, section_asking, group_timed, boxed) in zip(
        found, texts, page.words, cues, shapes, times, shares, strict=True
    ):
        if c.titles is not titles:
            titles = c.titles
            section, outer, named, under = _sections(titles, page)
        rich, columns, checked, parent = c.rich, c.columns, c.checked, c.parent
        strong, struck = rich.strong, rich.struck
        item_column = bool(columns) and Column.ITEM in columns
        _, dated, placeholder, nothing, instruction, tagged = shape
        records.append(
            # By position, in the order of the fields: this runs for every line, and names cost as much as the rest.
            _record((
                c.element,
                section,
                outer,
                named,
                under,
                has_follow_up,
                cue_of_line,
                None if parent is None else cues[parent],
                cue_before if c.group == group_before else None,
                len(words) if len(words) > 8 or text.isascii() else _count(text, words),
                c.depth,
                c.ordinal,
                c.group_size,
                c.children,
                c.ordered,
                checked is not None,
                checked is True,
                bool(rich.links),
                bool(strong) and strong[0][0] <= 2,
                text.endswith(_COLONS),
                item_column,
                item_column and not _ACTION_COLUMNS.isdisjoint(columns),
                with_time,
                dated,
                placeholder,
                nothing,
                instruction,
                tagged,
                (":" in text or "=" in text or "：" in text) and is_field(text),
                template,
                bool(struck) and struck[0][1] - struck[0][0] > len(text) // 2,
                c.line / last_line,
                asking,
                section_asking,
                group_timed,
                boxed,
            ))
        )  # fmt: skip
        group_before, cue_before = c.group, cue_of_line
    return tuple(records)


def _count(text: str, words: Sequence[str]) -> int:
    """How many words a short line has. In scripts without spaces about three characters count as a word."""
    return max(len(words), len(text) // 3)


def _shares(keys: Sequence[Hashable], sizes: Sequence[int], flags: Sequence[bool]) -> list[float]:
    """For each candidate, the share with the flag among those with the same key. `sizes`: how many these are."""
    if True not in flags:
        return [0.0] * len(keys)
    yes: dict[Hashable, int] = {}
    for key in compress(keys, flags):
        yes[key] = yes.get(key, 0) + 1
    return [yes[key] / size if key in yes else 0.0 for key, size in zip(keys, sizes, strict=True)]


def _sections(titles: tuple[Title, ...], page: Page) -> tuple[SectionKind | None, SectionKind | None, bool, bool]:
    """The kind of the innermost section, that of the one around it, and whether a title names follow-ups."""
    name = page.title
    if page.extra_sections or page.denied_sections:
        kinds = [_configured_kind(title.text, page) for title in titles if title.level != 1 or title.text != name]
    else:
        kinds = [section_kind(title.text) for title in titles if title.level != 1 or title.text != name]
    if len(titles) > 1 and titles[0].level == _SECOND_LEVEL < titles[1].level and titles[0].text == name:
        del kinds[0]  # the document's own title, underlined as a section would be
    return _nesting(tuple(kinds))


@lru_cache(maxsize=1024)
def _nesting(kinds: tuple[SectionKind | None, ...]) -> tuple[SectionKind | None, SectionKind | None, bool, bool]:
    """The same for the kinds that the titles announce, outermost first: documents nest their sections in few ways."""
    within: list[SectionKind] = []
    for kind in kinds:
        if kind is not None:
            next_time = kind in _PHASES and not FOLLOW_UPS.isdisjoint(within)
            within.append(SectionKind.HORIZON if next_time else kind)
    inner = next((kind for kind in reversed(within) if kind not in _INHERITING_KINDS), within[-1] if within else None)
    rest = within[: len(within) - 1 - within[::-1].index(inner)] if inner is not None else []
    outer = next((kind for kind in reversed(rest) if kind not in _INHERITING_KINDS), None)
    named = bool(kinds) and kinds[-1] in FOLLOW_UPS
    return inner, outer, named, not FOLLOW_UPS.isdisjoint(kinds)


def _configured_kind(title: str, page: Page) -> SectionKind | None:
    """The kind of section that a title announces, given the names in the user's settings."""
    name = normal_name(title)
    if name in page.extra_sections:
        return SectionKind.FOLLOW_UP
    if name in page.denied_sections:
        return SectionKind.APPENDIX
    return section_kind(title)
