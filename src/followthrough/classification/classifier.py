"""The kind of an action item, the confidence in it, and the words that decided."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.deciding_words import occurring
from followthrough.classification.encoder_port import VECTOR, Encoder
from followthrough.classification.exhortation import ExhortationModel, log_odds_alone, with_chance
from followthrough.classification.glossaries import Glossaries
from followthrough.classification.language import is_english, is_surely_english
from followthrough.classification.linear import Counted, LinearModel
from followthrough.classification.ngrams import FIRST_UNSPACED, SECTION
from followthrough.classification.only_words import is_only_words
from followthrough.classification.passage import Passage, plain
from followthrough.model.classification import Classification, DecidingWords
from followthrough.model.kind import Kind

KINDS = tuple(Kind)
VAGUE = KINDS.index(Kind.VAGUE)
# From this chance of `vague`, judged by kind alone, a text may be an exhortation.
POSSIBLE, POSSIBLE_IN_OTHER_LANGUAGES = 0.02, 0.05
_RULED_OUT = -10.0  # the log-odds of a text whose chance is lower
_EXHORTS = 3.0  # the log-odds of mere words
_SURE_BY_WORDS = 0.85  # from this confidence the linear model is as often right alone, and the encoder is not asked

# Terse lines contain no word that reveals the language. Only 3 of 998 real English items have a lower share of known
# words; of 1,322 written ones in other languages that look English to `is_english`, 96 % do.
_MOSTLY_KNOWN_WORDS = 0.6


@dataclass(frozen=True, slots=True)
class Question:
    """One action item to classify: its text, its heading, and the value of the table's type column, if it has one."""

    text: str
    section: str | None = None
    type_hint: str | None = None


class ItemClassifier(Protocol):
    """Anything that classifies items: the shipped classifier, a plugin, or a stand-in in a test."""

    @property
    def version(self) -> str: ...

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        """One answer per question, in their order."""
        ...


class Calibration(NamedTuple):
    """How logits become confidence. Temperatures and `checkable_bias` are fitted on held-out organisations."""

    encoder_share: float = 0.8
    temperature: float = 1.0
    temperature_elsewhere: float = 1.0  # for languages other than English
    gloss_share: float = 0.5  # weight of the English models on the gloss of such a text
    unsure_below: float = 0.5
    checkable_bias: float = 0.0


class _Input(NamedTuple):
    """A passage as the models see it. `in_english` is for the English models: the passage or its gloss, or None."""

    passage: Passage
    is_english: bool
    in_english: Passage | None
    model: LinearModel
    counted: Counted


