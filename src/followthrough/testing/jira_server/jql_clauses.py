"""The meaning of a single clause of JQL, with the supported fields, operators, and functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from followthrough.testing.jira_server.adf import text_of
from followthrough.testing.jira_server.state import RESOLUTIONS, STATUSES, Issue, User
from followthrough.testing.jira_server.world import World

_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$")
_RELATIVE = re.compile(r"([+-]?)(\d+)([wdhm])$")
_UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes"}
_CATEGORIES = {"new": "to do", "indeterminate": "in progress", "done": "done"}
Predicate = Callable[[Issue], bool]


class JqlError(ValueError):
    """A query that Jira refuses, with Jira's message."""


@dataclass(frozen=True)
class Asking:
    """For whom a query is run, and against what. `missing_key_fails`: as on Data Center."""

    world: World
    user: User
    missing_key_fails: bool


@dataclass(frozen=True)
class Operand:
    """A value. `quoted` matters for dates; `function` is a name with () after it."""

    text: str
    quoted: bool = False
    function: bool = False


def predicate(name: str, operator: str, operands: list[Operand], asking: Asking) -> Predicate:
    known = name.lower() if not name.startswith("issue.property[") else name
    if known.startswith("issue.property["):
        return _property_predicate(known, operator, operands, asking)
    if known in _MOMENTS:
        return _moment_predicate(known, operator, operands, asking)
    if known in _TEXTS:
        return _text_predicate(known, operator, operands)
    if known not in _VALUES:
        raise JqlError(f"Field '{name}' does not exist or you do not have permission to view it.")
    return _value_predicate(known, operator, operands, asking)


def _value_predicate(name: str, operator: str, operands: list[Operand], asking: Asking) -> Predicate:
    read = _VALUES[name]
    if operator in ("is", "is not"):
        return lambda issue: bool(read(issue)) == (operator == "is not")
    if operator not in ("=", "!=", "in", "not in"):
        raise JqlError(f"The operator '{operator}' is not supported by the '{name}' field.")
    wanted: set[str] = set()
    for operand in operands:
        wanted |= _wanted(name, operand, asking)
    if name == "resolution" and wanted == {"unresolved"}:
        return lambda issue: bool(read(issue)) == (operator in ("!=", "not in"))
    if operator in ("=", "in"):
        return lambda issue: bool(wanted & read(issue))
    # As in Jira, "is not this" leaves out issues with an empty field.
    return lambda issue: bool(read(issue)) and not wanted & read(issue)


def _wanted(name: str, operand: Operand, asking: Asking) -> set[str]:
    text = operand.text.lower()
    if operand.function:
        if text == "currentuser" and name in ("assignee", "reporter"):
            return {asking.user.account_id.lower(), asking.user.name.lower()}
        raise JqlError(f"Unable to find JQL function '{operand.text}()'.")
    if name in _KEYS:
        issue = asking.world.find_issue(operand.text)
        visible = issue is not None and asking.world.seen([issue])
        if issue is not None and visible:
            return {str(issue.id)}
        if asking.missing_key_fails:
            raise JqlError(f"An issue with key '{operand.text}' does not exist for field '{name}'.")
        return set()
    if name == "project":
        project = asking.world.find_project(operand.text)
        if project is None or project.hidden:
            raise JqlError(f"The value '{operand.text}' does not exist for the field 'project'.")
        return {project.key.lower()}
    if name in _CHOICES and text not in _CHOICES[name](asking.world):
        raise JqlError(f"The value '{operand.text}' does not exist for the field '{name}'.")
    return {text}


def _moment_predicate(name: str, operator: str, operands: list[Operand], asking: Asking) -> Predicate:
    read = _MOMENTS[name]
    if operator in ("is", "is not"):
        return lambda issue: (read(issue) is not None) == (operator == "is not")
    if operator not in _COMPARISONS:
        raise JqlError(f"The operator '{operator}' is not supported by the '{name}' field.")
    compare, when = _COMPARISONS[operator], _moment(operands[0], name, asking)

    def holds(issue: Issue) -> bool:
        at = read(issue)
        return at is not None and compare(at, when)

    return holds


def _moment(operand: Operand, name: str, asking: Asking) -> datetime:
    if operand.function:
        if operand.text == "now":
            return asking.world.clock.now()
        raise JqlError(f"Unable to find JQL function '{operand.text}()'.")
    zone = asking.user.zone
    if operand.text.lstrip("-").isdecimal() and not operand.quoted:
        return datetime.fromtimestamp(int(operand.text) / 1000, tz=zone)
    if match := _DATE.match(operand.text):
        # A pitfall: a quoted time is in the time zone of the account.
        numbers = [int(part) for part in match.groups() if part is not None]
        try:
            return datetime(*numbers, tzinfo=zone)  # type: ignore[misc, arg-type]
        except ValueError:
            pass
    if match := _RELATIVE.match(operand.text):
        sign, amount, unit = match.groups()
        distance = timedelta(**{_UNITS[unit]: int(amount)})
        now = asking.world.clock.now()
        return now - distance if sign == "-" else now + distance
    formats = "'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d'"
    raise JqlError(f"Date value '{operand.text}' for field '{name}' is invalid. Valid formats include: {formats}.")


