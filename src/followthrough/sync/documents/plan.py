"""Turn what the sources gave into changes to postmortems, their items, and links. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from followthrough.model import Assessment, Change, ItemRecord, Memory, PostmortemRecord, Put, SourceReading
from followthrough.model.following import followed_items
from followthrough.reading.identity import free_id
from followthrough.sync.documents.item_changes import ItemChanges
from followthrough.sync.documents.outcome import ReadDocument, SourceOutcome, gone_among
from followthrough.sync.documents.references import References
from followthrough.sync.documents.revision import Revision
from followthrough.sync.documents.same_document import match_documents
from followthrough.sync.documents.same_item import match_items


def plan_documents(
    memory: Memory, sources: Sequence[SourceOutcome], *, read_by: str, now: datetime
) -> tuple[Change, ...]:
    """The changes to make. If nothing is new, they only hold when the sources were read."""
    documents = list(_documents(memory, sources, read_by=read_by, now=now))
    there_now = {record.id for record, _, _ in documents}
    missing = (
        record for record in memory.postmortems.values() if record.gone_since is None and record.id not in there_now
    )
    gone = [replace(record, gone_since=now) for record in gone_among(missing, sources)]
    items = memory.items_by_postmortem()
    revisions = [
        Revision(record, known, assessment, items.get(record.id, ()))
        for record, known, assessment in documents
        if assessment is not None
    ]
    followed = followed_items(memory)
    ids = match_items(memory, revisions, gone=frozenset(record.id for record in gone), followed=followed)
    there = {**memory.postmortems, **{record.id: record for record in (*(record for record, _, _ in documents), *gone)}}
    item_changes = ItemChanges(memory, References(memory, there.values()), ids, followed=followed, now=now)
    of_items = [change for revision in revisions for change in item_changes.of(revision)]
    for record, _, assessment in documents:
        if assessment is None:
            of_items += item_changes.unchanged(items.get(record.id, ()))
    return (
        *(Put(record) for record, known, _ in documents if record != known),
        *map(Put, gone),
        # Items first, then links: a link needs its item, and a store takes many of a kind at once.
        *sorted(of_items, key=lambda change: not isinstance(change.record, ItemRecord)),
        *(
            Put(SourceReading(source.name, now, part))
            for source in sources
            for part in sorted(source.completely_read())
        ),
    )


def _documents(
    memory: Memory, sources: Sequence[SourceOutcome], *, read_by: str, now: datetime
) -> Iterator[tuple[PostmortemRecord, PostmortemRecord | None, Assessment | None]]:
    """Each postmortem as it is now and as it was, with the assessment if its text is new."""
    taken = set(memory.postmortems)
    for read, known in match_documents(memory, sources):
        id_ = known.id if known else free_id(read.document.identity, taken)
        taken.add(id_)
        yield _record(read, known, id_, read_by=read_by, now=now), known, read.assessment


def _record(
    read: ReadDocument, known: PostmortemRecord | None, id_: str, *, read_by: str, now: datetime
) -> PostmortemRecord:
    document = read.document
    place = {
        "source": document.source,
        "path": document.settings_path or document.path,
        "url": document.url,
        "repository": document.repository,
        "stable_path": document.stable_path,
        "checkout": document.checkout,
        "gone_since": None,
    }
    if read.assessment is None:
        if known is None:
            raise ValueError(f"{document.path} is not known, yet nobody assessed it")
        return replace(known, **place)  # type: ignore[arg-type]
    postmortem, facts = read.assessment.postmortem, read.assessment.postmortem.facts
    return PostmortemRecord(
        id=id_,
        content=read.content,
        read_by=read_by,
        kind=postmortem.kind,
        outcome=read.assessment.outcome,
        first_seen=known.first_seen if known else now,
        title=facts.title,
        day=facts.date,
        severity=facts.severity,
        service=facts.service,
        team=facts.team,
        learning_only=facts.learning_only,
        suggestions=len(read.assessment.suggestions),
        minutes_to_detect=facts.minutes_to_detect,
        minutes_to_resolve=facts.minutes_to_resolve,
        factors=facts.factors,
        **place,  # type: ignore[arg-type]
    )
