"""A classifier from another package, named in the settings."""

from collections.abc import Sequence
from importlib.metadata import EntryPoint
from typing import cast

from followthrough.classification.classifier import ItemClassifier, Question
from followthrough.errors import SettingsError, SkipError
from followthrough.model import Classification
from followthrough.plugins.answers import held
from followthrough.plugins.loading import named, package, usable

GROUP = "followthrough.classifiers"


def plugin_classifier(name: str, shipped: Sequence[str]) -> ItemClassifier:
    """The classifier that a package registers as `name`: its factory, called without arguments.

    `shipped` holds the names that need no plugin. Raises SettingsError if there is no such plugin or it cannot be used.
    """
    point = named(GROUP, name, "classification.classifier", shipped)
    with usable(point, SettingsError):
        made = point.load()()
        if not callable(getattr(made, "classify", None)) or not isinstance(getattr(made, "version", None), str):
            raise TypeError("its factory must return an object with `version`, a string, and `classify`")
        return _GuardedClassifier(cast(ItemClassifier, made), point)


class _GuardedClassifier:
    """A plugin's classifier, checked to answer every question."""

    def __init__(self, classifier: ItemClassifier, point: EntryPoint) -> None:
        self._classifier = classifier
        self._point = point
        self.version = f"{package(point)}/{classifier.version}"

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        """One answer per question, in order. Raises SkipError, because it may still work for other questions."""
        with usable(self._point, SkipError):
            answers = list(held(self._classifier.classify(questions), Sequence[Classification]))
            if len(answers) != len(questions):
                raise ValueError(f"it must give one Classification to each of {len(questions)} questions")
        return answers
