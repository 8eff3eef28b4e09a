"""What rules on a missing fact of items share: one finding a document, which names the lines."""

from collections.abc import Callable, Iterator

from followthrough.model import AssessedItem, Finding
from followthrough.rules.line_numbers import told_lines
from followthrough.rules.rule import Rule
from followthrough.rules.subject import Subject


def items_lacking(rule: Rule, subject: Subject, what: str, lacks: Callable[[AssessedItem], bool]) -> Iterator[Finding]:
    """One finding where open items lack something: at the first of them, with the lines of all."""
    if not subject.held_to_action:
        return
    opened = subject.open_items
    lacking = [each.item for each in opened if lacks(each)]
    if not lacking:
        return
    if len(opened) == 1:
        message = f"the action item has no {what}"
    elif len(lacking) == 1:
        message = f"this action item has no {what}"
    else:
        message = (
            f"{len(lacking)} of {len(opened)} action items have no {what} ({told_lines(item.line for item in lacking)})"
        )
    first = lacking[0]
    yield rule.finding(first.line, message, end_line=first.end_line, anchor=subject.facts.title or "")
