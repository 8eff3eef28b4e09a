"""The part of GitHub's GraphQL schema that the stand-in knows (github.graphql), with a resolver for each field."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from operator import attrgetter
from typing import Any

from graphql import (
    GraphQLNamedType,
    GraphQLResolveInfo,
    GraphQLSchema,
    build_schema,
    get_named_type,
    is_enum_type,
    is_introspection_type,
    is_object_type,
)

from followthrough.testing.github_server.graphql_resolvers import FINDERS, VALUES, paged
from followthrough.testing.github_server.render import stamp


def _schema() -> GraphQLSchema:
    schema = build_schema((files(__package__) / "github.graphql").read_text(encoding="utf-8"))
    moment: Any = schema.type_map["DateTime"]
    moment.coerce_input_value, moment.coerce_output_value = _moment, stamp
    for kind in schema.type_map.values():
        if is_object_type(kind) and not is_introspection_type(kind):
            for name, field in kind.fields.items():
                field.resolve = _resolver(kind.name, name, get_named_type(field.type))
    return schema


def _resolver(on: str, name: str, type_: GraphQLNamedType) -> Callable[..., Any]:
    find = FINDERS.get(f"{on}.{name}") or FINDERS.get(name)
    attribute = re.sub("[A-Z]", lambda capital: f"_{capital[0].lower()}", name)
    read = VALUES.get(f"{on}.{name}") or VALUES.get(name) or attrgetter(attribute)
    is_connection, is_enum = type_.name.endswith("Connection"), is_enum_type(type_)

    def resolve(thing: Any, info: GraphQLResolveInfo[Any], **given: Any) -> Any:
        found = find(thing, given, info.context) if find else read(thing)
        if is_connection:
            return paged(found, given)
        return found.upper() if is_enum and found else found

    return resolve


def _moment(text: Any) -> datetime:
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


SCHEMA = _schema()
