"""no-action-items: the document ends without promising anything."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from followthrough.model import Finding, Outcome, Severity
from followthrough.model.sureness import ASKS_FROM
from followthrough.reading.items.references import references
from followthrough.reading.vocabulary.cues import words_of
from followthrough.reading.vocabulary.nothing_words import says_nothing_to_do
from followthrough.reading.vocabulary.sections import AFTER_THE_INCIDENT, SectionKind
from followthrough.rules.edits.ignore_comments import REASON, as_comment
from followthrough.rules.line_numbers import lines_label
from followthrough.rules.rule import Rule, RuleContext, Subject

_LESSONS = (SectionKind.LESSONS, SectionKind.WENT_WRONG)
_MARK = as_comment(f"followthrough: learning-only: {REASON}", "markdown")
_CHANGE = "at least one change to the system: a test, a guardrail, better tooling, a document or a process"
_IF_MEANT = f"Where nothing is to be changed, say why: {_MARK}. Else name {_CHANGE}."

_SAY_WHAT = "Put a few words beside each ticket ('Alert on a full disk (OPS-12)'), so that it is followed as an item."
_SAY_SINCE = "If it is, list it below 'Action items' as done, with its ticket or the day since when it is so."
_SAY_KIND = (
    f"If it is, name {_CHANGE}, and write `kind: postmortem` in its front matter, so that it is held to that; or say "
    f"why nothing is to be changed: {_MARK}. If it is not, name only folders with postmortems in the paths of the "
    "check, or leave it out with [sources] exclude."
)
_SAY_WHERE = (
    "Items in another document are followed there, if that document is checked. Leave a line here that says so, with "
    f"the reason: {_MARK}"
)


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if subject.assessment.outcome is not Outcome.NONE or not subject.held_to_action:
        return
    suggestions, advice = subject.assessment.suggestions, rule.help
    if any(suggestion.item.sureness >= ASKS_FROM for suggestion in suggestions):
        lines = lines_label(suggestion.item.line for suggestion in suggestions)
        message = f"no action item, but something here reads like a promise; is it one? ({lines})"
        # If there may be a promise, the author is asked, not stopped.
        severity = Severity.WARNING
    elif tickets := _with_tickets(subject, AFTER_THE_INCIDENT):
        message = f"no action item in words, only tickets ({lines_label(tickets)}); what will each of them change?"
        severity, advice = Severity.WARNING, _SAY_WHAT
    elif links := _with_links(subject):
        message = f"no action item here, but a link where they would be ({lines_label(links)}); are they there?"
        severity, advice = Severity.WARNING, _SAY_WHERE
    elif tickets := _with_tickets(subject, _LESSONS):
        message = f"no action item, but a ticket beside a lesson; is it the action item? ({lines_label(tickets)})"
        severity = Severity.WARNING
    elif changes := _changes(subject):
        message = (
            f"no action item, but something here tells of a change; is it because of this? ({lines_label(changes)})"
        )
        severity, advice = Severity.WARNING, _SAY_SINCE
    elif subject.postmortem.doubtful:
        message = "no action item, if this is the report of an incident; if it is not, leave it out of the check"
        severity, advice = Severity.WARNING, _SAY_KIND
    elif (line := _line_stating_none(subject)) is not None:
        message = f"no action item: line {line} says that there is none; if that is meant, mark it with the reason"
        severity, advice = rule.severity, _IF_MEANT
    else:
        message = "no action item: nothing here says what will be different next time"
        severity = rule.severity
    finding = rule.finding_on_document(subject, message)
    yield replace(finding, severity=min(severity, rule.severity, key=lambda level: level.rank), help=advice)


def _changes(subject: Subject) -> list[int]:
    """Lines that clearly state what is different by now, although their section is about the incident."""
    # Loaded for the first document without an item.
    from followthrough.rules.prose.changes import lines_with_changes, lines_with_repairs

    return sorted({*lines_with_changes(subject.prose, subject.facts.date), *lines_with_repairs(subject.prose)})


def _line_stating_none(subject: Subject) -> int | None:
    """The line in a follow-up section that states that there are no action items."""
    sentences = subject.sentences_under(*AFTER_THE_INCIDENT)
    return next(
        (sentence.line for sentence in sentences if says_nothing_to_do(text := sentence.rich.text, words_of(text))),
        None,
    )


def _with_links(subject: Subject) -> list[int]:
    """Lines of follow-up sections that contain a link."""
    return [sentence.line for sentence in subject.sentences_under(*AFTER_THE_INCIDENT) if sentence.rich.links]


def _with_tickets(subject: Subject, sections: Iterable[SectionKind]) -> list[int]:
    """Lines of such sections that name a ticket: whoever filed it has promised something, even if no words do."""
    sentences = subject.sentences_under(*sections)
    return sorted({sentence.line for sentence in sentences if not sentence.timeline and references(sentence.rich)})


RULE = Rule(
    id="no-action-items",
    name="No action items",
    severity=Severity.ERROR,
    summary="The postmortem has no action item at all.",
    help=f"Add a section 'Action items' with {_CHANGE}. If there is nothing to change, say so and why: {_MARK}",
    check=_check,
)
