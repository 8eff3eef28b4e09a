"""Settings in the environment: the names of variables, and which variables are wrong."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from followthrough.settings.keys import holds, known_keys, nearest

PREFIX = "FOLLOWTHROUGH_"

# Variables that people have already set for other tools, and our settings for them. The first one that is set counts.
USUAL_VARIABLES = {
    ("github", "token"): ("GITHUB_TOKEN", "GH_TOKEN"),
    ("github", "url"): ("GITHUB_API_URL",),
    ("jira", "url"): ("JIRA_URL", "JIRA_BASE_URL", "JIRA_SERVER"),
    ("jira", "email"): ("JIRA_EMAIL", "JIRA_USER_EMAIL", "JIRA_USER"),
    ("jira", "token"): ("JIRA_API_TOKEN", "JIRA_TOKEN", "JIRA_PAT"),
}
# Names with our prefix that are not settings: where the settings are, and switches for single parts.
NO_SETTINGS = ("CONFIG", "DEBUG", "MODEL_DIR")


def variable_of(key: tuple[str, ...]) -> str:
    """The variable that sets this key."""
    return f"{PREFIX}{'__'.join(key).upper()}"


def usual_variables(environment: Mapping[str, str]) -> dict[str, Any]:
    """The settings from the usual variables, by table and key."""
    found: dict[str, Any] = {}
    for (table, key), names in USUAL_VARIABLES.items():
        value = next((environment[name] for name in names if environment.get(name)), None)
        if value is not None:
            found.setdefault(table, {})[key] = value
    return found


def wrong_variables(environment: Mapping[str, str], model: type[BaseModel]) -> Iterator[str]:
    """One line for each variable with our prefix that sets nothing, or should contain JSON but does not."""
    ours = sorted(variable for variable in environment if variable.upper().startswith(PREFIX))
    if not ours:
        return
    keys = list(known_keys(model))
    yield from _unknown(ours, keys, model)
    yield from _not_json(ours, environment, keys, model)


def _unknown(ours: list[str], keys: list[tuple[str, ...]], model: type[BaseModel]) -> Iterator[str]:
    known = {"__".join(key).upper() for key in keys} | set(NO_SETTINGS)
    tables = {name.upper() for name in model.model_fields}
    open_ended = tuple(f"{'__'.join(key).upper()}__" for key in keys if holds(model, key, "dict"))
    for variable in ours:
        name = variable.upper().removeprefix(PREFIX)
        if name not in known | tables and not name.startswith(open_ended):
            yield f"{variable}: no such setting{nearest(name, known, PREFIX)}"


def _not_json(
    ours: list[str], environment: Mapping[str, str], keys: list[tuple[str, ...]], model: type[BaseModel]
) -> Iterator[str]:
    """Variables for lists and tables without valid JSON. A later error about them would not name the variable."""
    tables = [(name,) for name in model.model_fields] + [key for key in keys if holds(model, key, "dict")]
    lists = [key for key in keys if holds(model, key, "tuple")]
    forms = dict.fromkeys(map(variable_of, lists), 'a list is JSON, such as ["this", "that"]')
    forms |= dict.fromkeys(
        map(variable_of, tables), 'a table is JSON, such as {"name": "value"}, or a variable of its own for each name'
    )
    for variable in ours:
        if variable.upper() in forms:
            try:
                json.loads(environment[variable])
            except ValueError:
                yield f"{variable}: in the environment {forms[variable.upper()]}"
