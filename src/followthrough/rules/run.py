"""Runs rules over one document."""

import re
from collections.abc import Iterable
from dataclasses import replace

from followthrough.errors import SkipError
from followthrough.model import Assessment, DocumentKind, Finding, Severity
from followthrough.rules.edits.ignore_comments import as_comment
from followthrough.rules.ignores import without_ignored
from followthrough.rules.rule import Rule, RuleContext
from followthrough.rules.subject import Subject

_ONE_LEVEL_LOWER = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.NOTICE,
    Severity.NOTICE: Severity.NOTICE,
}
_FIRST_WORDS = 3
_MARKER = re.compile(r"<!-- (followthrough: [^>]{1,200}) -->")


def run_rules(rules: Iterable[Rule], assessment: Assessment, context: RuleContext) -> Assessment:
    """The assessment with all findings that are not ignored, by line and then by severity, the worst first.

    If a rule raises SkipError, only its own findings are missing.
    """
    chosen = tuple(rules)
    if not chosen:
        return assessment
    subject = Subject(assessment, context.formats)
    has_store = bool(context.followed or context.left_open)
    found: list[Finding] = []
    unjudged: dict[str, str] = {}
    for rule in chosen:
        if has_store or not rule.needs_store:
            try:
                found += tuple(rule.check(rule, subject, context))
            except SkipError as error:
                unjudged[rule.id] = f"rule {rule.id} could not judge it: {error}"
    # If a rule failed, a comment that names it is not reported as ignoring nothing.
    found = without_ignored(found, [rule for rule in chosen if rule.id not in unjudged], subject, context)
    if assessment.postmortem.kind is DocumentKind.NEAR_MISS:
        found = [replace(finding, severity=_ONE_LEVEL_LOWER[finding.severity]) for finding in found]
    found = [_with_help_in_format(_with_columns(finding, subject), subject) for finding in found]
    ordered = sorted(found, key=lambda finding: (finding.line, -finding.severity.rank, finding.rule))
    return replace(assessment, findings=tuple(ordered), unjudged=tuple(unjudged.values()))


def _with_columns(finding: Finding, subject: Subject) -> Finding:
    """The finding, with the columns of its item if that is one of several sentences on the line."""
    if finding.item_id is None and finding.lacking is None:
        return finding
    text = finding.anchor if finding.lacking is None else finding.lacking.items[0].text
    if finding.column is not None or (finding.line, text) not in subject.items_in_prose:
        return finding
    column, end_column = subject.column(finding.line, text)
    if column is None:  # it contains a link or code, so at least find where it begins
        column, end_column = subject.column(finding.line, " ".join(text.split()[:_FIRST_WORDS]))
    return replace(finding, column=column, end_column=end_column)


def _with_help_in_format(finding: Finding, subject: Subject) -> Finding:
    """The finding, with a comment in its help written as the format of the document needs it."""
    format_ = subject.outline.format if "<!--" in finding.help else ""

    def in_format(marker: re.Match[str]) -> str:
        comment = as_comment(marker[1], format_)
        return marker[0] if comment == marker[0] else f"`{comment}`"

    return replace(finding, help=_MARKER.sub(in_format, finding.help)) if format_ else finding
