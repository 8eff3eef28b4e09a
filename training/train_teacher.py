"""Train the teacher, and store its answers for every text that the small encoder will learn from.

The base teacher learns from the written texts. For each fold it continues with the corpus without that fold, so its
answers for an organisation never come from that organisation's texts.
"""

import random

import numpy as np
import torch
from folds import fold_of
from network import predict, train
from sentences import HERE, Row, corpus_items, written_items
from teacher import Teacher, weights

from followthrough.classification.language import is_english

BUILD = HERE / "build"
# Files written after looking at real items: at errors, and at different ways to word things.
ERRORS = ("p-", "s-", "phenomena", "contrasts")
REPLAYED = {True: 950, False: 350}  # written texts to repeat with the corpus: from those files, and others


def answers(name: str) -> dict[tuple[str, str], tuple[float, ...]]:
    """The answers of the teacher `name`, by section and text. Empty if there is no teacher."""
    path = BUILD / f"taught-{name}.npz"
    if not path.exists():
        return {}
    stored = np.load(path)
    return {
        (str(s), str(t)): tuple(row.tolist())
        for s, t, row in zip(stored["sections"], stored["texts"], stored["chances"], strict=True)
    }


def taught(rows: list[Row], name: str) -> list[Row]:
    """The rows with the teacher's answers."""
    known = answers(name)
    for row in rows:
        row.taught = known.get((row.section, row.text))
    return rows


def teach(folds: list[int | None]) -> None:
    """Train each missing teacher, and store its answers."""
    folder = weights(BUILD)
    if folder is None:
        print("no teacher: the packages of its weights are not installed", flush=True)
        return
    written = [row for row in written_items() if is_english(row.text)]
    base = BUILD / "teacher-base.pt"
    if not base.exists():
        model = Teacher(folder)
        train(model, written, epochs=2, rate=3e-5, item_weight=0.0)
        torch.save(model.state_dict(), base)
        _keep(model, written, "base")
    for fold in folds:
        name = "all" if fold is None else str(fold)
        if (BUILD / f"taught-{name}.npz").exists():
            continue
        order = random.Random(5)
        rows = [row for row in corpus_items() if fold is None or fold_of(row.document) != fold]
        for errors, count in REPLAYED.items():
            rows += order.sample([row for row in written if row.document.startswith(ERRORS) is errors], count)
        model = Teacher(folder)
        model.load_state_dict(torch.load(base))
        train(model, rows, epochs=3, rate=3e-5, item_weight=0.0)
        _keep(model, [*written, *corpus_items()], name)


def _keep(model: Teacher, rows: list[Row], name: str) -> None:
    logits = predict(model, rows)[0]
    chances = np.exp(logits - logits.max(1, keepdims=True))
    np.savez_compressed(
        BUILD / f"taught-{name}.npz",
        sections=np.array([row.section for row in rows]),
        texts=np.array([row.text for row in rows]),
        chances=(chances / chances.sum(1, keepdims=True)).astype(np.float32),
    )
