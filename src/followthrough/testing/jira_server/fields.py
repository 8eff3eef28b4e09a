"""The fields of an issue from a client: converted to attributes, or refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from followthrough.testing.jira_server.adf import is_document
from followthrough.testing.jira_server.call import Call, RefusedError
from followthrough.testing.jira_server.render import EPIC_LINK
from followthrough.testing.jira_server.state import Issue, IssueType, Project, RequiredField, User

_WRITABLE = ("summary", "description", "labels", "assignee", "reporter", "priority", "duedate", "parent")
NOT_ON_SCREEN = "Field '{}' cannot be set. It is not on the appropriate screen, or unknown."


def read_fields(call: Call) -> dict[str, Any]:
    """The fields in the body. A field that must be an object is refused if it is not."""
    given = call.fields.get("fields") or {}
    if not isinstance(given, dict):
        raise RefusedError(400, "Can not deserialize the request's body: fields is an object")
    objects = ("project", "issuetype", "assignee", "reporter", "priority", "parent", "resolution")
    wrong = [name for name in objects if not isinstance(given.get(name), dict | None)]
    if wrong:
        raise RefusedError(400, errors=dict.fromkeys(wrong, "data was not an object"))
    return dict(given)


def read_place(call: Call, given: dict[str, Any]) -> tuple[Project, IssueType]:
    reference = given.pop("project", None) or {}
    project = call.world.find_project(str(reference.get("key") or reference.get("id") or ""))
    if project is None or not call.access.sees(project):
        message = "Specify a valid project ID or key" if call.cloud else "valid project is required"
        raise RefusedError(400, errors={"project": message})
    reference = given.pop("issuetype", None) or {}
    wanted = (reference.get("name"), str(reference.get("id", "")))
    found = next((t for t in project.issue_types if t.name == wanted[0] or t.id == wanted[1]), None)
    if found is None:
        message = "Specify a valid issue type" if call.cloud else "valid issue type is required"
        raise RefusedError(400, errors={"issuetype": message})
    return project, found


def read_facts(call: Call, project: Project, given: Mapping[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    """The attributes for the given fields. Problems are added to `errors`."""
    custom = {required.id: required for required in project.required_fields}
    facts: dict[str, Any] = {}
    for name, value in given.items():
        if name in custom:
            facts[name] = _custom(custom[name], value, errors)
        elif name == EPIC_LINK and not call.cloud:
            facts[name] = _epic(call, value, errors)
        elif name not in _WRITABLE:
            errors[name] = NOT_ON_SCREEN.format(name)
        elif name in ("assignee", "reporter"):
            facts[name] = read_user(call, name, value or {}, errors)
        elif name == "summary":
            facts[name] = _summary(value, errors)
        elif name == "description":
            facts[name] = read_body(call, value, errors)
        elif name == "labels":
            facts[name] = _labels(value, errors)
        elif name == "priority":
            facts[name] = str((value or {}).get("name") or "Medium")
        elif name == "duedate":
            facts["due"] = _due(value, errors)
        else:
            facts[name] = call.find(str((value or {}).get("key") or (value or {}).get("id") or ""))
    return facts


def _epic(call: Call, value: Any, errors: dict[str, str]) -> str | None:
    epic = call.world.find_issue(value) if isinstance(value, str) else None
    if value is not None and (epic is None or epic.issue_type.name != "Epic"):
        errors[EPIC_LINK] = f"Issue '{value}' must be of type 'Epic'."
    return epic.key if epic else None


def _summary(value: Any, errors: dict[str, str]) -> str:
    if not isinstance(value, str):
        errors["summary"] = "Operation value must be a string"
    elif "\n" in value or "\r" in value:
        errors["summary"] = "The summary is invalid because it contains newline characters."
    elif len(value) > 255:
        errors["summary"] = "Summary can't exceed 255 characters."
    return str(value)


def read_body(call: Call, value: Any, errors: dict[str, str], name: str = "description") -> Any:
    if value is None:
        return None
    if call.render.version == "3":
        if not is_document(value):
            errors[name] = "Operation value must be an Atlassian Document (see the Atlassian Document Format)"
    elif not isinstance(value, str):
        errors[name] = "Operation value must be a string"
    elif len(value) > 32_767:
        errors[name] = "The entered text is too long. It exceeds the allowed limit of 32,767 characters."
    return value


def _labels(value: Any, errors: dict[str, str]) -> list[str]:
    labels = value if isinstance(value, list) else []
    if not isinstance(value, list) or not all(isinstance(label, str) for label in labels):
        errors["labels"] = "data was not an array"
    for label in labels:
        if isinstance(label, str) and (" " in label or not label):
            errors["labels"] = f"The label '{label}' contains spaces which is invalid."
    return list(dict.fromkeys(labels))


def read_labels_update(issue: Issue, update: Mapping[str, Any], errors: dict[str, str]) -> list[str] | None:
    for name in update:
        if name != "labels":
            errors[name] = NOT_ON_SCREEN.format(name)
    if "labels" not in update:
        return None
    labels = list(issue.labels)
    for step in update["labels"]:
        if "set" in step:
            labels = list(step["set"])
        if "add" in step:
            labels.append(step["add"])
        if step.get("remove") in labels:
            labels.remove(step["remove"])
    return _labels(labels, errors)


def _custom(required: RequiredField, value: Any, errors: dict[str, str]) -> Any:
    if required.options:
        chosen = value.get("value") if isinstance(value, dict) else None
        if chosen not in required.options:
            errors[required.id] = "Specify a valid value for " + required.name
    elif value is not None and not isinstance(value, str):
        errors[required.id] = "Operation value must be a string"
    return value


def _due(value: Any, errors: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        errors["duedate"] = "Error parsing date string: " + str(value)
        return None


def read_user(call: Call, name: str, reference: Mapping[str, Any], errors: dict[str, str]) -> User | None:
    given = [reference.get(key) for key in ("accountId", "id", "name") if reference.get(key)]
    if not given:
        return None
    if call.cloud and not (reference.get("accountId") or reference.get("id")):
        errors[name] = "'accountId' must be the only user identifying query parameter in GDPR strict mode."
        return None
    found = call.world.find_user(reference)
    if found is None:
        errors[name] = f"User '{given[0]}' does not exist."
    return found
