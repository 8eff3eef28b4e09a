"""The shipped models as objects: loaded once, from the package or from a folder given instead."""

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path

import numpy as np

from followthrough.classification.classifier import Calibration, Classifier
from followthrough.classification.linear import LinearModel


def load_classifier(folder: Path | None = None) -> Classifier:
    """The classifier of the package, or the one whose files lie in `folder` (see training/export.py)."""
    return _load(folder)


@cache
def _load(folder: Path | None) -> Classifier:
    root: Traversable = folder if folder is not None else files("followthrough.encoder") / "data"
    calibration = Calibration(**json.loads((root / "calibration.json").read_text(encoding="utf-8")))
    return Classifier(_linear(root), None, calibration)


def _linear(root: Traversable) -> LinearModel:
    names = (root / "linear_words.txt").read_text(encoding="utf-8").splitlines()
    arrays = np.load(BytesIO((root / "linear.npz").read_bytes()), allow_pickle=False)
    return LinearModel(
        vocabulary={name: number for number, name in enumerate(names)},
        idf=arrays["idf"].astype(np.float32),
        weights=arrays["weights"].astype(np.float32),
        bias=arrays["bias"].astype(np.float32),
    )
