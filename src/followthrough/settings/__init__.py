"""Settings: read once, frozen, and strict about names."""

from followthrough.settings.load import Settings, known_keys, load, secret_of

__all__ = ["Settings", "known_keys", "load", "secret_of"]
