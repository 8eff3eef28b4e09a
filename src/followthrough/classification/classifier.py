"""The kind of an action item, how sure that is, and the words that decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.evidence import occurring
from followthrough.classification.exhortation import ExhortationModel, alone, with_share
from followthrough.classification.foreign_exhortations import exhorts
from followthrough.classification.language import is_english
from followthrough.classification.linear import Counted, LinearModel
from followthrough.classification.ngrams import SECTION
from followthrough.classification.passage import Passage, plain
from followthrough.classification.scores import VECTOR, Encoder
from followthrough.model.classification import Classification, Evidence
from followthrough.model.kind import Kind

KINDS = tuple(Kind)
VAGUE = KINDS.index(Kind.VAGUE)
THINKABLE = 0.02  # the chance, by the kinds alone, from which a text may be an exhortation
RULED_OUT = -10.0  # log-odds of the others
EXHORTS = 3.0  # log-odds of what words of care in another language say
WORDS_ENOUGH = 0.85  # so sure of its kind the linear model is as often right as with the encoder, which is then spared


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
    unsure_below: float = 0.5
    checkable_bias: float = 0.0


class Classifier:
    """The shipped classifier: a linear model, and for English texts a sentence encoder blended in."""

    def __init__(
        self,
        linear: LinearModel,
        encoder: Encoder | None = None,
        calibration: Calibration | None = None,
        exhortation: ExhortationModel | None = None,
    ) -> None:
        self._linear = linear
        self._encoder = encoder
        self._calibration = calibration or Calibration()
        self._exhortation = exhortation

    @property
    def version(self) -> str:
        return self._encoder.version if self._encoder else "linear"

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        """One answer per question, in their order."""
        passages = [passage_of(question) for question in questions]
        counted = [self._linear.counted(passage) for passage in passages]
        logits = np.array([self._linear.logits(each) for each in counted], dtype=np.float64).reshape(-1, 9)
        english = [at for at, passage in enumerate(passages) if is_english(passage.text)]
        asked = [at for at in english if _softmax(logits[at, :8]).max() < WORDS_ENOUGH]
        if self._encoder is not None and asked:
            share = self._calibration.encoder_share
            logits[asked] = share * self._encoder.kinds([passages[at] for at in asked]) + (1 - share) * logits[asked]
        chances = [self._chances(row) for row in logits]
        vague_odds: list[float | None] = [None] * len(passages)
        if self._encoder is not None and self._exhortation is not None:
            for at in english:
                vague_odds[at] = RULED_OUT
            # The vector costs as much as the kinds: it is only asked for where an exhortation is thinkable.
            torn = [at for at in english if chances[at][VAGUE] >= THINKABLE]
            signals = self._encoder.signals([passages[at] for at in torn])
            for at, row in zip(torn, signals, strict=True):
                odds = self._exhortation.log_odds(passages[at].text, row[VECTOR:], float(chances[at][VAGUE]))
                vague_odds[at] = odds
                chances[at] = with_share(chances[at], VAGUE, alone(float(chances[at][VAGUE]), odds))
        for at, passage in enumerate(passages):
            if exhorts(passage.text):
                chances[at] = with_share(chances[at], VAGUE, EXHORTS)
                vague_odds[at] = None if vague_odds[at] is None else EXHORTS
            elif at not in english and all(name.startswith(SECTION) for name in counted[at].names):
                # Of words that say nothing to us "vague" is the first guess of the kinds, and the worst.
                chances[at] = with_share(chances[at], VAGUE, -EXHORTS)
        return [self._answer(*each) for each in zip(passages, counted, logits, chances, vague_odds, strict=True)]

    def _chances(self, logits: NDArray[np.float64]) -> NDArray[np.float64]:
        """Calibrated, of the eight kinds."""
        return _softmax(logits[:8] / self._calibration.temperature)

    def _answer(
        self,
        passage: Passage,
        counted: Counted,
        logits: NDArray[np.float64],
        chances: NDArray[np.float64],
        vague_odds: float | None,
    ) -> Classification:
        c = self._calibration
        first, second = (int(k) for k in np.argsort(-chances, kind="stable")[:2])
        confidence = round(float(chances[first]), 4)
        return Classification(
            kind=KINDS[first],
            confidence=confidence,
            evidence=self._evidence(passage, counted, first),
            runner_up=KINDS[second],
            checkable=bool(logits[8] + c.checkable_bias > 0),
            unsure=confidence < c.unsure_below,
            vague_odds=vague_odds,
        )

    def _evidence(self, passage: Passage, counted: Counted, kind: int) -> tuple[Evidence, ...]:
        found = occurring(passage.text, self._linear.contributions(counted, kind))
        if kind == VAGUE and self._exhortation is not None:
            return occurring(passage.text, self._exhortation.words(passage.text)) or found
        return found


def _softmax(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    chances = np.exp(odds - odds.max())
    out: NDArray[np.float64] = chances / chances.sum()
    return out


def passage_of(question: Question) -> Passage:
    """The passage to judge; a type column stands where the section would add less."""
    section = " > ".join(part for part in (plain(question.section or ""), plain(question.type_hint or "")) if part)
    return Passage(plain(question.text), section)
