"""The kinds of action item, and the outcome of a postmortem that follows from them."""

from collections.abc import Iterable
from enum import StrEnum


class Kind(StrEnum):
    """What an action item changes: five kinds change the system, three do not."""

    TEST = "test"
    GUARDRAIL = "guardrail"
    TOOLING = "tooling"
    DOCS = "docs"
    PROCESS = "process"
    FIX = "fix"
    INVESTIGATION = "investigation"
    VAGUE = "vague"

    @property
    def systemic(self) -> bool:
        """Whether it changes the system, and is not just a repair, a question, or an intention."""
        return self in _SYSTEMIC


_SYSTEMIC = frozenset({Kind.TEST, Kind.GUARDRAIL, Kind.TOOLING, Kind.DOCS, Kind.PROCESS})


class Outcome(StrEnum):
    """The best that a postmortem promises. NULL is "be more careful"; NONE did not even try."""

    SYSTEMIC = "systemic"
    FIX_ONLY = "fix-only"
    OPEN_QUESTION = "open-question"
    NULL = "null"
    NONE = "none"

    @property
    def is_empty(self) -> bool:
        """Whether it promises no change."""
        return self in {Outcome.NULL, Outcome.NONE}


def outcome_of(kinds: Iterable[Kind]) -> Outcome:
    """The outcome of a document with items of these kinds. The best item decides."""
    present = set(kinds)
    if any(kind.systemic for kind in present):
        return Outcome.SYSTEMIC
    if Kind.FIX in present:
        return Outcome.FIX_ONLY
    if Kind.INVESTIGATION in present:
        return Outcome.OPEN_QUESTION
    return Outcome.NULL if present else Outcome.NONE
