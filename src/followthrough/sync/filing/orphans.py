"""Issues of ours whose item nobody knows any more, against items without an issue. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from followthrough.model import Issue
from followthrough.model.document_mark import DocumentMark
from followthrough.reading.identity import normalised_text
from followthrough.sync.filing.plan import FileIssue

_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Orphan:
    """An issue that carries our marker for an unknown item, and its title."""

    issue: Issue
    title: str


@dataclass(frozen=True, slots=True)
class Match:
    """An item and the issue that was filed in nearly its words; `is_sure` where the issue names the same document."""

    filing: FileIssue
    issue: Issue
    likeness: float
    is_sure: bool


def match_orphans(orphans: Sequence[Orphan], filings: Sequence[FileIssue]) -> Iterator[Match]:
    """Those of the same document first, then the most alike pairs; each item and each issue once.

    Held against the title that it would have now, and against all its words: by them issues were called before titles
    left out whose they are and until when.
    """
    pairs: list[Match] = []
    titles = [
        (each, title)
        for each in filings
        for title in dict.fromkeys((normalised_text(each.draft.title), normalised_text(each.item.item.text)))
    ]
    for orphan in orphans:
        matcher = SequenceMatcher(None, "", normalised_text(orphan.title), autojunk=False)
        for filing, title in titles:
            matcher.set_seq1(title)
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                score = matcher.ratio()
                if score >= _ALIKE:
                    pairs.append(Match(filing, orphan.issue, score, _is_sure(filing, orphan.issue)))
    found: set[str] = set()
    used: set[str] = set()
    order = sorted(pairs, key=lambda each: (not each.is_sure, -each.likeness, each.filing.item.id, each.issue.key.key))
    for pair in order:
        if pair.filing.item.id not in found and pair.issue.key.key not in used:
            found.add(pair.filing.item.id)
            used.add(pair.issue.key.key)
            yield pair


def says_another(filing: FileIssue, issue: Issue) -> bool:
    """Whether an issue says that it was filed for an item of another document than this one."""
    ours, told = _marks(filing, issue)
    return ours is not None and told is not None and ours.is_another(told)


def _is_sure(filing: FileIssue, issue: Issue) -> bool:
    ours, told = _marks(filing, issue)
    return not issue.by_stranger and ours is not None and told is not None and ours.is_same(told)


def _marks(filing: FileIssue, issue: Issue) -> tuple[DocumentMark | None, DocumentMark | None]:
    return DocumentMark.parse(filing.draft.document or ""), DocumentMark.parse(issue.document or "")
