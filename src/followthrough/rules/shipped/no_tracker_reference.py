"""no-tracker-reference: an item that only exists in the document is easily forgotten."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.rules.lacking import items_lacking
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    return items_lacking(rule, subject, "ticket", lambda item: not item.references and item.id not in context.followed)


RULE = Rule(
    id="no-tracker-reference",
    name="No ticket",
    severity=Severity.NOTICE,
    summary="An action item refers to no issue, so nobody meets it where work is planned.",
    help="Link the issue (`#12`, `owner/repo#12`, `PROJ-123`), so that the item is met where work is planned.",
    check=_check,
    confidence=0.8,
)
