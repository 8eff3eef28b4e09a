"""A finding: what a rule says about one place in a document."""

from dataclasses import dataclass
from enum import StrEnum

from followthrough.model.postmortem import ActionItem


class Severity(StrEnum):
    """How much a finding matters. Only ERROR blocks by default."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """0 for notice, 1 for warning, 2 for error."""
        return (Severity.NOTICE, Severity.WARNING, Severity.ERROR).index(self)


@dataclass(frozen=True, slots=True)
class Lacking:
    """The content of a finding about several items: each of these lacks something ("due date")."""

    what: str
    items: tuple[ActionItem, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `rule` is the stable id ("null-result"), `name` its short title; lines and columns are 1-based.

    `message` says what is wrong here, `help` what would be better, `suggested_kind` a stronger kind of action. `anchor`
    is the text that the finding is about; fingerprints are made from it and not from line numbers. `lacking` lists the
    items if the finding is about several; a baseline knows each of them. `of_document`: it is about the document as a
    whole, so a comment that ignores it may be anywhere.
    """

    rule: str
    name: str
    severity: Severity
    line: int
    message: str
    help: str
    end_line: int | None = None
    column: int | None = None
    end_column: int | None = None
    confidence: float = 1.0
    suggested_kind: str | None = None
    item_id: str | None = None
    anchor: str = ""
    lacking: Lacking | None = None
    of_document: bool = False
