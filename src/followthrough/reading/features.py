"""What structure knows of each candidate: one small, named record, for the structural judge and any other."""

from collections.abc import Sequence
from typing import NamedTuple

from followthrough.model import DocumentKind, LayoutElement
from followthrough.reading.columns import Column
from followthrough.reading.cues import ASKING, Cue, cue, shape, timed, words_of
from followthrough.reading.fields import is_field
from followthrough.reading.layout import Title
from followthrough.reading.page import Page
from followthrough.reading.sections import FOLLOW_UPS, SectionKind, normal_name, section_kind

_INHERITING = (SectionKind.HORIZON, SectionKind.DONE)


class Features(NamedTuple):
    """One candidate as structure sees it.

    `section` is what the innermost telling title announces; time horizons ("short term") and the like inherit from
    the title outside them, which `outer` keeps. `named_follow_up`: the innermost title names follow-ups or prevention,
    `under_follow_up`: one of the titles does, `has_follow_up`: one of the document does. `group_asking` is the share of
    its list, table or paragraph that asks for or promises something, `group_timed` the share that begins with a time;
    `section_asking` the share under the same innermost title. `parent_cue` is how its parent speaks.
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


_ACTION_COLUMNS = frozenset({Column.OWNER, Column.TICKET, Column.STATUS, Column.DUE, Column.PRIORITY})


def features(page: Page) -> tuple[Features, ...]:
    """One record per candidate of the page, in order. Linear in the size of the page."""
    found = page.candidates
    texts = [c.rich.text for c in found]
    all_words = page.words or tuple(words_of(text) for text in texts)
    cues = page.cues or tuple(cue(text, words) for text, words in zip(texts, all_words, strict=True))
    shapes = page.shapes or tuple(shape(text, words) for text, words in zip(texts, all_words, strict=True))
    times = [one.timed or (c.header != () and timed(c.cells[0])) for c, one in zip(found, shapes, strict=True)]
    asks = [one in ASKING for one in cues]
    groups = [c.group for c in found]
    group_asking = _shares(groups, asks)
    group_timed = _shares(groups, times)
    group_boxed = _shares(groups, [c.checked is not None for c in found])
    section_asking = _shares([c.titles[-1].line if c.titles else 0 for c in found], asks)
    last_line = max([c.end_line for c in found], default=1)
    has_follow_up = page.has_follow_up
    titles: tuple[Title, ...] | None = None
    template = page.kind is DocumentKind.TEMPLATE
    records = []
    for at, c in enumerate(found):
        text, look, rich, columns = texts[at], shapes[at], c.rich, c.columns
        if c.titles is not titles:
            titles = c.titles
            section, outer, named, under = _sections(titles, page)
        checked, strong, struck = c.checked, rich.strong, rich.struck
        item_column = Column.ITEM in columns
        records.append(
            # By position, in the order of the fields: this runs for every line, and names cost as much as the rest.
            Features(
                c.element,
                section,
                outer,
                named,
                under,
                has_follow_up,
                cues[at],
                cues[c.parent] if c.parent is not None else None,
                cues[at - 1] if at and groups[at - 1] == groups[at] else None,
                _count(text, all_words[at]),
                c.depth,
                c.ordinal,
                c.group_size,
                c.children,
                c.ordered,
                checked is not None,
                checked is True,
                bool(rich.links),
                bool(strong) and strong[0][0] <= 2,
                text.endswith((":", "：")),
                item_column,
                item_column and not _ACTION_COLUMNS.isdisjoint(columns),
                times[at],
                look.dated,
                look.placeholder,
                look.nothing,
                look.instruction,
                look.tagged,
                is_field(text),
                template,
                bool(struck) and struck[0][1] - struck[0][0] > len(text) // 2,
                c.line / last_line,
                group_asking[at],
                section_asking[at],
                group_timed[at],
                group_boxed[at],
            )
        )
    return tuple(records)


def _count(text: str, words: Sequence[str]) -> int:
    """How many words a line has; where words are not parted by spaces, about three characters are one."""
    return len(words) if len(words) > 8 or text.isascii() else max(len(words), len(text) // 3)


def _shares(keys: Sequence[int], flags: Sequence[bool]) -> list[float]:
    """For each candidate, the share of those with the same key for which the flag is set."""
    if True not in flags:
        return [0.0] * len(keys)
    every: dict[int, int] = {}
    yes: dict[int, int] = {}
    for key, flag in zip(keys, flags, strict=True):
        every[key] = every.get(key, 0) + 1
        yes[key] = yes.get(key, 0) + flag
    return [yes[key] / every[key] for key in keys]


def _sections(titles: tuple[Title, ...], page: Page) -> tuple[SectionKind | None, SectionKind | None, bool, bool]:
    """The innermost section that tells something, the one outside it, and whether a title names follow-ups."""
    kinds = [_kind(title.text, page) for title in titles if not (title.level == 1 and title.text == page.title)]
    telling = [kind for kind in kinds if kind is not None]
    inner = next((kind for kind in reversed(telling) if kind not in _INHERITING), telling[-1] if telling else None)
    rest = telling[: len(telling) - 1 - telling[::-1].index(inner)] if inner is not None else []
    outer = next((kind for kind in reversed(rest) if kind not in _INHERITING), None)
    named = bool(kinds) and kinds[-1] in FOLLOW_UPS
    under = any(kind in FOLLOW_UPS for kind in kinds)
    return inner, outer, named, under


def _kind(title: str, page: Page) -> SectionKind | None:
    if page.extra_sections or page.denied_sections:
        name = normal_name(title)
        if name in page.extra_sections:
            return SectionKind.FOLLOW_UP
        if name in page.denied_sections:
            return SectionKind.APPENDIX
    return section_kind(title)
