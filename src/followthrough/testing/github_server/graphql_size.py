"""What a GraphQL query asks for, counted as GitHub does: its cost in points, and GitHub's limits."""

from __future__ import annotations

from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    get_named_type,
    value_from_ast_untyped,
)

from followthrough.testing.github_server.graphql_schema import SCHEMA

MAX_NODES = 500_000
MAX_PAGE = 100
# GitHub gives up on more work than it can do in ten seconds, the stand-in on this much.
_MAX_FIELDS = 100_000
_MAX_DEPTH = 40


class TooLargeError(GraphQLError):
    """A query beyond a limit. `kind` is GitHub's name for the limit."""

    def __init__(self, kind: str, message: str, node: FieldNode | None = None) -> None:
        super().__init__(message, node)
        self.kind = kind


def cost_of(document: DocumentNode, operation: OperationDefinitionNode, variables: dict[str, Any]) -> int:
    """The cost of a valid query in points. Raises TooLargeError."""
    size = _Size(document, variables)
    size.add(operation.selection_set, SCHEMA.query_type, 1, 1)
    if size.nodes > MAX_NODES:
        message = f"This query requests up to {size.nodes:,} possible nodes which exceeds the maximum limit of "
        raise TooLargeError("MAX_NODE_LIMIT_EXCEEDED", f"{message}{MAX_NODES:,}.")
    return max(1, round(size.requests / 100))


class _Size:
    def __init__(self, document: DocumentNode, variables: dict[str, Any]) -> None:
        self.requests = self.nodes = self._fields = 0
        self._variables = variables
        self._fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }

    def add(self, selection: Any, on: Any, times: int, depth: int) -> None:
        """Adds what is selected of a type, of which there are up to `times` things."""
        self._fields += len(selection.selections)
        if depth > _MAX_DEPTH or self._fields > _MAX_FIELDS:
            message = f"The query is nested more than {_MAX_DEPTH} deep or has more than {_MAX_FIELDS:,} fields."
            raise TooLargeError("RESOURCE_LIMITS_EXCEEDED", message)
        for node in selection.selections:
            if isinstance(node, FieldNode):
                if node.selection_set:
                    self._add_field(node, SCHEMA.get_field(on, node.name.value), times, depth)
            else:
                part = self._fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
                inner = SCHEMA.type_map[part.type_condition.name.value] if part.type_condition else on
                self.add(part.selection_set, inner, times, depth + 1)

    def _add_field(self, node: FieldNode, known: Any, times: int, depth: int) -> None:
        type_ = get_named_type(known.type)
        if type_.name.endswith("Connection"):
            size = self._page_size(node)
            self.requests += times
            self.nodes += times * size
            times *= max(1, size)
        self.add(node.selection_set, type_, times, depth + 1)

    def _page_size(self, node: FieldNode) -> int:
        given = {
            argument.name.value: value_from_ast_untyped(argument.value, self._variables)
            for argument in node.arguments or ()
        }
        size = given.get("last") if given.get("first") is None else given["first"]
        name = node.name.value
        if not isinstance(size, int):
            message = f"You must provide a `first` or `last` value to properly paginate the `{name}` connection."
            raise TooLargeError("MISSING_PAGINATION_BOUNDARIES", message, node)
        if not 0 <= size <= MAX_PAGE:
            message = f"Requesting {size} records on the `{name}` connection exceeds the `first` limit of {MAX_PAGE}"
            raise TooLargeError("EXCESSIVE_PAGINATION", f"{message} records.", node)
        return size
