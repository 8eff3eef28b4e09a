"""Parts that other packages bring, found by their entry points.

Rules that are installed run; of the classifiers the settings choose one. A plugin that cannot be used is one line that
names its package, never a traceback: nothing is judged without a part that somebody counts on.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from typing import Any, cast

from followthrough.classification.classifier import ItemClassifier, Question
from followthrough.errors import SettingsError, StopError
from followthrough.model import Classification, Finding
from followthrough.rules.rule import Rule

CLASSIFIERS = "followthrough.classifiers"
RULES = "followthrough.rules"


def classifier(name: str, shipped: Sequence[str]) -> ItemClassifier:
    """The classifier that a package registers as `name`: its factory, called without arguments.

    `shipped` are the names that need no plugin. Raises SettingsError where there is no such plugin, or it cannot be
    used.
    """
    points = {point.name: point for point in _points(CLASSIFIERS)}
    if name not in points:
        known = sorted({*shipped, *points})
        close = get_close_matches(name, known, n=1)
        advice = f"did you mean {close[0]}? " if close else ""
        raise SettingsError(
            f"classification.classifier: there is no classifier {name!r}; {advice}Known are {', '.join(known)}"
        )
    point = points[name]
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


def _points(group: str) -> list[EntryPoint]:
    """The entry points of a group in an order that does not depend on the path of imports."""
    return sorted(entry_points(group=group), key=lambda point: (_package(point), point.name))


@contextmanager
def _usable(point: EntryPoint, error: type[SettingsError | StopError]) -> Iterator[None]:
    """Whatever a plugin raises becomes one line that names it and its package."""
    try:
        yield
    except Exception as trouble:
        said = " ".join(str(trouble).split())[:300]
        raise error(
            f"the plugin {point.name!r} ({point.group}) of the package {_package(point)} cannot be used: "
            f"{type(trouble).__name__}: {said}; mend, update or uninstall it"
        ) from trouble


def _package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value
