"""Reads files that already define teams: CODEOWNERS and a Backstage catalogue."""

from pathlib import Path
from typing import Any

import yaml

from followthrough.errors import SettingsError
from followthrough.figures.teams import OwnedPath, codeowners_lines


def read_codeowners(path: Path) -> tuple[OwnedPath, ...]:
    """The rules of a CODEOWNERS file. Raises SettingsError if it cannot be read."""
    return codeowners_lines(_text(path, "teams.codeowners").splitlines())


def read_catalogue(path: Path) -> dict[str, str]:
    """Component to owning team, from a Backstage catalogue file, which often contains several documents.

    Owners that are users are left out, because a person is not a team. Raises SettingsError if it cannot be read.
    """
    try:
        documents = list(yaml.safe_load_all(_text(path, "teams.backstage")))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where = getattr(error, "problem_mark", None)
        at = f"{path}:{where.line + 1}" if where else str(path)
        raise SettingsError(f"teams.backstage: {at}: not valid YAML") from None
    found = {}
    for document in documents:
        if not isinstance(document, dict) or document.get("kind") not in {"Component", "API", "Resource", "System"}:
            continue
        name, owner = _value(document, "metadata", "name"), _value(document, "spec", "owner")
        if isinstance(name, str) and isinstance(owner, str) and not owner.startswith("user:"):
            found[name] = owner.rpartition("/")[2].removeprefix("group:")
    return found


def _value(document: dict[Any, Any], part: str, key: str) -> object:
    found = document.get(part)
    return found.get(key) if isinstance(found, dict) else None


def _text(path: Path, setting: str) -> str:
    try:
        return path.expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise SettingsError(f"{setting}: cannot read {path}: {reason}") from None
