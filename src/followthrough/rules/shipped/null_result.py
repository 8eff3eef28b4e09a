"""null-result: all that the document promises is to be more careful."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from followthrough.classification.null_result import clearly_no_exhortation
from followthrough.model import AssessedItem, Finding, Outcome, Severity
from followthrough.model.sureness import ASKS_FROM
from followthrough.reading.incident.other_records import is_of_a_meeting
from followthrough.reading.vocabulary.sections import SectionKind, section_kind
from followthrough.rules.line_numbers import lines_label
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if subject.assessment.outcome is not Outcome.NULL or not subject.held_to_action:
        return
    count = len(subject.items)
    whole = {1: "the only action item is", 2: "both action items are"}
    what = whole.get(count, f"all {count} action items are")
    message = f"{what} an intention to be more careful; nothing in the system changes"
    # Loaded for the first null result.
    from followthrough.rules.prose.changes import lines_with_changes

    # If a change may be meant but it is unclear whether it is promised, the author is asked, not stopped.
    places = {assessed.item.headings for assessed in subject.items}
    maybe = [assessed for assessed in subject.assessment.suggestions if _may_be_more(assessed, places)]
    promised = {assessed.item.text for assessed in subject.items}
    others = [sentence for sentence in subject.prose if sentence.rich.text not in promised]
    changes = {assessed.item.line for assessed in (*maybe, *subject.assessment.hints)}
    changes |= set(lines_with_changes(others, subject.facts.date))
    # Intentions alone make no page doubtful that is otherwise a report, but "be careful" is often written elsewhere.
    document = subject.postmortem.document
    doubtful = subject.postmortem.doubtful and (
        not document.chosen or is_of_a_meeting(document, subject.outline, subject.facts.title)
    )
    if doubtful:
        message += ", if this is the report of an incident"
    if changes:
        message += f", unless this is promised too: {lines_label(sorted(changes))}"
    finding = rule.finding_on_document(subject, message, at=subject.items[0].item, suggested_kind="guardrail")
    if changes or doubtful:
        finding = replace(finding, severity=min(Severity.WARNING, rule.severity, key=lambda severity: severity.rank))
    yield finding


def _may_be_more(suggestion: AssessedItem, promised: Collection[tuple[str, ...]]) -> bool:
    """Whether a suggestion may be a promise of more than care. With a repair or a question it is not a null result."""
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
