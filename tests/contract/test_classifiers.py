"""The shipped classifier, alone and under house words, keeps the contract of classifiers."""

import pytest

from followthrough.classification.classifier import ItemClassifier
from followthrough.classification.house_words import HouseWords
from followthrough.encoder.models import load_classifier
from followthrough.model import Kind
from followthrough.testing.contracts_classifier import ClassifierContract


class TestShippedClassifier(ClassifierContract):
    @pytest.fixture
    def classifier(self) -> ItemClassifier:
        return load_classifier()


class TestHouseWords(ClassifierContract):
    @pytest.fixture
    def classifier(self) -> ItemClassifier:
        lexicon = {Kind.GUARDRAIL: ["disk", "Batch Size"], Kind.TEST: ["監視", "?"], Kind.DOCS: ["runbook for the"]}
        return HouseWords(load_classifier(), lexicon)
