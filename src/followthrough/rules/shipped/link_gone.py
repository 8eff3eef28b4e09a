"""link-gone: what the item links to does not exist."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity, State
from followthrough.rules.rule import Rule, RuleContext, Subject

_MESSAGES = {
    State.GONE: "{} was deleted, so the item is no longer tracked",
    State.HIDDEN: "{} does not exist, or the last sync could not see it",
}


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    for assessed, followed in context.followed_items(subject):
        if followed.state in _MESSAGES:
            yield rule.finding_on(assessed.item, _MESSAGES[followed.state].format(followed.issue))


RULE = Rule(
    id="link-gone",
    name="Link gone",
    severity=Severity.WARNING,
    summary="The issue that an item refers to was deleted or cannot be seen.",
    help="Check the reference for a typo, give the token access, or file the item again.",
    check=_check,
    needs_store=True,
)
