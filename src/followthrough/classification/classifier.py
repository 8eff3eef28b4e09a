"""The kind of an action item, how sure that is, and the words that decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.evidence import occurring
from followthrough.classification.linear import LinearModel
from followthrough.classification.passage import Passage, plain
from followthrough.classification.scores import Encoder
from followthrough.model.classification import Classification, Evidence
from followthrough.model.kind import Kind

KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Question:
    """One action item to classify: its text, its heading, and the table's own type column where there is one."""

    text: str
    section: str | None = None
    type_hint: str | None = None


class ItemClassifier(Protocol):
    """Anything that classifies items: the shipped classifier, a plugin, a test's stand-in."""

    @property
    def version(self) -> str: ...

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        """One answer per question, in their order."""
        ...


@dataclass(frozen=True, slots=True)
class Calibration:
    """How logits become confidence. `temperature` and `checkable_*` are fitted on organisations held out."""

    encoder_share: float = 0.8
    temperature: float = 1.0
    prior: tuple[float, ...] = (0.0,) * 8
    unsure_below: float = 0.5
    checkable_bias: float = 0.0


class Classifier:
    """The shipped classifier: a linear model, and a sentence encoder blended in where there is one."""

    def __init__(self, linear: LinearModel, encoder: Encoder | None = None, calibration: Calibration | None = None):
        self._linear = linear
        self._encoder = encoder
        self._calibration = calibration or Calibration()

    @property
    def version(self) -> str:
        return self._encoder.version if self._encoder else "linear"

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        """One answer per question, in their order."""
        passages = [passage_of(question) for question in questions]
        logits = np.array([self._linear.logits(passage) for passage in passages], dtype=np.float64).reshape(-1, 9)
        if self._encoder is not None and passages:
            share = self._calibration.encoder_share
            scores = self._encoder.scores(passages)
            other = np.array([[*s.kinds, s.checkable] for s in scores], dtype=np.float64)
            logits = share * other + (1 - share) * logits
        return [self._answer(passage, row) for passage, row in zip(passages, logits, strict=True)]

    def _answer(self, passage: Passage, logits: NDArray[np.float64]) -> Classification:
        c = self._calibration
        odds = (logits[:8] + np.array(c.prior)) / c.temperature
        chances = np.exp(odds - odds.max())
        chances /= chances.sum()
        first, second = (int(k) for k in np.argsort(-chances, kind="stable")[:2])
        confidence = round(float(chances[first]), 4)
        return Classification(
            kind=KINDS[first],
            confidence=confidence,
            evidence=self._evidence(passage, first),
            runner_up=KINDS[second],
            checkable=bool(logits[8] + c.checkable_bias > 0),
            unsure=confidence < c.unsure_below,
        )

    def _evidence(self, passage: Passage, kind: int) -> tuple[Evidence, ...]:
        return occurring(passage.text, self._linear.contributions(passage, kind))


def passage_of(question: Question) -> Passage:
    """The passage to judge; a type column stands where the section would add less."""
    section = " > ".join(part for part in (plain(question.section or ""), plain(question.type_hint or "")) if part)
    return Passage(plain(question.text), section)
