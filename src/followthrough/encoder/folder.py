"""Where the models lie: in the package, or in the folder that `FOLLOWTHROUGH_MODEL_DIR` names instead."""

import os
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def model_folder() -> Traversable:
    """The folder of the models in use."""
    folder = os.environ.get("FOLLOWTHROUGH_MODEL_DIR")
    return Path(folder) if folder else files("followthrough.encoder") / "data"
