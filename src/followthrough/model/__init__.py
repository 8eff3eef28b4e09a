"""The words of the domain: frozen dataclasses, no behaviour that needs anything else."""

from followthrough.model.assessment import AssessedItem, Assessment, Skipped
from followthrough.model.classification import Classification, Evidence
from followthrough.model.finding import Finding, Severity
from followthrough.model.issue import ClosingChange, Issue, IssueKey, State
from followthrough.model.kind import Kind, Outcome, outcome_of
from followthrough.model.link import Link, LinkOrigin
from followthrough.model.postmortem import (
    ActionItem,
    Document,
    DocumentKind,
    Due,
    Factor,
    Facts,
    LayoutElement,
    Postmortem,
)
from followthrough.model.reference import Reference, TrackerName

__all__ = [
    "ActionItem",
    "AssessedItem",
    "Assessment",
    "Classification",
    "ClosingChange",
    "Document",
    "DocumentKind",
    "Due",
    "Evidence",
    "Factor",
    "Facts",
    "Finding",
    "Issue",
    "IssueKey",
    "Kind",
    "LayoutElement",
    "Link",
    "LinkOrigin",
    "Outcome",
    "Postmortem",
    "Reference",
    "Severity",
    "Skipped",
    "State",
    "TrackerName",
    "outcome_of",
]
