"""Findings that existed before: an old repository starts clean, and only new findings are reported."""

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from followthrough.model import Assessment, Document, Finding, Postmortem
from followthrough.rules.fingerprints import (
    fingerprint_of_text,
    fingerprint_of_title,
    fingerprinted,
    fingerprinted_items,
    fingerprints_of_place,
    lasting_title,
    older_fingerprint_of_title,
    with_whose,
)
from followthrough.rules.lacking import narrowed

# An older baseline knows these by the text of what was then the first item.
_ONCE_BY_ITEM = frozenset({"null-result", "fix-only", "open-question-only"})
_TEXT, _TITLE, _CALLED, _DAY = _IDENTITIES = ("text", "title", "called", "of")
_DRAWN_BOXES = ("☐", "☑", "⬜")  # in the text of an item until they were read as its box


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints of known findings by document, each behind the id of its rule: "no-owner 1f0e…".

    A finding over several items has one per item. So have the document's text, and its title and day, by which it is
    recognized after a move. Where it has not moved, its title may change, or its day. If both do, it is another one, of
    which nothing is known as a whole.
    """

    known: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def without_known(self, assessment: Assessment) -> Assessment:
        """The assessment without the findings that existed before."""
        known = self.known.get(name_of(assessment.postmortem.document))
        if not known:
            return assessment
        told = {print_ for print_ in known if _rule_of(print_) in _IDENTITIES}  # none in an older one
        same = not told or not told.isdisjoint(_identities(assessment.postmortem))
        return replace(assessment, findings=tuple(_new(assessment, _plain(known), same=same)))

    def following(self, assessments: Sequence[Assessment], is_gone: Callable[[str], bool]) -> "Baseline":
        """The baseline after moves: a document that it does not know takes over what it knows of one that is gone.

        Both have the same text, or else the same title and day, and no other document may be meant.
        """
        known = dict(self.known)
        for identity in (fingerprint_of_text, fingerprint_of_title, older_fingerprint_of_title):
            moved: dict[str, list[str]] = {}
            for each in assessments:
                name = name_of(each.postmortem.document)
                if each.findings and name not in known and (told := identity(each.postmortem)) is not None:
                    moved.setdefault(told, []).append(name)
            left: dict[str, list[str]] = {}
            for name, prints in known.items() if moved else ():
                for print_ in moved.keys() & _plain(prints):
                    if is_gone(name):
                        left.setdefault(print_, []).append(name)
            for print_, (first, *more) in left.items():
                if not more and len(moved[print_]) == 1:
                    known[moved[print_][0]] = known.pop(first, frozenset())
        return Baseline(known)

    def updated(self, assessments: Iterable[Assessment], ran: Container[str]) -> "Baseline":
        """The baseline with all current findings. It keeps what it knows of other documents, and by other rules.

        `ran` are the ids of those that ran; the empty one is among them if all did: older baselines name no rules.
        """
        known = dict(self.known)
        for each in assessments:
            name = name_of(each.postmortem.document)
            before = known.pop(name, frozenset())
            kept = {print_ for print_ in before if each.unjudged or _rule_of(print_) not in ran}
            about = {print_ for print_ in kept if _rule_of(print_) in _IDENTITIES}
            prints = kept - about | set(_prints(each))
            if prints:  # without findings, its text is no longer there
                known[name] = frozenset(prints | (set(_identities(each.postmortem)) if each.findings else about))
        return Baseline(known)


def _plain(prints: Iterable[str]) -> frozenset[str]:
    return frozenset(each.rpartition(" ")[2] for each in prints)


def _rule_of(print_: str) -> str:
    return print_.rpartition(" ")[0]


def _identities(postmortem: Postmortem) -> Iterator[str]:
    yield f"{_TEXT} {fingerprint_of_text(postmortem)}"
    if (told := fingerprint_of_title(postmortem)) is not None:
        yield f"{_TITLE} {told}"
    called, day = fingerprints_of_place(postmortem)
    yield from (f"{_CALLED} {called}", f"{_DAY} {day}")


def _lasting(assessment: Assessment) -> Iterator[Finding]:
    """The findings, by what outlasts an edit: the title of an item, and nothing if a finding is about the document."""
    title = assessment.postmortem.facts.title or ""
    items = {each.item.id: each.item for each in assessment.items}
    for finding in assessment.findings:
        item = items.get(finding.item_id or "")
        if finding.anchor == title and finding.column is None:
            yield replace(finding, anchor="")
        elif item is not None and finding.anchor == item.text:
            yield replace(finding, anchor=lasting_title(item))
        else:
            yield finding


def _prints(assessment: Assessment) -> Iterator[str]:
    for finding, print_ in fingerprinted(_lasting(assessment)):
        prints = [print_]
        if finding.lacking is not None:
            prints = [each for _, each in fingerprinted_items(finding.rule, finding.lacking.items)]
        yield from (f"{finding.rule} {each}" for each in prints)


def _new(assessment: Assessment, known: Set[str], *, same: bool) -> Iterator[Finding]:
    findings = assessment.findings
    # Older baselines know findings with the title, or by the whole text of an item.
    boxed = ([replace(each, anchor=f"{box} {each.anchor}") for each in findings] for box in _DRAWN_BOXES)
    ways = [fingerprinted(each) for each in (_lasting(assessment), findings, *boxed)]
    for finding, *told in zip(findings, *ways, strict=True):
        # Also as a whole: older baselines only have one fingerprint for several items.
        if any(print_ in known for by, print_ in told if same or by.anchor):
            continue
        if finding.rule in _ONCE_BY_ITEM:
            each_item = (replace(finding, anchor=each.item.text) for each in assessment.items)
            if any(old in known for _, old in fingerprinted(each_item)):
                continue
        if finding.lacking is None:
            yield finding
            continue
        items = finding.lacking.items
        by_item = zip(fingerprinted_items(finding.rule, items), with_whose(finding.rule, items), strict=True)
        new = tuple(item for (item, now), old in by_item if known.isdisjoint((now, old)))
        if new:
            yield finding if new == items else narrowed(finding, finding.lacking, new, known_before=True)


def name_of(document: Document) -> str:
    """A name for the document that does not depend on where the check is run from."""
    return (document.stable_path or document.path).replace(os.sep, "/").removeprefix("./")
