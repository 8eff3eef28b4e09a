"""Which lines hint at a change in a document that promises nothing but care, though they hardly read like promises.

Beside a list of action items the judge takes hardly any other line for one, so that its chance tells little there. The
kind tells more, where it is none of which the story of an incident is full: with repairs and what people did among
them, one null result in eight held such a line; without, 2 of 141 do, and of our documents as many
changes are told.
"""

from collections.abc import Collection, Sequence

from followthrough.classification.null_result import clearly_no_exhortation
from followthrough.model.assessment import AssessedItem
from followthrough.model.classification import Classification
from followthrough.model.kind import Kind
from followthrough.model.postmortem import ActionItem
from followthrough.reading.vocabulary.sections import AFTERWARDS, WHAT_ENDED_IT, SectionKind, section_kind

_LIKELY = 0.05  # from this chance of a promise on a line needs no section for such lines
_SURE, _LIKELY_SURE = 0.75, 0.6  # of the kind: where the line is hardly likely to promise anything, and where it is
# What repaired it, and what people did, is told of every incident: such a line says nothing of the time after.
_LASTING = frozenset({Kind.TEST, Kind.GUARDRAIL, Kind.TOOLING, Kind.DOCS})
_TIMELINE = SectionKind.TIMELINE


def may_hint(item: ActionItem, promised: Collection[tuple[str, ...]]) -> bool:
    """Whether the place of a line is one where a change may be told; only then is its kind asked for.

    `promised` are the headings over the items. A section with one ("Consequences") tells of more than harm and repair.
    """
    section = _section(item)
    if section in WHAT_ENDED_IT and item.headings not in promised:
        return False
    return item.sureness >= _LIKELY or section in AFTERWARDS | {_TIMELINE}


def hinting(lines: Sequence[AssessedItem]) -> tuple[AssessedItem, ...]:
    """Those of the lines that may hint, in order, that name a change clearly enough for their place."""
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
    """What the nearest heading that tells it announces."""
    return next((kind for heading in reversed(item.headings) if (kind := section_kind(heading)) is not None), None)
