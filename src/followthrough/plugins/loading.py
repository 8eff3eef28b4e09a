"""Finds entry points by group and name, and handles whatever a plugin raises or prints."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar, cast

from followthrough.errors import FollowthroughError, SettingsError, SkipError, StopError
from followthrough.plugins.answers import checked
from followthrough.unseen import one_line

RULES = "followthrough.rules"
FORMATS = "followthrough.formats"

T = TypeVar("T")

_registered = cache(entry_points)  # this opens a file of every installed package


def entry_point(group: str, name: str, setting: str, shipped: Sequence[str]) -> EntryPoint:
    """The entry point with this name, which `setting` requires; else SettingsError. `shipped` names need none."""
    registered = points_of(group)
    found = [point for point in registered if point.name == name]
    if len(found) > 1:
        packages = " and ".join(package_of(point) for point in found)
        raise SettingsError(f"{setting}: {name!r} is registered by {packages}; uninstall one of them")
    if found:
        return found[0]
    known = sorted({*shipped, *(point.name for point in registered)})
    advice = f"there is {', '.join(known)}" if known else f"no package registers any in the group {group}"
    if close := get_close_matches(name, known, n=1):
        advice = f"did you mean {close[0]}? All there are: {', '.join(known)}"
    raise SettingsError(f"{setting}: there is no {name!r}; {advice}")


@cache
def points_of(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group, in an order that does not depend on the import path."""
    return tuple(sorted(_registered().select(group=group), key=lambda point: (package_of(point), point.name)))


@contextmanager
def errors_as(point: EntryPoint, error: type[SettingsError | SkipError | StopError]) -> Iterator[None]:
    """Turn whatever a plugin raises into one line with its name and package. What it prints goes to standard error.

    With FOLLOWTHROUGH_DEBUG its own error is raised, for the traceback.
    """
    try:
        with redirect_stdout(sys.stderr):
            yield
    except (FollowthroughError, KeyboardInterrupt):
        raise
    except BaseException as cause:
        plugin = f"the plugin {point.name!r} ({point.group}) of the package {package_of(point)}"
        if isinstance(cause, Exception) and os.environ.get("FOLLOWTHROUGH_DEBUG"):
            cause.add_note(f"in {plugin}")
            raise
        reason = one_line(str(cause), 300)
        raise error(
            f"{plugin} cannot be used: {type(cause).__name__}: {reason}; fix, update or uninstall it"
        ) from cause


def checked_items(answers: Iterable[T], annotation: Any, point: EntryPoint) -> Iterator[T]:
    """The items that a plugin yields, checked against `annotation`. The consumer's errors are not the plugin's."""
    end = object()
    with errors_as(point, StopError):
        iterator = iter(answers)
    while True:
        with errors_as(point, StopError):
            answer = next(iterator, end)
            if answer is not end:
                checked(answer, annotation)
        if answer is end:
            return
        yield cast(T, answer)


def package_of(point: EntryPoint) -> str:
    """The package of an entry point with its version, for messages."""
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value
