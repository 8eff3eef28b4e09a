"""Which lines hint at a change in a document that promises nothing but care, though they hardly read like promises.

Beside a list of action items the judge takes hardly any other line for one, so that its chance tells little there. The
kind tells more: of 142 null results that were found 6 hold such a line, of 60 changes told as a lesson above a list of
exhortations 48 are one.
"""

import re
from collections.abc import Collection, Sequence

from followthrough.classification.null_result import clearly_no_exhortation
from followthrough.model.assessment import AssessedItem
from followthrough.model.classification import Classification
from followthrough.model.kind import Kind
from followthrough.model.postmortem import ActionItem
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.sections import SectionKind, section_kind

_LIKELY = 0.05  # from this chance of a promise on a line needs no section for such lines
_SURE_OF_KIND = 0.75
_SURE_OF_GUARDRAIL = 0.6
_AFTERWARDS = frozenset({SectionKind.LESSONS, SectionKind.FOLLOW_UP, SectionKind.PREVENTION, SectionKind.REMEDIATION})
_OF_THE_FUTURE = _AFTERWARDS - {SectionKind.REMEDIATION}  # a repair told there may have ended the incident
_TIMELINE = SectionKind.TIMELINE
# What ended the incident, and what was in place before it, is no change because of it.
_WHAT_ENDED_IT = frozenset({SectionKind.IMPACT, SectionKind.RESOLUTION, SectionKind.WENT_WELL, SectionKind.APPENDIX})
# The end of many a report: who signed it, and what becomes of it.
_OF_THE_REPORT = lazy_pattern(
    r"\W{0,3}(?:(?:approved|authori[sz]ed|issued|prepared|reviewed|signed(?:[ -]off)?)(?: by\b| on\b|\s?[:–—-])|"
    r"(?:(?:the|this|next|final) )?(?:document|minutes|post-?mortem|report|review|version)"
    r"(?: (?:has|is|was|will|owner)\b|\s?:| \d))",
    re.IGNORECASE,
)


def may_hint(item: ActionItem, promised: Collection[tuple[str, ...]] = ()) -> bool:
    """Whether the place of a line is one where a change may be told; only then is its kind asked for.

    `promised` are the headings over the items. A section with one ("Consequences") tells of more than harm and repair.
    """
    if _OF_THE_REPORT.match(item.text):
        return False
    section = _section(item)
    if section in _WHAT_ENDED_IT and item.headings not in promised:
        return False
    return item.sureness >= _LIKELY or section in _AFTERWARDS | {_TIMELINE}


def hinting(lines: Sequence[AssessedItem]) -> tuple[AssessedItem, ...]:
    """Those of the lines that may hint, in order, that name a change clearly enough for their place."""
    told = [each.item.line for each in lines if _section(each.item) is _TIMELINE]
    end = max(told, default=0)
    return tuple(each for each in lines if _hints(each.item, each.classification, end))


def _hints(item: ActionItem, answer: Classification, end: int) -> bool:
    if not clearly_no_exhortation(answer):
        return False
    section = _section(item)
    if section is _TIMELINE and item.line == end and answer.kind is Kind.GUARDRAIL:
        return answer.confidence >= _SURE_OF_GUARDRAIL  # "18 March: USB ports blocked on all computers"
    sure = answer.kind is not Kind.INVESTIGATION and answer.confidence >= _SURE_OF_KIND
    if item.sureness < _LIKELY:
        return sure and section in (_AFTERWARDS if answer.kind.systemic else _OF_THE_FUTURE)
    # Of texts in other languages only the kind is known.
    return sure or (answer.vague_odds is not None and answer.kind is not Kind.INVESTIGATION)


def _section(item: ActionItem) -> SectionKind | None:
    """What the nearest heading that tells it announces."""
    return next((kind for heading in reversed(item.headings) if (kind := section_kind(heading)) is not None), None)
