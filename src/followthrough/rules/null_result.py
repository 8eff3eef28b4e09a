"""null-result: everything the document promises is to be more careful."""

from collections.abc import Iterator

from followthrough.model import Finding, Outcome, Severity
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if subject.assessment.outcome is not Outcome.NULL or not subject.held_to_action:
        return
    count = len(subject.items)
    what = "the only action item is" if count == 1 else f"all {count} action items are"
    first = subject.items[0].item
    yield rule.finding(
        first.line,
        f"{what} an intention to be more careful; nothing in the system changes",
        end_line=first.end_line,
        suggested_kind="guardrail",
        anchor=first.text,
    )


RULE = Rule(
    id="null-result",
    name="Null result",
    severity=Severity.ERROR,
    summary='The only outcome of the postmortem is "be more careful".',
    help=(
        "Careful people made this mistake, and careful people will make it again. Ask what would have stopped it with "
        "nobody watching (a check that refuses, a limit, a safe default), or what would have told us sooner (an "
        "alert), and promise that."
    ),
    check=_check,
    confidence=0.97,
)
