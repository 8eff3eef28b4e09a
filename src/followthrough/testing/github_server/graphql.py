"""Answers a GraphQL query that has been checked."""

from __future__ import annotations

from typing import Any

from followthrough.testing.github_server.graphql_check import Error, Plan, literal
from followthrough.testing.github_server.graphql_language import FieldNode, InlineFragment, Selection
from followthrough.testing.github_server.graphql_resolvers import Context, NotFoundError, type_name
from followthrough.testing.github_server.graphql_schema import SCALARS, TYPES, UNIONS, Field, possible_types


def run(planned: Plan, context: Context) -> dict[str, Any]:
    """The answer: `data`, and `errors` for what could not be resolved while the rest is valid."""
    runner = _Run(planned, context)
    data = runner.object(None, "Query", planned.operation.selection, [])
    return {"data": data, "errors": runner.errors} if runner.errors else {"data": data}


class _Run:
    def __init__(self, planned: Plan, context: Context) -> None:
        self.errors: list[Error] = []
        self._plan = planned
        self._context = context

    def object(self, thing: Any, on: str, selection: list[Selection], path: list[str | int]) -> dict[str, Any]:
        fields: dict[str, list[FieldNode]] = {}
        self._collect(selection, on, fields)
        return {alias: self._field(thing, on, nodes, [*path, alias]) for alias, nodes in fields.items()}

    def _collect(self, selection: list[Selection], on: str, fields: dict[str, list[FieldNode]]) -> None:
        for one in selection:
            if not all(self._holds(name, condition) for name, condition in one.conditions):
                continue
            if isinstance(one, FieldNode):
                fields.setdefault(one.alias, []).append(one)
                continue
            if isinstance(one, InlineFragment):
                wanted, inner = one.on or on, one.selection
            else:
                fragment = self._plan.document.fragments[one.name]
                wanted, inner = fragment.on, fragment.selection
            if on in possible_types(wanted) or wanted == on:
                self._collect(inner, on, fields)

    def _holds(self, name: str, condition: Any) -> bool:
        return bool(literal(condition, self._plan.variables)) == (name == "include")

    def _field(self, thing: Any, on: str, nodes: list[FieldNode], path: list[str | int]) -> Any:
        node = nodes[0]
        if node.name == "__typename":
            return on
        known = TYPES[on][node.name]
        arguments = {name: literal(written, self._plan.variables) for name, written in node.arguments.items()}
        try:
            value = known.resolve(thing, arguments, self._context)
        except NotFoundError as missing:
            return self._missing(missing, node, path)
        selection = [one for each in nodes for one in each.selection]
        if known.is_list:
            return [self._value(one, known, selection, node, [*path, i]) for i, one in enumerate(value)]
        return self._value(value, known, selection, node, path)

    def _value(
        self, value: Any, known: Field, selection: list[Selection], node: FieldNode, path: list[str | int]
    ) -> Any:
        if isinstance(value, NotFoundError):
            return self._missing(value, node, path)
        if value is None or known.type in SCALARS:
            return value
        abstract = known.type in UNIONS
        return self.object(value, type_name(value) if abstract else known.type, selection, path)

    def _missing(self, missing: NotFoundError, node: FieldNode, path: list[str | int]) -> None:
        where = [{"line": node.line, "column": node.column}]
        self.errors.append({"type": "NOT_FOUND", "path": path, "locations": where, "message": str(missing)})
