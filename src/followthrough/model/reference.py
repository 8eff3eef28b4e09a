"""A reference from an action item to something in a tracker."""

from dataclasses import dataclass
from enum import StrEnum


class TrackerName(StrEnum):
    """The trackers that references may lead to. Only GitHub and Jira have adapters here."""

    GITHUB = "github"
    JIRA = "jira"
    GITLAB = "gitlab"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as written: `text`, its `url` where known, and the `key` that the tracker knows.

    `key` is `owner/repo#12` for GitHub, `PROJ-123` for Jira, `group/project#12` for GitLab and None for others.
    """

    text: str
    url: str | None
    tracker: TrackerName
    key: str | None

    @property
    def target(self) -> str:
        """What it leads to, as far as known. Two references with the same target are one."""
        return self.key or self.url or self.text
