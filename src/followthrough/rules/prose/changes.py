"""Sentences apart from the action items that clearly state a change: enough to ask the author, not to follow.

"As of 1 May files without a key are refused." Plainer ones become items of their own (`settling.reported_changes`).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from followthrough.reading.items.references import references
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.settling.lasting_changes import is_later, works_otherwise
from followthrough.reading.settling.reported_changes import has_changed, is_changing, is_in_force
from followthrough.reading.vocabulary.cues import words_of
from followthrough.reading.vocabulary.dates import dates_in, first_date
from followthrough.reading.vocabulary.sections import AFTER_THE_INCIDENT, WHAT_ENDED_IT, SectionKind
from followthrough.rules.prose.sentences import Sentence

_MOST_CHARACTERS = 300
_BEFORE_IT_WAS_OVER = WHAT_ENDED_IT | {SectionKind.TIMELINE}
_MAY_BE_AFTERWARDS = AFTER_THE_INCIDENT | {SectionKind.RESOLUTION, SectionKind.HORIZON, None}
_STILL_THE_INCIDENT = timedelta(days=1)  # it may last past midnight
_SOME_YEAR = 2024  # a leap year, so that a day without a year can be parsed even if it is 29 February
# What the system does from now on, and only does because of a change: fewer verbs than in `vocabulary.guard_words`, as
# people are asked to check or to insist from now on as well.
_GUARDS = (
    r"(?:aborts?|alarms?|alerts?|asks? for|blocks?|detects?|enforces?|fails?|limits?|notif(?:y|ies)|pages?|prevents?|"
    r"refuses?|rejects?|requires?|stops?|validates?|warns?)\b"
)
_GUARDED = r"(?:blocked|capped|enforced|limited|locked|prevented|refused|rejected|required|restricted|separated)\b"
_FROM_NOW = (
    r"(?:from now on|as of (?:now|today|this|next)|since (?:then|last|(?:mon|tues|wednes|thurs|fri)day)|"
    r"with (?:immediate )?effect|effective (?:immediately|from|\d))"
)
_SET_UP = (
    r"activated|added|amended|blocked|changed|deactivated|disabled|enabled|enforced|implemented|installed|introduced|"
    r"limited|locked|made mandatory|put in place|restricted|revised|separated|split|switched o[nf]f?|tightened"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_IN_FORCE = lazy_pattern(
    rf"\bnow (?:also |automatically |only )?{_GUARDS}|\b(?:is|are) now (?:also |automatically |only )?{_GUARDED}|"
    rf"\b{_FROM_NOW}\b.{{0,120}}?\b(?:{_GUARDS}|(?:is|are|be) (?:only |automatically )?{_GUARDED}|"
    r"can (?:only|no longer)\b|will not (?:start|run|accept)\b|no longer (?:possible|allowed|accepted)\b)|"
    r"\bcan(?: no longer|not) be \w+ .{0,80}?\b(?:any ?more|any longer|as of|since|from)\b|"
    r"\bthere is now an? (?!better|greater|closer|deeper|stronger|shared|common|clear)|"
    r"\b(?:automation|creation|development|implementation|installation|introduction|procurement|purchase|roll-?out|"
    r"work on) .{0,100}?\b(?:is|are|has been) (?:now |already |currently )?(?:approved|commissioned|in preparation|"
    r"in progress|ordered|planned|scheduled|under ?way)\b|"
    r"\bchange requests?\b.{0,60}\bha(?:s|ve) been (?:raised|opened|created|filed|submitted|approved)\b"
)
# Only with a day, because the same verbs also describe causes.
_SET_UP_ON_A_DAY = lazy_pattern(
    rf"\b(?:was|were) (?:then |also |finally )?(?:{_SET_UP})\b.{{0,80}}? (?:on|from) (?:\d{{1,2}}\.? )?{_MONTH}|"
    rf"\bon (?:\d{{1,2}}\.? {_MONTH}|{_MONTH} \d{{1,2}}).{{0,60}}? (?:was|were) (?:{_SET_UP})\b"
)

# Only if it was later: "The next day we corrected the computation".
_CHANGED_VERBS = (
    r"(?:also |finally |then )?(?:added|adjusted|built|changed|configured|corrected|created|deployed|documented|fixed|"
    r"implemented|increased|introduced|lowered|merged|migrated|moved|patched|raised|reduced|renamed|replaced|"
    r"rewritten|rewrote|separated|shipped|split|switched|updated|upgraded)\b"
    r"(?! (?:awareness|customers|everyone|nothing|on\b|our (?:minds?|view)|stakeholders|trust|users|"
    r"(?:the|our) (?:impact|incidents?|status page|timeline)))"
)
_WE_CHANGED = lazy_pattern(rf"\b(?:we|i|team) {_CHANGED_VERBS}")
_CHANGED = lazy_pattern(rf"\b(?:we|i|team|was|were) {_CHANGED_VERBS}")

# For an entry of a timeline whose day shows that the incident was over.
_MADE_TO_LAST = lazy_pattern(rf"\b(?:{_SET_UP}|automated|automatic(?:ally)?|in force|in place|mandatory|rolled out)\b")
_SINCE = (
    r"(?:as of|from|since|ab|seit|depuis|à partir|a partir|desde|dal|dall['’]|sinds|vanaf|från|fra|od)"
    r"(?: (?:de[nmlr]?|du|le|el|do|dia|o|il))*\s{0,2}"
)
_SINCE_BEFORE_A_DAY = lazy_pattern(rf"\b{_SINCE}$")
_SINCE_BEHIND_A_DAY = lazy_pattern(r"(?:\([^()]{1,3}\))?(?:より|から|以降|起|부터)")
_SINCE_A_SHORT_DAY = lazy_pattern(rf"\b{_SINCE}(\d{{1,2}})\. ?(\d{{1,2}})\.(?!\d)")


def states_a_change(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence with these words states what has changed, is going to change, or applies from now on."""
    reported = has_changed(text, words) or is_changing(text, words) or is_in_force(text, words)
    return reported or _IN_FORCE.search(lower_case(text[:_MOST_CHARACTERS])) is not None


