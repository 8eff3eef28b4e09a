"""Read the sources and assess what is new in them."""

from collections.abc import Callable, Sequence

from followthrough.errors import FollowthroughError, our_mistake
from followthrough.model import Assessment, Document, Memory, PostmortemRecord, Skipped
from followthrough.ports import PostmortemSource, Progress
from followthrough.sync.apply import Ledger
from followthrough.sync.identity import ReadDocument, SourceOutcome, content_hash
from followthrough.sync.storable import all_storable


def read_sources(
    assess: Callable[[Document], Assessment],
    sources: Sequence[PostmortemSource],
    ledger: Ledger,
    progress: Progress,
    *,
    whole: bool,
    read_by: str,
) -> tuple[SourceOutcome, ...]:
    """Each source's documents. A source that fails is skipped with the reason, and what it gave before is kept."""
    known = _by_place(ledger.memory)
    return tuple(
        _read_source(assess, source, known, ledger, progress, whole=whole, read_by=read_by) for source in sources
    )


def _read_source(
    assess: Callable[[Document], Assessment],
    source: PostmortemSource,
    known: dict[str, PostmortemRecord],
    ledger: Ledger,
    progress: Progress,
    *,
    whole: bool,
    read_by: str,
) -> SourceOutcome:
    documents: list[ReadDocument] = []
    skipped: list[Skipped] = []
    progress.start(f"reading postmortems from {source.name}")
    try:
        for found in source.documents():
            progress.advance()
            read = found if isinstance(found, Skipped) else _read(assess, found, known, read_by)
            if isinstance(read, Skipped):
                skipped.append(read)
                ledger.skip(read.path, read.reason, failed=read.failed)
                whole = whole and not (read.failed and any(sign in read.path for sign in "*?["))
            else:
                documents.append(read)
    except FollowthroughError as error:
        ledger.skip(source.name, str(error))
        whole = False
    finally:
        progress.finish()
    return SourceOutcome(source.name, tuple(documents), tuple(skipped), whole)


def _read(
    assess: Callable[[Document], Assessment],
    document: Document,
    known: dict[str, PostmortemRecord],
    read_by: str,
) -> ReadDocument | Skipped:
    document = all_storable(document)  # names of files need not be UTF-8
    content = content_hash(document.text)
    before = known.get(document.identity)
    if before is not None and (before.content, before.read_by, before.repository) == (
        content,
        read_by,
        document.repository,
    ):
        return ReadDocument(document, content, None)
    try:
        return ReadDocument(document, content, all_storable(assess(document)))
    except FollowthroughError as error:
        return Skipped(document.path, str(error))
    except Exception as error:
        return Skipped(document.path, our_mistake(error))


def _by_place(memory: Memory) -> dict[str, PostmortemRecord]:
    found: dict[str, PostmortemRecord] = {}
    for record in sorted(memory.postmortems.values(), key=lambda each: (each.gone_since is None, each.id)):
        found[record.identity] = record
    return found
