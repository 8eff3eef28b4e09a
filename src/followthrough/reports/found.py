"""Findings of many documents in one order, for the outputs that list them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from followthrough.model import Assessment, Finding, Severity, Skipped
from followthrough.rules.baseline import name_of
from followthrough.rules.fingerprints import fingerprinted


class Found(NamedTuple):
    """A finding, the name of its document from the top of the checkout, and what it is known by."""

    path: str
    finding: Finding
    fingerprint: str


def found(assessments: Iterable[Assessment]) -> list[Found]:
    """All findings, the worst first, then by document and line."""
    listed = [
        Found(name_of(each.postmortem.document), finding, print_)
        for each in assessments
        for finding, print_ in fingerprinted(each.findings)
    ]
    return sorted(listed, key=lambda one: (-one.finding.severity.rank, one.path, one.finding.line, one.finding.rule))


def counts(assessments: Iterable[Assessment]) -> Counter[Severity]:
    """How many findings there are of each severity."""
    return Counter(finding.severity for each in assessments for finding in each.findings)


def failed(skipped: Iterable[Skipped]) -> Sequence[Skipped]:
    """What could not be read, as against what is merely nothing to read."""
    return [skip for skip in skipped if skip.failed]
