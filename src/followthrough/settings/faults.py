"""Explains what is wrong with settings, in terms of the TOML file."""

from collections.abc import Collection, Iterator
from typing import get_args

from pydantic import BaseModel, ValidationError

from followthrough.settings.keys import known_keys, nearest

# TOML's terms for what pydantic calls otherwise.
_MESSAGES = {
    "tuple_type": 'should be a list, such as ["this", "that"]',
    "dict_type": "should be a table of names and values",
    "model_type": "should be a table of settings",
    "string_type": "should be a text in quotes",
    "float_parsing": "should be a number",
    "float_type": "should be a number",
    "int_parsing": "should be a whole number",
    "int_type": "should be a whole number",
    "int_from_float": "should be a whole number",
    "bool_parsing": "should be true or false",
    "bool_type": "should be true or false",
    "missing": "must be set",
}


def explain(
    error: ValidationError, model: type[BaseModel], origin: str, in_file: Collection[tuple[str, ...]]
) -> Iterator[str]:
    """One line for each fault, with the file if the setting comes from there.

    `in_file` are the names of its tables, and of the settings in them that nothing else overrides.
    """
    for fault in error.errors(include_url=False, include_input=False):
        path = [str(part) for part in fault["loc"] if not str(part).startswith(("tuple[", "dict[", "constrained"))]
        where = f"{origin}: {'.'.join(path)}" if origin and tuple(path[:2]) in in_file else ".".join(path)
        if fault["type"] == "extra_forbidden":
            yield f"{where}: no such setting{_suggestion(path, model)}"
        else:
            message = _MESSAGES.get(fault["type"]) or fault["msg"].removeprefix("Value error, ").removeprefix("Input ")
            yield f"{where}: {message[0].lower()}{message[1:]}"


def _suggestion(path: list[str], model: type[BaseModel]) -> str:
    """What an unknown setting may mean: the same name in another table, or else the nearest name in its own."""
    if path == ["tool"]:
        return "; only pyproject.toml has tool.followthrough; here, leave it out of the names of tables"
    in_other_tables = [".".join(key) for key in known_keys(model) if len(key) > 1 and key[-1] == path[-1]]
    if in_other_tables:
        return f"; did you mean {' or '.join(in_other_tables)}?"
    return nearest(path[-1], _siblings(path[:-1], model))


def _siblings(path: list[str], model: type[BaseModel]) -> list[str]:
    for name in path:
        field = model.model_fields.get(name)
        if field is None:
            continue
        for candidate in (field.annotation, *get_args(field.annotation)):
            if isinstance(candidate, type) and issubclass(candidate, BaseModel):
                model = candidate
                break
    return list(model.model_fields)
