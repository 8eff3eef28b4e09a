"""Findings of many documents in one order, for outputs that list them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from followthrough.model import Assessment, Finding, Severity, Skipped
from followthrough.reports.words import UNHELD, counted
from followthrough.rules.baseline import name_of
from followthrough.rules.fingerprints import fingerprinted

_MOST_NAMED = 5
_UNUSED = "unused-ignore"


class Found(NamedTuple):
    """A finding, the path of its document from the top of the checkout, and its fingerprint."""

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


def aside(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The rules that a comment can set aside for these findings: not the rule about such comments."""
    return tuple(dict.fromkeys(each.rule for each in findings if each.rule != _UNUSED))


def at_one_place(findings: Iterable[Finding]) -> str:
    """What a comment at the place of these findings sets aside: all of it, or one of several items."""
    return "one of these items" if any(each.lacking and each.lacking.items[1:] for each in findings) else "it"


def counts(assessments: Iterable[Assessment]) -> Counter[Severity]:
    """The number of findings for each severity."""
    return Counter(finding.severity for each in assessments for finding in each.findings)


def failed(skipped: Iterable[Skipped]) -> Sequence[Skipped]:
    """What could not be read, except for what merely holds nothing to read."""
    return [skip for skip in skipped if skip.failed]


def passed_over(skipped: Iterable[Skipped]) -> Sequence[Skipped]:
    """What holds nothing to read, which is no failure."""
    return [skip for skip in skipped if not skip.failed]


def unheld(assessments: Iterable[Assessment]) -> Sequence[Assessment]:
    """The documents that no rule judges: templates, and documents other than incident reports."""
    return [each for each in assessments if each.postmortem.kind in UNHELD]


def unchecked_label(assessments: Iterable[Assessment], path: Callable[[str], str]) -> str | None:
    """One line on the documents that no rule judged, or None, and how to change that. `path` formats a path."""
    others = unheld(assessments)
    if not others:
        return None
    named = [
        f"{path(name_of(each.postmortem.document))} ({UNHELD[each.postmortem.kind]})" for each in others[:_MOST_NAMED]
    ]
    if len(others) > _MOST_NAMED:
        named.append(f"{len(others) - _MOST_NAMED:,} more")
    what = "1 document was" if len(others) == 1 else f"{counted(len(others), 'document')} were"
    return (
        f"{what} not checked: {', '.join(named)}. "
        'If one is a postmortem after all, write "kind: postmortem" in its front matter.'
    )
