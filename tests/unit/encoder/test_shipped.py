"""The shipped models: the same answer always, alone or in company, without network and without torch."""

import subprocess
import sys

import numpy as np
import pytest

from followthrough.classification.classifier import Classifier, Question
from followthrough.classification.passage import Passage
from followthrough.encoder.models import load_classifier, load_encoder
from followthrough.model import Kind

TEXTS = [
    "Alert when disk use on the database hosts is over 80 %",
    "Be more careful",
    "Find out why the failover took eleven minutes",
    "x",
    "",
    "再発防止のため監視を追加する",
    "word " * 400,
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier()


def test_a_text_gets_the_same_scores_alone_and_among_others() -> None:
    encoder = load_encoder()
    passages = [Passage(text, "Action items") for text in TEXTS]
    together = encoder.signals(passages)
    alone = [encoder.signals([passage])[0] for passage in reversed(passages)][::-1]
    assert np.array_equal(together, np.array(alone))
    assert np.array_equal(encoder.kinds(passages), np.array([encoder.kinds([passage])[0] for passage in passages]))


def test_a_text_gets_the_same_classification_alone_and_among_others(classifier: Classifier) -> None:
    questions = [Question(text) for text in TEXTS]
    assert classifier.classify(questions) == [classifier.classify([question])[0] for question in questions]


def test_another_process_says_the_same(classifier: Classifier) -> None:
    code = (
        "from followthrough.encoder.models import load_classifier\n"
        "from followthrough.classification.classifier import Question\n"
        f"print(load_classifier().classify([Question(t) for t in {TEXTS!r}]))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert printed == str(classifier.classify([Question(text) for text in TEXTS]))


def test_onnxruntime_is_imported_only_when_a_text_is_judged_and_torch_never() -> None:
    code = (
        "import sys\n"
        "from followthrough.encoder.models import load_classifier, load_judge\n"
        "from followthrough.classification.classifier import Question\n"
        "c = load_classifier(); load_judge()\n"
        "assert 'onnxruntime' not in sys.modules\n"
        "c.classify([Question('Add an alert')])\n"
        "assert 'onnxruntime' not in sys.modules  # words enough\n"
        "c.classify([Question('Sort out what the hub keeps of old rooms')])\n"
        "assert 'onnxruntime' in sys.modules and 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_no_network_is_needed(classifier: Classifier, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    assert classifier.classify([Question("Add an alert on queue age")])[0].kind is Kind.TOOLING


def test_nothing_to_classify_is_no_answer(classifier: Classifier) -> None:
    assert classifier.classify([]) == []
