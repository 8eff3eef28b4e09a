"""All settings by name, and suggestions for unknown names."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import cast

from pydantic import BaseModel


def known_keys(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """Every setting as a path: ("github", "token"), ..."""
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from ((name, *rest) for rest in known_keys(inner))
        else:
            yield (name,)


def holds(model: type[BaseModel], key: tuple[str, ...], kind: str) -> bool:
    """Whether the type of a setting is a "dict" or a "tuple"."""
    for name in key[:-1]:
        model = cast(type[BaseModel], model.model_fields[name].annotation)
    return str(model.model_fields[key[-1]].annotation).startswith(kind)


def nearest(name: str, known: Iterable[str], prefix: str = "") -> str:
    """The end of a message about an unknown name."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean {prefix}{close[0]}?" if close else "; see config/followthrough.toml for all of them"
