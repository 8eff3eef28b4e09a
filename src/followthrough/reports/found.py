"""Findings of many documents in one order, for outputs that list them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from followthrough.model import Assessment, Finding, Severity, Skipped
from followthrough.reports.words import UNCHECKED_KINDS, counted
from followthrough.rules.baseline import name_of
from followthrough.rules.fingerprints import fingerprinted

_MOST_NAMED = 5
_UNUSED_IGNORE = "unused-ignore"


class LocatedFinding(NamedTuple):
    """A finding, the path of its document from the top of the checkout, and its fingerprint."""

    path: str
    finding: Finding
    fingerprint: str


def located_findings(assessments: Iterable[Assessment]) -> list[LocatedFinding]:
    """All findings, the worst first, then by document and line."""
    listed = [
        LocatedFinding(name_of(assessment.postmortem.document), finding, print_)
        for assessment in assessments
        for finding, print_ in fingerprinted(assessment.findings)
    ]
    return sorted(listed, key=_worst_first)


def _worst_first(listed: LocatedFinding) -> tuple[int, str, int, str]:
    finding = listed.finding
    return -finding.severity.rank, listed.path, finding.line, finding.rule


def blocks(severity: Severity, fail_on: Severity | None) -> bool:
    """Whether a finding of this severity makes a check fail that fails from `fail_on` on. None: it never fails."""
    return fail_on is not None and severity.rank >= fail_on.rank


def ignorable_rules(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The rules that a comment can ignore for these findings: not the rule about such comments."""
    return tuple(dict.fromkeys(finding.rule for finding in findings if finding.rule != _UNUSED_IGNORE))


def ignored_by_comment(findings: Iterable[Finding]) -> str:
    """What a comment at the place of these findings ignores: all of it, or one of several items."""
    return "one of these items" if any(finding.lacking and finding.lacking.items[1:] for finding in findings) else "it"


def counts(assessments: Iterable[Assessment]) -> Counter[Severity]:
    """The number of findings for each severity."""
    return Counter(finding.severity for assessment in assessments for finding in assessment.findings)


def failed(skipped: Iterable[Skipped]) -> Sequence[Skipped]:
    """What could not be read."""
    return [skip for skip in skipped if skip.failed]


def nothing_to_read(skipped: Iterable[Skipped]) -> Sequence[Skipped]:
    """What contains nothing to read, which is no failure."""
    return [skip for skip in skipped if not skip.failed]


def unchecked(assessments: Iterable[Assessment]) -> Sequence[Assessment]:
    """The documents that no rule judges: templates, and documents other than incident reports."""
    return [assessment for assessment in assessments if assessment.postmortem.kind in UNCHECKED_KINDS]


def unchecked_label(assessments: Iterable[Assessment], path: Callable[[str], str]) -> str | None:
    """One line on the documents that no rule judged, or None, and how to change that. `path` formats a path."""
    others = unchecked(assessments)
    if not others:
        return None
    shown = [assessment.postmortem for assessment in others[:_MOST_NAMED]]
    named = [f"{path(name_of(postmortem.document))} ({UNCHECKED_KINDS[postmortem.kind]})" for postmortem in shown]
    if len(others) > _MOST_NAMED:
        named.append(f"{len(others) - _MOST_NAMED:,} more")
    what = "1 document was" if len(others) == 1 else f"{counted(len(others), 'document')} were"
    return (
        f"{what} not checked: {', '.join(named)}. "
        'If one is a postmortem after all, write "kind: postmortem" in its front matter.'
    )