def was_changed_later(text: str, section: SectionKind | None, incident: date | None) -> bool:
    """Whether a sentence states that something was changed or repaired after the incident: "On Monday we fixed it"."""
    return _was_changed(text) and is_later(lower_case(text[:_MOST_CHARACTERS]), section, incident)


def was_set_up(text: str) -> bool:
    """Whether a sentence states that something was set up on a day: "Forwarding was disabled on 15 April"."""
    return _SET_UP_ON_A_DAY.search(lower_case(text[:_MOST_CHARACTERS])) is not None


def was_made_to_last(text: str) -> bool:
    """Whether an entry of a timeline states that something was set up: "16 October: automatic rotation switched on"."""
    return _MADE_TO_LAST.search(lower_case(text[:_MOST_CHARACTERS])) is not None


def applies_since(text: str, incident: date | None) -> bool:
    """Whether a sentence in any language states what applies since a day: "seit dem 30.11.".

    If the day of the incident is known, the day must be later.
    """
    lower = lower_case(text[:_MOST_CHARACTERS])
    for start, end, day in dates_in(lower, incident.year if incident else _SOME_YEAR):
        behind = _SINCE_BEHIND_A_DAY.match(lower, end) is not None
        if (incident is None or day > incident) and (behind or _SINCE_BEFORE_A_DAY.search(lower[:start]) is not None):
            return True
    after = (incident.month, incident.day) if incident else (0, 0)
    return any((int(day[2]), int(day[1])) > after for day in _SINCE_A_SHORT_DAY.finditer(lower))


def lines_with_changes(sentences: Iterable[Sentence], lines: Sequence[str], incident: date | None) -> Iterator[int]:
    """The lines of sentences that clearly state a change, although their section is about the incident.

    `lines` are those of the source.
    """
    for sentence in sentences:
        if sentence.heading:
            continue
        if sentence.timeline:
            if was_made_to_last(sentence.text) and _is_later(lines[sentence.line - 1], incident):
                yield sentence.line
            continue
        text, after = sentence.text, sentence.section in AFTER_THE_INCIDENT
        if sentence.section in _BEFORE_IT_WAS_OVER:
            continue
        if (
            states_a_change(text, words_of(text))
            or (after and was_set_up(text))
            or ((after or incident is not None) and applies_since(text, incident))
        ):
            yield sentence.line


def lines_with_repairs(sentences: Iterable[Sentence], incident: date | None) -> Iterator[int]:
    """The lines of sentences that state what was changed or repaired after the incident, and may be all that was done.

    Where the authors promise to be more careful, such a sentence is part of the response: "The next day we fixed it".
    """
    for sentence in sentences:
        if sentence.heading or sentence.timeline or sentence.section not in _MAY_BE_AFTERWARDS:
            continue
        text, after = sentence.text, sentence.section in AFTER_THE_INCIDENT
        if (
            was_changed_later(text, sentence.section, incident)
            or (after and (_WE_CHANGED.search(lower_case(text[:_MOST_CHARACTERS])) or works_otherwise(text)))
            or (sentence.section is SectionKind.RESOLUTION and _was_changed(text) and references(sentence.rich))
        ):
            yield sentence.line


def _was_changed(text: str) -> bool:
    return _CHANGED.search(lower_case(text[:_MOST_CHARACTERS])) is not None


def _is_later(line: str, incident: date | None) -> bool:
    """Whether a line or table row of a timeline begins with a day after the incident was over."""
    day = first_date(line, incident.year) if incident is not None else None
    return incident is not None and day is not None and day - incident > _STILL_THE_INCIDENT
