"""Issues of ours whose item nobody knows any more, against items without an issue. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from followthrough.model import Issue
from followthrough.reading.identity import normalised_text
from followthrough.sync.filing import FileIssue

_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Orphan:
    """An issue that carries our marker for an unknown item, and its title."""

    issue: Issue
    title: str


def match_orphans(orphans: Sequence[Orphan], filings: Sequence[FileIssue]) -> dict[str, Issue]:
    """Item id -> the issue that was filed for an earlier wording of it. The most alike pairs first, each used once.

    Held against the title that it would have now, and against all its words: by them issues were called before titles
    left out whose they are and until when.
    """
    pairs: list[tuple[float, str, str, Issue]] = []
    titles = [
        (each.item.id, title)
        for each in filings
        for title in dict.fromkeys((normalised_text(each.draft.title), normalised_text(each.item.item.text)))
    ]
    for orphan in orphans:
        matcher = SequenceMatcher(None, "", normalised_text(orphan.title), autojunk=False)
        for item_id, title in titles:
            matcher.set_seq1(title)
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                score = matcher.ratio()
                if score >= _ALIKE:
                    pairs.append((-score, item_id, orphan.issue.key.key, orphan.issue))
    found: dict[str, Issue] = {}
    used: set[str] = set()
    for _, item_id, key, issue in sorted(pairs, key=lambda pair: pair[:3]):
        if item_id not in found and key not in used:
            found[item_id] = issue
            used.add(key)
    return found