class Classifier:
    """The shipped classifier: a linear model, blended with a sentence encoder for English texts.

    `load_other_languages` loads the linear model for other languages, for the first text in one of them. `glossaries`
    translate such a text into English term by term, so that the encoder can contribute too.
    """

    def __init__(
        self,
        linear: LinearModel,
        encoder: Encoder | None = None,
        calibration: Calibration | None = None,
        exhortation: ExhortationModel | None = None,
        *,
        load_other_languages: Callable[[], LinearModel] | None = None,
        glossaries: Glossaries | None = None,
    ) -> None:
        self._linear = linear
        self._load_other_languages = load_other_languages or (lambda: linear)
        self._glossaries = glossaries
        self._encoder = encoder
        self._calibration = calibration or Calibration()
        self._exhortation = exhortation

    @property
    def version(self) -> str:
        return self._encoder.version if self._encoder else "linear"

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        """One answer per question, in their order."""
        inputs = [self._input(passage_of(question)) for question in questions]
        logits = self._logits(inputs)
        c = self._calibration
        chances = [
            _softmax(row[:8] / (c.temperature if given.is_english else c.temperature_elsewhere))
            for row, given in zip(logits, inputs, strict=True)
        ]
        vague_odds = self._weigh_exhortations(inputs, chances)
        return list(map(self._answer, inputs, logits, chances, vague_odds))

    def _input(self, passage: Passage) -> _Input:
        looks_english = is_english(passage.text)
        gloss: Passage | None = None
        known_words = self._linear.familiar(passage.text) if looks_english else 0.0
        surely_english = looks_english and (known_words >= _MOSTLY_KNOWN_WORDS or is_surely_english(passage.text))
        if self._glossaries is not None and not surely_english:
            gloss = self._glossaries.in_english(passage)
        if looks_english and gloss is None:
            return _Input(passage, True, passage, self._linear, self._linear.counted(passage))
        model = self._load_other_languages()
        return _Input(passage, False, gloss, model, model.counted(passage))

    def _logits(self, inputs: Sequence[_Input]) -> NDArray[np.float64]:
        """Combined logits of linear model and encoder (passages, 9). Sure English words spare the encoder."""
        logits = np.array([given.model.logits(given.counted) for given in inputs], dtype=np.float64).reshape(-1, 9)
        if self._encoder is None:
            return logits
        unsure = {
            at: given.in_english
            for at, given in enumerate(inputs)
            if given.in_english is not None
            and not (given.is_english and _softmax(logits[at, :8]).max() >= _SURE_BY_WORDS)
        }
        encoder_rows = self._encoder.kinds(list(unsure.values())) if unsure else ()
        share, gloss_share = self._calibration.encoder_share, self._calibration.gloss_share
        for (at, passage), row in zip(unsure.items(), encoder_rows, strict=True):
            if inputs[at].is_english:
                logits[at] = share * row + (1 - share) * logits[at]
            else:
                of_gloss = share * row + (1 - share) * self._linear.logits(self._linear.counted(passage))
                logits[at] = gloss_share * of_gloss + (1 - gloss_share) * logits[at]
        return logits

    def _weigh_exhortations(self, inputs: Sequence[_Input], chances: list[NDArray[np.float64]]) -> list[float | None]:
        """Correct the chance of `vague` in `chances`, and return the log-odds behind each correction."""
        vague_odds: list[float | None] = [None] * len(inputs)
        english = {at: given.in_english for at, given in enumerate(inputs) if given.in_english is not None}
        if self._encoder is not None and self._exhortation is not None:
            vague_odds = [_RULED_OUT if at in english else None for at in range(len(inputs))]
            # The vector costs as much as the kinds, so it is only asked for if the text may be an exhortation.
            possible = {at: passage for at, passage in english.items() if _may_be_vague(inputs[at], chances[at])}
            signals = self._encoder.signals(list(possible.values()))
            for (at, passage), row in zip(possible.items(), signals, strict=True):
                odds = self._exhortation.log_odds(passage.text, row[VECTOR:], float(chances[at][VAGUE]))
                vague_odds[at] = odds
                chances[at] = with_chance(chances[at], VAGUE, log_odds_alone(float(chances[at][VAGUE]), odds))
        for at, given in enumerate(inputs):
            if is_only_words(given.passage.text):
                chances[at] = with_chance(chances[at], VAGUE, _EXHORTS)
                vague_odds[at] = None if vague_odds[at] is None else _EXHORTS
            elif given.in_english is None and all(name.startswith(SECTION) for name in given.counted.names):
                # If no word is known, the first guess of the kinds is "vague", which is the worst possible guess.
                chances[at] = with_chance(chances[at], VAGUE, -_EXHORTS)
        return vague_odds

    def _answer(
        self, given: _Input, logits: NDArray[np.float64], chances: NDArray[np.float64], vague_odds: float | None
    ) -> Classification:
        c = self._calibration
        first, second = (int(k) for k in np.argsort(-chances, kind="stable")[:2])
        confidence = round(float(chances[first]), 4)
        return Classification(
            kind=KINDS[first],
            confidence=confidence,
            evidence=self._evidence(given, first),
            runner_up=KINDS[second],
            checkable=bool(logits[8] + c.checkable_bias > 0),
            unsure=confidence < c.unsure_below,
            vague_odds=vague_odds,
            read_as=given.in_english.text if given.in_english is not None and not given.is_english else None,
        )

    def _evidence(self, given: _Input, kind: int) -> tuple[DecidingWords, ...]:
        text = given.passage.text
        found = occurring(text, given.model.contributions(given.counted, kind))
        if given.in_english is not None and not given.is_english and (not found or _is_unspaced(found[0].words)):
            # Pairs of characters mean nothing to a person, but the words of the gloss do.
            gloss = given.in_english
            found = occurring(gloss.text, self._linear.contributions(self._linear.counted(gloss), kind)) or found
        if kind == VAGUE and self._exhortation is not None:
            return occurring(text, self._exhortation.words(text)) or found
        return found


def _may_be_vague(given: _Input, chances: NDArray[np.float64]) -> bool:
    return bool(chances[VAGUE] >= (POSSIBLE if given.is_english else POSSIBLE_IN_OTHER_LANGUAGES))


def _is_unspaced(words: str) -> bool:
    return words[0] >= FIRST_UNSPACED


def _softmax(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    chances = np.exp(odds - odds.max())
    out: NDArray[np.float64] = chances / chances.sum()
    return out


def passage_of(question: Question) -> Passage:
    """The passage to judge. The value of a type column follows the section."""
    section = " > ".join(part for part in (plain(question.section or ""), plain(question.type_hint or "")) if part)
    return Passage(plain(question.text), section)
