"""Findings that were there before: an old repository starts clean, and only what is new is told."""

import os
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from followthrough.model import Assessment, Document, Finding
from followthrough.rules.fingerprints import fingerprinted, fingerprinted_items
from followthrough.rules.lacking import besides_known


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints of known findings by document; of a finding over several items, those of the items."""

    known: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def without_known(self, assessment: Assessment) -> Assessment:
        """The assessment less the findings that were there before."""
        known = self.known.get(name_of(assessment.postmortem.document), frozenset())
        if not known:
            return assessment
        return replace(assessment, findings=tuple(_new(assessment.findings, known)))

    def besides(self, assessments: Iterable[Assessment]) -> "Baseline":
        """What of it is known of other documents than these."""
        names = {name_of(each.postmortem.document) for each in assessments}
        return Baseline({name: prints for name, prints in self.known.items() if name not in names})


def baseline_of(assessments: Iterable[Assessment]) -> Baseline:
    """A baseline in which everything that is found now is known."""
    return Baseline(
        {name_of(each.postmortem.document): frozenset(_prints(each.findings)) for each in assessments if each.findings}
    )


def _prints(findings: Iterable[Finding]) -> Iterator[str]:
    for finding, print_ in fingerprinted(findings):
        if finding.lacking is None:
            yield print_
        else:
            yield from (each for _, each in fingerprinted_items(finding.rule, finding.lacking.items))


def _new(findings: Iterable[Finding], known: Set[str]) -> Iterator[Finding]:
    for finding, print_ in fingerprinted(findings):
        if print_ in known:  # as a whole, too, which is all that older baselines say of several items
            continue
        if finding.lacking is None:
            yield finding
            continue
        items = finding.lacking.items
        new = tuple(item for item, each in fingerprinted_items(finding.rule, items) if each not in known)
        if new:
            yield finding if new == items else besides_known(finding, finding.lacking, new)


def name_of(document: Document) -> str:
    """The name of a document that is the same wherever the check is run from."""
    return (document.stable_path or document.path).replace(os.sep, "/").removeprefix("./")
