"""The command line: one file a command, and the one place where an error becomes words and a number."""

import gc
import os

# Most of what starting makes stays: looking for cycles in it again and again would take long, and find none.
gc.set_threshold(200_000)
# Plugins of pydantic watch the models of a service. To look for them opens a file of every package that is installed.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from followthrough.cli.main import main  # noqa: E402

__all__ = ["main"]
