"""no-owner: nobody will be asked."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.rules.lacking import items_lacking
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    # A ticket has an assignee, and a document's own team owns what nobody else does.
    team = subject.facts.team
    return items_lacking(rule, subject, "owner", lambda item: not (item.owner or item.team or item.references or team))


RULE = Rule(
    id="no-owner",
    name="No owner",
    severity=Severity.NOTICE,
    summary="An action item names neither a person nor a team.",
    help="Name a team, or whoever will be asked how it is going: 'Owner: payments'. It is an address, not a debt.",
    check=_check,
    confidence=0.8,
)
