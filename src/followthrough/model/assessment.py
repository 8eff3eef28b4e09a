"""A postmortem with everything that needs no network: kinds, outcome and findings."""

from dataclasses import dataclass

from followthrough.model.classification import Classification
from followthrough.model.finding import Finding
from followthrough.model.kind import Outcome
from followthrough.model.postmortem import ActionItem, Postmortem


@dataclass(frozen=True, slots=True)
class AssessedItem:
    """An action item and what the classifier says of it."""

    item: ActionItem
    classification: Classification


@dataclass(frozen=True, slots=True)
class Assessment:
    """What `check` knows of one document. Suggestions never count towards the outcome.

    `hints` are lines that hardly are promises but name a change; looked for in null results alone.
    `unjudged` has one line for each rule that failed at this document: its findings are not among these.
    """

    postmortem: Postmortem
    items: tuple[AssessedItem, ...]
    suggestions: tuple[AssessedItem, ...]
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    hints: tuple[AssessedItem, ...] = ()
    unjudged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, and why: one line with what to do. Skipped is a result.

    `failed` tells trouble (no permission, not text) from what is merely nothing to read (an empty file).
    `cause` is what a tracker said that kept it from us: one that is down skips many things for one cause.
    `settings_path` is as that of a document.
    """

    path: str
    reason: str
    failed: bool = True
    cause: str | None = None
    settings_path: str | None = None
