"""An issue of a tracker, as it was at one moment."""

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
        """Its repository (`owner/repo`) or project (`PROJ`)."""
        return self.key.partition("#")[0] if "#" in self.key else self.key.rpartition("-")[0]

    @property
    def folded(self) -> "IssueKey":
        """The same address in a form for comparison: both GitHub and Jira ignore upper and lower case."""
        return self if self.tracker is TrackerName.OTHER else IssueKey(self.tracker, self.key.casefold())

    @property
    def display_name(self) -> str:
        """The key for people. Those of GitLab and GitHub look the same."""
        return f"{self.key} on GitLab" if self.tracker is TrackerName.GITLAB else self.key

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class ClosingChange:
    """A pull request or commit that closed an issue: evidence that it was done, and not only closed.

    `paths` are the changed files; None if the tracker did not list them.
    """

    url: str
    merged: bool
    paths: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as a tracker showed it at `seen_at` (aware, UTC).

    `raw_state` is in the tracker's own words ("closed: not_planned", "Done / Won't Do"). `moved_to` and `duplicate_of`
    are the next address, if known. `is_pull_request`: the reference is a pull request. `components` are its components
    in Jira. For GONE, HIDDEN, and UNSUPPORTED everything else may be unknown. `evidence` is None if it could not be
    read. `marker_id` is the item that the issue says it was filed for, and `document` the item's document (in the form
    of a DocumentMark). `by_stranger`: its author does not belong to the place. `labels` and the last two are read
    again each time and not stored.
    """

    key: IssueKey
    state: State
    seen_at: datetime
    url: str | None = None
    title: str | None = None
    raw_state: str = ""
    is_pull_request: bool = False
    assignee: str | None = None
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
    labels: tuple[str, ...] = field(default=(), compare=False)
    document: str | None = field(default=None, compare=False)
    by_stranger: bool = field(default=False, compare=False)
