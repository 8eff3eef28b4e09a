"""Fit the weights of the structural judge, and write them as plain data.

    python training/train_structure.py [--held-out]

Learns from the written documents and, if present, from the labelled corpus. `--held-out` writes nothing: each
organisation is read by weights that have not seen it, and by those of the product.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
from documents import ONCE_LABELLED, Labelled, corpus_pages, written_documents
from folds import FOLDS, fold_of
from pairing import pair, restated
from scipy.sparse import csr_matrix
from sentences import CORPUS, HERE, ask_for_corpus, corpus_documents, written_items
from sklearn.linear_model import LogisticRegression

from followthrough.model import Document
from followthrough.model.sureness import ITEM_THRESHOLD
from followthrough.reading import Page, features, page_of, read
from followthrough.reading.judging.judge import probability, terms
from followthrough.reading.judging.weights import BIAS, WEIGHTS

TARGET = HERE.parent / "src" / "followthrough" / "reading" / "judging" / "weights.py"
# The best of the values tried on held-out organisations, with a loss of 0.129 per line (0.153 without written
# documents).
STRENGTH, WRITTEN = 0.5, 0.1
# Real and written documents are complete. In a document of a few lines, a heading must be enough for a short item.
BRIEF, FEW_WORDS = 0.05, 4
HEADINGS = ("Action items", "Follow-ups", "Next steps", "What we will do")
LEAST = 0.05  # a term that weighs less is not given as a reason


@dataclass
class Structure:
    """The contents of `weights.py`."""

    bias: float
    weights: Mapping[str, float]

    def log_odds(self, found: Sequence[tuple[str, float]]) -> float:
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in found)

    def judge(self, page: Page) -> Sequence[float]:
        return [probability(self.log_odds(terms(record))) for record in features(page)]

    def reasons(self, page: Page, index: int) -> tuple[()]:  # noqa: ARG002
        return ()


def brief_documents() -> Iterator[Labelled]:
    """One to three short items under a heading, and nothing else."""
    items = [row.text for row in written_items() if len(row.text.split()) <= FEW_WORDS]
    at = number = 0
    while at < len(items):
        own = items[at : at + 1 + number % 3]
        text = f"# Outage\n\n## {HEADINGS[number % 4]}\n\n" + "".join(f"- {item}\n" for item in own)
        page = page_of(Document("brief.md", text))
        count = len(page.candidates)
        yield Labelled(f"brief/{number}", page, features(page), [True] * count, [None] * count)
        at, number = at + len(own), number + 1


def weight(page: Labelled, alone: bool) -> float:
    """The weight of a line of this page. `alone`: there are no real pages."""
    if page.id.startswith("brief/"):
        return BRIEF / WRITTEN if alone else BRIEF
    if page.id.startswith("written/"):
        return 1.0 if alone else WRITTEN
    return 1.0 if page.twice else ONCE_LABELLED


def fit(pages: Sequence[Labelled]) -> Structure:
    """L2 logistic regression over the terms; weights in two places."""
    alone = all(page.id.startswith(("brief/", "written/")) for page in pages)
    data, columns, starts, labels, weights = [], [], [0], [], []
    names: dict[str, int] = {}
    for page in pages:
        own = weight(page, alone)
        for record, label in zip(page.features, page.labels, strict=True):
            if label is None:
                continue
            for name, value in terms(record):
                columns.append(names.setdefault(name, len(names)))
                data.append(value)
            starts.append(len(columns))
            labels.append(label)
            weights.append(own)
    x = csr_matrix((data, columns, starts), shape=(len(labels), len(names)), dtype=np.float64)
    model = LogisticRegression(C=STRENGTH, max_iter=2000, tol=1e-6).fit(x, labels, weights)
    found = {name: round(float(model.coef_[0, i]), 2) for name, i in names.items()}
    kept = {name: found[name] for name in sorted(found) if abs(found[name]) >= LEAST}
    return Structure(float(model.intercept_[0]), kept)


def shift(pages: Sequence[Labelled], judged: Callable[[Labelled], Structure]) -> float:
    """What to add to the log-odds so that the product's threshold accepts as many lines as there are items."""
    odds, items = [], 0
    for page in pages:
        known = [(terms(f), label) for f, label in zip(page.features, page.labels, strict=True) if label is not None]
        odds += [judged(page).log_odds(found) for found, _ in known]
        items += page.missed + sum(bool(label) for _, label in known)
    odds.sort(reverse=True)
    between = (odds[items - 1] + odds[items]) / 2
    return log(ITEM_THRESHOLD / (1 - ITEM_THRESHOLD)) - between


