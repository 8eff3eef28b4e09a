"""The judge's inputs for labelled pages, computed as in the product."""

from pathlib import Path

import numpy as np
from documents import Labelled
from train_judge import short

from followthrough.classification.encoder_port import VECTOR, Encoder
from followthrough.classification.lines.judge import model_inputs, padded
from followthrough.classification.lines.judge_columns import structure_columns
from followthrough.classification.lines.open_lines import encoder_answers, open_lines


class Rows:
    """Rows (candidates, inputs) of many pages. `center` and `projection` are computed from the written ones."""

    def __init__(self, encoder: Encoder, written: list[Labelled], corpus: list[Labelled]) -> None:
        is_open = {page.id: open_lines(page.page, page.features) for page in [*written, *corpus]}
        signals = {page.id: encoder_answers(encoder, page.page, is_open[page.id]) for page in [*written, *corpus]}
        vectors = [signals[page.id][is_open[page.id], VECTOR:] for page in written if signals[page.id] is not None]
        self.center, self.projection = short(np.vstack(vectors))
        self.structural = structure_columns(written[0].page, written[0].features).shape[1]

        def rows(pages: list[Labelled]) -> list[np.ndarray]:
            return [model_inputs(page.page, page.features, signals[page.id], self.center, self.projection)
                    for page in pages]  # fmt: skip

        found, real = rows(written), rows(corpus)
        width = max(rows_of_page.shape[1] for rows_of_page in [*found, *real])
        self.written = [padded(rows_of_page, width) for rows_of_page in found]
        self.corpus = [padded(rows_of_page, width) for rows_of_page in real]


def encoder_answers_file(folder: Path) -> Path:
    """The file with the answers of one training run."""
    return folder / "answers.sqlite"
