"""Fine-tune the encoder: first on everything written for it, then (kinds only) on the labelled corpus.

train_encoder.py base            -> build/base.pt
train_encoder.py kinds           -> build/kinds-all.pt
train_encoder.py kinds --fold 2  -> build/kinds-2.pt, which has not seen the organisations of fold 2
"""

import argparse
import hashlib
import random
import time
from dataclasses import replace

import torch
import transformers
from documents import written_documents
from folds import FOLDS, fold_of
from network import Judge, train
from rounding import rounded
from sentences import HERE, corpus_items, written_items, written_non_items
from train_teacher import ERRORS, taught

from followthrough.classification.language import is_english

BUILD = HERE / "build"
REPLAYED = 1500
REAL = 1.5  # weight of an item of the corpus, relative to a written one
# Documents only for the judge: in languages that the encoder does not understand, or newer than the encoder.
FOR_JUDGE = ("written/l-", "written/q-")
transformers.logging.set_verbosity_error()
transformers.utils.logging.disable_progress_bar()


def teaches_encoder(document: str) -> bool:
    """Every other written document is for the encoder. The judge learns from the rest, which the encoder never saw."""
    if document.startswith(FOR_JUDGE):
        return False
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 2 == 0


def base() -> None:
    """Train on everything that was written, without the corpus."""
    pages = [page for page in written_documents() if teaches_encoder(page.id)]
    rows = [row for page in pages for row in page.rows if row.item is not None]
    rows += [row for row in [*written_items(), *written_non_items()] if is_english(row.text)]
    taught(rows, "base")
    print(f"{len(rows)} texts, {len(pages)} documents among them", flush=True)
    model = Judge()
    train(model, rows, epochs=3, rate=8e-5)
    torch.save(model.state_dict(), BUILD / "base.pt")


def kinds(fold: int | None) -> Judge:
    """Continue training the upper layers of the kinds, on the corpus (without one fold) and some written texts."""
    rows = [replace(row, weight=REAL) for row in corpus_items() if fold is None or fold_of(row.document) != fold]
    written = [row for row in written_items() if is_english(row.text)]
    always = [row for row in written if row.document.startswith(ERRORS)]
    others = [row for row in written if not row.document.startswith(ERRORS)]
    rows += [*always, *random.Random(1).sample(others, REPLAYED)]
    taught(rows, "all" if fold is None else str(fold))
    model = Judge()
    model.load_state_dict(torch.load(BUILD / "base.pt"))
    model.split()
    train(rounded(model), rows, epochs=3, rate=8e-5, item_weight=0.0)
    torch.save(model.state_dict(), BUILD / f"kinds-{'all' if fold is None else fold}.pt")
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("base", "kinds"))
    parser.add_argument("--fold", type=int, choices=range(FOLDS))
    given = parser.parse_args()
    BUILD.mkdir(exist_ok=True)
    started = time.monotonic()
    if given.what == "base":
        base()
    else:
        kinds(given.fold)
    print(f"{time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
