"""Checks a GraphQL query against the known schema, and computes its cost as GitHub does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from followthrough.testing.github_server.graphql_language import (
    Document,
    Enum,
    FieldNode,
    FragmentSpread,
    InlineFragment,
    Operation,
    QuerySyntaxError,
    Selection,
    Variable,
    parse,
)
from followthrough.testing.github_server.graphql_schema import (
    ENUMS,
    INPUTS,
    SCALARS,
    TYPES,
    Field,
)

MAX_NODES = 500_000
MAX_PAGE = 100
Error = dict[str, Any]


@dataclass
class Plan:
    """A valid query: what to run, with which variables, and its cost in points."""

    document: Document
    operation: Operation
    variables: dict[str, Any]
    cost: int


class QueryRefusedError(Exception):
    """A query that is not run at all, with the errors that explain why."""

    def __init__(self, errors: list[Error]) -> None:
        super().__init__(errors[0]["message"])
        self.errors = errors


def plan(text: str, variables: Mapping[str, Any] | None, operation_name: str | None = None) -> Plan:
    """Checks a query. Raises QueryRefusedError."""
    try:
        document = parse(text)
    except QuerySyntaxError as error:
        where = [{"line": error.line, "column": error.column}]
        raise QueryRefusedError([{"message": f"Parse error: {error}", "locations": where}]) from None
    operation = _chosen(document, operation_name)
    if operation.kind != "query":
        raise QueryRefusedError([{"message": "This server answers queries only"}])
    check = _Check(document, operation, dict(variables or {}))
    check.run()
    if check.errors:
        raise QueryRefusedError(check.errors)
    return Plan(document, operation, check.values, max(1, round(check.requests / 100)))


def _chosen(document: Document, name: str | None) -> Operation:
    found = [one for one in document.operations if name is None or one.name == name]
    if len(found) != 1:
        raise QueryRefusedError(
            [{"message": "An operation name is required" if found else f"No operation named {name!r}"}]
        )
    return found[0]


@dataclass
class _Check:
    document: Document
    operation: Operation
    given: dict[str, Any]
    errors: list[Error] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    requests: int = 0
    nodes: int = 0
    _used_variables: set[str] = field(default_factory=set)
    _used_fragments: set[str] = field(default_factory=set)

    def run(self) -> None:
        self._read_variables()
        if self.errors:
            return
        self._selection(self.operation.selection, "Query", ["query"], 1, ())
        shown = self.operation.name or "anonymous query"
        for definition in self.operation.variables:
            if definition.name not in self._used_variables:
                self._error(f"Variable ${definition.name} is declared by {shown} but not used")
        for name in self.document.fragments:
            if name not in self._used_fragments:
                self._error(f"Fragment {name} was defined, but not used")
        if self.nodes > MAX_NODES:
            self._error(
                f"This query requests up to {self.nodes:,} possible nodes which exceeds the maximum "
                f"limit of {MAX_NODES:,}.",
                type="MAX_NODE_LIMIT_EXCEEDED",
            )

    def _read_variables(self) -> None:
        for definition in self.operation.variables:
            if definition.name in self.given:
                value = self.given[definition.name]
            elif definition.has_default:
                value = literal(definition.default)
            else:
                value = None
            problem = _problem(value, definition.type)
            if problem:
                message = f"Variable ${definition.name} of type {definition.type} was provided invalid value"
                self._error(f"{message}: {problem}")
            if definition.name in self.given or definition.has_default:
                self.values[definition.name] = value

    def _selection(
        self, selection: list[Selection], on: str, path: list[str], times: int, inside: tuple[str, ...]
    ) -> None:
        for one in selection:
            for _name, condition in one.conditions:
                self._resolved(condition, path)
            if isinstance(one, FieldNode):
                self._field(one, on, path, times, inside)
            elif isinstance(one, InlineFragment):
                self._fragment(one.on or on, one.selection, one, path, times, inside)
            else:
                self._spread(one, path, times, inside)

    def _spread(self, spread: FragmentSpread, path: list[str], times: int, inside: tuple[str, ...]) -> None:
        fragment = self.document.fragments.get(spread.name)
        self._used_fragments.add(spread.name)
        if fragment is None:
            self._error(f"Fragment {spread.name} was used, but not defined", spread, path)
        elif spread.name in inside:
            self._error(f"Fragment {spread.name} contains an infinite loop", spread, path)
        else:
            within = (*inside, spread.name)
            self._fragment(fragment.on, fragment.selection, spread, path, times, within)

    def _fragment(
        self,
        on: str,
        selection: list[Selection],
        where: Selection,
        path: list[str],
        times: int,
        inside: tuple[str, ...],
    ) -> None:
        if on not in TYPES:
            self._error(f"No such type {on}, so it can't be a fragment condition", where, path)
            return
        self._selection(selection, on, [*path, f"... on {on}"], times, inside)

    def _field(self, node: FieldNode, on: str, path: list[str], times: int, inside: tuple[str, ...]) -> None:
        path = [*path, node.alias]
        if node.name == "__typename":
            return
        known = TYPES[on].get(node.name)
        if known is None:
            code = {"code": "undefinedField", "typeName": on, "fieldName": node.name}
            message = f"Field '{node.name}' doesn't exist on type '{on}'"
            self._error(message, node, path, extensions=code)
            return
        arguments = self._arguments(node, known, on, path)
        if known.type in SCALARS:
            if node.selection:
                message = f"Selections can't be made on scalars (field '{node.name}' returns {known.type})"
                self._error(message, node, path)
            return
        if not node.selection:
            message = f"Field must have selections (field '{node.name}' returns {known.type}"
            self._error(f"{message} but has no selections. Did you mean '{node.name} {{ ... }}'?)", node, path)
        if known.is_connection:
            size = self._page_size(node, known, arguments, path)
            self.requests += times
            self.nodes += times * size
            times *= max(1, size)
        self._selection(node.selection, known.type, path, times, inside)

    def _arguments(self, node: FieldNode, known: Field, on: str, path: list[str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, written in node.arguments.items():
            if name not in known.arguments:
                code = {"code": "argumentNotAccepted", "name": node.name, "argumentName": name}
                message = f"Field '{node.name}' doesn't accept argument '{name}'"
                self._error(message, node, path, extensions=code)
                continue
            values[name] = self._resolved(written, path)
            problem = _problem(values[name], known.arguments[name])
            if problem:
                message = f"Argument '{name}' on Field '{node.name}' has an invalid value"
                self._error(f"{message}: {problem}", node, path)
        for name, type_ in known.arguments.items():
            if type_.endswith("!") and name not in node.arguments:
                message = f"Field '{node.name}' is missing required arguments: {name}"
                self._error(message, node, path, extensions={"code": "missingRequiredArguments", "className": on})
        return values

    def _page_size(self, node: FieldNode, known: Field, given: dict[str, Any], path: list[str]) -> int:
        size = given.get("first") if given.get("first") is not None else given.get("last")
        shown = known.type.removesuffix("Connection")
        if not isinstance(size, int):
            message = f"You must provide a `first` or `last` value to properly paginate the `{node.name}` connection."
            self._error(message, node, path, type="MISSING_PAGINATION_BOUNDARIES")
            return 1
        if not 0 <= size <= MAX_PAGE:
            message = f"Requesting {size} records on the `{node.name}` connection ({shown}) exceeds the `first` limit"
            self._error(f"{message} of {MAX_PAGE} records.", node, path, type="EXCESSIVE_PAGINATION")
        return size

    def _resolved(self, written: Any, path: list[str]) -> Any:
        declared = {definition.name for definition in self.operation.variables}
        for name in _variables_in(written):
            self._used_variables.add(name)
            if name not in declared:
                shown = self.operation.name or "anonymous query"
                self._error(f"Variable ${name} is used by {shown} but not declared", None, path)
        return literal(written, self.values)

    def _error(self, message: str, where: Selection | None = None, path: list[str] | None = None, **more: Any) -> None:
        error: Error = {"message": message, **more}
        if where is not None:
            error["locations"] = [{"line": where.line, "column": where.column}]
        if path:
            error["path"] = path
        self.errors.append(error)


def literal(written: Any, variables: Mapping[str, Any] | None = None) -> Any:
    if isinstance(written, Variable):
        return (variables or {}).get(written.name)
    if isinstance(written, Enum):
        return written.name
    if isinstance(written, list):
        return [literal(one, variables) for one in written]
    if isinstance(written, dict):
        return {name: literal(one, variables) for name, one in written.items()}
    return written


def _variables_in(written: Any) -> list[str]:
    if isinstance(written, Variable):
        return [written.name]
    inner = written if isinstance(written, list) else written.values() if isinstance(written, dict) else []
    return [name for one in inner for name in _variables_in(one)]


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -(2**31) <= value < 2**31


_SCALAR_CHECKS: Mapping[str, Callable[[Any], bool]] = {
    "Int": _is_integer,
    "String": lambda value: isinstance(value, str),
    "DateTime": lambda value: isinstance(value, str),
    "URI": lambda value: isinstance(value, str),
    "ID": lambda value: isinstance(value, str | int) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
}


def _problem(value: Any, type_: str) -> str | None:
    """What is wrong with a value for a type, or None."""
    if type_.endswith("!"):
        return "Expected value to not be null" if value is None else _problem(value, type_[:-1])
    if value is None:
        return None
    if type_.startswith("["):
        values = value if isinstance(value, list) else [value]
        return next((problem for one in values if (problem := _problem(one, type_[1:-1]))), None)
    if type_ in ENUMS:
        known = isinstance(value, str) and value in ENUMS[type_]
        return None if known else f"Expected {value!r} to be one of: {', '.join(sorted(ENUMS[type_]))}"
    if type_ in INPUTS:
        return _input_problem(value, type_)
    if type_ not in _SCALAR_CHECKS:
        return f"{type_} isn't a defined input type"
    return None if _SCALAR_CHECKS[type_](value) else f"Could not coerce value {value!r} to {type_}"


def _input_problem(value: Any, type_: str) -> str | None:
    if not isinstance(value, dict):
        return f"Expected {value!r} to be a {type_}"
    known = INPUTS[type_]
    for name in value:
        if name not in known:
            return f"InputObject '{type_}' doesn't accept argument '{name}'"
    return next((p for name, inner in known.items() if (p := _problem(value.get(name), inner))), None)
