"""no-date: without the day of the incident nothing is known about time."""

from collections.abc import Iterator
from datetime import timedelta

from followthrough.model import Finding, Severity
from followthrough.reading.incident.fact_labels import DATE_LABELS
from followthrough.reading.incident.labels import labelled_values
from followthrough.reading.vocabulary.due_days import due_day
from followthrough.rules.rule import Rule, RuleContext, Subject

_LONGEST_SHOWN = 80
_TIME_ZONES = timedelta(days=1)  # in some of them it is tomorrow already


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    if not subject.is_postmortem:
        return
    day = subject.facts.date
    if day is None:
        month = _stated_month(subject)
        message = "no date of the incident was found" if month is None else f'only "{month}" is given, not the day'
        yield rule.finding_on_document(subject, message)
    elif context.today is not None and day > context.today + _TIME_ZONES:
        yield rule.finding_on_document(subject, f"the date of the incident, {day}, is in the future")


def _stated_month(subject: Subject) -> str | None:
    """The month or quarter that a label or the title gives as the date: "January 2026"."""
    named = labelled_values(subject.outline)
    dates = (*(named[label] for label in DATE_LABELS if label in named), subject.facts.title or "")
    return next((text[:_LONGEST_SHOWN] for text in dates if due_day(text, None) is not None), None)


RULE = Rule(
    id="no-date",
    name="No date",
    severity=Severity.NOTICE,
    summary="The document does not say on which day the incident happened, or names a day in the future.",
    help="Write 'Date: 2026-05-01' below the title, or put the day in the file's name.",
    check=_check,
    confidence=0.9,
)
