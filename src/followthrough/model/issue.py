"""An issue of a tracker, as it was seen at a moment."""

from dataclasses import dataclass, field
from datetime import date, datetime

from followthrough.model.reference import TrackerName
from followthrough.model.state import State


@dataclass(frozen=True, slots=True, order=True)
class IssueKey:
    """The address of an issue: `tracker`, and `key` as people write it (`owner/repo#12`, `PROJ-123`)."""

    tracker: TrackerName
    key: str

    @property
    def place(self) -> str:
        """The repository (`owner/repo`) or project (`PROJ`) that it lives in."""
        return self.key.partition("#")[0] if "#" in self.key else self.key.rpartition("-")[0]

    @property
    def folded(self) -> "IssueKey":
        """The same address for comparing: neither GitHub nor Jira tells capitals from small letters in one."""
        return self if self.tracker is TrackerName.OTHER else IssueKey(self.tracker, self.key.casefold())

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class ClosingChange:
    """A pull request or commit that closed an issue: the evidence that it was done, not only closed.

    `paths` are the changed files, where the tracker told them (None: not told).
    """

    url: str
    merged: bool
    paths: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as a tracker showed it at `seen_at` (aware, UTC).

    `raw_state` is the tracker's own words ("closed: not_planned", "Done / Won't Do"). `moved_to` and `duplicate_of`
    name the next address where one is known. `is_pull_request` tells a pull request used as a reference.
    `components` are the parts of a Jira project that it belongs to.
    For GONE, HIDDEN and UNSUPPORTED all else may be unknown. `evidence` is None where it could not be read.
    `marker_id` is the item that it says it was filed for; `document` (as a DocumentMark is written) whose that is, and
    `by_stranger` that nobody who belongs to the place opened it. These two are asked for anew and not remembered.
    """

    key: IssueKey
    state: State
    seen_at: datetime
    url: str | None = None
    title: str | None = None
    raw_state: str = ""
    is_pull_request: bool = False
    assignee: str | None = None
    labels: tuple[str, ...] = ()
    due: date | None = None
    priority: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    closed_at: datetime | None = None
    moved_to: IssueKey | None = None
    duplicate_of: IssueKey | None = None
    evidence: tuple[ClosingChange, ...] | None = None
    marker_id: str | None = None
    components: tuple[str, ...] = ()
    document: str | None = field(default=None, compare=False)
    by_stranger: bool = field(default=False, compare=False)
