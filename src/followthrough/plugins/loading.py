"""Entry points by group and name, and what becomes of whatever a plugin raises."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from followthrough.errors import FollowthroughError, SettingsError, SkipError, StopError

RULES = "followthrough.rules"
FORMATS = "followthrough.formats"

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
    close = get_close_matches(name, known, n=1)
    advice = f"did you mean {close[0]}? " if close else ""
    there_is = f"There is {', '.join(known)}" if known else f"No package registers any in the group {group}"
    raise SettingsError(f"{setting}: there is no {name!r}; {advice}{there_is}")


@cache
def points(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group in an order that does not depend on the path of imports."""
    return tuple(sorted(_registered().select(group=group), key=lambda point: (package(point), point.name)))


@contextmanager
def usable(point: EntryPoint, error: type[SettingsError | SkipError | StopError]) -> Iterator[None]:
    """Whatever a plugin raises becomes one line that names it and its package."""
    try:
        yield
    except FollowthroughError:
        raise
    except (Exception, SystemExit) as trouble:
        said = " ".join(str(trouble).split())[:300]
        raise error(
            f"the plugin {point.name!r} ({point.group}) of the package {package(point)} cannot be used: "
            f"{type(trouble).__name__}: {said}; mend, update or uninstall it"
        ) from trouble


def package(point: EntryPoint) -> str:
    """The package of an entry point with its version, as people know it."""
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value
