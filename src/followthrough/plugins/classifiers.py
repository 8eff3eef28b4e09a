"""A classifier that another package brings; the settings name it."""

from collections.abc import Sequence
from importlib.metadata import EntryPoint
from typing import Any, cast

from followthrough.classification.classifier import ItemClassifier, Question
from followthrough.errors import SettingsError, StopError
from followthrough.model import Classification
from followthrough.plugins.loading import named, package, usable

GROUP = "followthrough.classifiers"


def plugin_classifier(name: str, shipped: Sequence[str]) -> ItemClassifier:
    """The classifier that a package registers as `name`: its factory, called without arguments.

    `shipped` are the names that need no plugin. Raises SettingsError where there is no such plugin, or it cannot be
    used.
    """
    point = named(GROUP, name, "classification.classifier", shipped)
    with usable(point, SettingsError):
        made = point.load()()
        if not callable(getattr(made, "classify", None)) or not isinstance(getattr(made, "version", None), str):
            raise TypeError("its factory must return an object with `version`, a string, and `classify`")
    return _GuardedClassifier(cast(ItemClassifier, made), point)


class _GuardedClassifier:
    """A plugin's classifier, held to answering every question."""

    def __init__(self, classifier: ItemClassifier, point: EntryPoint) -> None:
        self._classifier = classifier
        self._point = point
        self.version = f"{package(point)}/{classifier.version}"

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        """One answer per question, in their order."""
        with usable(self._point, StopError):
            answers: Any = list(self._classifier.classify(questions))
            if len(answers) != len(questions) or not all(isinstance(each, Classification) for each in answers):
                raise TypeError(f"it must give one Classification to each of {len(questions)} questions")
        return cast(list[Classification], answers)
