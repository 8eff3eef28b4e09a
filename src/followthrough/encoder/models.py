"""The shipped models as objects, loaded once: from the package, or from another folder.

`FOLLOWTHROUGH_MODEL_DIR` names such a folder (see training/README.md). Held-out organisations are scored this way.
"""

import json
from functools import cache, partial
from io import BytesIO
from itertools import count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.classifier import Calibration, Classifier
from followthrough.classification.encoder_port import VECTOR, Encoder
from followthrough.classification.exhortation import ExhortationModel
from followthrough.classification.glossaries import Glossaries
from followthrough.classification.linear import LinearModel
from followthrough.classification.lines.judge import DocumentJudge
from followthrough.classification.lines.sequence import SequenceModel
from followthrough.encoder.answers import CachingEncoder
from followthrough.encoder.folder import model_folder
from followthrough.encoder.glossaries import load_glossary
from followthrough.encoder.graphs import shipped_graphs
from followthrough.encoder.onnx import OnnxEncoder
from followthrough.encoder.wordpiece import WordPiece
from followthrough.model.kind import Kind


def load_classifier(answers: Path | None = None) -> Classifier:
    """The shipped classifier. `answers` is the file that stores the encoder's answers, or None to store none."""
    root = model_folder()
    calibration = json.loads((root / "calibration.json").read_text(encoding="utf-8"))
    return Classifier(
        _linear("linear"),
        load_encoder(answers),
        Calibration(**calibration),
        _exhortation(),
        load_other_languages=partial(_linear, "elsewhere"),
        glossaries=Glossaries(load_glossary),
    )


def load_judge(answers: Path | None = None) -> DocumentJudge:
    """The shipped judge of whole documents; `answers` as for the classifier."""
    root = model_folder()
    tuning = json.loads((root / "judge.json").read_text(encoding="utf-8"))
    model, center, projection = _sequence()
    shift, temperature = tuning["shift"], tuning["temperature"]
    return DocumentJudge(load_encoder(answers), model, center, projection, shift, temperature)


def load_encoder(answers: Path | None = None) -> Encoder:
    """The shipped encoder; classifier and judge share it."""
    encoder = _encoder()
    return CachingEncoder(encoder, answers, _widths()) if answers is not None else encoder


def _widths() -> dict[str, int]:
    model = _exhortation()
    return {"kinds": len(Kind) + 1} | ({"signals": VECTOR + len(model.of_vector)} if model else {})


@cache
def _encoder() -> OnnxEncoder:
    root = model_folder()
    version = json.loads((root / "model.json").read_text(encoding="utf-8"))["version"]
    return OnnxEncoder(version, WordPiece(_lines("vocab.txt")), shipped_graphs())


def _lines(name: str) -> list[str]:
    """The lines of a vocabulary. Some words contain characters that splitlines() would treat as line ends."""
    return (model_folder() / name).read_bytes().decode("utf-8").removesuffix("\n").split("\n")


@cache
def _linear(name: str) -> LinearModel:
    arrays = np.load(BytesIO((model_folder() / f"{name}.npz").read_bytes()), allow_pickle=False)
    return LinearModel(
        vocabulary=dict(zip(_lines(f"{name}_words.txt"), count(), strict=False)),
        idf=arrays["idf"].astype(np.float32),
        weights=arrays["weights"].astype(np.float32),
        bias=arrays["bias"].astype(np.float32),
    )


@cache
def _exhortation() -> ExhortationModel | None:
    stored = model_folder() / "exhortation.npz"
    if not stored.is_file():
        return None
    arrays = np.load(BytesIO(stored.read_bytes()), allow_pickle=False)
    return ExhortationModel(arrays["of_signs"], arrays["of_vector"], float(arrays["bias"]), float(arrays["of_kinds"]))


@cache
def _sequence() -> tuple[SequenceModel, NDArray[np.float32], NDArray[np.float32]]:
    stored = np.load(BytesIO((model_folder() / "judge.npz").read_bytes()), allow_pickle=False)
    arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    own = ("mean", "scale", "center", "projection")
    mean, scale, center, projection = (arrays.pop(name) for name in own)
    return SequenceModel(mean, scale, arrays), center, projection
