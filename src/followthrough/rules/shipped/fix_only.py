"""fix-only: this defect is repaired, but the next one of its kind is as likely as before."""

from collections.abc import Iterator

from followthrough.model import Finding, Kind, Outcome, Severity
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if subject.assessment.outcome is not Outcome.FIX_ONLY or not subject.held_to_action:
        return
    first = next(assessed.item for assessed in subject.items if assessed.classification.kind is Kind.FIX)
    yield rule.finding_on_document(
        subject,
        "the action items repair this defect; nothing stops or shows the next one of its kind",
        at=first,
        suggested_kind="test",
    )


RULE = Rule(
    id="fix-only",
    name="Only fixes",
    severity=Severity.WARNING,
    summary="The action items only repair this one defect; the next of its kind can still get through.",
    help=(
        "Keep the fix, and add one item for the class: a test that would have failed, a check that would have refused, "
        "or an alert that would have told us within minutes."
    ),
    check=_check,
    confidence=0.9,
)
