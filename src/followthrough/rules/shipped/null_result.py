"""null-result: everything the document promises is to be more careful."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta

from followthrough.classification.null_result import clearly_no_exhortation
from followthrough.model import AssessedItem, Finding, Outcome, Severity
from followthrough.model.sureness import ASKS_FROM
from followthrough.reading.vocabulary.cues import words_of
from followthrough.reading.vocabulary.dates import first_date
from followthrough.reading.vocabulary.sections import AFTERWARDS, WHAT_ENDED_IT, SectionKind, section_kind
from followthrough.rules.line_numbers import told_lines
from followthrough.rules.rule import Rule, RuleContext, Subject

_BEFORE_IT_WAS_OVER = WHAT_ENDED_IT | {SectionKind.TIMELINE}
_STILL_THE_INCIDENT = timedelta(days=1)  # it may go on over midnight


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if subject.assessment.outcome is not Outcome.NULL or not subject.held_to_action:
        return
    count = len(subject.items)
    whole = {1: "the only action item is", 2: "both action items are"}
    what = whole.get(count, f"all {count} action items are")
    message = f"{what} an intention to be more careful; nothing in the system changes"
    # Where a change may be meant and we are not sure that it is promised, the author is asked, not stopped.
    places = {each.item.headings for each in subject.items}
    changes = [each.item.line for each in subject.assessment.suggestions if _may_be_more(each, places)]
    changes = sorted({*changes, *(hint.item.line for hint in subject.assessment.hints), *_told_elsewhere(subject)})
    if changes:
        message += f", unless this is promised too: {told_lines(changes)}"
    first = subject.items[0].item
    finding = rule.finding(first.line, message, end_line=first.end_line, suggested_kind="guardrail", anchor=first.text)
    severity = min(Severity.WARNING, rule.severity, key=lambda each: each.rank) if changes else rule.severity
    yield replace(finding, severity=severity)


def _told_elsewhere(subject: Subject) -> Iterator[int]:
    """The lines that tell in so many words of a change, though they stand where the incident is told."""
    # Loaded for the first null result.
    from followthrough.rules.prose.changes import holds_since, tells_of_a_change, was_made_to_last, was_set_up

    incident = subject.facts.date
    promised = {each.item.text for each in subject.items}
    for one in subject.prose:
        if one.rich.text in promised or one.heading:
            continue
        if one.timeline:
            if was_made_to_last(one.text) and _is_later(subject.line(one.line), incident):
                yield one.line
            continue
        if one.section in _BEFORE_IT_WAS_OVER:
            continue
        if (
            tells_of_a_change(one.text, words_of(one.text))
            or (one.section in AFTERWARDS and was_set_up(one.text))
            or ((incident is not None or one.section in AFTERWARDS) and holds_since(one.text, incident))
        ):
            yield one.line


def _is_later(line: str, incident: date | None) -> bool:
    """Whether a line of a timeline, the row of a table perhaps, begins with a day on which the incident was over."""
    day = first_date(line, incident.year) if incident is not None else None
    return incident is not None and day is not None and day - incident > _STILL_THE_INCIDENT


def _may_be_more(suggestion: AssessedItem, promised: Collection[tuple[str, ...]]) -> bool:
    """Whether it may be promised and asks for more than care: with a repair or a question it is no null result."""
    item = suggestion.item
    did_harm = section_kind(item.section or "") is SectionKind.IMPACT and item.headings not in promised
    return clearly_no_exhortation(suggestion.classification) and not did_harm and item.sureness >= ASKS_FROM


RULE = Rule(
    id="null-result",
    name="Null result",
    severity=Severity.ERROR,
    summary='The only outcome of the postmortem is "be more careful".',
    help=(
        "Careful people made this mistake, and careful people will make it again. Ask what would have stopped it with "
        "nobody watching (a check that refuses, a limit, a safe default), or what would have told us sooner (an "
        "alert), and promise that."
    ),
    check=_check,
    confidence=0.97,
)
