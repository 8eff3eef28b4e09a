"""A source in the settings without the access that it needs. It fails, and the others are read."""

from collections.abc import Iterator

from followthrough.errors import AccessError
from followthrough.model import Document, Skipped


class NoAccess:
    """The source called `name`. `setting` is the setting that names it, `lacks` is the message about what it needs."""

    def __init__(self, name: str, setting: str, lacks: str) -> None:
        self.name = name
        self.reason = f"{setting} {lacks}"
        self._lacks = lacks

    def documents(self) -> Iterator[Document | Skipped]:
        """Raises AccessError."""
        raise AccessError(self._lacks)
