"""The command line: one file a command, and the one place where an error becomes words and a number."""

import gc

# Most of what starting makes stays: looking for cycles in it again and again would take long, and find none.
gc.set_threshold(200_000)

from followthrough.cli.main import main  # noqa: E402

__all__ = ["main"]
