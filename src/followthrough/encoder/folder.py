"""Where the models are: in the package, or in the folder that `FOLLOWTHROUGH_MODEL_DIR` names."""

import os
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory


def model_folder() -> Traversable:
    """The folder of the models in use."""
    folder = os.environ.get("FOLLOWTHROUGH_MODEL_DIR")
    return Path(folder) if folder else files("followthrough.encoder") / "data"


def model_files() -> Path:
    """The same folder as a path. If the package is an archive, it stays unpacked until the process ends."""
    folder = model_folder()
    return folder if isinstance(folder, Path) else Path(_unpacked().name)


@cache
def _unpacked() -> TemporaryDirectory[str]:
    unpacked = TemporaryDirectory(prefix="followthrough-")
    for file in model_folder().iterdir():
        (Path(unpacked.name) / file.name).write_bytes(file.read_bytes())
    return unpacked
