"""open-question-only: the document ends with questions, and promises no change."""

from collections.abc import Iterator

from followthrough.model import Finding, Kind, Outcome, Severity
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if subject.assessment.outcome is not Outcome.OPEN_QUESTION or not subject.held_to_action:
        return
    first = next(assessed.item for assessed in subject.items if assessed.classification.kind is Kind.INVESTIGATION)
    yield rule.finding_on_document(
        subject,
        "the action items only ask questions; whatever the answers are, nothing is promised",
        at=first,
        suggested_kind="tooling",
    )


RULE = Rule(
    id="open-question-only",
    name="Only open questions",
    severity=Severity.WARNING,
    summary="The action items investigate; none of them changes anything.",
    help=(
        "Give the question an end: who decides, and by when. Then promise what helps whatever the answer is, for "
        "example the metric or alert that would answer it by itself next time."
    ),
    check=_check,
    confidence=0.9,
)
