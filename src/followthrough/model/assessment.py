"""A postmortem with everything that needs no network: kinds, outcome, and findings."""

from dataclasses import dataclass

from followthrough.model.classification import Classification
from followthrough.model.finding import Finding
from followthrough.model.kind import Outcome
from followthrough.model.postmortem import ActionItem, Postmortem


@dataclass(frozen=True, slots=True)
class AssessedItem:
    """An action item, and the classifier's answer for it."""

    item: ActionItem
    classification: Classification


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result of checking one document. Suggestions never count towards the outcome.

    `hints` are lines that are hardly promises but name a change; only null results have them. `unjudged` has one line
    for each rule that failed at this document, so its findings are missing.
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
    """Something that was not read, with the reason and what to do in one line. Skipped is a result.

    `failed` distinguishes trouble (no permission, not text) from nothing to read (an empty file). `cause` is the
    tracker's error: if it is down, many things are skipped for one cause. `settings_path` is that of the document.
    """

    path: str
    reason: str
    failed: bool = True
    cause: str | None = None
    settings_path: str | None = None
