"""What the sources gave in one run, and what it means when something is missing. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from followthrough.model import Assessment, Document, Memory, PostmortemRecord, Skipped

DocumentLocation = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document from a source. `assessment` is None if the same version already assessed the same text."""

    document: Document
    content: str
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """What one source gave. A missing document only means something if it is `whole`: it listed everything it has.

    `moved` maps the former paths of documents to their new ones, as the tracker gives them.
    """

    name: str
    documents: tuple[ReadDocument, ...]
    skipped: tuple[Skipped, ...] = ()
    whole: bool = True
    moved: Mapping[str, str] = field(default_factory=dict)

    def completely_read(self) -> set[str]:
        """The checkouts that were read without any failure, "" for documents in no named checkout."""
        if not self.whole or any(document.failed for document in self.skipped):
            return set()
        return {read.document.checkout or "" for read in self.documents} or {""}

    def has_moved(self, record: PostmortemRecord) -> bool:
        """Whether this postmortem is certainly at another path now."""
        return record.source == self.name and record.path in self.moved

    def hides(self, record: PostmortemRecord) -> bool:
        """Whether this postmortem may still exist but was not read, because it or a folder above it failed."""
        return record.source == self.name and any(_holds(skipped, record) for skipped in self.skipped if skipped.failed)


def looked_through(sources: Sequence[SourceOutcome]) -> set[tuple[str, str | None]]:
    """Each source with the checkouts that it gave documents of, and with None for documents in no named checkout.

    A document that is missing from any other checkout means nothing: that checkout may belong to another run.
    """
    named = {(source.name, read.document.checkout) for source in sources for read in source.documents}
    return named | {(source.name, None) for source in sources}


def known_by_location(memory: Memory) -> Mapping[DocumentLocation, PostmortemRecord]:
    """What is known at each location: the postmortem that is there, otherwise the one that was."""
    found: dict[DocumentLocation, PostmortemRecord] = {}
    for record in sorted(memory.postmortems.values(), key=lambda record: (record.gone_since is None, record.id)):
        found[record.location] = record
    return found


def gone_among(records: Iterable[PostmortemRecord], sources: Sequence[SourceOutcome]) -> Iterator[PostmortemRecord]:
    """Those of these postmortems, which no document is now, that are certainly gone."""
    whole = looked_through([source for source in sources if source.whole])
    for record in records:
        looked = (record.source, record.checkout) in whole and not any(source.hides(record) for source in sources)
        if looked or any(source.has_moved(record) for source in sources):
            yield record


def content_hash(text: str) -> str:
    """A short name for exactly this text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _holds(failed: Skipped, record: PostmortemRecord) -> bool:
    for path in filter(None, (failed.path, failed.settings_path)):
        if record.path == path or record.path.startswith(path.rstrip("/") + "/"):
            return True
    return record.stable_path is not None and f"/{failed.path}".endswith(f"/{record.stable_path}")
