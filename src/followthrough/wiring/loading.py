"""Begins to load what takes longest, before everything else is."""

from followthrough.encoder.graphs import shipped_graphs
from followthrough.settings import Settings


def begin_loading(settings: Settings) -> None:
    """Load what judges lines in a thread of its own, where the settings use it, while rules and readers are loaded."""
    if settings.reading.judge == "builtin":
        shipped_graphs().begin_loading()
