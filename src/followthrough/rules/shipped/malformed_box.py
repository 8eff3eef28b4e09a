"""malformed-box: a box of a task list that no renderer shows as one."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.rules.edits.boxes import malformed_boxes
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    if not subject.is_postmortem:
        return
    for line in malformed_boxes(subject.postmortem.document, context.formats):
        yield rule.finding(line, "this box is shown as text and cannot be ticked", anchor=subject.line(line))


RULE = Rule(
    id="malformed-box",
    name="Malformed box",
    severity=Severity.NOTICE,
    summary='A checkbox is not written as "- [ ]" or "- [x]", so it is shown as plain text.',
    help="Write it as - [ ] or - [x], with a space before and after the brackets; check --fix does that.",
    check=_check,
)
