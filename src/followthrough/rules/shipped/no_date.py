"""no-date: without the day of the incident nothing can be said about time."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.incident.fact_labels import DATE_LABELS
from followthrough.reading.incident.labels import labels
from followthrough.reading.vocabulary.dates import due_day
from followthrough.rules.rule import Rule, RuleContext, Subject

_LONGEST = 80


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if subject.is_postmortem and subject.facts.date is None:
        month = _month_told(subject)
        message = "no date of the incident was found" if month is None else f'only "{month}" is given, not the day'
        yield rule.finding(subject.first_line, message, anchor=subject.facts.title or "")


def _month_told(subject: Subject) -> str | None:
    """The month or quarter that a label or the title gives as the date: "January 2026"."""
    named = labels(subject.outline)
    told = (*(named[label] for label in DATE_LABELS if label in named), subject.facts.title or "")
    return next((text[:_LONGEST] for text in told if due_day(text, None) is not None), None)


RULE = Rule(
    id="no-date",
    name="No date",
    severity=Severity.NOTICE,
    summary="The document does not say on which day the incident happened.",
    help="Write 'Date: 2026-05-01' below the title, or put the day in the file's name.",
    check=_check,
    confidence=0.9,
)
