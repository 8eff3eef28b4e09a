"""What the sources gave in one run, and what their silence means. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from followthrough.model import Assessment, Document, PostmortemRecord, Skipped


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as a source gave it. `assessment` is None where the same text was assessed by the same version."""

    document: Document
    content: str
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """What one source gave. `whole` says that it listed all it has: only then does an absence mean anything."""

    name: str
    documents: tuple[ReadDocument, ...]
    skipped: tuple[Skipped, ...] = ()
    whole: bool = True

    def completely_read(self) -> set[str]:
        """The checkouts ("" for none with a name) that were read to the end, and nothing there failed."""
        if not self.whole or any(each.failed for each in self.skipped):
            return set()
        return {each.document.checkout or "" for each in self.documents} or {""}

    def hides(self, record: PostmortemRecord) -> bool:
        """Whether this postmortem may be there and merely was not read: it, or a folder above it, failed."""
        return record.source == self.name and any(_holds(each, record) for each in self.skipped if each.failed)


def looked_through(sources: Sequence[SourceOutcome]) -> set[tuple[str, str | None]]:
    """Each source with the checkouts that it gave documents of, and None for what lies in none that has a name.

    Of what a run read elsewhere, as in a checkout that is another run's, an absence here says nothing.
    """
    named = {(source.name, each.document.checkout) for source in sources for each in source.documents}
    return named | {(source.name, None) for source in sources}


def content_hash(text: str) -> str:
    """A short name for exactly this text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _holds(failed: Skipped, record: PostmortemRecord) -> bool:
    for path in filter(None, (failed.path, failed.settings_path)):
        if record.path == path or record.path.startswith(path.rstrip("/") + "/"):
            return True
    return record.stable_path is not None and f"/{failed.path}".endswith(f"/{record.stable_path}")
