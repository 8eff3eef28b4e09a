"""Open items that lack something: one finding a document names them all, and says it again of some of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from followthrough.model import ActionItem, AssessedItem, Finding, Lacking
from followthrough.rules.line_numbers import told_lines

if TYPE_CHECKING:  # the baseline, which a document that has not changed needs, must not load the reading
    from followthrough.rules.rule import Rule
    from followthrough.rules.subject import Subject


def items_lacking(
    rule: "Rule", subject: "Subject", what: str, lacks: Callable[[AssessedItem], bool]
) -> Iterator[Finding]:
    """One finding where open items lack something: at the first of them, with the lines of all."""
    if not subject.held_to_action:
        return
    lacking = tuple(each.item for each in subject.open_items if lacks(each))
    if not lacking:
        return
    first, title, message = lacking[0], subject.facts.title or "", _message(what, lacking, "open")
    yield rule.finding(first.line, message, end_line=first.end_line, anchor=title, lacking=Lacking(what, lacking))


def besides_known(finding: Finding, lacking: Lacking, new: tuple[ActionItem, ...]) -> Finding:
    """The finding over those of its items alone that were not known before."""
    first = new[0]
    return replace(
        finding,
        line=first.line,
        end_line=first.end_line,
        column=None,
        end_column=None,
        message=_message(lacking.what, new, "more open"),
        lacking=replace(lacking, items=new),
    )


def _message(what: str, lacking: Sequence[ActionItem], number: str) -> str:
    """That these items lack something. Of how many is not said: what is done or vague is not asked, but listed."""
    if len(lacking) == 1:
        return f"this action item has no {what}"
    return f"{len(lacking)} {number} action items have no {what} ({told_lines(item.line for item in lacking)})"
