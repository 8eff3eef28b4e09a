"""no-date: without the day of the incident nothing can be told about time."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if subject.is_postmortem and subject.facts.date is None:
        yield rule.finding(subject.first_line, "no date of the incident was found", anchor=subject.facts.title or "")


RULE = Rule(
    id="no-date",
    name="No date",
    severity=Severity.NOTICE,
    summary="The document does not say on which day the incident was.",
    help="Write 'Date: 2026-05-01' below the title, or put the day in the file's name.",
    check=_check,
    confidence=0.9,
)
