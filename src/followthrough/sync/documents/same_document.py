"""Which document is which known postmortem: by its path, or by its content if it was renamed. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from followthrough.matching.items import match_items
from followthrough.matching.promises import promised_words
from followthrough.model import ActionItem, Document, ItemRecord, Memory, PostmortemRecord
from followthrough.sync.documents.outcome import ReadDocument, SourceOutcome, looked_through
from followthrough.sync.documents.same_incident import is_about_another_incident, is_renamed


def match_documents(
    memory: Memory, sources: Sequence[SourceOutcome]
) -> list[tuple[ReadDocument, PostmortemRecord | None]]:
    """Each document with the postmortem that it is, or None if it is new.

    The stages are listed in the package's docstring. A postmortem is matched at most once. The same path in another
    checkout is another place, unless other documents show that the checkout was renamed.
    """
    documents = _once(sources)
    matching = _Matching(memory, documents, sources)
    matching.same_text_same_path()
    matching.moved()
    matching.same_text()
    matching.same_path_and_something_in_common()
    matching.much_in_common()
    matching.same_path()
    return [(read, matching.found.get(index)) for index, read in enumerate(documents)]


def _once(sources: Iterable[SourceOutcome]) -> list[ReadDocument]:
    by_location: dict[tuple[str, str | None], ReadDocument] = {}
    for source in sources:
        for read in source.documents:
            by_location.setdefault(read.document.location, read)
    return list(by_location.values())


class _Matching:
    def __init__(self, memory: Memory, documents: list[ReadDocument], sources: Sequence[SourceOutcome]) -> None:
        self.found: dict[int, PostmortemRecord] = {}
        self._documents = documents
        self._memory = memory
        self._sources = sources
        self._free: dict[str, PostmortemRecord] = dict(memory.postmortems)
        self._whole = {source.name for source in sources if source.whole}
        self._looked_through = looked_through(sources)
        self._present = {read.document.location for read in documents} | {
            (read.document.identity, None) for read in documents
        }
        self._renamed: set[tuple[str | None, str | None]] = set()
        self._by_path: dict[str, list[PostmortemRecord]] = {}
        for record in sorted(
            memory.postmortems.values(), key=lambda record: (record.gone_since is not None, record.id)
        ):
            self._by_path.setdefault(record.identity, []).append(record)

    def same_text_same_path(self) -> None:
        self._match_at_path(lambda record, read: record.content == read.content)

    def moved(self) -> None:
        by_path = {
            source.moved[record.path]: record
            for source in self._sources
            for record in self._free.values()
            if source.has_moved(record) and record.gone_since is None
        }
        for index, read, at_path in self._open():
            record = by_path.get(read.document.path)
            if record is not None and all(record.gone_since is not None for record in at_path):
                self._match(index, record)

    def same_path_and_something_in_common(self) -> None:
        self._match_at_path(lambda record, read: self._may_be(record, read) and self._has_in_common(record, read))

    def same_path(self) -> None:
        self._match_at_path(self._may_be)

    def same_text(self) -> None:
        by_content: dict[str, list[PostmortemRecord]] = {}
        for record in self._free.values():
            by_content.setdefault(record.content, []).append(record)
        for index, read, _ in self._open():
            for record in by_content.get(read.content, ()):
                if record.id in self._free and self._may_have_moved(record):
                    self._match(index, record)
                    if record.identity == read.document.identity and not self._reads(record):
                        self._renamed.add((record.checkout, read.document.checkout))
                    break

    def much_in_common(self) -> None:
        unmatched = list(self._open())
        if not unmatched:
            return
        lost = {
            record.id: self._wordings(record)
            for record in self._free.values()
            if self._reads(record) and self._may_have_moved(record)
        }
        by_wording: dict[frozenset[str], list[str]] = {}
        for id_, known in lost.items():
            for words in known:
                by_wording.setdefault(words, []).append(id_)
        records = [self._free[id_] for id_ in reversed(lost)]
        by_title = {(record.title, record.day): record.id for record in records if record.title and record.day}
        for index, read, _ in unmatched:
            if read.assessment is None:
                continue
            facts = read.assessment.postmortem.facts
            wordings = dict.fromkeys(promised_words(assessed.item) for assessed in read.assessment.items)
            shared = Counter(id_ for words in wordings for id_ in by_wording.get(words, ()))
            if facts.title and facts.date and (titled := by_title.get((facts.title, facts.date))) is not None:
                shared.setdefault(titled, 0)
            for id_, count in shared.most_common():
                record = self._free.get(id_)
                if record and is_renamed(record, facts, shared=count, known=len(lost[id_]), new=len(wordings)):
                    self._match(index, record)
                    break

    def _open(self) -> Iterable[tuple[int, ReadDocument, list[PostmortemRecord]]]:
        for index, read in enumerate(self._documents):
            if index not in self.found:
                yield index, read, list(self._at(read.document))

    def _at(self, document: Document) -> Iterator[PostmortemRecord]:
        """The postmortems known at its place. One read before its checkout had a name may belong to any checkout."""
        at_path = self._by_path.get(document.identity, ())
        yield from (record for record in at_path if record.checkout == document.checkout)
        for record in at_path:
            renamed = (record.checkout, document.checkout) in self._renamed
            if record.checkout != document.checkout and (record.checkout is None or renamed):
                yield record

    def _match_at_path(self, is_it: Callable[[PostmortemRecord, ReadDocument], bool]) -> None:
        for index, read, at_path in self._open():
            record = next((record for record in at_path if record.id in self._free and is_it(record, read)), None)
            if record is not None:
                self._match(index, record)

    def _match(self, index: int, record: PostmortemRecord) -> None:
        self.found[index] = record
        del self._free[record.id]

    def _may_have_moved(self, record: PostmortemRecord) -> bool:
        """Whether its place is empty or holds another text."""
        if record.location in self._present:
            return True
        if any(source.hides(record) for source in self._sources):
            return False
        return record.gone_since is not None or record.source in self._whole or not self._reads(record)

    def _reads(self, record: PostmortemRecord) -> bool:
        return (record.source, record.checkout) in self._looked_through

    def _may_be(self, record: PostmortemRecord, read: ReadDocument) -> bool:
        """Whether the document at this postmortem's path is still the same, and not a later incident in its file."""
        if read.assessment is None or not is_about_another_incident(record, read.assessment.postmortem.facts):
            return True
        known, new = self._items_of(record), [assessed.item for assessed in read.assessment.items]
        return len(match_items(known, new)) * 2 > max(len(known), len(new))

    def _has_in_common(self, record: PostmortemRecord, read: ReadDocument) -> bool:
        if read.assessment is None:
            return True
        title = read.assessment.postmortem.facts.title
        if title is not None and title == record.title:
            return True
        return not self._wordings(record).isdisjoint(
            promised_words(assessed.item) for assessed in read.assessment.items
        )

    @cached_property
    def _items(self) -> Mapping[str, list[ItemRecord]]:
        return self._memory.items_by_postmortem()

    def _wordings(self, record: PostmortemRecord) -> set[frozenset[str]]:
        return {promised_words(item) for item in self._items_of(record)}

    def _items_of(self, record: PostmortemRecord) -> list[ActionItem]:
        return [item.item for item in self._items.get(record.id, ()) if item.gone_since is None]
