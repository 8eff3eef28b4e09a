"""What a project requires of a new issue, read from its create screen before anything is filed."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from followthrough.errors import NotVisibleError
from followthrough.model import IssueKey
from followthrough.ports import IssueDraft
from followthrough.trackers.http_errors import about
from followthrough.trackers.jira.address import checked_project
from followthrough.trackers.jira.client import JiraClient

# What every draft contains, or Jira fills in itself.
_BROUGHT = frozenset({"project", "issuetype", "summary", "description", "labels", "reporter"})
_MAX_PAGES = 20

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
        """What the draft lacks, one line each."""
        project, wanted = checked_project(draft.place), draft.issue_type or self._default_type
        with about(project):
            types = self._issue_types(project)
            if not types:
                return [f"{project} offers no issue type to this token; give it the permission to create issues there"]
            if draft.parent and not self._is_there(draft.parent):
                return [f"its parent {draft.parent} does not exist, or this token cannot see it"]
            found = next((one for name, one in types.items() if name.casefold() == wanted.casefold()), None)
            if found is None:
                return [f"{project} has no issue type {wanted!r}; it has {', '.join(sorted(types))}"]
            screen = self._screen(project, found)
        where = f"{project} / {found['name']}"
        lacking = [
            f"{where} requires {field.get('name', name)!r} ({name}); set it in extra_fields"
            for name, field in sorted(screen.items())
            if field.get("required") and not field.get("hasDefaultValue") and not _brings(draft, name)
        ]
        if screen and "labels" not in screen:
            lacking.append(f"{where} has no labels on its create screen; without them an issue cannot be found again")
        return lacking

    def offers(self, draft: IssueDraft, field: str) -> bool:
        """Whether the create screen accepts the field, as far as it was read."""
        key = checked_project(draft.place), (draft.issue_type or self._default_type).casefold()
        screen = self._screens.get(key)
        return not screen or field in screen

    def _issue_types(self, project: str) -> Mapping[str, Mapping[str, Any]]:
        if project not in self._types:
            try:
                listed = self._listed(f"issue/createmeta/{project}/issuetypes", ("issueTypes", "values"))
            except NotVisibleError:
                listed = self._old_createmeta(project)
            self._types[project] = {str(one["name"]): one for one in listed if not one.get("subtask")}
        return self._types[project]

    def _is_there(self, parent: IssueKey) -> bool:
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


def _brings(draft: IssueDraft, name: str) -> bool:
    given = {"parent": draft.parent, "assignee": draft.assignee}
    return name in _BROUGHT or name in draft.extra_fields or bool(given.get(name))
