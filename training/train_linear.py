"""Fit the linear models, for English and for other languages, and write them as plain arrays."""

import math
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sentences import KINDS, Row
from sklearn.linear_model import LogisticRegression

from followthrough.classification.linear import LinearModel
from followthrough.classification.ngrams import terms
from followthrough.classification.passage import Passage

FEWEST = {"linear": 6, "elsewhere": 2}  # number of texts in which a word must occur to become a feature


def fit(rows: list[Row], *, strength: float = 6.0, fewest: int) -> LinearModel:
    """TF-IDF and logistic regression. The second choice of kind counts as a lighter example."""
    grams = [Counter(terms(Passage(r.text, r.section))) for r in rows]
    # Only words from texts that we wrote become features, so no phrase of a real document is shipped.
    frequency = Counter(name for g, r in zip(grams, rows, strict=True) if "/" not in r.document for name in g)
    names = sorted(name for name, n in frequency.items() if n >= fewest)
    vocabulary = {name: i for i, name in enumerate(names)}
    idf = np.array([math.log((1 + len(rows)) / (1 + frequency[n])) + 1 for n in names], dtype=np.float32)
    data, columns, starts = [], [], [0]
    for g in grams:
        own = [(vocabulary[n], (1 + math.log(c)) * idf[vocabulary[n]]) for n, c in g.items() if n in vocabulary]
        norm = max(math.sqrt(sum(v * v for _, v in own)), 1e-9)
        columns += [i for i, _ in own]
        data += [v / norm for _, v in own]
        starts.append(len(columns))
    x = csr_matrix((data, columns, starts), shape=(len(rows), len(names)), dtype=np.float64)
    first = np.arange(len(rows))
    second = np.array([i for i, r in enumerate(rows) if r.kind2], dtype=int)
    both = np.concatenate([first, second])
    labels = np.array([KINDS.index(r.kind) for r in rows] + [KINDS.index(rows[i].kind2) for i in second])
    weights = np.array([(0.75 if r.kind2 else 1.0) * r.weight for r in rows] + [0.25 * rows[i].weight for i in second])
    kinds = LogisticRegression(C=strength, max_iter=400).fit(x[both], labels, weights)
    known = np.array([i for i, r in enumerate(rows) if r.checkable is not None])
    check = LogisticRegression(C=strength, max_iter=400).fit(
        x[known], [rows[i].checkable for i in known], [rows[i].weight for i in known]
    )
    return LinearModel(
        vocabulary,
        idf,
        np.vstack([kinds.coef_, check.coef_]).T.astype(np.float32),
        np.concatenate([kinds.intercept_, check.intercept_]).astype(np.float32),
    )


def logits(model: LinearModel, row: Row) -> np.ndarray:
    """The product's result for this row (9,)."""
    return model.logits(model.counted(Passage(row.text, row.section)))


def write(model: LinearModel, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}_words.txt").write_text("\n".join(model.vocabulary) + "\n", encoding="utf-8")
    np.savez(  # compression would hardly make them smaller, but slower to read
        folder / f"{name}.npz",
        idf=model.idf.astype(np.float16),
        weights=model.weights.astype(np.float16),
        bias=model.bias,
    )
