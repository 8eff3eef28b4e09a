"""The part of JQL that is known here; any other clause, field or function is an error, as at Jira."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from followthrough.testing.jira_server.adf import text_of
from followthrough.testing.jira_server.state import RESOLUTIONS, STATUSES, Issue, User, World

_TOKEN = re.compile(
    r"""\s*(?:(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    |(?P<operator>!=|!~|<=|>=|=|<|>|~)
    |(?P<mark>[(),])
    |(?P<property>issue\.property\[[^\]]+\](?:\.[\w.]+)?)
    |(?P<word>[^\s"'(),=!<>~]+))""",
    re.VERBOSE,
)
_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$")
_RELATIVE = re.compile(r"([+-]?)(\d+)([wdhm])$")
_UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes"}
_CATEGORIES = {"new": "to do", "indeterminate": "in progress", "done": "done"}
_RESERVED = frozenset({"and", "or", "not", "in", "is", "was", "changed", "order", "by", "empty", "null"})
MAX_DEPTH = 30
Predicate = Callable[[Issue], bool]


class JqlError(ValueError):
    """A query that Jira refuses; the message is what Jira would say."""


@dataclass(frozen=True)
class Asking:
    """On whose behalf and against what a query is read. `missing_key_fails`: as Data Center does."""

    world: World
    user: User
    missing_key_fails: bool


@dataclass
class Query:
    """What to find and in which order."""

    where: Predicate | None = None
    order: list[tuple[str, bool]] = field(default_factory=list)

    def run(self, issues: list[Issue]) -> list[Issue]:
        """The matching issues, newest first unless the query says otherwise."""
        found = [issue for issue in issues if self.where is None or self.where(issue)]
        found.sort(key=lambda issue: issue.id, reverse=True)
        for name, descending in reversed(self.order):
            found.sort(key=_ORDERS[name], reverse=descending)
        return found


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    at: int


@dataclass(frozen=True)
class _Operand:
    """A value: `quoted` matters for dates, `function` is a name with () after it."""

    text: str
    quoted: bool = False
    function: bool = False


def parse(text: str, asking: Asking) -> Query:
    """Reads a query. Raises JqlError."""
    return _Parser(text, asking).query()


class _Parser:
    def __init__(self, text: str, asking: Asking) -> None:
        self._tokens = _tokenize(text)
        self._position = 0
        self._depth = 0
        self._asking = asking

    def query(self) -> Query:
        query = Query()
        if not self._at_order() and self._peek().kind != "end":
            query.where = self._or()
        if self._at_order():
            self._order(query)
        if self._peek().kind != "end":
            raise self._unexpected()
        return query

    def _or(self) -> Predicate:
        options = [self._and()]
        while self._take_word("or"):
            options.append(self._and())
        return options[0] if len(options) == 1 else lambda issue: any(option(issue) for option in options)

    def _and(self) -> Predicate:
        parts = [self._not()]
        while self._take_word("and"):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else lambda issue: all(part(issue) for part in parts)

    def _not(self) -> Predicate:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise JqlError("The JQL query is too deeply nested.")
        try:
            if self._take_word("not"):
                inner = self._not()
                return lambda issue: not inner(issue)
            if self._take_mark("("):
                inner = self._or()
                if not self._take_mark(")"):
                    raise self._unexpected()
                return inner
            return self._clause()
        finally:
            self._depth -= 1

    def _clause(self) -> Predicate:
        token = self._next()
        if token.kind not in ("word", "string", "property") or token.text.lower() in _RESERVED:
            raise self._unexpected(token)
        name, operator, operands = token.text, self._operator(), []
        if operator in ("in", "not in"):
            if not self._take_mark("("):
                raise self._unexpected()
            operands.append(self._operand())
            while self._take_mark(","):
                operands.append(self._operand())
            if not self._take_mark(")"):
                raise self._unexpected()
        elif operator in ("is", "is not"):
            if not (self._take_word("empty") or self._take_word("null")):
                raise self._unexpected()
        else:
            operands.append(self._operand())
        return _predicate(name, operator, operands, self._asking)

    def _operator(self) -> str:
        token = self._next()
        if token.kind == "operator":
            return token.text
        word = token.text.lower() if token.kind == "word" else ""
        if word == "not" and self._take_word("in"):
            return "not in"
        if word == "is":
            return "is not" if self._take_word("not") else "is"
        if word != "in":
            raise self._unexpected(token)
        return "in"

    def _operand(self) -> _Operand:
        token = self._next()
        if token.kind == "string":
            return _Operand(re.sub(r"\\(.)", r"\1", token.text[1:-1]), quoted=True)
        if token.kind != "word" or token.text.lower() in _RESERVED - {"empty", "null"}:
            raise self._unexpected(token)
        if self._take_mark("("):
            if not self._take_mark(")"):
                raise JqlError(f"Function '{token.text}' does not take arguments here.")
            return _Operand(token.text.lower(), function=True)
        return _Operand(token.text)

    def _order(self, query: Query) -> None:
        self._position += 2
        while True:
            name = self._next().text.lower()
            if name not in _ORDERS:
                raise JqlError(f"Not able to sort using field '{name}'.")
            descending = name in _NEWEST_FIRST
            if self._take_word("asc"):
                descending = False
            elif self._take_word("desc"):
                descending = True
            query.order.append((name, descending))
            if not self._take_mark(","):
                return

    def _at_order(self) -> bool:
        following = self._tokens[self._position : self._position + 2]
        return [token.text.lower() for token in following if token.kind == "word"] == ["order", "by"]

    def _peek(self) -> _Token:
        return self._tokens[self._position]

    def _next(self) -> _Token:
        token = self._peek()
        if token.kind == "end":
            raise self._unexpected()
        self._position += 1
        return token

    def _take_word(self, word: str) -> bool:
        return self._take("word", word)

    def _take_mark(self, mark: str) -> bool:
        return self._take("mark", mark)

    def _take(self, kind: str, text: str) -> bool:
        token = self._peek()
        if token.kind == kind and token.text.lower() == text:
            self._position += 1
            return True
        return False

    def _unexpected(self, token: _Token | None = None) -> JqlError:
        token = token or self._peek()
        where = f"(line 1, character {token.at + 1})"
        if token.kind == "end":
            return JqlError(f"Error in the JQL Query: The query ends before it is complete. {where}")
        return JqlError(f"Error in the JQL Query: '{token.text}' is not expected here. {where}")


def _tokenize(text: str) -> list[_Token]:
    tokens, offset = [], 0
    text = text.rstrip()
    while offset < len(text):
        match = _TOKEN.match(text, offset)
        if match is None or match.lastgroup is None:
            shown = text[offset:].strip()[:1]
            message = f"The character '{shown}' is a reserved JQL character. You must enclose it in a string."
            raise JqlError(f"Error in the JQL Query: {message} (line 1, character {offset + 1})")
        tokens.append(_Token(match.lastgroup, match.group(match.lastgroup), match.start(match.lastgroup)))
        offset = match.end()
    return [*tokens, _Token("end", "", offset)]


def _predicate(name: str, operator: str, operands: list[_Operand], asking: Asking) -> Predicate:
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


def _value_predicate(name: str, operator: str, operands: list[_Operand], asking: Asking) -> Predicate:
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
    # As at Jira, "is not this" leaves out the issues in which the field is empty.
    return lambda issue: bool(read(issue)) and not wanted & read(issue)


def _wanted(name: str, operand: _Operand, asking: Asking) -> set[str]:
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


def _moment_predicate(name: str, operator: str, operands: list[_Operand], asking: Asking) -> Predicate:
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


def _moment(operand: _Operand, name: str, asking: Asking) -> datetime:
    if operand.function:
        if operand.text == "now":
            return asking.world.clock.now()
        raise JqlError(f"Unable to find JQL function '{operand.text}()'.")
    zone = asking.user.zone
    if operand.text.lstrip("-").isdecimal() and not operand.quoted:
        return datetime.fromtimestamp(int(operand.text) / 1000, tz=zone)
    if match := _DATE.match(operand.text):
        # The trap: what is quoted is a time in the zone of the account that asks.
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


def _text_predicate(name: str, operator: str, operands: list[_Operand]) -> Predicate:
    read = _TEXTS[name]
    if operator not in ("~", "!~"):
        raise JqlError(f"The operator '{operator}' is not supported by the '{name}' field.")
    words = re.findall(r"\w+", operands[0].text.lower())
    return lambda issue: set(words).issubset(re.findall(r"\w+", read(issue).lower())) == (operator == "~")


def _property_predicate(name: str, operator: str, operands: list[_Operand], asking: Asking) -> Predicate:
    key, _, path = name.removeprefix("issue.property[").partition("]")
    steps = [step for step in path.split(".") if step]
    key = key.strip("\"'")
    if key not in asking.world.searchable_properties:
        # Jira finds by a property only where an installed app has declared it, which a script cannot.
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
    "status": lambda _world: {text for one in STATUSES for text in (one.name.lower(), one.id)},
    "statuscategory": lambda _world: {text for pair in _CATEGORIES.items() for text in pair},
    "resolution": lambda _world: {one.name.lower() for one in RESOLUTIONS} | {"unresolved"},
    "issuetype": lambda world: {text for one in world.issue_types() for text in (one.name.lower(), one.id)},
    "type": lambda world: {text for one in world.issue_types() for text in (one.name.lower(), one.id)},
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
_NEWEST_FIRST = frozenset({"updated", "created"})
_ORDERS: Mapping[str, Callable[[Issue], Any]] = {
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
