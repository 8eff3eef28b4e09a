"""Match issues that we filed for an unknown item with items that have no issue. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from followthrough.matching.stems import split_clauses
from followthrough.model import Issue, ItemRecord
from followthrough.model.document_mark import DocumentMark
from followthrough.reading.identity import normalised_text
from followthrough.sync.filing.plan import FileIssue

_ALIKE = 0.8
_SHARED = 0.5  # of the words' beginnings; comparing all letters of all pairs would take minutes
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Orphan:
    """An issue that carries our marker for an unknown item, and its title."""

    issue: Issue
    title: str


@dataclass(frozen=True, slots=True)
class Match:
    """An item and an issue with almost the same words. `of_document` if the issue names the item's document."""

    filing: FileIssue
    issue: Issue
    likeness: float
    of_document: bool

    @property
    def is_sure(self) -> bool:
        """One other word may be the one that matters: "if the disk has no owner", "if the certificate has no owner"."""
        return self.of_document and self.likeness == 1.0

    @property
    def doubt(self) -> str:
        """Why a person has to decide whether this is the item's issue."""
        document = "for this postmortem" if self.of_document else "for a postmortem that may be another,"
        return f"filed {document} in {'these' if self.likeness == 1.0 else 'nearly these'} words"


def match_orphans(orphans: Sequence[Orphan], filings: Sequence[FileIssue], born: datetime | None) -> Iterator[Match]:
    """Matches in the same document first, then the most similar ones. Each item and each issue is used once.

    An item from the first reading of a database, at `born`, is also matched with issues of other documents.

    The issue's title is compared with the title that the item would get now and with its whole text: older titles
    included the owner and the day.
    """
    titles: list[tuple[FileIssue, str, frozenset[str]]] = []
    by_beginning: dict[str, list[int]] = defaultdict(list)
    for filing in filings:
        for title in dict.fromkeys((normalised_text(filing.draft.title), normalised_text(filing.record.item.text))):
            own = _beginnings(title)
            for beginning in own:
                by_beginning[beginning].append(len(titles))
            titles.append((filing, title, own))
    pairs: list[Match] = []
    for orphan in orphans:
        called = normalised_text(orphan.title)
        asked = _beginnings(called)
        matcher = SequenceMatcher(None, "", called, autojunk=False)
        for at, shared in Counter(at for beginning in asked for at in by_beginning.get(beginning, ())).items():
            filing, title, own = titles[at]
            if 2 * shared < _SHARED * (len(own) + len(asked)):
                continue
            matcher.set_seq1(title)
            of_document = _is_of_the_document(filing, orphan.issue)
            if not _is_older(orphan.issue, filing.record) or not (of_document or filing.record.first_seen == born):
                continue
            if matcher.quick_ratio() >= _ALIKE and (likeness := matcher.ratio()) >= _ALIKE:
                pairs.append(Match(filing, orphan.issue, likeness, of_document))
    found: set[str] = set()
    used: set[str] = set()
    order = sorted(
        pairs, key=lambda match: (not match.of_document, -match.likeness, match.filing.record.id, match.issue.key.key)
    )
    for pair in order:
        if pair.filing.record.id not in found and pair.issue.key.key not in used:
            found.add(pair.filing.record.id)
            used.add(pair.issue.key.key)
            yield pair


def _beginnings(title: str) -> frozenset[str]:
    """How the words of a title begin: endings, hyphens, and most typos leave that as it is."""
    return frozenset(word[:4] if word.isascii() else word[:2] for word in split_clauses(_WORD.findall(title)))


def is_of_another_document(filing: FileIssue, issue: Issue) -> bool:
    """Whether the mark of an issue shows that it was filed for an item of another document."""
    ours, theirs = _marks(filing, issue)
    return ours is not None and theirs is not None and ours.is_another(theirs)


def _is_older(issue: Issue, record: ItemRecord) -> bool:
    return issue.created_at is None or issue.created_at <= record.first_seen


def _is_of_the_document(filing: FileIssue, issue: Issue) -> bool:
    ours, theirs = _marks(filing, issue)
    return not issue.by_stranger and ours is not None and theirs is not None and ours.is_same(theirs)


def _marks(filing: FileIssue, issue: Issue) -> tuple[DocumentMark | None, DocumentMark | None]:
    return DocumentMark.parse(filing.draft.document or ""), DocumentMark.parse(issue.document or "")
