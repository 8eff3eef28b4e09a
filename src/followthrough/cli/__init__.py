"""The command line: one file per command, and the only place where an error becomes words and an exit code."""

import gc
import os

# Most of what is created at startup stays alive, so repeated searches for garbage cycles would take long and find none.
gc.set_threshold(200_000)
# pydantic plugins are for monitoring services. Looking for them opens a file of every installed package.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from followthrough.cli.main import main  # noqa: E402

__all__ = ["main"]
