"""overdue: the due day has passed, and the promise is still open."""

from collections.abc import Iterator
from datetime import date

from followthrough.model import AssessedItem, Finding, Severity
from followthrough.model.state import WORKING
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    if context.today is None:
        return
    for assessed, followed in context.followed_items(subject):
        day = (assessed.item.due.day if assessed.item.due else None) or followed.due
        why = ""
        if day is None and (day := _by_policy(assessed, subject, context)) is not None:
            why = " by the policy for its severity or kind"
        if followed.state not in WORKING or day is None or day >= context.today:
            continue
        ago = _days((context.today - day).days)
        yield rule.finding_on(
            assessed.item, f"due {day.isoformat()}{why}, {ago} ago; {followed.issue} is still {followed.state.value}"
        )


def _by_policy(assessed: AssessedItem, subject: Subject, context: RuleContext) -> date | None:
    facts = subject.facts
    if context.policy is None or facts.date is None:
        return None
    return context.policy(facts.severity, assessed.classification.kind.value, facts.date)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


RULE = Rule(
    id="overdue",
    name="Overdue",
    severity=Severity.WARNING,
    summary="The due date has passed and the issue is not done.",
    help=(
        "Do it next, give it a new date with the reason, or drop it and say so: an item that everybody walks around "
        "makes the next promise cheaper."
    ),
    check=_check,
    needs_store=True,
)
