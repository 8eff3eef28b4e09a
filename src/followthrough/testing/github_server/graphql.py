"""Answers GraphQL queries as GitHub does. graphql-core (the extra `testing`) parses, checks, and runs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from graphql import DocumentNode, GraphQLError, execute_sync, get_operation_ast, get_variable_values, parse, validate

from followthrough.testing.github_server.graphql_resolvers import Context, NotFoundError, type_name
from followthrough.testing.github_server.graphql_schema import SCHEMA
from followthrough.testing.github_server.graphql_size import TooLargeError, cost_of

_MAX_TOKENS = 50_000


def answer(body: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """`data`, with `errors` about what could not be found; or `errors` alone about a query that is not run.

    `body` is that of the request. What the query costs is taken from the allowance.
    """
    variables, name = body.get("variables") or {}, body.get("operationName")
    document, errors = _read(body["query"])
    if errors:
        return _refused(errors)
    operation = get_operation_ast(document, name)
    if operation is None:
        return _refused([GraphQLError("Of several queries, one has to be chosen by its name.")])
    values = get_variable_values(SCHEMA, operation.variable_definitions or (), variables)
    if isinstance(values, list):
        return _refused(values)
    try:
        context = replace(context, cost=cost_of(document, operation, values.coerced))
    except TooLargeError as error:
        return {"errors": [{"type": error.kind, **error.formatted}]}
    context.limits.spend("graphql", context.cost)
    result = execute_sync(SCHEMA, document, None, context, variables, name, type_resolver=lambda it, *_: type_name(it))
    if result.errors:
        return {"data": result.data, "errors": [_not_found(error) for error in result.errors]}
    return {"data": result.data}


# A client asks the same few queries again and again, and checking one takes longer than answering it.
@lru_cache(maxsize=32)
def _read(query: str) -> tuple[DocumentNode, list[GraphQLError]]:
    try:
        document = parse(query, max_tokens=_MAX_TOKENS)
    except GraphQLError as error:
        return DocumentNode(), [error]
    return document, validate(SCHEMA, document)


def _refused(errors: list[GraphQLError]) -> dict[str, Any]:
    return {"errors": [error.formatted for error in errors]}


def _not_found(error: GraphQLError) -> dict[str, Any]:
    if isinstance(error.original_error, NotFoundError):
        return {"type": "NOT_FOUND", **error.formatted}
    raise error
