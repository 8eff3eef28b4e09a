"""The terms of the domain: frozen dataclasses, with no behavior that needs anything else."""

from typing import TYPE_CHECKING, Any

from followthrough.model.assessment import AssessedItem, Assessment, Skipped
from followthrough.model.classification import Classification, DecidingWords
from followthrough.model.finding import Finding, Lacking, Severity
from followthrough.model.kind import Kind, Outcome, outcome_of
from followthrough.model.postmortem import (
    INCIDENT_REPORTS,
    ActionItem,
    Document,
    DocumentKind,
    Due,
    Factor,
    Facts,
    GivenUp,
    LayoutElement,
    Postmortem,
)
from followthrough.model.reference import Reference, TrackerName
from followthrough.model.resolutions import DROPPED_RESOLUTIONS, DUPLICATE_RESOLUTIONS
from followthrough.model.state import State
from followthrough.model.sureness import ITEM_THRESHOLD, SUGGESTION_THRESHOLD

if TYPE_CHECKING:
    from followthrough.model.following import followed_issue, followed_issues, followed_key, next_key
    from followthrough.model.issue import ClosingChange, Issue, IssueKey
    from followthrough.model.issue_document import PostmortemIssues, issue_of
    from followthrough.model.link import LinkOrigin
    from followthrough.model.memory import Change, Drop, IssueEvent, Memory, Put, Record
    from followthrough.model.records import (
        Comparison,
        EvidenceReading,
        Intent,
        ItemRecord,
        LinkId,
        LinkRecord,
        PlaceId,
        PlaceReading,
        PostmortemRecord,
        SourceReading,
        TrackerReading,
    )

__all__ = [
    "DROPPED_RESOLUTIONS",
    "DUPLICATE_RESOLUTIONS",
    "INCIDENT_REPORTS",
    "ITEM_THRESHOLD",
    "SUGGESTION_THRESHOLD",
    "ActionItem",
    "AssessedItem",
    "Assessment",
    "Change",
    "Classification",
    "ClosingChange",
    "Comparison",
    "DecidingWords",
    "Document",
    "DocumentKind",
    "Drop",
    "Due",
    "EvidenceReading",
    "Factor",
    "Facts",
    "Finding",
    "GivenUp",
    "Intent",
    "Issue",
    "IssueEvent",
    "IssueKey",
    "ItemRecord",
    "Kind",
    "Lacking",
    "LayoutElement",
    "LinkId",
    "LinkOrigin",
    "LinkRecord",
    "Memory",
    "Outcome",
    "PlaceId",
    "PlaceReading",
    "Postmortem",
    "PostmortemIssues",
    "PostmortemRecord",
    "Put",
    "Record",
    "Reference",
    "Severity",
    "Skipped",
    "SourceReading",
    "State",
    "TrackerName",
    "TrackerReading",
    "followed_issue",
    "followed_issues",
    "followed_key",
    "issue_of",
    "next_key",
    "outcome_of",
]


def __getattr__(name: str) -> Any:
    """Load what describes issues and the store on first use: a check without a store does not need it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from followthrough.model import following, issue, issue_document, link, memory, records

    modules = (issue, link, records, memory, following, issue_document)
    return next(getattr(module, name) for module in modules if hasattr(module, name))
