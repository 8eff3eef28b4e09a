"""How a finding says that items lack something, and says it again of some of them."""

from collections.abc import Sequence
from dataclasses import replace

from followthrough.model import ActionItem, Finding, Lacking
from followthrough.rules.line_numbers import told_lines


def told_lacking(what: str, lacking: Sequence[ActionItem], number: str = "open") -> str:
    """That these items lack something. Of how many is not said: what is done or vague is not asked, but listed."""
    if len(lacking) == 1:
        return f"this action item has no {what}"
    return f"{len(lacking)} {number} action items have no {what} ({told_lines(item.line for item in lacking)})"


def besides_known(finding: Finding, lacking: Lacking, new: tuple[ActionItem, ...]) -> Finding:
    """The finding over those of its items alone that were not known before."""
    message = told_lacking(lacking.what, new, "more open")
    first = new[0]
    return replace(
        finding,
        line=first.line,
        end_line=first.end_line,
        column=None,
        end_column=None,
        message=message,
        lacking=replace(lacking, items=new),
    )
