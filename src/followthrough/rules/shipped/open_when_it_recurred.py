"""open-when-it-recurred: last time's answer was not in place when it happened again."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    if not subject.held_to_action:
        return
    for left in context.left_open.get(subject.postmortem.id, ()):
        where = left.postmortem + (f" of {left.day.isoformat()}" if left.day else "")
        where += f", {left.issue}" if left.issue else ""
        where += f"; {left.since} since" if left.since else ""
        yield rule.finding_on_document(
            subject,
            f"when this happened, an action item of a similar incident was still open: {left.text[:160]} ({where})",
            anchor=f"{left.postmortem} {left.text}",
        )


RULE = Rule(
    id="open-when-it-recurred",
    name="Open when it happened again",
    severity=Severity.WARNING,
    summary="An action item of an earlier, similar incident was open when this one happened.",
    help=(
        "Link the earlier postmortem, and ask what kept the item waiting: the answer is a contributing factor of this "
        "incident, and deserves an item of its own."
    ),
    check=_check,
    confidence=0.8,
    needs_store=True,
)
