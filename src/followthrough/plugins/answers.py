"""Checks that a plugin's answer has the promised type, by our own annotations and a few laws."""

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_SHARES = {"confidence", "weight"}
_COUNTED_FROM_1 = {"line", "end_line", "column", "end_column"}


def held(answer: T, wanted: Any) -> T:
    """The same answer, if it matches our annotation `wanted`, including the fields of its dataclasses.

    The items of an iterator are not checked here. Raises TypeError or ValueError for the first thing that is wrong.
    """
    trouble = _trouble("the answer", answer, wanted)
    if trouble is not None:
        raise trouble
    return answer


def _trouble(name: str, value: Any, wanted: Any) -> TypeError | ValueError | None:
    kind = next((each for each in _kinds(wanted) if _is_a(value, each)), None)
    if kind is None:
        return TypeError(f"{name} must be {_named(wanted)}, not {type(value).__name__}")
    if isinstance(value, datetime.datetime) and value.utcoffset() is None:
        return ValueError(f"{name} must say its time zone")
    if isinstance(value, float) and not math.isfinite(value):
        return ValueError(f"{name} must be a finite number, not {value}")
    if is_dataclass(value):
        parts = ((f"{kind.__name__}.{field}", getattr(value, field), hint) for field, hint in _fields(kind).items())
    else:
        parts = ((f"each in {name}", each, hint) for each, hint in _inner(value, kind))
    return next((found for part in parts if (found := _trouble(*part) or _broken_law(*part[:2]))), None)


def _inner(value: Any, kind: Any) -> Iterator[tuple[Any, Any]]:
    hints = get_args(kind)
    if hints and isinstance(value, Mapping):
        for pair in value.items():
            yield from zip(pair, hints, strict=True)
    elif hints and isinstance(value, Sequence):
        yield from ((each, hints[0]) for each in value)


def _broken_law(name: str, value: Any) -> ValueError | None:
    field = name.rpartition(".")[2]
    if value is not None and field in _SHARES and not 0 <= value <= 1:
        return ValueError(f"{name} must be from 0 to 1, not {value}")
    if value is not None and field in _COUNTED_FROM_1 and value < 1:
        return ValueError(f"{name} counts from 1, and is {value}")
    return None


@cache
def _fields(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _kinds(wanted: Any) -> Sequence[Any]:
    return get_args(wanted) if get_origin(wanted) in (Union, UnionType) else (wanted,)


def _is_a(value: Any, kind: Any) -> bool:
    bare = get_origin(kind) or kind
    if isinstance(value, bool):
        return bare in (bool, object)  # in Python a bool is also a number
    if isinstance(value, str) and issubclass(bare, Iterable):  # and a text is also a sequence
        return isinstance(value, bare) and issubclass(bare, str)
    if isinstance(value, datetime.datetime):
        return bare in (datetime.datetime, object)
    # Any iterable is accepted as an iterator, and an int as a float.
    return isinstance(value, {Iterator: Iterable, float: (float, int), None: NoneType}.get(bare, bare))


def _named(wanted: Any) -> str:
    return " or ".join("None" if each is NoneType else getattr(each, "__name__", str(each)) for each in _kinds(wanted))
