"""Which item of a reading is which known item, in its own document or from another one. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from followthrough.matching.items import tickets
from followthrough.matching.known_items import match_with_known, nearest
from followthrough.matching.promises import are_distinctive, promised_words
from followthrough.matching.stems import compared_words
from followthrough.model import ActionItem, IssueKey, ItemRecord, Memory
from followthrough.model.following import FollowedItems
from followthrough.reading.identity import normalised_text
from followthrough.sync.documents.giving_up import gives_up
from followthrough.sync.documents.revision import ReadItem, Revision
from followthrough.sync.documents.same_incident import of_another_incident


def match_across_documents(
    memory: Memory, revisions: Sequence[Revision], *, gone: Collection[str], followed: FollowedItems
) -> Mapping[ReadItem, str]:
    """The known id of each item. An item that is missing here is new.

    `gone` holds the postmortems that this reading no longer found, `followed` the items with issues. The stages are
    listed in the package's docstring.
    """
    matching = _Matching(memory, revisions, gone, followed)
    matching.in_the_same_document()
    matching.given_up()
    matching.by_marker()
    matching.copied_lines()
    matching.went_with_its_ticket()
    matching.moved()
    return matching.found


class _Matching:
    def __init__(
        self, memory: Memory, revisions: Sequence[Revision], gone: Collection[str], followed: FollowedItems
    ) -> None:
        self.found: dict[ReadItem, str] = {}
        self._taken: set[str] = set()
        self._memory = memory
        self._revisions = revisions
        self._read = frozenset(revision.record.id for revision in revisions)
        self._gone = gone
        self._followed = followed

    def in_the_same_document(self) -> None:
        for revision in self._revisions:
            here = [item for item in revision.items if self._named_elsewhere(revision, item) is None]
            same = revision.known is not None and revision.known.content == revision.record.content
            ids = match_with_known(revision.before, here, self._followed, unchanged=same)
            if _is_of_another_incident(revision, len(ids)):
                over = self._followed.closed.difference(item.marker_id for item in here if item.marker_id)
                ids = {first: id_ for first, id_ in ids.items() if id_ not in over}
            self._match(revision, ids)

    def given_up(self) -> None:
        """What is no longer struck out is the item that it was, also in fewer words while its issue is open."""
        for revision in self._revisions:
            lines = revision.assessment.postmortem.given_up
            away = [
                record
                for record in revision.before
                if record.given_up is not None and record.id not in self._taken and not gives_up(lines, record.item)
            ]
            for item in self._open(revision) if away else ():
                for record in away:
                    same = item.id == record.id or (record.id in self._followed.open and _is_within(item, record.item))
                    if same and record.id not in self._taken:
                        self._match(revision, {item.id: record.id})
                        break

    def by_marker(self) -> None:
        for revision in self._revisions:
            for item in self._open(revision):
                named = self._named_elsewhere(revision, item)
                if named is not None and named.id not in self._taken and self._may_have_left(named):
                    self._match(revision, {item.id: named.id})

    def copied_lines(self) -> None:
        for revision in self._revisions:
            copied = [replace(item, marker_id=None) for item in self._open(revision) if item.marker_id is not None]
            if copied:
                left = [record for record in revision.before if record.id not in self._taken]
                self._match(revision, match_with_known(left, copied, self._followed))

    def went_with_its_ticket(self) -> None:
        """An item that was split belongs to the part elsewhere that names its issue."""
        named: dict[IssueKey, list[tuple[Revision, ActionItem]]] = defaultdict(list)
        for revision in self._revisions:
            for item in self._open(revision):
                for key in tickets(item):
                    named[key].append((revision, item))
        links = self._memory.links_by_item() if named else {}
        for here in self._revisions if named else ():
            for item in here.items:
                known = self._memory.items.get(self.found.get((here.record.id, item.id), ""))
                if known is None or item.marker_id == known.id:
                    continue
                issues = {link.issue.folded for link in links.get(known.id, ()) if link.followed} - tickets(item)
                there = next(
                    (
                        (revision, candidate)
                        for key in sorted(issues)
                        for revision, candidate in named.get(key, ())
                        if revision is not here and _took(candidate, known.item, item, key)
                    ),
                    None,
                )
                if there is not None and (there[0].record.id, there[1].id) not in self.found:
                    del self.found[here.record.id, item.id]
                    self._match(there[0], {there[1].id: known.id})

    def moved(self) -> None:
        lost = self._lost()
        if not lost:
            return
        by_words: dict[str | frozenset[str], list[ItemRecord]] = defaultdict(list)
        for record in lost:
            by_words[normalised_text(record.item.text)].append(record)
            if record.id in self._followed.open:
                by_words[promised_words(record.item)].append(record)
        for revision in self._revisions:
            facts = revision.assessment.postmortem.facts
            for item in self._open(revision):
                for record in _in_same_words(item, by_words, self._followed):
                    apart = of_another_incident(self._memory.postmortems[record.postmortem_id], facts)
                    over = record.postmortem_id in self._gone or record.id in self._followed.closed
                    if record.id not in self._taken and not (apart and over):
                        self._match(revision, {item.id: record.id})
                        break

    def _match(self, revision: Revision, ids: Mapping[str, str]) -> None:
        self.found.update(((revision.record.id, first), known) for first, known in ids.items())
        self._taken.update(ids.values())

    def _open(self, revision: Revision) -> Iterator[ActionItem]:
        return (item for item in revision.items if (revision.record.id, item.id) not in self.found)

    def _named_elsewhere(self, revision: Revision, item: ActionItem) -> ItemRecord | None:
        """The item that a marker names, if it was last seen in another document."""
        named = self._memory.items.get(item.marker_id) if item.marker_id is not None else None
        return named if named is not None and named.postmortem_id != revision.record.id else None

    def _may_have_left(self, record: ItemRecord) -> bool:
        """Whether the item may be gone from its document: it vanished, or the document was read anew or is gone."""
        home = record.postmortem_id
        if record.gone_since is not None or home in self._read or home in self._gone:
            return True
        return self._memory.postmortems[home].gone_since is not None

    def _lost(self) -> list[ItemRecord]:
        """The items that were in a document at its last reading, and that are not matched yet."""
        before = [record for revision in self._revisions for record in revision.before]
        if self._gone:
            items = self._memory.items_by_postmortem()
            before += [record for id_ in self._gone for record in items.get(id_, ())]
        return [record for record in before if record.gone_since is None and record.id not in self._taken]


def _is_of_another_incident(revision: Revision, kept: int) -> bool:
    """Whether the file tells of another day or service now, and keeps at most half of its items."""
    if revision.known is None or not of_another_incident(revision.known, revision.assessment.postmortem.facts):
        return False
    before = sum(record.gone_since is None for record in revision.before)
    return 2 * kept <= max(before, len([*revision.items]))


def _is_within(item: ActionItem, known: ActionItem) -> bool:
    """Whether all words of an item are in a known one, and are enough to recognize it."""
    words = promised_words(item)
    return are_distinctive(words) and words <= promised_words(known)


def _took(elsewhere: ActionItem, known: ActionItem, item: ActionItem, issue: IssueKey) -> bool:
    """Whether a line that names the issue took it along: it has most of the words that the item's own line lost.

    It also has more of these words than that line, or the issue was named in that line before.
    """
    words, here, there = promised_words(known), promised_words(item), promised_words(elsewhere)
    gone, taken = words - here, len(words & there)
    if 2 * len(gone & there) <= len(gone):
        return False
    return taken > len(words & here) or (issue in tickets(known) and 2 * taken >= len(words))


def _in_same_words(
    item: ActionItem, lost: Mapping[str | frozenset[str], Sequence[ItemRecord]], followed: FollowedItems
) -> Iterator[ItemRecord]:
    """The lost items with the same text, then those with the same promise. Short texts are too common."""
    text, words = normalised_text(item.text), promised_words(item)
    if are_distinctive(compared_words(item.text)):
        yield from nearest(item, lost.get(text, ()), followed)
    if are_distinctive(words):
        yield from nearest(item, lost.get(words, ()), followed)
