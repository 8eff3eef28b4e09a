"""Judges which lines of a document are action items, by what they say, where they stand and their neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.exhortation import ExhortationModel
from followthrough.classification.judge_columns import judged, structure
from followthrough.classification.language import is_english
from followthrough.classification.only_promises import raised
from followthrough.classification.passage import Passage, plain
from followthrough.classification.scores import VECTOR, Encoder, Matrix
from followthrough.classification.sequence import SequenceModel
from followthrough.reading import Features, Page, Reason, StructuralJudge, features
from followthrough.reading.candidates import Candidate

_FEW = 8


@dataclass(frozen=True, slots=True)
class DocumentJudge:
    """Implements the reading's `Judge`. The encoder is asked only about texts in its language.

    `projection` (embedding, columns) and `center` (embedding,) shorten the encoder's vectors; `shift` moves the
    log-odds so that 0.5 is where precision and recall are in balance; `temperature` calibrates them.
    """

    encoder: Encoder
    model: SequenceModel
    center: NDArray[np.float32]
    projection: NDArray[np.float32]
    shift: float = 0.0
    temperature: float = 1.0
    exhortation: ExhortationModel | None = None

    def judge(self, page: Page) -> Sequence[float]:
        """One probability (0..1) per candidate, in order."""
        if not page.candidates:
            return []
        found = features(page)
        signals = self._signals(page)
        rows = self._rows(page, found, signals)
        odds = _with_structure(page, (self.model.log_odds(rows) + self.shift) / self.temperature)
        chances = [round(float(value), 4) for value in 1 / (1 + np.exp(-np.clip(odds, -30, 30)))]
        if signals is None or self.exhortation is None:
            return chances
        return raised(chances, page, found, signals, self.exhortation)

    def reasons(self, page: Page, index: int) -> Sequence[Reason]:
        """What structure says for and against one candidate, the strongest first."""
        return StructuralJudge().reasons(page, index)

    def rows(self, page: Page, found: Sequence[Features]) -> NDArray[np.float32]:
        """The numbers that the model sees (candidates, inputs); NaN where the encoder was not asked."""
        return self._rows(page, found, self._signals(page))

    def _signals(self, page: Page) -> Matrix | None:
        if not speaks_english(page):
            return None
        return self.encoder.signals([passage_in(candidate) for candidate in page.candidates])

    def _rows(self, page: Page, found: Sequence[Features], signals: Matrix | None) -> Matrix:
        outside = structure(page, found)
        if signals is None:
            width = len(self.model.mean) - outside.shape[1]
            return np.hstack([outside, np.full((len(outside), width), np.nan, dtype=np.float32)])
        vectors = (signals[:, VECTOR:] - self.center) @ self.projection
        return np.hstack([outside, judged(page, found, signals), vectors])


def _with_structure(page: Page, odds: Matrix) -> Matrix:
    """In a document of a few lines there is no whole to go by: the fewer there are, the more structure counts."""
    share = len(odds) / _FEW
    if share >= 1:
        return odds
    chances = np.clip(np.array(StructuralJudge().judge(page), dtype=np.float32), 1e-4, 1 - 1e-4)
    mixed: Matrix = share * odds + (1 - share) * np.log(chances / (1 - chances))
    return mixed


def passage_in(candidate: Candidate) -> Passage:
    """A candidate's text with the two headings over it, the document's title left out."""
    titles = [plain(t.text) for t in candidate.titles if t.level > 1 or len(candidate.titles) == 1]
    return Passage(plain(candidate.text), " > ".join([title for title in titles if title][-2:]))


def speaks_english(page: Page) -> bool:
    """Whether the encoder understands the document."""
    return is_english(" ".join(candidate.text for candidate in page.candidates))
