"""Train everything: `python training/train.py`. Steps whose result is in build/ are not repeated.

Needs the packages of training/requirements.in. Without the labelled corpus (FOLLOWTHROUGH_CORPUS, or ../shared/corpus
next to the repository) it only trains on what the repository contains, and measures nothing.
"""

import json
import os
import sys
from pathlib import Path

import numpy as np
import torch
import train_document_kind
import train_encoder
import train_exhortation
import train_judge
import train_linear
import train_structure
import train_teacher
from calibrate import calibrate, calibrate_elsewhere, calibrate_judge
from documents import ONCE_LABELLED, corpus_pages, written_documents
from export import export, stamp
from folds import FOLDS, fold_of
from judge_rows import Rows, encoder_answers_file
from network import Judge, predict
from rounding import rounded
from sentences import HERE, Row, corpus_items, written_items

from followthrough.classification.classifier import Calibration
from followthrough.classification.glossaries import Glossaries
from followthrough.classification.linear import LinearModel
from followthrough.classification.passage import Passage, plain
from followthrough.encoder.glossaries import load_glossary

DATA = HERE.parent / "src" / "followthrough" / "encoder" / "data"
BUILD = train_encoder.BUILD
WRITTEN = 0.5  # weight of written documents, which are many, and similar in ways that real ones are not
ENCODER_SHARE = 0.6  # the share that calibrate() found so far, because the one for other languages is fitted first
ELSEWHERE = "lang"  # files of items in languages other than English
LOOK_ALIKES = "written/f-"  # so many of their lines look like items but are not that the judge would accept too few


def folder_of(fold: int | None) -> Path:
    return DATA if fold is None else BUILD / f"fold-{fold}"


def networks(folds: list[int | None]) -> None:
    BUILD.mkdir(exist_ok=True)
    train_teacher.teach(folds)
    if not (BUILD / "base.pt").exists():
        train_encoder.base()
    for fold in folds:
        name = BUILD / f"kinds-{'all' if fold is None else fold}.pt"
        if not name.exists():
            train_encoder.kinds(fold)
        target = folder_of(fold) / "kinds.onnx"
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.stat().st_mtime < name.stat().st_mtime:
            export(load(name), target.parent)


def load(path: Path) -> Judge:
    model = Judge()
    model.split()
    model.load_state_dict(torch.load(path))
    return model


def linear(rows: list[Row], name: str, fold: int | None) -> LinearModel:
    """The linear model of these rows, without the fold's real ones."""
    kept = [r for r in rows if fold is None or "/" not in r.document or fold_of(r.document) != fold]
    return train_linear.fit(kept, fewest=train_linear.FEWEST[name])


def kinds(folds: list[int | None]) -> None:
    """Train linear models, and calibrate them on answers for held-out organisations."""
    items = list(corpus_items())
    english = [*(r for r in written_items() if not r.document.startswith(ELSEWHERE)), *items]
    real = list(corpus_items(english=False))
    elsewhere = [*(r for r in written_items() if r.document.startswith(ELSEWHERE)), *real]
    linears = {f: linear(english, "linear", f) for f in folds}
    linears_elsewhere = {f: linear(elsewhere, "elsewhere", f) for f in folds}
    sober = calibrate_elsewhere(
        [
            (row, glossed(row, train_linear.logits(linears_elsewhere[fold], row), linears[fold]))
            for row in real
            for fold in [fold_of(row.document)]
        ]
    )
    held: list[tuple[Row, np.ndarray, np.ndarray, int]] = []
    for fold in [f for f in folds if f is not None]:
        rows = [r for r in items if fold_of(r.document) == fold]
        kind, checkable, _, _ = predict(rounded(load(BUILD / f"kinds-{fold}.pt")), rows)
        encoder = np.column_stack([kind, checkable])
        words = np.array([train_linear.logits(linears[fold], r) for r in rows])
        held += [(r, e, w, fold) for r, e, w in zip(rows, encoder, words, strict=True)]
    for fold in folds:
        train_linear.write(linears[fold], folder_of(fold), "linear")
        train_linear.write(linears_elsewhere[fold], folder_of(fold), "elsewhere")
        calibration = calibrate([h[:3] for h in held if h[3] != fold])
        text = json.dumps(calibration._replace(temperature_elsewhere=sober)._asdict(), indent=1)
        (folder_of(fold) / "calibration.json").write_text(text + "\n", encoding="utf-8")


def glossed(row: Row, logits: np.ndarray, english: LinearModel) -> np.ndarray:
    """The logits of a text in another language, combined with those of its gloss. The encoder saw none of them."""
    from followthrough.encoder.models import load_encoder

    gloss = Glossaries(load_glossary).in_english(Passage(plain(row.text), plain(row.section)))
    if gloss is None:
        return logits
    share, gloss_share = ENCODER_SHARE, Calibration().gloss_share
    of_gloss = share * load_encoder().kinds([gloss])[0] + (1 - share) * english.logits(english.counted(gloss))
    return gloss_share * of_gloss + (1 - gloss_share) * logits


def judges(folds: list[int | None]) -> None:
    """Train the judge of documents, on the encoder's answers from the shipped file."""
    from followthrough.encoder.models import load_encoder

    unseen = (p for p in written_documents() if not train_encoder.teaches_encoder(p.id))
    written = [p for p in unseen if p.rows and not p.id.startswith(LOOK_ALIKES)]
    corpus = [p for p in corpus_pages() if p.rows]
    rows = Rows(load_encoder(encoder_answers_file(BUILD)), written, corpus)
    own = [1.0 if page.twice else ONCE_LABELLED for page in corpus]
    held: list[tuple[int, list[bool | None], np.ndarray]] = []
    models = {}
    for fold in folds:
        kept = [i for i, page in enumerate(corpus) if fold is None or fold_of(page.id) != fold]
        models[fold] = train_judge.fit(
            [*(corpus[i] for i in kept), *written], [*(rows.corpus[i] for i in kept), *rows.written],
            [*(own[i] for i in kept), *(WRITTEN for _ in written)], rows.structural,
        )  # fmt: skip
        held += [(fold, page.labels, models[fold].log_odds(x)) for page, x in zip(corpus, rows.corpus, strict=True)
                 if fold is not None and fold_of(page.id) == fold and page.twice]  # fmt: skip
        print(f"judge of fold {fold}", flush=True)
    for fold in folds:
        train_judge.write(models[fold], rows.center, rows.projection, folder_of(fold))
        tuning = calibrate_judge([h[1:] for h in held if h[0] != fold])
        (folder_of(fold) / "judge.json").write_text(json.dumps(tuning) + "\n", encoding="utf-8")


def main() -> None:
    folds: list[int | None] = [None, *range(FOLDS)] if list(corpus_items()) else [None]
    os.environ.pop("FOLLOWTHROUGH_MODEL_DIR", None)
    steps = sys.argv[1:] or ["structure", "networks", "kinds", "judges", "exhortations"]
    if "structure" in steps:
        train_structure.main()
        train_document_kind.write()
        if rest := [step for step in steps if step != "structure"]:
            # The reading has loaded the old weights, which decide which lines the encoder is asked about.
            os.execv(sys.executable, [sys.executable, str(Path(__file__).resolve()), *rest])
        return
    if "networks" in steps:
        networks(folds)
    if "kinds" in steps:
        kinds(folds)
    for fold in folds:
        stamp(folder_of(fold))
    if "judges" in steps:
        judges(folds)
    if "exhortations" in steps:
        train_exhortation.main()
    for fold in folds:
        stamp(folder_of(fold))


if __name__ == "__main__":
    main()