def _text_predicate(name: str, operator: str, operands: list[Operand]) -> Predicate:
    read = _TEXTS[name]
    if operator not in ("~", "!~"):
        raise JqlError(f"The operator '{operator}' is not supported by the '{name}' field.")
    words = re.findall(r"\w+", operands[0].text.lower())
    return lambda issue: set(words).issubset(re.findall(r"\w+", read(issue).lower())) == (operator == "~")


def _property_predicate(name: str, operator: str, operands: list[Operand], asking: Asking) -> Predicate:
    key, _, path = name.removeprefix("issue.property[").partition("]")
    steps = [step for step in path.split(".") if step]
    key = key.strip("\"'")
    if key not in asking.world.searchable_properties:
        # Jira can only search by a property if an installed app has declared it, which a script cannot.
        raise JqlError(f"Field '{name}' does not exist or you do not have permission to view it.")

    def read(issue: Issue) -> Any:
        value = issue.properties.get(key)
        for step in steps:
            value = value.get(step) if isinstance(value, dict) else None
        return value

    if operator in ("is", "is not"):
        return lambda issue: (read(issue) is not None) == (operator == "is not")
    if operator not in ("=", "in"):
        raise JqlError(f"The operator '{operator}' is not supported by the '{name}' field.")
    wanted = {operand.text.lower() for operand in operands}
    return lambda issue: read(issue) is not None and str(read(issue)).lower() in wanted


def _day(value: date | None) -> datetime | None:
    return datetime(value.year, value.month, value.day, tzinfo=UTC) if value else None


def _lower(*values: str | None) -> set[str]:
    return {value.lower() for value in values if value}


_KEYS = ("key", "issuekey", "issue", "id")
_VALUES: Mapping[str, Callable[[Issue], set[str]]] = {
    **dict.fromkeys(_KEYS, lambda issue: {str(issue.id)}),
    "project": lambda issue: {issue.project.key.lower()},
    "labels": lambda issue: _lower(*issue.labels),
    "status": lambda issue: _lower(issue.status.name, issue.status.id),
    "statuscategory": lambda issue: {issue.status.category, _CATEGORIES[issue.status.category]},
    "resolution": lambda issue: _lower(issue.resolution.name if issue.resolution else None),
    "issuetype": lambda issue: _lower(issue.issue_type.name, issue.issue_type.id),
    "type": lambda issue: _lower(issue.issue_type.name, issue.issue_type.id),
    "priority": lambda issue: _lower(issue.priority),
    "parent": lambda issue: _lower(issue.parent.key, str(issue.parent.id)) if issue.parent else set(),
    "assignee": lambda issue: _lower(issue.assignee.name, issue.assignee.account_id) if issue.assignee else set(),
    "reporter": lambda issue: _lower(issue.reporter.name, issue.reporter.account_id),
}
_CHOICES: Mapping[str, Callable[[World], set[str]]] = {
    "status": lambda _world: {text for status in STATUSES for text in (status.name.lower(), status.id)},
    "statuscategory": lambda _world: {text for pair in _CATEGORIES.items() for text in pair},
    "resolution": lambda _world: {resolution.name.lower() for resolution in RESOLUTIONS} | {"unresolved"},
    "issuetype": lambda world: {text for kind in world.issue_types() for text in (kind.name.lower(), kind.id)},
    "type": lambda world: {text for kind in world.issue_types() for text in (kind.name.lower(), kind.id)},
}
_MOMENTS: Mapping[str, Callable[[Issue], datetime | None]] = {
    **dict.fromkeys(("updated", "updateddate"), lambda issue: issue.updated),
    **dict.fromkeys(("created", "createddate"), lambda issue: issue.created),
    **dict.fromkeys(("resolved", "resolutiondate"), lambda issue: issue.resolved),
    **dict.fromkeys(("due", "duedate"), lambda issue: _day(issue.due)),
}
_TEXTS: Mapping[str, Callable[[Issue], str]] = {
    "summary": lambda issue: issue.summary,
    "description": lambda issue: _plain(issue.description),
    "comment": lambda issue: "\n".join(_plain(comment.body) for comment in issue.comments),
    "text": lambda issue: "\n".join([issue.summary, _plain(issue.description)]),
}
_COMPARISONS: Mapping[str, Callable[[datetime, datetime], bool]] = {
    "=": lambda at, when: at == when,
    "!=": lambda at, when: at != when,
    ">": lambda at, when: at > when,
    ">=": lambda at, when: at >= when,
    "<": lambda at, when: at < when,
    "<=": lambda at, when: at <= when,
}
NEWEST_FIRST = frozenset({"updated", "created"})
ORDERS: Mapping[str, Callable[[Issue], Any]] = {
    **dict.fromkeys(_KEYS, lambda issue: (issue.project.key, int(issue.key.rpartition("-")[2]))),
    "updated": lambda issue: (issue.updated, issue.id),
    "created": lambda issue: (issue.created, issue.id),
    "status": lambda issue: STATUSES.index(issue.status),
    "priority": lambda issue: issue.priority,
    "summary": lambda issue: issue.summary,
    "duedate": lambda issue: (issue.due is None, issue.due or date.min),
}


def _plain(body: Any) -> str:
    return body if isinstance(body, str) else text_of(body)
