"""Runs rules over one document."""

from collections.abc import Iterable

from followthrough.model import Assessment, Finding
from followthrough.rules.rule import Rule, RuleContext


def run_rules(rules: Iterable[Rule], assessment: Assessment, context: RuleContext) -> tuple[Finding, ...]:
    """All findings, by line and then by severity, the worst first."""
    findings = [finding for rule in rules for finding in rule.check(rule, assessment, context)]
    return tuple(sorted(findings, key=lambda finding: (finding.line, -finding.severity.rank, finding.rule)))
