"""Checks that a plugin's answer has the promised type, by our own annotations and the ranges of some numbers."""

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_FROM_0_TO_1 = {"confidence", "weight"}
_FROM_1 = {"line", "end_line", "column", "end_column"}


def checked(answer: T, annotation: Any) -> T:
    """The same answer, if it matches this annotation of ours, including the fields of its dataclasses.

    The items of an iterator are not checked here. Raises TypeError or ValueError for the first thing that is wrong.
    """
    problem = _problem("the answer", answer, annotation)
    if problem is not None:
        raise problem
    return answer


def _problem(name: str, value: Any, annotation: Any) -> TypeError | ValueError | None:
    kind = next((kind for kind in _kinds(annotation) if _is_a(value, kind)), None)
    if kind is None:
        return TypeError(f"{name} must be {_names_of(annotation)}, not {type(value).__name__}")
    if isinstance(value, datetime.datetime) and value.utcoffset() is None:
        return ValueError(f"{name} must have a time zone")
    if isinstance(value, float) and not math.isfinite(value):
        return ValueError(f"{name} must be a finite number, not {value}")
    if is_dataclass(value):
        parts = ((f"{kind.__name__}.{field}", getattr(value, field), hint) for field, hint in _fields(kind).items())
    else:
        parts = ((f"each in {name}", part, hint) for part, hint in _contents(value, kind))
    return next((found for part in parts if (found := _problem(*part) or _out_of_range(*part[:2]))), None)


def _contents(value: Any, kind: Any) -> Iterator[tuple[Any, Any]]:
    hints = get_args(kind)
    if hints and isinstance(value, Mapping):
        for pair in value.items():
            yield from zip(pair, hints, strict=True)
    elif hints and isinstance(value, Sequence):
        yield from ((part, hints[0]) for part in value)


def _out_of_range(name: str, value: Any) -> ValueError | None:
    field = name.rpartition(".")[2]
    if value is not None and field in _FROM_0_TO_1 and not 0 <= value <= 1:
        return ValueError(f"{name} must be from 0 to 1, not {value}")
    if value is not None and field in _FROM_1 and value < 1:
        return ValueError(f"{name} counts from 1, and is {value}")
    return None


@cache
def _fields(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _kinds(annotation: Any) -> Sequence[Any]:
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


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


def _names_of(annotation: Any) -> str:
    return " or ".join(
        "None" if kind is NoneType else getattr(kind, "__name__", str(kind)) for kind in _kinds(annotation)
    )
