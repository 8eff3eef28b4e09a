"""Where the words alone are sure of a kind, the encoder is spared; everywhere else it is asked."""

from collections.abc import Sequence

import numpy as np

from followthrough.classification.classifier import Classifier, Question
from followthrough.classification.encoder_port import Matrix
from followthrough.classification.linear import LinearModel
from followthrough.classification.passage import Passage
from followthrough.model import Kind

KINDS = tuple(Kind)


class SaysDocs:
    """An encoder that calls everything documentation, and remembers what it was asked."""

    version = "says docs"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def kinds(self, passages: Sequence[Passage]) -> Matrix:
        self.asked += [passage.text for passage in passages]
        row = [9.0 if kind is Kind.DOCS else 0.0 for kind in KINDS]
        return np.array([[*row, 1.0]] * len(passages), dtype=np.float32)

    def signals(self, passages: Sequence[Passage]) -> Matrix:
        raise AssertionError("no exhortation is thought of here")


def of_words(**strengths: float) -> LinearModel:
    """A model that knows these words alone, each for tooling."""
    weights = np.zeros((len(strengths), 9), dtype=np.float32)
    weights[:, KINDS.index(Kind.TOOLING)] = list(strengths.values())
    numbers = {word: number for number, word in enumerate(strengths)}
    return LinearModel(numbers, np.ones(len(strengths), np.float32), weights, np.zeros(9, np.float32))


def test_a_text_of_whose_kind_the_words_are_sure_is_not_asked_about() -> None:
    encoder = SaysDocs()
    answers = Classifier(of_words(dashboard=8.0, graph=0.5), encoder).classify(
        [Question("dashboard of the queue for the team"), Question("graph of the queue for the team")]
    )
    assert [answer.kind for answer in answers] == [Kind.TOOLING, Kind.DOCS]
    assert encoder.asked == ["graph of the queue for the team"]
