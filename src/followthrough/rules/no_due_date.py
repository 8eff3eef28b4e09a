"""no-due-date: some day is no day."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.rules.items_lacking import items_lacking
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    # Where there is a ticket, the date is kept in one place: there.
    return items_lacking(rule, subject, "due date", lambda each: each.item.due is None and not each.item.references)


RULE = Rule(
    id="no-due-date",
    name="No due date",
    severity=Severity.NOTICE,
    summary="An action item names no day, month or quarter, and no ticket that could.",
    help="Say by when, as coarse as you like: 'due 2026-05-01', 'by the end of May', 'Q3'. A date may move.",
    check=_check,
    confidence=0.8,
)
