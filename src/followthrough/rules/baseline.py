"""Findings that were there before: an old repository starts clean, and only what is new is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from followthrough.model import Assessment, Document
from followthrough.rules.fingerprints import fingerprinted


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints of known findings by document."""

    known: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def without_known(self, assessment: Assessment) -> Assessment:
        """The assessment less the findings that were there before."""
        known = self.known.get(name_of(assessment.postmortem.document), frozenset())
        if not known:
            return assessment
        new = tuple(finding for finding, print_ in fingerprinted(assessment.findings) if print_ not in known)
        return replace(assessment, findings=new)

    def besides(self, assessments: Iterable[Assessment]) -> "Baseline":
        """What of it is known of other documents than these."""
        names = {name_of(each.postmortem.document) for each in assessments}
        return Baseline({name: prints for name, prints in self.known.items() if name not in names})


def baseline_of(assessments: Iterable[Assessment]) -> Baseline:
    """A baseline in which everything that is found now is known."""
    return Baseline(
        {
            name_of(each.postmortem.document): frozenset(print_ for _, print_ in fingerprinted(each.findings))
            for each in assessments
            if each.findings
        }
    )


def name_of(document: Document) -> str:
    """The name of a document that is the same wherever the check is run from."""
    return (document.stable_path or document.path).replace("\\", "/").removeprefix("./")
