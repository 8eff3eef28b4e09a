"""vague-item: an intention among real action items."""

from collections.abc import Iterator

from followthrough.model import Finding, Kind, Outcome, Severity
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if not subject.held_to_action or subject.assessment.outcome is Outcome.NULL:
        return  # all of them being vague is a separate finding
    for assessed in subject.items:
        answer = assessed.classification
        if answer.kind is Kind.VAGUE and not answer.unsure:
            message = "this is an intention: nobody could tell when it is done"
            yield rule.finding_on(assessed.item, message, suggested_kind=_stronger(answer.runner_up))


def _stronger(runner_up: Kind | None) -> str:
    """The kind that it might become: the runner-up, if that kind changes the system."""
    return runner_up.value if runner_up is not None and runner_up.systemic else "guardrail"


RULE = Rule(
    id="vague-item",
    name="Vague action item",
    severity=Severity.WARNING,
    summary='An action item asks people to be more careful ("pay attention", "remember to").',
    help=(
        "Say what would make care unnecessary: instead of 'double-check the environment', 'the console of production "
        "is red and asks for the name of the database before it drops a table'."
    ),
    check=_check,
    confidence=0.9,
)
