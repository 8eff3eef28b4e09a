"""`check --show-settings`: the effective settings, and the file that they come from."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followthrough.settings import Settings


def settings_shown(settings: "Settings") -> Iterator[str]:
    """One line of TOML for each setting with a value. Secrets are shown as stars."""
    yield f"# {settings.file or 'no settings file here or above: defaults, the environment and the command line'}\n"
    shown = settings.model_dump(mode="json")
    database = settings.store.url.get_secret_value()
    if database.startswith("sqlite:"):  # the address of a server may contain a password
        shown["store"]["url"] = database
    for table, values in shown.items():
        for key, value in values.items():
            if value is not None:
                yield f"{table}.{_name(key)} = {_toml(value)}\n"


def _name(key: str) -> str:
    return key if key.isascii() and key.isidentifier() else _text(key)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        entries = ", ".join(f"{_name(key)} = {_toml(inner)}" for key, inner in value.items() if inner is not None)
        return f"{{ {entries} }}" if entries else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return _text(value)


def _text(value: object) -> str:
    """TOML writes texts, numbers, and booleans as JSON does, except for one character."""
    return json.dumps(value).replace("\x7f", "\\u007f")
