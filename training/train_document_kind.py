"""Fit the weights that tell reports of incidents from other pages, and write them as plain data.

    python training/train_document_kind.py [--held-out]

Learns from the written documents (kinds_of_documents.txt lists those that are not reports) and, if present, from the
labelled corpus. `--held-out` writes nothing: each organisation is judged by weights that have not seen it.
"""

import argparse
import re
from pathlib import Path

import numpy as np
from folds import FOLDS, fold_of
from sentences import CORPUS, HERE, ask_for_corpus, corpus_documents

from followthrough.model import Document, DocumentKind
from followthrough.reading import page_of
from followthrough.reading.incident import kind_signs
from followthrough.reading.incident.document_kind import REPORT_THRESHOLD

WEIGHTS = HERE.parent / "src" / "followthrough" / "reading" / "incident" / "kind_weights.py"
_LABEL = re.compile(r"[ \t]*⟦[^⟧]*⟧")
STRENGTH = 1.0
OTHERS = 0.12  # about as many as are next to the reports in a repository
WRITTEN = 1.0


def written_kinds() -> list[tuple[str, str, str]]:
    """(name, text, kind) of every written document."""
    named = {
        name: line.split()[0]
        for line in (HERE / "kinds_of_documents.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
        for name in line.split()[1:]
    }
    out = []
    for path in sorted((HERE / "documents").iterdir()):
        if path.suffix == ".jsonl":
            continue
        own = re.match(r"k-([a-z]+)-", path.name)
        kind = own[1] if own else next((k for n, k in named.items() if path.name.startswith(n)), "postmortem")
        if kind == "unlike":
            continue
        out.append((path.name, _LABEL.sub("", path.read_text(encoding="utf-8")), kind))
    return out


def signs_of(name: str, text: str) -> kind_signs.Signs:
    """The signs that show whether a document is a report of an incident."""
    document = Document(name, text)
    return kind_signs.kind_signs(document, page_of(document))


def rows() -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Signs (documents, signs), whether each is a report, its weight, and its id ("written/..." or the corpus's)."""
    signs, reports, weights, ids = [], [], [], []
    for name, text, kind in written_kinds():
        signs.append(signs_of(name, text))
        reports.append(kind in (DocumentKind.POSTMORTEM, DocumentKind.NEAR_MISS))
        weights.append(WRITTEN)
        ids.append(f"written/{name}")
    for gold in corpus_documents():
        text = (CORPUS / "raw" / gold["id"]).read_text(encoding="utf-8", errors="replace")
        signs.append(signs_of(gold["id"], text))
        reports.append(gold["kind_of_document"] in (DocumentKind.POSTMORTEM, DocumentKind.NEAR_MISS))
        weights.append(1.0)
        ids.append(gold["id"])
    return np.array(signs), np.array(reports, dtype=float), np.array(weights), ids


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method. The bias, the last coefficient, is not regularised.

    Pages that are not reports get the same total weight, however many reports are written.
    """
    reports, others = (weight * y).sum(), (weight * (1 - y)).sum()
    weight = weight * np.where(y == 1, 1.0, OTHERS * reports / ((1 - OTHERS) * others))
    x = np.column_stack([x, np.ones(len(x))])
    held = np.full(x.shape[1], STRENGTH)
    held[-1] = 1e-6
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (weight * (p - y)) + held * w
        hessian = (x.T * (weight * p * (1 - p))) @ x + np.diag(held)
        w -= np.linalg.solve(hessian, gradient)
    return w


def odds(w: np.ndarray, x: np.ndarray) -> np.ndarray:
    return x @ w[:-1] + w[-1]


def held_out() -> None:
    x, y, weight, ids = rows()
    real = np.array([not name.startswith("written/") for name in ids])
    folds = np.array([fold_of(name) if is_real else -1 for name, is_real in zip(ids, real, strict=True)])
    log_odds = np.full(len(y), np.nan)
    for fold in range(FOLDS):
        mine = folds == fold
        log_odds[mine] = odds(fit(x[~mine], y[~mine], weight[~mine]), x[mine])
    # Every tenth written document is judged by weights that were fitted without it.
    written = np.flatnonzero(~real)
    for part in range(10):
        mine = np.zeros(len(y), dtype=bool)
        mine[written[part::10]] = True
        log_odds[mine] = odds(fit(x[~mine], y[~mine], weight[~mine]), x[mine])
    for name, those in (("corpus", real), ("written", ~real)):
        yes, no = log_odds[those & (y == 1)], log_odds[those & (y == 0)]
        print(f"{name}: {(yes < REPORT_THRESHOLD).sum()} of {len(yes)} reports taken for something else, "
              f"{(no >= REPORT_THRESHOLD).sum()} of {len(no)} other pages taken for reports")  # fmt: skip
        for at in np.flatnonzero(those & ((log_odds < REPORT_THRESHOLD) == (y == 1))):
            print(f"  {'report' if y[at] else 'other '} {log_odds[at]:6.2f} {ids[at]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true")
    if parser.parse_args().held_out:
        ask_for_corpus()
        held_out()
    else:
        write()


def write() -> None:
    """Fit on all documents, and write the weights into the source."""
    x, y, weight, ids = rows()
    w = fit(x, y, weight)
    lines = [f"    {name}={value:.3f}," for name, value in zip(kind_signs.Signs._fields, w, strict=False)]
    Path(WEIGHTS).write_text(
        '"""Weights of the signs of a report in log-odds: fitted by training/train_document_kind.py, '
        'kept as plain data."""\n\n'
        "from followthrough.reading.incident.kind_signs import Signs\n\n"
        f"BIAS = {w[-1]:.3f}\n\n"
        "WEIGHTS = Signs(\n" + "\n".join(lines) + "\n)\n",
        encoding="utf-8",
    )  # fmt: skip
    real = sum(not name.startswith("written/") for name in ids)
    print(f"{WEIGHTS.name}: {len(y)} documents, {int((1 - y).sum())} of them no reports, {real} real")


if __name__ == "__main__":
    main()