def of_folds(written: Sequence[Labelled], corpus: Sequence[Labelled]) -> list[Structure]:
    return [fit([*(p for p in corpus if fold_of(p.id) != fold), *written]) for fold in range(FOLDS)]


def fitted(written: Sequence[Labelled], corpus: Sequence[Labelled]) -> tuple[Structure, float]:
    """The result for the product, and its bias before the shift by answers for held-out organisations."""
    found = fit([*corpus, *written])
    if corpus:
        folds = of_folds(written, corpus)
        moved = shift([page for page in corpus if page.twice], lambda page: folds[fold_of(page.id)])
    else:
        moved = shift(written, lambda _: found)
    return Structure(round(found.bias + moved, 2), found.weights), found.bias


def write(found: Structure, before: float) -> None:
    lines = [f'    "{name}": {value},' for name, value in found.weights.items()]
    Path(TARGET).write_text(
        '"""Weights of the structural judge in log-odds: fitted by training/train_structure.py, kept as plain data.\n\n'
        'A name is one term of `judge.terms`; a term without a weight counts nothing.\n"""\n\n'
        "from collections.abc import Mapping\n\n"
        f"# Fitted {before:.2f}; this balances precision and recall at the threshold of items.\n"
        f"BIAS = {found.bias}\n\n"
        "WEIGHTS: Mapping[str, float] = {\n" + "\n".join(lines) + "\n}\n",
        encoding="utf-8",
    )


def extraction(judged: Callable[[str], Structure]) -> None:
    """Precision, recall, and F1 of the product's items, on documents that two people labelled."""
    counts = {True: [0, 0, 0], False: [0, 0, 0]}
    for g in corpus_documents():
        if g["labellers"] != 2:
            continue
        path = CORPUS / "raw" / g["id"]
        document = Document(str(path), path.read_text(encoding="utf-8", errors="replace"))
        items = read(document, judge=judged(g["id"])).items
        found = [{"line": it.line, "end_line": it.end_line, "text": it.text} for it in items]
        matches = pair(g["items"], found)
        got, hit = {i for i, _ in matches}, {j for _, j in matches}
        of_document = counts[page_of(document).has_follow_up]
        of_document[0] += sum(not g["items"][i].get("optional") for i in got)
        of_document[1] += sum(j not in hit and not restated(one, g["items"]) for j, one in enumerate(found))
        of_document[2] += sum(i not in got and not it.get("optional") for i, it in enumerate(g["items"]))
    both = [a + b for a, b in zip(*counts.values(), strict=True)]
    for name, (right, wrong, missed) in (("all", both), ("with a section", counts[True]), ("without", counts[False])):
        p, r = right / max(right + wrong, 1), right / max(right + missed, 1)
        print(f"  {name}: precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} "
              f"({right} found, {wrong} invented, {missed} missed)")  # fmt: skip


def held_out(written: Sequence[Labelled], corpus: Sequence[Labelled]) -> None:
    folds = of_folds(written, corpus)
    shifted = []
    for fold, own in enumerate(folds):
        others = [page for page in corpus if page.twice and fold_of(page.id) != fold]
        shifted.append(Structure(own.bias + shift(others, lambda page: folds[fold_of(page.id)]), own.weights))
    lost = [
        np.logaddexp(0, -odds if label else odds)
        for page in corpus if page.twice
        for odds, label in zip(map(folds[fold_of(page.id)].log_odds, map(terms, page.features)), page.labels,
                               strict=True) if label is not None
    ]  # fmt: skip
    print(f"log-loss of a line, held out: {np.mean(lost):.4f}")
    print("organisations held out:")
    extraction(lambda name: shifted[fold_of(name)])
    print("the product's weights, which may have seen them:")
    extraction(lambda _: Structure(BIAS, WEIGHTS))


def main(measure: bool = False) -> None:
    written, corpus = [*written_documents(), *brief_documents()], list(corpus_pages())
    if measure:
        ask_for_corpus()
        held_out(written, corpus)
    else:
        write(*fitted(written, corpus))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true")
    main(parser.parse_args().held_out)
