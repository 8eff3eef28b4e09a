"""What rules on a missing fact of items share: one finding a document, which names the lines."""

from collections.abc import Callable, Iterator

from followthrough.model import AssessedItem, Finding, Lacking
from followthrough.rules.lacking import told_lacking
from followthrough.rules.rule import Rule
from followthrough.rules.subject import Subject


def items_lacking(rule: Rule, subject: Subject, what: str, lacks: Callable[[AssessedItem], bool]) -> Iterator[Finding]:
    """One finding where open items lack something: at the first of them, with the lines of all."""
    if not subject.held_to_action:
        return
    lacking = tuple(each.item for each in subject.open_items if lacks(each))
    if not lacking:
        return
    first, title, message = lacking[0], subject.facts.title or "", told_lacking(what, lacking)
    yield rule.finding(first.line, message, end_line=first.end_line, anchor=title, lacking=Lacking(what, lacking))
