"""null-result: everything the document promises is to be more careful."""

from collections.abc import Iterator
from dataclasses import replace

from followthrough.model import AssessedItem, Finding, Outcome, Severity
from followthrough.model.sureness import ASKS_FROM
from followthrough.rules.line_numbers import told_lines
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if subject.assessment.outcome is not Outcome.NULL or not subject.held_to_action:
        return
    count = len(subject.items)
    what = "the only action item is" if count == 1 else f"all {count} action items are"
    message = f"{what} an intention to be more careful; nothing in the system changes"
    # Where a change may be meant and we are not sure that it is promised, the author is asked, not stopped.
    changes = [each.item.line for each in subject.assessment.suggestions if _may_change_the_system(each)]
    if changes:
        message += f", unless this is promised too: {told_lines(changes)}"
    first = subject.items[0].item
    finding = rule.finding(first.line, message, end_line=first.end_line, suggested_kind="guardrail", anchor=first.text)
    severity = min(Severity.WARNING, rule.severity, key=lambda each: each.rank) if changes else rule.severity
    yield replace(finding, severity=severity)


def _may_change_the_system(suggestion: AssessedItem) -> bool:
    return suggestion.item.sureness >= ASKS_FROM and suggestion.classification.kind.systemic


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
