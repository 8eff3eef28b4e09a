"""Parts that other packages bring, found by their entry points.

Rules that are installed run; classifiers and sources are named in the settings. A plugin that cannot be used is one
line that names its package, never a traceback: nothing is judged without a part that somebody counts on.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from typing import Any, cast

from followthrough.classification.classifier import ItemClassifier, Question
from followthrough.errors import FollowthroughError, SettingsError, StopError
from followthrough.model import Classification, Document, Finding, Skipped
from followthrough.ports import PostmortemSource
from followthrough.rules.rule import Rule

CLASSIFIERS = "followthrough.classifiers"
RULES = "followthrough.rules"
SOURCES = "followthrough.sources"


def classifier(name: str, shipped: Sequence[str]) -> ItemClassifier:
    """The classifier that a package registers as `name`: its factory, called without arguments.

    `shipped` are the names that need no plugin. Raises SettingsError where there is no such plugin, or it cannot be
    used.
    """
    point = _named(CLASSIFIERS, name, "classification.classifier", shipped)
    with _usable(point, SettingsError):
        made = point.load()()
        if not callable(getattr(made, "classify", None)) or not isinstance(getattr(made, "version", None), str):
            raise TypeError("its factory must return an object with `version`, a string, and `classify`")
    return _GuardedClassifier(cast(ItemClassifier, made), point)


def rules(shipped: Sequence[Rule]) -> tuple[Rule, ...]:
    """The shipped rules and those of other packages, by name of package and rule.

    Raises SettingsError for a plugin that cannot be loaded, is no rule, or takes another rule's id.
    """
    found = list(shipped)
    for point in _points(RULES):
        with _usable(point, SettingsError):
            rule = point.load()
            if not isinstance(rule, Rule):
                raise TypeError("it is not a followthrough.rules.rule.Rule")
            if any(rule.id == other.id for other in found):
                raise ValueError(f"another rule has the id {rule.id!r} already")
        found.append(replace(rule, check=_guarded_check(rule.check, point)))
    return tuple(found)


def sources(names: Sequence[str], taken: Sequence[str]) -> list[PostmortemSource]:
    """The sources that packages register under these names: their factories, called without arguments.

    `taken` are names of other sources, which tell documents apart in the store. Raises SettingsError where there is no
    such plugin, or it cannot be used.
    """
    found: list[PostmortemSource] = []
    for name in names:
        point = _named(SOURCES, name, "sources.plugins", ())
        with _usable(point, SettingsError):
            made = point.load()()
            if not callable(getattr(made, "documents", None)) or not isinstance(getattr(made, "name", None), str):
                raise TypeError("its factory must return an object with `name`, a string, and `documents`")
            if made.name in (*taken, *(each.name for each in found)):
                raise ValueError(f"another source is called {made.name!r} already")
        found.append(_GuardedSource(made, point))
    return found


class _GuardedSource:
    """A plugin's source: whatever goes wrong in it means that it failed, never that it is empty."""

    def __init__(self, source: PostmortemSource, point: EntryPoint) -> None:
        self._source = source
        self._point = point
        self.name = source.name

    def documents(self) -> Iterator[Document | Skipped]:
        """Every document, in the plugin's order."""
        with _usable(self._point, StopError):
            for found in self._source.documents():
                if not isinstance(found, Document | Skipped):
                    raise TypeError(f"documents() must give Document or Skipped, not {type(found).__name__}")
                yield replace(found, source=self.name) if isinstance(found, Document) else found


class _GuardedClassifier:
    """A plugin's classifier, held to answering every question."""

    def __init__(self, classifier: ItemClassifier, point: EntryPoint) -> None:
        self._classifier = classifier
        self._point = point
        self.version = f"{_package(point)}/{classifier.version}"

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        """One answer per question, in their order."""
        with _usable(self._point, StopError):
            answers: Any = list(self._classifier.classify(questions))
            if len(answers) != len(questions) or not all(isinstance(each, Classification) for each in answers):
                raise TypeError(f"it must give one Classification to each of {len(questions)} questions")
        return cast(list[Classification], answers)


def _guarded_check(check: Callable[..., Iterator[Finding]], point: EntryPoint) -> Callable[..., Iterator[Finding]]:
    def guarded(*given: object) -> Iterator[Finding]:
        with _usable(point, StopError):
            found = list(check(*given))
        return iter(found)

    return guarded


def _named(group: str, name: str, setting: str, shipped: Sequence[str]) -> EntryPoint:
    points = _points(group)
    found = [point for point in points if point.name == name]
    if len(found) > 1:
        packages = " and ".join(_package(point) for point in found)
        raise SettingsError(f"{setting}: {name!r} is registered by {packages}; uninstall one of them")
    if found:
        return found[0]
    known = sorted({*shipped, *(point.name for point in points)})
    close = get_close_matches(name, known, n=1)
    advice = f"did you mean {close[0]}? " if close else ""
    there_is = f"There is {', '.join(known)}" if known else f"No package registers any in the group {group}"
    raise SettingsError(f"{setting}: there is no {name!r}; {advice}{there_is}")


def _points(group: str) -> list[EntryPoint]:
    """The entry points of a group in an order that does not depend on the path of imports."""
    return sorted(entry_points(group=group), key=lambda point: (_package(point), point.name))


@contextmanager
def _usable(point: EntryPoint, error: type[SettingsError | StopError]) -> Iterator[None]:
    """Whatever a plugin raises becomes one line that names it and its package."""
    try:
        yield
    except FollowthroughError:
        raise
    except Exception as trouble:
        said = " ".join(str(trouble).split())[:300]
        raise error(
            f"the plugin {point.name!r} ({point.group}) of the package {_package(point)} cannot be used: "
            f"{type(trouble).__name__}: {said}; mend, update or uninstall it"
        ) from trouble


def _package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value
