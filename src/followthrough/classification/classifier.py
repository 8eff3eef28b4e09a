"""The kind of an action item, how sure that is, and the words that decided."""

from collections.abc import Callable, Sequence
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
    """How logits become confidence. Temperatures and `checkable_bias` are fitted on organisations held out."""

    encoder_share: float = 0.8
    temperature: float = 1.0
    temperature_elsewhere: float = 1.0  # of languages other than English
    unsure_below: float = 0.5
    checkable_bias: float = 0.0


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage as the linear model of its language sees it."""

    passage: Passage
    model: LinearModel
    counted: Counted


class Classifier:
    """The shipped classifier: a linear model, and for English texts a sentence encoder blended in.

    `elsewhere` brings the linear model of other languages; it is asked for with the first text in one.
    """

    def __init__(
        self,
        linear: LinearModel,
        encoder: Encoder | None = None,
        calibration: Calibration | None = None,
        exhortation: ExhortationModel | None = None,
        elsewhere: Callable[[], LinearModel] | None = None,
    ) -> None:
        self._linear = linear
        self._elsewhere = elsewhere or (lambda: linear)
        self._encoder = encoder
        self._calibration = calibration or Calibration()
        self._exhortation = exhortation

    @property
    def version(self) -> str:
        return self._encoder.version if self._encoder else "linear"

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        """One answer per question, in their order."""
        passages = [passage_of(question) for question in questions]
        in_english = [is_english(passage.text) for passage in passages]
        english = [at for at, yes in enumerate(in_english) if yes]
        models = [self._linear if yes else self._elsewhere() for yes in in_english]
        reads = [_Read(p, model, model.counted(p)) for p, model in zip(passages, models, strict=True)]
        logits = np.array([read.model.logits(read.counted) for read in reads], dtype=np.float64).reshape(-1, 9)
        asked = [at for at in english if _softmax(logits[at, :8]).max() < WORDS_ENOUGH]
        if self._encoder is not None and asked:
            share = self._calibration.encoder_share
            logits[asked] = share * self._encoder.kinds([passages[at] for at in asked]) + (1 - share) * logits[asked]
        c = self._calibration
        chances = [
            _softmax(row[:8] / (c.temperature if yes else c.temperature_elsewhere))
            for row, yes in zip(logits, in_english, strict=True)
        ]
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
            elif not in_english[at] and all(name.startswith(SECTION) for name in reads[at].counted.names):
                # Of words that say nothing to us "vague" is the first guess of the kinds, and the worst.
                chances[at] = with_share(chances[at], VAGUE, -EXHORTS)
        return [self._answer(*each) for each in zip(reads, logits, chances, vague_odds, strict=True)]

    def _answer(
        self,
        read: _Read,
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
            evidence=self._evidence(read, first),
            runner_up=KINDS[second],
            checkable=bool(logits[8] + c.checkable_bias > 0),
            unsure=confidence < c.unsure_below,
            vague_odds=vague_odds,
        )

    def _evidence(self, read: _Read, kind: int) -> tuple[Evidence, ...]:
        text = read.passage.text
        found = occurring(text, read.model.contributions(read.counted, kind))
        if kind == VAGUE and self._exhortation is not None:
            return occurring(text, self._exhortation.words(text)) or found
        return found


def _softmax(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    chances = np.exp(odds - odds.max())
    out: NDArray[np.float64] = chances / chances.sum()
    return out


def passage_of(question: Question) -> Passage:
    """The passage to judge; a type column stands where the section would add less."""
    section = " > ".join(part for part in (plain(question.section or ""), plain(question.type_hint or "")) if part)
    return Passage(plain(question.text), section)
