"""What structure knows of each candidate: one small, named record, for the structural judge and any other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from followthrough.model import DocumentKind, LayoutElement
from followthrough.reading.candidates import Candidate
from followthrough.reading.columns import Column
from followthrough.reading.cues import Cue, cue, dated, instruction, nothing, placeholder, tagged, timed, words_of
from followthrough.reading.fields import is_field
from followthrough.reading.page import Page
from followthrough.reading.sections import FOLLOW_UPS, SectionKind, normal_name, section_kind

_INHERITING = (SectionKind.HORIZON, SectionKind.DONE)


@dataclass(frozen=True, slots=True)
class Features:
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


def features(page: Page) -> tuple[Features, ...]:
    """One record per candidate of the page, in order. Linear in the size of the page."""
    found = page.candidates
    all_words = [words_of(c.text) for c in found]
    cues = [cue(c.text, words) for c, words in zip(found, all_words, strict=True)]
    times = [timed(c.text) or (c.header != () and timed(c.cells[0])) for c in found]
    asks = [one.asks for one in cues]
    group_asking = _shares([c.group for c in found], asks)
    group_timed = _shares([c.group for c in found], times)
    group_boxed = _shares([c.group for c in found], [c.checked is not None for c in found])
    section_asking = _shares([c.titles[-1].line if c.titles else 0 for c in found], asks)
    sections = {c.titles: _sections(c, page) for c in {c.titles: c for c in found}.values()}
    last_line = max((c.end_line for c in found), default=1)
    records = []
    for at, c in enumerate(found):
        section, outer, named, under = sections[c.titles]
        text = c.text
        records.append(
            Features(
                element=c.element,
                section=section,
                outer=outer,
                named_follow_up=named,
                under_follow_up=under,
                has_follow_up=page.has_follow_up,
                cue=cues[at],
                parent_cue=cues[c.parent] if c.parent is not None else None,
                previous_cue=cues[at - 1] if at and found[at - 1].group == c.group else None,
                words=_count(text, all_words[at]),
                depth=c.depth,
                ordinal=c.ordinal,
                group_size=c.group_size,
                children=c.children,
                ordered=c.ordered,
                boxed=c.checked is not None,
                ticked=c.checked is True,
                linked=bool(c.rich.links),
                bold_lead=bool(c.rich.strong) and c.rich.strong[0][0] <= 2,
                ends_with_colon=text.endswith((":", "：")),
                item_column=Column.ITEM in c.columns,
                action_table=Column.ITEM in c.columns
                and bool({Column.OWNER, Column.TICKET, Column.STATUS, Column.DUE, Column.PRIORITY} & c.columns.keys()),
                timed=times[at],
                dated=dated(text),
                placeholder=placeholder(text),
                nothing=nothing(text),
                instruction=instruction(text),
                tagged=tagged(text),
                field=is_field(text),
                template=page.kind is DocumentKind.TEMPLATE,
                struck=bool(c.rich.struck) and c.rich.struck[0][1] - c.rich.struck[0][0] > len(text) // 2,
                position=c.line / last_line,
                group_asking=group_asking[at],
                section_asking=section_asking[at],
                group_timed=group_timed[at],
                group_boxed=group_boxed[at],
            )
        )
    return tuple(records)


def _count(text: str, words: Sequence[str]) -> int:
    """How many words a line has; where words are not parted by spaces, about three characters are one."""
    return len(words) if len(words) > 8 or text.isascii() else max(len(words), len(text) // 3)


def _shares(keys: Sequence[int], flags: Sequence[bool]) -> list[float]:
    """For each candidate, the share of those with the same key for which the flag is set."""
    yes: dict[int, int] = defaultdict(int)
    every: dict[int, int] = defaultdict(int)
    for key, flag in zip(keys, flags, strict=True):
        every[key] += 1
        yes[key] += flag
    return [yes[key] / every[key] for key in keys]


def _sections(candidate: Candidate, page: Page) -> tuple[SectionKind | None, SectionKind | None, bool, bool]:
    """The innermost section that tells something, the one outside it, and whether a title names follow-ups."""
    kinds = [
        _kind(title.text, page) for title in candidate.titles if not (title.level == 1 and title.text == page.title)
    ]
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
