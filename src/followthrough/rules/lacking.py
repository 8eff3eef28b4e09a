"""Open items that lack something: one finding per document names them all, and can be narrowed to some of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from followthrough.model import ActionItem, Finding, Lacking
from followthrough.rules.line_numbers import lines_label

if TYPE_CHECKING:  # the baseline, which is needed even for unchanged documents, must not load the reading
    from followthrough.rules.rule import Rule
    from followthrough.rules.subject import Subject


def items_lacking(
    rule: "Rule", subject: "Subject", what: str, lacks: Callable[[ActionItem], bool]
) -> Iterator[Finding]:
    """One finding if open items lack something: at the first of them, with the line numbers of all."""
    if not subject.held_to_action:
        return
    lacking = tuple(assessed.item for assessed in subject.open_items if lacks(assessed.item))
    if not lacking:
        return
    first, message = lacking[0], _message(what, lacking, "open")
    yield rule.finding(first.line, message, end_line=first.end_line, lacking=Lacking(what, lacking))


def narrowed(
    finding: Finding, lacking: Lacking, items: tuple[ActionItem, ...], *, known_before: bool = False
) -> Finding:
    """The finding on these of its items: the others were `known_before`, or are ignored."""
    first = items[0]
    return replace(
        finding,
        line=first.line,
        end_line=first.end_line,
        column=None,
        end_column=None,
        message=_message(lacking.what, items, "more open" if known_before else "open"),
        lacking=replace(lacking, items=items),
    )


def _message(what: str, lacking: Sequence[ActionItem], number: str) -> str:
    """The message that these items lack something. It gives no total, because done and vague items do not count."""
    if len(lacking) == 1:
        return f"this action item has no {what}"
    return f"{len(lacking)} {number} action items have no {what} ({lines_label(item.line for item in lacking)})"
