"""How a document is named for people if documents of several repositories are known. Pure."""

from dataclasses import dataclass
from typing import Self

from followthrough.model import ItemRecord, Memory, PostmortemRecord


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """The names of documents. If there are `several` repositories, a path alone is ambiguous."""

    several: bool

    @classmethod
    def of(cls, memory: Memory) -> Self:
        """The names for the documents that are known and there."""
        homes = {record.home for record in memory.postmortems.values() if record.gone_since is None}
        return cls(len(homes - {None}) > 1)

    def document(self, path: str, home: str | None) -> str:
        """A path, after its repository if there are several: "acme/shop:docs/queue.md", but "acme/shop#3"."""
        return f"{home}:{path}" if self.several and home is not None and not path.startswith(f"{home}#") else path

    def line(self, postmortem: PostmortemRecord, item: ItemRecord) -> str:
        """The document and line of an item."""
        return f"{self.document(postmortem.path, postmortem.home)}:{item.item.line}"
