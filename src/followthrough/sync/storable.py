"""Texts that every database accepts: JSON and YAML can contain characters that none does. Pure."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")
LONGEST_KEY = 2_000
"""In bytes: PostgreSQL refuses a key of more than 2,704."""


def storable(text: str) -> str:
    """A text without NUL characters and unpaired surrogates, which databases refuse."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def all_storable(value: T) -> T:
    """The value with every text in it storable, through dataclasses and tuples. What is fine already is not copied."""
    found: Any = value
    if isinstance(found, str):
        found = storable(found)
    elif type(found) is tuple:
        parts = tuple(all_storable(part) for part in found)
        found = found if all(new is old for new, old in zip(parts, found, strict=True)) else parts
    elif is_dataclass(found) and not isinstance(found, type):
        parts_by_name = {part.name: getattr(found, part.name) for part in fields(found)}
        changed = {name: new for name, old in parts_by_name.items() if (new := all_storable(old)) is not old}
        found = replace(found, **changed) if changed else found
    return found  # type: ignore[no-any-return]
