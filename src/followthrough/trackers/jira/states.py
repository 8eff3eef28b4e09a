"""Translates what Jira shows of an issue into our own model."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from followthrough.model import DROPPED_RESOLUTIONS, Issue, IssueKey, State
from followthrough.reading.vocabulary.state_words import DROPPED_AFTER_CLOSED, DROPPED_WORDS
from followthrough.trackers.answer_values import text_in, time_in
from followthrough.trackers.jira.address import key_of
from followthrough.trackers.marker import ITEM_PROPERTY, marker_among
from followthrough.trackers.settings import JiraConfig

FIELDS = (
    "summary",
    "status",
    "resolution",
    "resolutiondate",
    "assignee",
    "labels",
    "duedate",
    "priority",
    "created",
    "updated",
    "issuelinks",
    "components",
)
_OPEN_CATEGORIES = {"new": State.OPEN, "undefined": State.OPEN, "indeterminate": State.IN_PROGRESS}


class States:
    """Reads issues by their status category, whose keys no administrator can rename, and their resolution."""

    def __init__(self, config: JiraConfig) -> None:
        self._url = (config.web_url or config.url).rstrip("/")
        dropped = config.dropped_resolutions
        if dropped == DROPPED_RESOLUTIONS:  # nobody chose these; what says the same in a document does so here
            dropped = (*dropped, *DROPPED_AFTER_CLOSED, *(word for words in DROPPED_WORDS.values() for word in words))
        self._dropped = _folded(dropped)
        self._duplicates = _folded(config.duplicate_resolutions)

    def issue(self, key: IssueKey, data: Mapping[str, Any], seen_at: datetime) -> Issue:
        """The issue, without evidence, which is not in Jira's answer."""
        fields = data["fields"]
        # An answer without it tells nothing: taken for open, what is done would count as opened again for ever.
        status, resolution = fields["status"], (fields.get("resolution") or {}).get("name")
        state = self._state(status, resolution)
        return Issue(
            key=key,
            state=state,
            seen_at=seen_at,
            url=self.page(str(data["key"])),
            title=text_in(fields.get("summary")),
            raw_state=" / ".join(str(name) for name in (status.get("name"), resolution) if name),
            assignee=text_in((fields.get("assignee") or {}).get("displayName")),
            labels=tuple(sorted(str(label) for label in fields.get("labels") or ())),
            due=date.fromisoformat(fields["duedate"]) if fields.get("duedate") else None,
            priority=text_in((fields.get("priority") or {}).get("name")),
            created_at=time_in(fields.get("created")),
            updated_at=time_in(fields.get("updated")),
            closed_at=time_in(fields.get("resolutiondate")),
            duplicate_of=_original(fields.get("issuelinks") or ()) if state is State.DUPLICATE else None,
            marker_id=marker_of(data),
            document=_property(data, "document"),
            components=tuple(sorted(str(part["name"]) for part in fields.get("components") or () if part.get("name"))),
        )

    def page(self, key: str) -> str:
        """Where people open an issue."""
        return f"{self._url}/browse/{key}"

    def _state(self, status: Mapping[str, Any], resolution: str | None) -> State:
        category = (status.get("statusCategory") or {}).get("key")
        if category != "done":
            return _OPEN_CATEGORIES.get(str(category), State.OPEN)
        names = _folded(name for name in (resolution, status.get("name")) if name)
        if names & self._duplicates:
            return State.DUPLICATE
        return State.DROPPED if names & self._dropped else State.DONE


def marker_of(data: Mapping[str, Any]) -> str | None:
    """The item id that we put on an issue: in its property or, if properties are not shown, in its label."""
    return _property(data, "id") or marker_among((data.get("fields") or {}).get("labels") or ())


def _property(data: Mapping[str, Any], name: str) -> str | None:
    """The value of our property on an issue."""
    value = (data.get("properties") or {}).get(ITEM_PROPERTY)
    entry = value.get(name) if isinstance(value, dict) else None
    return entry if isinstance(entry, str) else None


def _original(links: Iterable[Mapping[str, Any]]) -> IssueKey | None:
    """The issue that this one duplicates, by its links of the type Duplicate."""
    for link in links:
        if str((link.get("type") or {}).get("name", "")).casefold() == "duplicate" and link.get("outwardIssue"):
            return key_of(str(link["outwardIssue"]["key"]))
    return None


def _folded(names: Iterable[str]) -> frozenset[str]:
    """Names prepared for comparison without regard to case and the form of apostrophes."""
    return frozenset(str(name).replace("\u2019", "'").strip().casefold() for name in names)
