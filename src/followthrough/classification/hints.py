"""Lines that hint at a change in a document that otherwise only promises care, though they hardly read like promises.

Next to a list of action items the judge rejects nearly every other line, so its chance says little there. The kind says
more, except for kinds that every incident's story is full of. If repairs and people's actions counted, one null result
in eight would contain such a line. Without them 2 of 141 do, and just as many changes are found in our documents.
"""

from collections.abc import Collection, Sequence

from followthrough.classification.null_result import clearly_no_exhortation
from followthrough.model.assessment import AssessedItem
from followthrough.model.classification import Classification
from followthrough.model.kind import Kind
from followthrough.model.postmortem import ActionItem
from followthrough.reading.vocabulary.sections import AFTERWARDS, WHAT_ENDED_IT, SectionKind, section_kind

_LIKELY = 0.05  # from this chance of a promise, a line does not need a suitable section
_SURE, _LIKELY_SURE = 0.75, 0.6  # confidence in the kind, for lines below and above _LIKELY
# Every incident's story tells of repairs and of what people did, so such a line says nothing about the future.
_LASTING = frozenset({Kind.TEST, Kind.GUARDRAIL, Kind.TOOLING, Kind.DOCS})
_TIMELINE = SectionKind.TIMELINE


def may_hint(item: ActionItem, promised: Collection[tuple[str, ...]]) -> bool:
    """Whether a line is in a place where a change may be mentioned. Only then is its kind asked for.

    `promised` holds the headings over the items. A section that contains one ("Consequences") tells of more than harm
    and repair.
    """
    section = _section(item)
    if section in WHAT_ENDED_IT and item.headings not in promised:
        return False
    return item.sureness >= _LIKELY or section in AFTERWARDS | {_TIMELINE}


def hinting(lines: Sequence[AssessedItem]) -> tuple[AssessedItem, ...]:
    """Those of the lines that pass `may_hint` that name a change clearly enough for their place, in order."""
    told = [each.item.line for each in lines if _section(each.item) is _TIMELINE]
    end = max(told, default=0)
    return tuple(each for each in lines if _hints(each.item, each.classification, end))


def _hints(item: ActionItem, answer: Classification, end: int) -> bool:
    if answer.kind not in _LASTING or not clearly_no_exhortation(answer):
        return False
    section = _section(item)
    if section is _TIMELINE and item.line == end and answer.kind is Kind.GUARDRAIL:
        return answer.confidence >= _LIKELY_SURE  # "18 March: USB ports blocked on all computers"
    if item.sureness < _LIKELY:
        return answer.confidence >= _SURE and section in AFTERWARDS
    return answer.confidence >= _LIKELY_SURE


def _section(item: ActionItem) -> SectionKind | None:
    """The kind of the nearest heading that has one."""
    return next((kind for heading in reversed(item.headings) if (kind := section_kind(heading)) is not None), None)
