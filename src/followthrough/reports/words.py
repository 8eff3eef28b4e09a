"""Counts and lists in English."""

from collections.abc import Sequence

from followthrough.model import DocumentKind, Outcome

OUTCOMES = {
    Outcome.SYSTEMIC: "changes the system",
    Outcome.FIX_ONLY: "only fixes this instance",
    Outcome.OPEN_QUESTION: "only asks questions",
    Outcome.NULL: 'only says "be more careful"',
    Outcome.NONE: "no action item",
}

LEARNING_ONLY = "for learning only"

UNCHECKED_KINDS = {DocumentKind.TEMPLATE: "a template", DocumentKind.OTHER: "not an incident report"}
"""Documents that no rule judges, whatever items they have."""


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """`1 item`, `2 items`, `1,000 items`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def are(count: int) -> str:
    """`1 is`, `2 are`."""
    return f"{count:,} {'is' if count == 1 else 'are'}"


def shortened(names: Sequence[str], most: int) -> str:
    """`a, b, c`, or the first of them: `a, b and 1 more`."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"
