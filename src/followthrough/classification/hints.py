"""What hints at a change in a document that otherwise only promises care.

That may be a sentence of an item ("Watch out. The console is red now."), or a line that hardly reads like a promise.
Next to a list of action items the judge rejects nearly every other line, so its chance means little there. The kind
means more, except for kinds that every incident's story is full of. If repairs and people's actions counted, one null
result in eight would contain such a line. Without them 2 of 141 do, and as many changes are found in our documents.
"""

import re
from collections.abc import Collection, Sequence

from followthrough.classification.null_result import clearly_no_exhortation
from followthrough.model.assessment import AssessedItem
from followthrough.model.classification import Classification
from followthrough.model.kind import Kind
from followthrough.model.postmortem import ActionItem
from followthrough.reading.layout.sentences import sentences
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.sections import AFTER_THE_INCIDENT, WHAT_ENDED_IT, SectionKind, nearest_kind

_LIKELY = 0.05  # from this chance of a promise, a line does not need a suitable section
_SURE, _SURE_IF_LIKELY = 0.75, 0.6  # confidence in the kind, for lines below and above _LIKELY
# Every incident's story contains repairs and what people did, so such a line shows nothing about the future.
_KINDS_THAT_LAST = frozenset({Kind.TEST, Kind.GUARDRAIL, Kind.TOOLING, Kind.DOCS})
_TIMELINE = SectionKind.TIMELINE
_FEWEST_CHARACTERS, _MOST_CLAUSES = 10, 8
# What comes before them, or before the comma, is a slogan, a label, or a reason.
_SLOGAN_ENDS = lazy_pattern(r"\s?[:;：；]\s+|(?<=[：；])")
_REASON = lazy_pattern(
    r"^(?:because|for this|in order to|instead of|rather than|since|so that|to)\b[^,]{3,80}, (?=\S)", re.IGNORECASE
)
# Without such a word a sentence behind a plea may also be the reason for the care: "The form does not validate it".
_SINCE_NOW = lazy_pattern(
    r"\b(?:now|no longer|any ?more|as of|from (?:next |the |\d{1,2}\.? )?(?:week|month|monday|tuesday|wednesday|"
    r"thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"jetzt|nun|ab sofort|seitdem|nicht mehr|désormais|dorénavant|maintenant|à partir d[eu]|ahora|ya no|agora|"
    r"já não|a partir d\w{1,2}|d'ora in poi|adesso|ora|voortaan|niet meer|nu|numera|nå|teraz|теперь|тепер|отныне)\b|"
    r"ようにした|ようになった|现在|改为",
    re.IGNORECASE,
)
_OF_A_TALK = lazy_pattern(r"\b(?:briefing|discuss(?:ed|ion)|meeting|minutes|toolbox talk)\b", re.IGNORECASE)


def may_hint(item: ActionItem, promised: Collection[tuple[str, ...]]) -> bool:
    """Whether a line is in a place where a change may be mentioned. Only then is its kind asked for.

    `promised` holds the headings over the items. A section that contains one ("Consequences") is about more than
    harm and repair.
    """
    section = nearest_kind(item.headings)
    if section in WHAT_ENDED_IT and item.headings not in promised:
        return False
    return item.sureness >= _LIKELY or section in AFTER_THE_INCIDENT | {_TIMELINE}


def hinting(lines: Sequence[AssessedItem]) -> tuple[AssessedItem, ...]:
    """Those of the lines that pass `may_hint` that name a change clearly enough for their place, in order."""
    timeline = [line.item.line for line in lines if nearest_kind(line.item.headings) is _TIMELINE]
    end = max(timeline, default=0)
    return tuple(line for line in lines if _hints(line.item, line.classification, end))


def _hints(item: ActionItem, answer: Classification, end: int) -> bool:
    if answer.kind not in _KINDS_THAT_LAST or not clearly_no_exhortation(answer):
        return False
    section = nearest_kind(item.headings)
    if section is _TIMELINE and item.line == end and answer.kind is Kind.GUARDRAIL:
        return answer.confidence >= _SURE_IF_LIKELY  # "18 March: USB ports blocked on all computers"
    if item.sureness < _LIKELY:
        return answer.confidence >= _SURE and section in AFTER_THE_INCIDENT
    return answer.confidence >= _SURE_IF_LIKELY


def clauses(text: str) -> list[str]:
    """The sentences of a text, without what only leads to them: "Be alert: the test runs first" has one half of it.

    Empty if that is the text as a whole.
    """
    found = []
    for start, end in sentences(RichText(text, ((0, 1),)))[:_MOST_CLAUSES]:
        clause = _REASON.sub("", _SLOGAN_ENDS.split(text[start:end])[-1])
        if len(clause) >= _FEWEST_CHARACTERS and clause != text:
            found.append(clause)
    return found


def changes(answer: Classification, clause: str) -> bool:
    """Whether a sentence of an item that otherwise asks for care surely states a change."""
    return _is_sure(answer) and _SINCE_NOW.search(clause) is not None


def may_change(answer: Classification, clause: str) -> bool:
    """Whether such a sentence may state a change. It may also be the reason for the care."""
    if answer.vague_odds is None or answer.kind is Kind.VAGUE or _OF_A_TALK.search(clause) is not None:
        return False
    of_now = answer.vague_odds < 0 and _SINCE_NOW.search(clause) is not None
    return of_now or (answer.kind.systemic and _is_sure(answer))


def _is_sure(answer: Classification) -> bool:
    return answer.vague_odds is not None and clearly_no_exhortation(answer) and not answer.unsure
