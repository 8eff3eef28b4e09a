"""Issues in a source that are no postmortems, but the tickets of action items. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from followthrough.matching.promises import is_called
from followthrough.model import (
    INCIDENT_REPORTS,
    ActionItem,
    Assessment,
    Document,
    DocumentKind,
    IssueKey,
    LinkOrigin,
    Memory,
    PostmortemRecord,
    Skipped,
    State,
    issue_of,
)
from followthrough.sync.documents.outcome import (
    DocumentLocation,
    ReadDocument,
    SourceOutcome,
    gone_among,
    known_by_location,
)

FOLLOWED = "is the issue of an action item, and so not read as a postmortem"
IN_PARTS = "names no action item, but has sub-tasks or linked issues, which are not read: left out of the figures"


class _Page(NamedTuple):
    """A document with its items and, in `record`, what is known of it.

    `read` is None if it was not read in this run. Documents that are certainly gone are left out.
    """

    issue: IssueKey | None
    path: str
    record: PostmortemRecord | None
    read: ReadDocument | None
    items: Sequence[ActionItem]


class NoPostmortems:
    """Finds the issues among the documents of a run that are no postmortems. `assess` reads and assesses a document."""

    def __init__(
        self, memory: Memory, sources: Sequence[SourceOutcome], assess: Callable[[Document], Assessment]
    ) -> None:
        self._memory = memory
        self._assess = assess
        is_needed = any(issue_of(read.document) for source in sources for read in source.documents[:1])
        self._pages = list(_pages(memory, sources)) if is_needed else []
        self._own = {
            page.issue.folded: page for page in self._pages if page.issue is not None and page.read is not None
        }
        self._signs: dict[str, int] = {}

    def reasons(self) -> Mapping[str, str]:
        """The reason why each of them is none, by path."""
        found = {self._own[key].path: FOLLOWED for key in _followed(self._memory) if key in self._own}
        for page in self._pages:
            for item in page.items:
                for key in (
                    IssueKey(reference.tracker, reference.key).folded for reference in item.references if reference.key
                ):
                    named = self._own.get(key)
                    if named is not None and named is not page and self._is_ticket(named, item, page):
                        found.setdefault(named.path, f"is named by an action item of {page.path}, and so its issue")
        return found

    def _is_ticket(self, named: _Page, item: ActionItem, namer: _Page) -> bool:
        """Whether an issue that an item of a postmortem names is the item's ticket.

        It is not if it states the day of an incident or reads like a report. If its title is what the item promises,
        only both together show that it is a postmortem.
        """
        if self._shown(namer) == 0:
            return False
        shown = self._shown(named)
        return shown == 0 or (shown == 1 and is_called(item, _title(named)))

    def _shown(self, page: _Page) -> int:
        if page.path not in self._signs:
            self._signs[page.path] = self._count_signs(page)
        return self._signs[page.path]

    def _count_signs(self, page: _Page) -> int:
        assessed = page.read.assessment if page.read else None
        kind = assessed.postmortem.kind if assessed else page.record.kind if page.record else None
        if page.issue is None or page.read is None:
            return 2 * (kind in INCIDENT_REPORTS)
        day = assessed.postmortem.facts.date if assessed else page.record.day if page.record else None
        try:
            alone = self._assess(replace(page.read.document, is_report=False)).postmortem.kind in INCIDENT_REPORTS
        except Exception:
            alone = True  # it could be read before, so a failure now does not make it a ticket
        return (day is not None) + alone


def _pages(memory: Memory, sources: Sequence[SourceOutcome]) -> Iterator[_Page]:
    records = known_by_location(memory)
    items = memory.items_by_postmortem()
    left = {postmortem.id: postmortem for postmortem in memory.postmortems.values() if postmortem.gone_since is None}

    def known(record: PostmortemRecord | None) -> list[ActionItem]:
        return [item.item for item in items.get(record.id, ()) if item.gone_since is None] if record else []

    for read in (read for source in sources for read in source.documents):
        record = records.get(read.document.location)
        if record is not None:
            left.pop(record.id, None)
        promised = [assessed.item for assessed in read.assessment.items] if read.assessment else known(record)
        yield _Page(issue_of(read.document), read.document.path, record, read, promised)
    gone = {postmortem.id for postmortem in gone_among(left.values(), sources)}
    for record in (postmortem for postmortem in left.values() if postmortem.id not in gone):
        yield _Page(issue_of(record), record.path, record, None, known(record))


def _followed(memory: Memory) -> Iterator[IssueKey]:
    """The issues filed or confirmed for items of other postmortems, and the issues that they were moved to."""
    for link in memory.links.values():
        if link.followed and link.origin is not LinkOrigin.REFERENCE:
            home = issue_of(memory.postmortems[memory.items[link.item_id].postmortem_id])
            key: IssueKey | None = link.issue
            for _ in range(10):
                if key is None or (home is not None and home.folded == key.folded):
                    break
                yield key.folded
                issue = memory.issues.get(key)
                key = issue.moved_to if issue is not None and issue.state is State.MOVED else None


def _title(page: _Page) -> str:
    if page.read is not None and page.read.assessment is not None:
        return page.read.assessment.postmortem.facts.title or ""
    return (page.record.title if page.record else None) or ""


def left_to_its_parts(assessment: Assessment) -> Assessment:
    """The assessment, with kind OTHER if its promises can only be in its sub-tasks or linked issues.

    Such a postmortem is remembered and is nobody's ticket, but it counts in no figure.
    """
    postmortem = assessment.postmortem
    promises = assessment.items or postmortem.facts.learning_only is not None
    if promises or not postmortem.document.has_parts or postmortem.kind not in INCIDENT_REPORTS:
        return assessment
    return replace(assessment, postmortem=replace(postmortem, kind=DocumentKind.OTHER))


def is_in_parts(read: ReadDocument, known: Mapping[DocumentLocation, PostmortemRecord]) -> bool:
    """Whether `left_to_its_parts` applied to this document, now or when it was last assessed."""
    known_as = read.assessment.postmortem if read.assessment else known[read.document.location]
    return read.document.has_parts and known_as.kind is DocumentKind.OTHER


def without_these(source: SourceOutcome, reasons: Mapping[str, str]) -> SourceOutcome:
    """The outcome of a source with the issues in `reasons` as skipped documents."""
    out = [read.document.path for read in source.documents if issue_of(read.document) and read.document.path in reasons]
    kept = tuple(read for read in source.documents if read.document.path not in out)
    skipped = (Skipped(path, reasons[path], failed=False) for path in out)
    return replace(source, documents=kept, skipped=(*source.skipped, *skipped)) if out else source
