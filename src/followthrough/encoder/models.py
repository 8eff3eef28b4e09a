"""The shipped models as objects, loaded once: from the package, or from a folder given instead.

`FOLLOWTHROUGH_MODEL_DIR` names such a folder (see training/README.md); it is how organisations held out are scored.
"""

import json
import os
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path

import numpy as np

from followthrough.classification.classifier import Calibration, Classifier
from followthrough.classification.linear import LinearModel
from followthrough.classification.scores import Encoder
from followthrough.encoder.answers import RememberingEncoder
from followthrough.encoder.onnx import OnnxEncoder
from followthrough.encoder.wordpiece import WordPiece


def load_classifier(answers: Path | None = None) -> Classifier:
    """The shipped classifier. `answers` is the file that remembers what the encoder said; None: none does."""
    root = _root()
    calibration = json.loads((root / "calibration.json").read_text(encoding="utf-8"))
    calibration["prior"] = tuple(calibration["prior"])
    return Classifier(_linear(), load_encoder(answers), Calibration(**calibration))


def load_encoder(answers: Path | None = None) -> Encoder:
    """The shipped encoder; classifier and judge share it."""
    encoder = _encoder()
    return RememberingEncoder(encoder, answers) if answers is not None else encoder


def answers_file() -> Path:
    """Where answers are remembered by default: in the user's cache directory."""
    from platformdirs import user_cache_path

    return user_cache_path("followthrough") / "answers.sqlite"


def _root() -> Traversable:
    folder = os.environ.get("FOLLOWTHROUGH_MODEL_DIR")
    return Path(folder) if folder else files("followthrough.encoder") / "data"


@cache
def _encoder() -> OnnxEncoder:
    root = _root()
    version = json.loads((root / "model.json").read_text(encoding="utf-8"))["version"]
    # The vocabulary holds characters that splitlines() takes for line ends.
    pieces = WordPiece((root / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n"))
    return OnnxEncoder(version, pieces, (root / "encoder.onnx").read_bytes)


@cache
def _linear() -> LinearModel:
    root = _root()
    names = (root / "linear_words.txt").read_text(encoding="utf-8").splitlines()
    arrays = np.load(BytesIO((root / "linear.npz").read_bytes()), allow_pickle=False)
    return LinearModel(
        vocabulary={name: number for number, name in enumerate(names)},
        idf=arrays["idf"].astype(np.float32),
        weights=arrays["weights"].astype(np.float32),
        bias=arrays["bias"].astype(np.float32),
    )
