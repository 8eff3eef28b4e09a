"""What a project requires of a new issue, read from its create screen before anything is filed."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from followthrough.errors import NotVisibleError
from followthrough.model import IssueKey
from followthrough.ports import IssueDraft
from followthrough.trackers.http_errors import access_to
from followthrough.trackers.jira.address import checked_project
from followthrough.trackers.jira.client import JiraClient

# What every draft contains, or Jira fills in itself.
_ALWAYS_SENT = frozenset({"project", "issuetype", "summary", "description", "labels", "reporter"})
_MAX_PAGES = 20

# Data Center's field for the epic of an issue. There `parent` is for sub-tasks only; on Cloud it is for both.
_EPIC_LINK = "com.pyxis.greenhopper.jira:gh-epic-link"
_IDENTIFYING_FIELDS = ("value", "name", "id", "key")
_MOST_VALUES_LISTED = 10

Screen = Mapping[str, Mapping[str, Any]]


class Requirements:
    """The create screens of projects, read once per run."""

    def __init__(self, client: JiraClient, default_type: str) -> None:
        self._client = client
        self._default_type = default_type
        self._types: dict[str, Mapping[str, Mapping[str, Any]]] = {}
        self._screens: dict[tuple[str, str], Screen] = {}
        self._parents: dict[IssueKey, bool] = {}

    def unmet(self, draft: IssueDraft) -> Sequence[str]:
        """What the draft lacks, one line per obstacle."""
        project, wanted = checked_project(draft.place), draft.issue_type or self._default_type
        with access_to(project):
            types = self._issue_types(project)
            if not types:
                return [f"{project} offers no issue type to this token; give it the permission to create issues there"]
            if draft.parent and not self._exists(draft.parent):
                return [f"its parent {draft.parent} does not exist, or this token cannot see it"]
            found = _type_named(wanted, types)
            if found is None:
                return [f"{project} has no issue type {wanted!r}; it has {', '.join(sorted(types))}"]
            screen = self._screen(project, found)
            epic_link = self._client.cloud or _epic_link(screen)
        where = f"{project} / {found['name']}"
        sent = {"parent": draft.parent, "assignee": draft.assignee, epic_link: draft.parent}
        lacking = [
            f"{where} requires {field.get('name', name)!r} ({name}); set it in extra_fields of its route "
            "(those of [filing] are for filing.place)"
            for name, field in sorted(screen.items())
            if field.get("required") and not field.get("hasDefaultValue")
            if name not in _ALWAYS_SENT and name not in draft.extra_fields and not sent.get(name)
        ]
        if not screen:
            return lacking
        if "labels" not in screen:
            lacking.append(f"{where} has no labels on its create screen; without them an issue cannot be found again")
        if draft.parent and not epic_link:
            lacking.append(
                f"{where} has no Epic Link on its create screen, so nothing can be filed under {draft.parent}"
            )
        return lacking + [
            f"{where} {refusal}"
            for name, value in sorted(draft.extra_fields.items())
            if name not in _ALWAYS_SENT and name != "parent" and (refusal := _refusal(screen, name, value))
        ]

    def takes_assignee(self, draft: IssueDraft) -> bool:
        """Whether the create screen accepts an assignee, as far as it was read."""
        screen = self._known_screen(draft)
        return not screen or "assignee" in screen

    def issue_type(self, draft: IssueDraft) -> str:
        """The issue type as the project spells it, as far as it was read. Jira refuses another case."""
        wanted = draft.issue_type or self._default_type
        found = _type_named(wanted, self._types.get(checked_project(draft.place), {}))
        return str(found["name"]) if found else wanted

    def parent_and_priority(self, draft: IssueDraft) -> Mapping[str, Any]:
        """The fields for its parent and priority. A priority that the project does not have is left out."""
        fields: dict[str, Any] = {}
        screen = self._known_screen(draft)
        if draft.parent:
            epic_link = None if self._client.cloud else _epic_link(screen)
            fields[epic_link or "parent"] = draft.parent.key if epic_link else {"key": draft.parent.key}
        wanted = (draft.priority or "").casefold()
        for priority in screen.get("priority", {}).get("allowedValues") or ():
            if str(priority.get("name")).casefold() == wanted:
                fields["priority"] = {"name": priority["name"]}
        return fields

    def _known_screen(self, draft: IssueDraft) -> Screen:
        key = checked_project(draft.place), (draft.issue_type or self._default_type).casefold()
        return self._screens.get(key, {})

    def _issue_types(self, project: str) -> Mapping[str, Mapping[str, Any]]:
        if project not in self._types:
            try:
                listed = self._listed(f"issue/createmeta/{project}/issuetypes", ("issueTypes", "values"))
            except NotVisibleError:
                listed = self._old_createmeta(project)
            self._types[project] = {str(kind["name"]): kind for kind in listed if not kind.get("subtask")}
        return self._types[project]

    def _exists(self, parent: IssueKey) -> bool:
        if parent not in self._parents:
            try:
                self._client.get(f"issue/{quote(parent.key, safe='')}", {"fields": "summary"})
                self._parents[parent] = True
            except NotVisibleError:
                self._parents[parent] = False
        return self._parents[parent]

    def _screen(self, project: str, issue_type: Mapping[str, Any]) -> Screen:
        key = project, str(issue_type["name"]).casefold()
        if key not in self._screens:
            if "fields" in issue_type:
                self._screens[key] = issue_type["fields"]
            else:
                path = f"issue/createmeta/{project}/issuetypes/{issue_type['id']}"
                listed = self._listed(path, ("fields", "values"))
                self._screens[key] = {str(field.get("fieldId") or field.get("key")): field for field in listed}
        return self._screens[key]

    def _listed(self, path: str, names: Sequence[str]) -> list[Mapping[str, Any]]:
        """All pages of a list, which Cloud and Data Center name differently."""
        found: list[Mapping[str, Any]] = []
        for _ in range(_MAX_PAGES):
            body = self._client.get(path, {"startAt": len(found), "maxResults": 100}).body
            page: list[Mapping[str, Any]] = next((body[name] for name in names if name in body), [])
            found += page
            if not page or body.get("isLast") or len(found) >= int(body.get("total", len(found))):
                break
        return found

    def _old_createmeta(self, project: str) -> list[Mapping[str, Any]]:
        """Before Data Center 8.4, one request returns everything."""
        parameters = {"projectKeys": project, "expand": "projects.issuetypes.fields"}
        projects = self._client.get("issue/createmeta", parameters).body.get("projects") or []
        if not projects:
            raise NotVisibleError(f"Jira: {project} does not exist, or this token may not file issues there")
        return list(projects[0].get("issuetypes") or [])


def _type_named(wanted: str, types: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any] | None:
    return next((kind for name, kind in types.items() if name.casefold() == wanted.casefold()), None)


def _epic_link(screen: Screen) -> str | None:
    return next(
        (name for name, field in screen.items() if (field.get("schema") or {}).get("custom") == _EPIC_LINK), None
    )


def _refusal(screen: Screen, name: str, value: object) -> str | None:
    """Why the create screen does not take this value, or None."""
    if name not in screen:
        return f"has no field {name!r} on its create screen, and takes no other; take it out of extra_fields"
    allowed = [entry for entry in screen[name].get("allowedValues") or () if isinstance(entry, dict)]
    for given in value if isinstance(value, list) else [value]:
        if allowed and isinstance(given, dict) and not any(_identifies(given, entry) for entry in allowed):
            names = (
                str(entry.get("value") or entry.get("name") or entry.get("id"))
                for entry in allowed[:_MOST_VALUES_LISTED]
            )
            more = ", ..." if len(allowed) > _MOST_VALUES_LISTED else ""
            return (
                f"does not take {given} for {screen[name].get('name', name)!r} ({name}), but {', '.join(names)}{more}"
            )
    return None


def _identifies(given: Mapping[str, Any], allowed: Mapping[str, Any]) -> bool:
    """Whether a value of the settings names this allowed one, or has nothing to compare."""
    keys = [key for key in _IDENTIFYING_FIELDS if key in given]
    return all(_folded(allowed.get(key)) == _folded(given[key]) for key in keys)


def _folded(value: object) -> str:
    return str(value).casefold()
