"""no-due-date: the item has no due day, or one that cannot be read."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.rules.lacking import items_lacking
from followthrough.rules.rule import Rule, RuleContext, Subject

_LONGEST_SHOWN = 40


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    # With a ticket, the date belongs in one place: there.
    yield from items_lacking(rule, subject, "due date", lambda item: item.due is None and not item.references)
    # Without the day of the incident the year is unknown, and another rule requires that.
    if subject.held_to_action and subject.facts.date is not None:
        for item in (assessed.item for assessed in subject.open_items):
            due = item.due
            if due is not None and due.not_understood and not item.references:
                yield rule.finding_on(item, f'the due date "{due.text[:_LONGEST_SHOWN]}" was not understood')


RULE = Rule(
    id="no-due-date",
    name="No due date",
    severity=Severity.NOTICE,
    summary="An action item has no due date that can be understood, and no ticket that could have one.",
    help="Say by when, as coarse as you like: 'due 2026-05-01', 'by the end of May', 'Q3'. A date may move.",
    check=_check,
    confidence=0.8,
)
