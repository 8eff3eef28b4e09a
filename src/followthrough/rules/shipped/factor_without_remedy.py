"""factor-without-remedy: the document names a contributing condition, and no item addresses it."""

from collections.abc import Iterator

from followthrough.classification.remedies import REMEDIES, answered
from followthrough.model import Finding, Severity
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if not subject.facts.factors or not subject.held_to_action or not subject.items:
        return  # having no item at all is a separate finding
    items = [(assessed.classification.kind, assessed.item.text) for assessed in subject.items]
    first = {factor.category: factor for factor in reversed(subject.facts.factors)}
    for category, remedy in REMEDIES.items():
        factor = first.get(category)
        if factor is not None and not answered(factor, items):
            yield rule.finding(
                factor.line,
                f"{remedy.statement}, and no action item answers that",
                suggested_kind=remedy.proposed,
                anchor=f"{category} {factor.text}",
            )


RULE = Rule(
    id="factor-without-remedy",
    name="Factor without a remedy",
    severity=Severity.NOTICE,
    summary="The document names a contributing factor that no action item answers.",
    help="Add an item for it, or say why it is left as it is: accepting a risk in writing is an answer, too.",
    check=_check,
    confidence=0.7,
)
