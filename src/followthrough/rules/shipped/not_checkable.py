"""not-checkable: a direction without a destination."""

from collections.abc import Iterator

from followthrough.model import Finding, Kind, Severity
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if not subject.held_to_action:
        return
    for assessed in subject.items:
        answer = assessed.classification
        if answer.checkable or answer.unsure or answer.kind is Kind.VAGUE or assessed.item.done:
            continue
        yield rule.finding_on(assessed.item, "a stranger could not tell from this item alone whether it was done")


RULE = Rule(
    id="not-checkable",
    name="Not checkable",
    severity=Severity.NOTICE,
    summary='An action item names a direction but no change ("improve monitoring").',
    help=(
        "Name the change and the thing that is changed: instead of 'improve monitoring', 'alert when disk use is over "
        "80 % on the database hosts'."
    ),
    check=_check,
    confidence=0.8,
)
