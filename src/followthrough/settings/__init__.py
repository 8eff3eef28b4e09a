"""Settings: read once, frozen, and strict about names."""

from followthrough.settings.file import secret_of
from followthrough.settings.load import Settings, load

__all__ = ["Settings", "load", "secret_of"]
