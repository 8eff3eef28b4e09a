"""Runs rules over one document."""

from collections.abc import Iterable
from dataclasses import replace

from followthrough.model import Assessment, DocumentKind, Finding, Severity
from followthrough.rules.ignores import kept
from followthrough.rules.rule import Rule, RuleContext
from followthrough.rules.subject import Subject

_LIGHTER = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.NOTICE,
    Severity.NOTICE: Severity.NOTICE,
}


def run_rules(rules: Iterable[Rule], assessment: Assessment, context: RuleContext) -> tuple[Finding, ...]:
    """All findings that no comment ignores, by line and then by severity, the worst first."""
    chosen = tuple(rules)
    if not chosen:
        return ()
    subject = Subject(assessment, context.formats)
    remembering = bool(context.followed or context.left_open)
    found: list[Finding] = []
    for rule in chosen:
        if remembering or not rule.needs_store:
            found += rule.check(rule, subject, context)
    found = kept(found, chosen, subject, context)
    if assessment.postmortem.kind is DocumentKind.NEAR_MISS:
        found = [replace(finding, severity=_LIGHTER[finding.severity]) for finding in found]
    return tuple(sorted(found, key=lambda finding: (finding.line, -finding.severity.rank, finding.rule)))
