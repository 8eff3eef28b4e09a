"""Holds recorded GraphQL exchanges against GitHub's real schema: the query, its variables and the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from followthrough.testing import Exchange


@cache
def load(path: Path) -> Any:
    """The schema."""
    from graphql import build_schema

    return build_schema(path.read_text(), assume_valid=True)


def faults_of(exchanges: Iterable[Exchange], path: Path) -> list[str]:
    """What is wrong with the answered queries among the exchanges; those that were refused are left out."""
    schema = load(path)
    faults = []
    for exchange in exchanges:
        answer = exchange.response_body
        if not exchange.path.endswith("/graphql") or exchange.fault or not isinstance(answer, dict):
            continue
        if "data" in answer:
            wrong = _faults(schema, exchange.body["query"], exchange.body.get("variables") or {}, answer)
            faults += [f"{exchange}\n    {fault}" for fault in wrong]
    return faults


def _faults(schema: Any, query: str, variables: Mapping[str, Any], answer: Mapping[str, Any]) -> list[str]:
    from graphql import execute, parse, validate

    document = parse(query)
    wrong = validate(schema, document)
    if wrong:
        return [error.message for error in wrong]
    # Running the query over the answer itself shows whether every value is one that the schema allows there.
    result = execute(
        schema,
        document,
        root_value=answer["data"],
        variable_values=dict(variables),
        field_resolver=lambda source, info, **_arguments: source[info.path.key],
        type_resolver=_type_of,
    )
    faults = [error.message for error in result.errors or []]
    if not faults and result.data != answer["data"]:
        faults.append("the answer holds what was not asked for")
    return faults


def _type_of(source: Mapping[str, Any], info: Any, abstract: Any) -> str:
    if "__typename" in source:
        return str(source["__typename"])
    possible = [kind.name for kind in info.schema.get_possible_types(abstract)]
    named = _fragments(info)
    fitting = [kind for kind in possible if kind in named and named[kind] <= source.keys()]
    others = [kind for kind in possible if kind not in named]
    return str((fitting + others + possible)[0])


def _fragments(info: Any) -> dict[str, set[str]]:
    """The answer's keys that each fragment of a selection leads to, by the type it is on."""
    found: dict[str, set[str]] = {}
    for node in info.field_nodes:
        for one in node.selection_set.selections:
            part = info.fragments[one.name.value] if one.kind == "fragment_spread" else one
            if part.kind != "field" and part.type_condition is not None:
                keys = {
                    f.alias.value if f.alias else f.name.value
                    for f in part.selection_set.selections
                    if f.kind == "field"
                }
                found.setdefault(part.type_condition.name.value, set()).update(keys)
    return found
