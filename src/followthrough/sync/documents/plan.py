"""Turn what the sources gave into changes to postmortems, their items, and links. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from followthrough.model import (
    Assessment,
    Change,
    ItemRecord,
    Memory,
    PostmortemRecord,
    Put,
    SourceReading,
    TrackerName,
)
from followthrough.model.following import followed_items
from followthrough.reading.identity import free_id
from followthrough.sync.documents.item_changes import ItemChanges
from followthrough.sync.documents.outcome import ReadDocument, SourceOutcome, gone_among
from followthrough.sync.documents.references import References
from followthrough.sync.documents.revision import Revision
from followthrough.sync.documents.same_document import match_documents
from followthrough.sync.documents.same_item import match_across_documents


def plan_documents(
    memory: Memory,
    sources: Sequence[SourceOutcome],
    *,
    read_by: str,
    now: datetime,
    hosts: Mapping[TrackerName, frozenset[str]],
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
    ids = match_across_documents(memory, revisions, gone=frozenset(record.id for record in gone), followed=followed)
    there = {**memory.postmortems, **{record.id: record for record in (*(record for record, _, _ in documents), *gone)}}
    references = References(memory, there.values(), hosts)
    item_changes = ItemChanges(memory, references, ids, followed=followed, now=now)
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
    if read.assessment is None:
        if known is None:
            raise ValueError(f"{document.path} is not known, yet nobody assessed it")
        record = known
    else:
        record = _assessed(read.assessment, id_, read.content, read_by, known.first_seen if known else now)
    return replace(
        record,
        source=document.source,
        path=document.settings_path or document.path,
        url=document.url,
        repository=document.repository,
        stable_path=document.stable_path,
        checkout=document.checkout,
        gone_since=None,
    )


def _assessed(assessment: Assessment, id_: str, content: str, read_by: str, first_seen: datetime) -> PostmortemRecord:
    """What is remembered of a postmortem, except where it is."""
    postmortem, facts = assessment.postmortem, assessment.postmortem.facts
    return PostmortemRecord(
        id=id_,
        source=postmortem.document.source,
        path=postmortem.document.path,
        content=content,
        read_by=read_by,
        kind=postmortem.kind,
        outcome=assessment.outcome,
        first_seen=first_seen,
        title=facts.title,
        day=facts.date,
        severity=facts.severity,
        service=facts.service,
        team=facts.team,
        learning_only=facts.learning_only,
        suggestions=len(assessment.suggestions),
        minutes_to_detect=facts.minutes_to_detect,
        minutes_to_resolve=facts.minutes_to_resolve,
        factors=facts.factors,
    )
