"""Makes sure that what a postmortem promised really happens."""

__version__ = "0.1.0"
