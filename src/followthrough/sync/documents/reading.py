"""Read the sources, and assess what is new in them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from followthrough.errors import FollowthroughError, NothingFoundError, our_mistake
from followthrough.model import Assessment, Document, PostmortemRecord, Skipped
from followthrough.ports import PostmortemSource, Progress
from followthrough.sync.documents.missing import where_they_went, with_missing
from followthrough.sync.documents.no_postmortem import (
    IN_PARTS,
    NoPostmortems,
    is_in_parts,
    left_to_its_parts,
    without_these,
)
from followthrough.sync.documents.outcome import (
    DocumentLocation,
    ReadDocument,
    SourceOutcome,
    content_hash,
    known_by_location,
)
from followthrough.sync.ledger import Ledger
from followthrough.sync.storable import LONGEST_KEY, all_storable


def read_sources(
    assess: Callable[[Document], Assessment],
    sources: Sequence[PostmortemSource],
    ledger: Ledger,
    progress: Progress,
    *,
    read_by: str,
) -> tuple[SourceOutcome, ...]:
    """The documents of each source. A source that fails is skipped with its reason, and keeps what it gave before.

    `read_by` names the assessing version: a document with the same text is not assessed again by the same version.
    """
    known = known_by_location(ledger.memory)
    read = partial(_read, assess, known, read_by)
    outcomes = where_they_went([_read_source(source, read, ledger, progress) for source in sources], ledger)
    reasons = NoPostmortems(ledger.memory, outcomes, assess).reasons()
    kept = tuple(without_these(outcome, reasons) for outcome in outcomes)
    in_parts = (read.document.path for outcome in kept for read in outcome.documents if is_in_parts(read, known))
    for path, reason in (*reasons.items(), *((path, IN_PARTS) for path in in_parts)):
        ledger.skip(path, reason, failed=False)
    return kept


def _read_source(
    source: PostmortemSource, read: Callable[[Document], ReadDocument | Skipped], ledger: Ledger, progress: Progress
) -> SourceOutcome:
    documents: list[ReadDocument] = []
    skipped: list[Skipped] = []
    whole = listed = True
    first: dict[DocumentLocation, ReadDocument] = {}
    progress.start(f"reading postmortems from {source.name}")
    try:
        for found in source.documents():
            progress.advance()
            given = found if isinstance(found, Skipped) else read(found)
            if isinstance(given, ReadDocument):
                given = _only_one(given, first.setdefault(given.document.location, given))
            if isinstance(given, Skipped):
                skipped.append(given)
                ledger.skip(given.path, None if given.cause else given.reason, cause=given.cause, failed=given.failed)
                whole = whole and not (given.failed and any(sign in given.path for sign in "*?["))
            else:
                documents.append(given)
    except FollowthroughError as error:
        ledger.skip(source.name, cause=error)
        whole, listed = False, isinstance(error, NothingFoundError)
    finally:
        progress.finish()
    outcome = SourceOutcome(source.name, tuple(documents), tuple(skipped), whole)
    return with_missing(source, outcome, ledger) if listed else outcome


def _read(
    assess: Callable[[Document], Assessment],
    known: Mapping[DocumentLocation, PostmortemRecord],
    read_by: str,
    document: Document,
) -> ReadDocument | Skipped:
    document = all_storable(document)  # names of files need not be UTF-8
    if len(document.identity.encode()) > LONGEST_KEY:
        return Skipped(document.path, f"its path is longer than {LONGEST_KEY:,} bytes; move it to a shorter one")
    # Of an issue without items it matters whether it has parts, so that it is read anew when it gets or loses them.
    content = content_hash(f"{document.text}\0in parts" if document.has_parts else document.text)
    before = known.get(document.location)
    now = (content, read_by, document.repository)
    if before is not None and (before.content, before.read_by, before.repository) == now:
        return ReadDocument(document, content, None)
    try:
        return ReadDocument(document, content, left_to_its_parts(all_storable(assess(document))))
    except FollowthroughError as error:
        return Skipped(document.path, str(error), cause=str(error))
    except Exception as error:
        return Skipped(document.path, our_mistake(error))


def _only_one(read: ReadDocument, first: ReadDocument) -> ReadDocument | Skipped:
    """Skip a document at the same location as another one, because it would be taken for that one."""
    if read.content == first.content:
        return read
    other = first.document.path
    reason = f"stands at the same path as {other}, in a checkout of the same name or of none; give it a remote, origin"
    return Skipped(read.document.path, reason)
