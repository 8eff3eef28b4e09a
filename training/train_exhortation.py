"""Fit the model that tells exhortations from changes: `python training/train_exhortation.py`.

It uses the embedding of the shipped encoder and takes half a minute. Run it after the encoder has changed. The items in
n-*.jsonl count most: they show many ways to exhort, next to similar texts that change something.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
from export import stamp
from folds import FOLDS, fold_of
from judge_rows import encoder_answers_file
from sentences import HERE, Row, corpus_items, written_items
from sklearn.linear_model import LogisticRegression

from followthrough.classification.encoder_port import VECTOR, Encoder
from followthrough.classification.exhortation import sign_counts
from followthrough.classification.language import is_english
from followthrough.classification.passage import Passage
from followthrough.encoder.models import load_encoder

DATA = HERE.parent / "src" / "followthrough" / "encoder" / "data"
BUILD = HERE / "build"
CONTRASTS, CORPUS = 4.0, 3.0  # weight of a row, relative to another written item
SHORTER = 0.1  # the embedding has ten times as many columns as the signs, so each is scaled down
OF_KINDS, OF_OWN = 0.7, 0.7  # weights of the kinds and of this model, measured on held-out themes


SECTIONS = ("", "Conclusion", "What we will do", "Lessons learned", "Measures > Short term", "Prevention")


def varied(rows: list[Row]) -> list[Row]:
    """The contrasts under three headings each, because what a text asks for does not depend on the heading."""
    more = [
        replace(row, section=SECTIONS[(number + turn) % len(SECTIONS)])
        for number, row in enumerate(rows)
        if row.document.startswith("n-")
        for turn in (0, 3)
    ]
    return [*rows, *more]


def weight(row: Row) -> float:
    if "/" in row.document or "__" in row.document:
        return CORPUS
    return CONTRASTS if row.document.startswith("n-") else 1.0


def fit(rows: list[Row], encoder: Encoder) -> dict[str, np.ndarray]:
    """The arrays of an `ExhortationModel`."""
    vectors = encoder.signals([Passage(r.text, r.section) for r in rows])[:, VECTOR:]
    written = np.array([weight(r) != CORPUS for r in rows])
    middle, spread = vectors[written].mean(0), vectors[written].std(0) / SHORTER
    x = np.hstack([np.array([sign_counts(r.text) for r in rows]), (vectors - middle) / spread])
    model = LogisticRegression(C=1.0, max_iter=250)
    model.fit(x, [r.kind == "vague" for r in rows], [weight(r) for r in rows])
    columns = x.shape[1] - vectors.shape[1]
    of_vector = model.coef_[0, columns:] / spread
    return {
        "of_signs": (OF_OWN * model.coef_[0, :columns]).astype(np.float32),
        "of_vector": (OF_OWN * of_vector).astype(np.float32),
        "bias": np.float32(OF_OWN * (model.intercept_[0] - of_vector @ middle)),
        "of_kinds": np.float32(OF_KINDS),
    }


def main() -> None:
    encoder = load_encoder(encoder_answers_file(BUILD))
    written = varied([r for r in written_items() if is_english(r.text)])
    corpus = list(corpus_items())
    for fold in [None, *range(FOLDS)] if corpus else [None]:
        folder: Path = DATA if fold is None else BUILD / f"fold-{fold}"
        if folder.is_dir():
            kept = [r for r in corpus if fold is None or fold_of(r.document) != fold]
            np.savez(folder / "exhortation.npz", **fit([*written, *kept], encoder))
            stamp(folder)


if __name__ == "__main__":
    main()
