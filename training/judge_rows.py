"""The judge's inputs for labelled pages, computed as in the product."""

from pathlib import Path

import numpy as np
from documents import Labelled
from train_judge import short

from followthrough.classification.judge import model_inputs, padded
from followthrough.classification.judge_columns import structure_columns
from followthrough.classification.open_lines import encoder_answers, open_lines
from followthrough.classification.scores import VECTOR, Encoder


class Rows:
    """Rows (candidates, inputs) of many pages. `center` and `projection` are computed from the written ones."""

    def __init__(self, encoder: Encoder, written: list[Labelled], corpus: list[Labelled]) -> None:
        asked = {page.id: open_lines(page.page, page.features) for page in [*written, *corpus]}
        told = {page.id: encoder_answers(encoder, page.page, asked[page.id]) for page in [*written, *corpus]}
        vectors = [told[page.id][asked[page.id], VECTOR:] for page in written if told[page.id] is not None]
        self.center, self.projection = short(np.vstack(vectors))
        self.outside = structure_columns(written[0].page, written[0].features).shape[1]

        def rows(pages: list[Labelled]) -> list[np.ndarray]:
            return [model_inputs(page.page, page.features, told[page.id], self.center, self.projection)
                    for page in pages]  # fmt: skip

        found, real = rows(written), rows(corpus)
        width = max(each.shape[1] for each in [*found, *real])
        self.written = [padded(each, width) for each in found]
        self.corpus = [padded(each, width) for each in real]


def remembered(folder: Path) -> Path:
    """The file with the answers of one training run."""
    return folder / "answers.sqlite"
