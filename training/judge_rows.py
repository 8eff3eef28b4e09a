"""The judge's inputs for labelled pages, as the product computes them."""

from pathlib import Path

import numpy as np
from documents import Labelled
from train_judge import short

from followthrough.classification.judge import passage_in, speaks_english
from followthrough.classification.judge_columns import judged, structure
from followthrough.classification.scores import VECTOR, Encoder


class Rows:
    """Rows (candidates, inputs) of many pages; `center` and `projection` come from the written ones."""

    def __init__(self, encoder: Encoder, written: list[Labelled], corpus: list[Labelled]) -> None:
        asked = {page.id: self._ask(encoder, page) for page in [*written, *corpus]}
        vectors = [asked[page.id][1] for page in written if asked[page.id] is not None]
        self.center, self.projection = short(np.vstack(vectors))
        self.outside = 0
        self.written = [self._rows(page, asked[page.id]) for page in written]
        self.corpus = [self._rows(page, asked[page.id]) for page in corpus]

    @staticmethod
    def _ask(encoder: Encoder, page: Labelled):
        if not speaks_english(page.page):
            return None
        signals = encoder.signals([passage_in(candidate) for candidate in page.page.candidates])
        return judged(page.page, page.features, signals), signals[:, VECTOR:]

    def _rows(self, page: Labelled, answer) -> np.ndarray:
        outside = structure(page.page, page.features)
        self.outside = outside.shape[1]
        if answer is None:
            width = self._width() - self.outside
            return np.hstack([outside, np.full((len(outside), width), np.nan, dtype=np.float32)])
        self._inner = answer[0].shape[1]
        return np.hstack([outside, answer[0], (answer[1] - self.center) @ self.projection])

    def _width(self) -> int:
        return self.outside + self._inner + self.projection.shape[1]


def remembered(folder: Path) -> Path:
    """Where the answers of one training are kept."""
    return folder / "answers.sqlite"
