"""Read the sources and assess what is new in them."""

from collections.abc import Callable, Mapping, Sequence

from followthrough.errors import FollowthroughError, our_mistake
from followthrough.model import Assessment, Document, Memory, PostmortemRecord, Skipped
from followthrough.ports import PostmortemSource, Progress
from followthrough.sync.documents.outcome import ReadDocument, SourceOutcome, content_hash
from followthrough.sync.ledger import Ledger
from followthrough.sync.storable import all_storable

Place = tuple[str, str | None]


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
    known: Mapping[Place, PostmortemRecord],
    ledger: Ledger,
    progress: Progress,
    *,
    whole: bool,
    read_by: str,
) -> SourceOutcome:
    documents: list[ReadDocument] = []
    skipped: list[Skipped] = []
    first: dict[Place, ReadDocument] = {}
    progress.start(f"reading postmortems from {source.name}")
    try:
        for found in source.documents():
            progress.advance()
            read = found if isinstance(found, Skipped) else _read(assess, found, known, read_by)
            if isinstance(read, ReadDocument):
                read = _only_one(read, first.setdefault(read.document.place, read))
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
    known: Mapping[Place, PostmortemRecord],
    read_by: str,
) -> ReadDocument | Skipped:
    document = all_storable(document)  # names of files need not be UTF-8
    content = content_hash(document.text)
    before = known.get(document.place)
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


def _only_one(read: ReadDocument, first: ReadDocument) -> ReadDocument | Skipped:
    """What is not told apart from another document is left out, by name: it would pass for that one."""
    if read.content == first.content:
        return read
    other = first.document.path
    reason = f"stands at the same path as {other}, in a checkout of the same name or of none; give it a remote, origin"
    return Skipped(read.document.path, reason)


def _by_place(memory: Memory) -> Mapping[Place, PostmortemRecord]:
    found: dict[Place, PostmortemRecord] = {}
    for record in sorted(memory.postmortems.values(), key=lambda each: (each.gone_since is None, each.id)):
        found[record.place] = record
    return found
