"""Findings that existed before: an old repository starts clean, and only new findings are reported."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from followthrough.model import Assessment, Document, Finding
from followthrough.rules.fingerprints import fingerprint_of_document, fingerprinted, fingerprinted_items, with_whose
from followthrough.rules.lacking import narrowed

# An older baseline knows these by the text of what was then the first item.
_ONCE_BY_ITEM = frozenset({"null-result", "fix-only", "open-question-only"})
_DRAWN_BOXES = ("☐", "☑", "⬜")  # in the text of an item until they were read as its box


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints of known findings by document. A finding over several items has a fingerprint per item.

    The title and day of the document have one too, by which it is recognized after a move.
    """

    known: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def without_known(self, assessment: Assessment) -> Assessment:
        """The assessment without the findings that existed before."""
        known = self.known.get(name_of(assessment.postmortem.document), frozenset())
        if not known:
            return assessment
        return replace(assessment, findings=tuple(_new(assessment, known)))

    def following(self, assessments: Iterable[Assessment], is_gone: Callable[[str], bool]) -> "Baseline":
        """The baseline after moves: a document that it does not know takes over what it knows of one that is gone.

        Both have the same title and day, and no other document may be meant.
        """
        moved: dict[str, list[str]] = {}
        for each in assessments:
            facts, name = each.postmortem.facts, name_of(each.postmortem.document)
            if each.findings and facts.title and name not in self.known:
                moved.setdefault(fingerprint_of_document(facts), []).append(name)
        if not moved:
            return self
        left: dict[str, list[str]] = {}
        for name, prints in self.known.items():
            for print_ in moved.keys() & prints:
                if is_gone(name):
                    left.setdefault(print_, []).append(name)
        known = dict(self.known)
        for print_, (first, *more) in left.items():
            if not more and len(moved[print_]) == 1:
                known[moved[print_][0]] = known.pop(first, frozenset())
        return Baseline(known)

    def besides(self, assessments: Iterable[Assessment]) -> "Baseline":
        """The part of the baseline that is about other documents than these."""
        names = {name_of(each.postmortem.document) for each in assessments}
        return Baseline({name: prints for name, prints in self.known.items() if name not in names})


def baseline_of(assessments: Iterable[Assessment]) -> Baseline:
    """A baseline that contains all current findings."""
    return Baseline(
        {
            name_of(each.postmortem.document): frozenset(
                [fingerprint_of_document(each.postmortem.facts), *_prints(each.findings)]
            )
            for each in assessments
            if each.findings
        }
    )


def _prints(findings: Iterable[Finding]) -> Iterator[str]:
    for finding, print_ in fingerprinted(findings):
        if finding.lacking is None:
            yield print_
        else:
            yield from (each for _, each in fingerprinted_items(finding.rule, finding.lacking.items))


def _new(assessment: Assessment, known: Set[str]) -> Iterator[Finding]:
    boxed = (
        fingerprinted(replace(each, anchor=f"{box} {each.anchor}") for each in assessment.findings)
        for box in _DRAWN_BOXES
    )
    for (finding, print_), *older in zip(fingerprinted(assessment.findings), *boxed, strict=True):
        # Also as a whole: older baselines only have one fingerprint for several items.
        if print_ in known or any(old in known for _, old in older):
            continue
        if finding.rule in _ONCE_BY_ITEM:
            by_item = (replace(finding, anchor=each.item.text) for each in assessment.items)
            if any(old in known for _, old in fingerprinted(by_item)):
                continue
        if finding.lacking is None:
            yield finding
            continue
        items = finding.lacking.items
        told = zip(fingerprinted_items(finding.rule, items), with_whose(finding.rule, items), strict=True)
        new = tuple(item for (item, now), old in told if known.isdisjoint((now, old)))
        if new:
            yield finding if new == items else narrowed(finding, finding.lacking, new, known_before=True)


def name_of(document: Document) -> str:
    """A name for the document that does not depend on where the check is run from."""
    return (document.stable_path or document.path).replace(os.sep, "/").removeprefix("./")
