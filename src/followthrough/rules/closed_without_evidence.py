"""closed-without-evidence: the issue is closed, and no merged change is to be seen."""

from collections.abc import Iterator

from followthrough.model import Finding, Kind, Severity, State
from followthrough.rules.followed_items import followed_items
from followthrough.rules.rule import Rule, RuleContext, Subject

# Kinds that leave a change behind; how people work together may change without a commit.
_LEAVE_A_CHANGE = frozenset({Kind.TEST, Kind.GUARDRAIL, Kind.TOOLING, Kind.DOCS, Kind.FIX})


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    for each, followed in followed_items(subject, context):
        kind = each.classification.kind
        if followed.state is State.DONE and followed.evidence is False and kind in _LEAVE_A_CHANGE:
            yield rule.finding(
                each.item.line,
                f"{followed.issue} is closed as done, and no merged change is linked to it",
                end_line=each.item.end_line,
                item_id=each.item.id,
                anchor=each.item.text,
            )


RULE = Rule(
    id="closed-without-evidence",
    name="Closed without evidence",
    severity=Severity.NOTICE,
    summary="The issue was closed as done, and no merged pull request or commit closed it.",
    help=(
        "Link what was done (a pull request, a commit, a page) in the issue. This is a question, not an accusation: "
        "much good work leaves no commit."
    ),
    check=_check,
    confidence=0.8,
    needs_store=True,
)
