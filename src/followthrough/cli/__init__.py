"""The command line: one file a command, and the one place where an error becomes words and a number."""

from followthrough.cli.main import main

__all__ = ["main"]
