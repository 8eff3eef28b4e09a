"""Judges which lines of a document are action items, by their words, their place, and their neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.encoder_port import VECTOR, Encoder, Matrix
from followthrough.classification.lines.judge_columns import encoder_columns, structure_columns
from followthrough.classification.lines.open_lines import encoder_answers, open_lines
from followthrough.classification.lines.sequence import SequenceModel
from followthrough.reading import Features, Page, Reason, StructuralJudge, features

_SHORT_DOCUMENT = 8  # candidates


@dataclass(slots=True, eq=False, repr=False)
class DocumentJudge:
    """Implements the reading's `Judge`. The encoder is only asked about open lines (see `open_lines`).

    `projection` (embedding, columns) and `center` (embedding,) reduce the encoder's vectors. `shift` moves the log-odds
    so that precision and recall balance at 0.5; `temperature` calibrates them.
    """

    encoder: Encoder
    model: SequenceModel
    center: NDArray[np.float32]
    projection: NDArray[np.float32]
    shift: float
    temperature: float

    def judge(self, page: Page) -> Sequence[float]:
        """One probability (0..1) per candidate, in order."""
        if not page.candidates:
            return []
        found = features(page)
        signals = encoder_answers(self.encoder, page, open_lines(page, found))
        rows = model_inputs(page, found, signals, self.center, self.projection)
        rows = padded(rows, len(self.model.mean))
        odds = _with_structure(found, (self.model.log_odds(rows) + self.shift) / self.temperature)
        return [round(float(value), 4) for value in 1 / (1 + np.exp(-np.clip(odds, -30, 30)))]

    def reasons(self, page: Page, index: int) -> Sequence[Reason]:
        """The structural evidence for and against one candidate, the strongest first."""
        return StructuralJudge().reasons(page, index)


def model_inputs(
    page: Page, found: Sequence[Features], signals: Matrix | None, center: Matrix, projection: Matrix
) -> Matrix:
    """The model's input (candidates, columns): the structure, and the encoder's answers if it was asked."""
    columns = structure_columns(page, found)
    if signals is None:
        return columns
    vectors = (signals[:, VECTOR:] - center) @ projection
    return np.hstack([columns, encoder_columns(page, found, signals), vectors])


def padded(rows: Matrix, width: int) -> Matrix:
    """Fill missing columns with NaN: the encoder was not asked for them."""
    return np.hstack([rows, np.full((len(rows), width - rows.shape[1]), np.nan, dtype=np.float32)])


def _with_structure(found: Sequence[Features], odds: Matrix) -> Matrix:
    """Blend in the structural judgement for short documents: the fewer lines there are, the more it counts."""
    share = len(odds) / _SHORT_DOCUMENT
    if share >= 1:
        return odds
    chances = np.clip(np.array(StructuralJudge().chances(found), dtype=np.float32), 1e-4, 1 - 1e-4)
    mixed: Matrix = share * odds + (1 - share) * np.log(chances / (1 - chances))
    return mixed
