"""A classifier from another package, named in the settings."""

from collections.abc import Sequence
from importlib.metadata import EntryPoint
from typing import cast

from followthrough.classification.classifier import ItemClassifier, Question
from followthrough.errors import SettingsError, SkipError
from followthrough.model import Classification
from followthrough.plugins.answers import checked
from followthrough.plugins.loading import entry_point, errors_as, package_of

GROUP = "followthrough.classifiers"


def plugin_classifier(name: str, shipped: Sequence[str]) -> ItemClassifier:
    """The classifier that a package registers as `name`: its factory, called without arguments.

    `shipped` holds the names that need no plugin. Raises SettingsError if there is no such plugin or it cannot be used.
    """
    point = entry_point(GROUP, name, "classification.classifier", shipped)
    with errors_as(point, SettingsError):
        classifier = point.load()()
        version = getattr(classifier, "version", None)
        if not callable(getattr(classifier, "classify", None)) or not isinstance(version, str):
            raise TypeError("its factory must return an object with `version`, a string, and `classify`")
        return _GuardedClassifier(cast(ItemClassifier, classifier), point)


class _GuardedClassifier:
    """A plugin's classifier, checked to answer every question."""

    def __init__(self, classifier: ItemClassifier, point: EntryPoint) -> None:
        self._classifier = classifier
        self._point = point
        self.version = f"{package_of(point)}/{classifier.version}"

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        """One answer per question, in order. Raises SkipError, because it may still work for other questions."""
        with errors_as(self._point, SkipError):
            answers = list(checked(self._classifier.classify(questions), Sequence[Classification]))
            if len(answers) != len(questions):
                raise ValueError(f"it must give one Classification to each of {len(questions)} questions")
        return answers
