"""What a heading announces: action items, a timeline, lessons, ...; in the languages of `section_names`."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.section_names import SECTION_NAMES


class SectionKind(StrEnum):
    """What a section is for."""

    FOLLOW_UP = "follow-up"
    PREVENTION = "prevention"
    REMEDIATION = "remediation"
    LESSONS = "lessons"
    WENT_WELL = "went-well"
    WENT_WRONG = "went-wrong"
    TIMELINE = "timeline"
    RESOLUTION = "resolution"
    CAUSE = "cause"
    IMPACT = "impact"
    DETECTION = "detection"
    SUMMARY = "summary"
    APPENDIX = "appendix"
    HORIZON = "horizon"
    DONE = "done"


_NUMBER = lazy_pattern(r"^(?:step\s+)?(?:\d{1,3}(?:\.\d{1,3})*[.):]?|[ivx]{1,5}[.)]|[a-z][.)])\s+", re.I)
# "[2/4]", "(3)", "[50%]": how many tasks stand below, or are done.
_COUNT = lazy_pattern(r"\[(?:\d{0,3}/\d{0,3}|\d{0,3}%|\d{1,3})\]|\((?:\d{1,3}/\d{1,3}|\d{1,3}%?)\)")
# "In addition to fixing the root cause, we will add:" announces no causes.
_MENDS_CAUSE = lazy_pattern(
    r"\b(?:address|correct|eliminat|fix|mend|remedi|remov|resolv|solv)\w* (?:[\w-]+ ){0,3}causes?\b",
    literals=("cause",),
)
_NOISE = lazy_pattern(r"[^\w\s&'’/-]+|_+")


_FIRST = (SectionKind.FOLLOW_UP, SectionKind.PREVENTION)
FOLLOW_UPS = frozenset({SectionKind.FOLLOW_UP, SectionKind.PREVENTION})
AFTER_THE_INCIDENT = FOLLOW_UPS | {SectionKind.LESSONS, SectionKind.REMEDIATION}
"""Where changes because of the incident are described, be they promised or not."""
WHAT_ENDED_IT = frozenset({SectionKind.IMPACT, SectionKind.RESOLUTION, SectionKind.WENT_WELL, SectionKind.APPENDIX})
"""What ended the incident, and what was in place before it, is no change because of it."""
REPORT_SECTIONS = frozenset(
    [SectionKind.TIMELINE, SectionKind.CAUSE, SectionKind.IMPACT, SectionKind.LESSONS, SectionKind.RESOLUTION,
     SectionKind.DETECTION, SectionKind.WENT_WRONG, SectionKind.WENT_WELL]
)  # fmt: skip
"""What only reports on incidents have."""


@lru_cache(maxsize=4096)  # the same headings stand in many documents
def normal_name(heading: str) -> str:
    """A heading as it is compared: lower case, without number, emoji and punctuation."""
    heading = heading.strip()[:200]
    if (number := _NUMBER.match(heading)) is not None:
        heading = heading[number.end() :]
    # The dot is what lower case leaves of a Turkish capital I.
    words = heading.lower().replace("’", "'").replace("\u0307", "").split()
    if words and words[-1][-1] in "])" and _COUNT.fullmatch(words[-1]) is not None:
        del words[-1]
    if all(map(str.isalnum, words)):  # as in nearly all headings
        return " ".join(words)
    return " ".join(_NOISE.sub(" ", " ".join(words)).split())


def is_section_name(heading: str) -> bool:
    """Whether a heading is exactly the name of a usual section, or a field's ("Title:")."""
    return normal_name(heading) in _EXACT or heading.rstrip().endswith((":", "："))


@lru_cache(maxsize=4096)
def section_kind(heading: str) -> SectionKind | None:
    """What this heading announces, or None where its words say nothing.

    An exact name wins; else, of the names that stand in the heading as whole words, those of action items, then the
    longest: "Lessons learned and action items" holds items.
    """
    name = normal_name(heading)
    if not name:
        return None
    exact = _EXACT.get(name)
    if exact is not None:
        return exact
    if len(name) > 90:
        return None
    found = [known for known in _cjk_names() if known in name] if _is_cjk(name) else _names_in(name)
    if _MENDS_CAUSE.search(name) is not None:
        found = [known for known in found if _EXACT[known] is not SectionKind.CAUSE]
    if not found:
        return None
    kinds = {_EXACT[known] for known in found}
    return next((kind for kind in _FIRST if kind in kinds), _EXACT[max(found, key=len)])


def _names_in(name: str) -> list[str]:
    """The known names that stand in this one as whole words, from the left, the longest at each place.

    Looked up piece by piece: a pattern of all names would take longer to compile than a document takes to read.
    """
    words = [match.span() for match in _WORDS.finditer(name)]
    found: list[str] = []
    after = 0
    for first, (start, _) in enumerate(words):
        if start < after:
            continue
        for _, end in reversed(words[first : first + _MOST_WORDS]):
            part = name[start:end]
            if part in _EXACT or part in _MEETINGS:
                if part not in _ONLY_ALONE and part not in _MEETINGS:
                    found.append(part)
                after = end
                break
    return found


def nearest_kind(headings: Sequence[str]) -> SectionKind | None:
    """The kind of the innermost of these headings that announces one."""
    return next((kind for heading in reversed(headings) if (kind := section_kind(heading)) is not None), None)


def _is_cjk(name: str) -> bool:
    return not name.isascii() and any(
        "\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in name
    )


_EXACT = {name: section for section in SectionKind for names in SECTION_NAMES[section].values() for name in names}
# "What to do when paged" is advice, and no list of things to do; "Konsequenzen des Ausfalls" are those for customers.
_ONLY_ALONE = frozenset(
    ["what to do", "how to do", "what can we do", "what we can do", "what we change", "management response",
     "konsequenzen", "aftermath", "the aftermath", "afterwards", "since then"]
)  # fmt: skip
# Who meets to follow up promises nothing by it.
_MEETINGS = frozenset(
    ["follow-up meeting", "follow up meeting", "réunion de suivi", "comité de suivi", "reunión de seguimiento",
     "reunião de acompanhamento", "riunione di follow-up"]
)  # fmt: skip
_WORDS = lazy_pattern(r"[\w-]+")
_MOST_WORDS = 8  # of a name: to count them at each start would take as long as to read a document


@cache
def _cjk_names() -> tuple[str, ...]:
    return tuple(name for name in _EXACT if _is_cjk(name))
