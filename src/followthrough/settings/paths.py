"""Paths in a settings file are relative to its folder, but used from the current one."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from followthrough.settings import schema

# Settings that name files and folders. In a settings file they are relative to its folder.
_PATH_SETTINGS = (
    ("sources", "paths"),
    ("rules", "baseline"),
    ("github", "token_file"),
    ("github", "ca_bundle"),
    ("jira", "token_file"),
    ("jira", "ca_bundle"),
    ("store", "url"),
    ("teams", "codeowners"),
    ("teams", "backstage"),
    ("notify", "metrics_file"),
)
_SQLITE = r"(?s)(?P<scheme>sqlite(?:\+\w+)?:///)(?P<path>[^?]+)(?P<query>\?.*)?"


def seen_from_here(table: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The table of a file in another folder, with its paths relative to the current one. Invalid values are kept."""
    moved = dict(table)
    # The default database is next to the settings too, or each folder would start its own.
    moved.setdefault("store", {})
    if isinstance(moved["store"], dict):
        moved["store"] = {"url": schema.Store().url.get_secret_value()} | moved["store"]
    for name, key in _PATH_SETTINGS:
        values = moved.get(name)
        if not isinstance(values, dict) or key not in values:
            continue
        value = values[key]
        from_here = _address_from_here if name == "store" else _from_here
        if isinstance(value, str):
            moved[name] = values | {key: from_here(value, folder)}
        elif isinstance(value, list):
            moved[name] = values | {key: [from_here(path, folder) if isinstance(path, str) else path for path in value]}
    return moved


def written_paths(table: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, str]]:
    """The paths of the sources, relative to the current folder, each with its form in the file."""
    sources = table.get("sources")
    paths = sources.get("paths") if isinstance(sources, dict) else None
    for path in paths if isinstance(paths, list) else ():
        if isinstance(path, str):
            yield _from_here(path, folder), path


def _from_here(given: str, folder: Path) -> str:
    """A path in the settings as seen from the current folder; relative if one folder contains the other."""
    if not given or given.startswith("~") or Path(given).is_absolute():
        return given
    path, here = os.path.normpath(folder / given), Path.cwd()
    return os.path.relpath(path) if folder in here.parents or here in folder.parents else path


def _address_from_here(address: str, folder: Path) -> str:
    """The same for a database: a SQLite file by its path or URL. Anything on a server or in memory has no place."""
    if "://" not in address:
        return address if address == ":memory:" else _from_here(address, folder)
    match = re.fullmatch(_SQLITE, address)
    if match is None or match["path"] == ":memory:" or match["path"].startswith("file:"):
        return address
    path = _from_here(match["path"], folder)
    if path == match["path"]:
        return address
    # As a path if nothing else is stated, because a folder's name may contain characters with a meaning in a URL.
    return f"{match['scheme']}{path}{match['query']}" if match["query"] else path
