"""drift: the document and the tracker disagree. sync/feedback/drift.py reports more, issue by issue."""

from collections.abc import Iterator

from followthrough.model import AssessedItem, Finding, Severity, State
from followthrough.model.state import WORKING
from followthrough.reading.settling.dropping_words import has_dropping_clause
from followthrough.rules.followed import Followed
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    for assessed, followed in context.followed_items(subject):
        message = _difference(assessed, followed)
        if message:
            yield rule.finding_on(assessed.item, message)


def _difference(assessed: AssessedItem, followed: Followed) -> str | None:
    done, day = assessed.item.done, assessed.item.due.day if assessed.item.due else None
    if done is True and followed.state in WORKING:
        return f"done here, but {followed.issue} is still {followed.state.value}"
    if done is False and followed.state is State.DONE:
        return f"open here, but {followed.issue} is done"
    if followed.state is State.DUPLICATE and not has_dropping_clause(assessed.item.text):
        return f"{followed.issue} is closed as a duplicate, but of no issue that could be followed"
    if done is not True and followed.state in WORKING and day and followed.due and day != followed.due:
        return f"due {day.isoformat()} here, {followed.due.isoformat()} in {followed.issue}"
    return None


RULE = Rule(
    id="drift",
    name="Drift",
    severity=Severity.NOTICE,
    summary="The document and the issue disagree on whether an item is done, or by when.",
    help="Bring the document up to date (`followthrough sync --write-back patch` shows a patch), or the issue.",
    check=_check,
    needs_store=True,
)
