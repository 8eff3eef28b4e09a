"""Entry points by group and name, and what becomes of whatever a plugin raises or prints."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar, cast

from followthrough.errors import FollowthroughError, SettingsError, SkipError, StopError
from followthrough.plugins.answers import held

RULES = "followthrough.rules"
FORMATS = "followthrough.formats"

T = TypeVar("T")

_registered = cache(entry_points)  # it opens a file of every package that is installed


def named(group: str, name: str, setting: str, shipped: Sequence[str]) -> EntryPoint:
    """The entry point of this name; `setting` asks for it, `shipped` are names that need none. Else SettingsError."""
    registered = points(group)
    found = [point for point in registered if point.name == name]
    if len(found) > 1:
        packages = " and ".join(package(point) for point in found)
        raise SettingsError(f"{setting}: {name!r} is registered by {packages}; uninstall one of them")
    if found:
        return found[0]
    known = sorted({*shipped, *(point.name for point in registered)})
    advice = f"there is {', '.join(known)}" if known else f"no package registers any in the group {group}"
    if close := get_close_matches(name, known, n=1):
        advice = f"did you mean {close[0]}? All there are: {', '.join(known)}"
    raise SettingsError(f"{setting}: there is no {name!r}; {advice}")


@cache
def points(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group in an order that does not depend on the path of imports."""
    return tuple(sorted(_registered().select(group=group), key=lambda point: (package(point), point.name)))


@contextmanager
def usable(point: EntryPoint, error: type[SettingsError | SkipError | StopError]) -> Iterator[None]:
    """Whatever a plugin raises becomes one line that names it and its package; what it prints is no result of ours.

    Under FOLLOWTHROUGH_DEBUG its own error goes on, for the traceback.
    """
    try:
        with redirect_stdout(sys.stderr):
            yield
    except (FollowthroughError, KeyboardInterrupt):
        raise
    except BaseException as trouble:
        named = f"the plugin {point.name!r} ({point.group}) of the package {package(point)}"
        if isinstance(trouble, Exception) and os.environ.get("FOLLOWTHROUGH_DEBUG"):
            trouble.add_note(f"in {named}")
            raise
        said = " ".join(str(trouble).split())[:300]
        raise error(
            f"{named} cannot be used: {type(trouble).__name__}: {said}; fix, update or uninstall it"
        ) from trouble


def yielded(answers: Iterable[T], wanted: Any, point: EntryPoint) -> Iterator[T]:
    """What a plugin yields, each held to `wanted`. What is done with one meanwhile is not the plugin's doing."""
    end = object()
    with usable(point, StopError):
        rest = iter(answers)
    while True:
        with usable(point, StopError):
            answer = next(rest, end)
            if answer is not end:
                held(answer, wanted)
        if answer is end:
            return
        yield cast(T, answer)


def package(point: EntryPoint) -> str:
    """The package of an entry point with its version, as people know it."""
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value
