"""Findings as an editor shows them: positions in the units of its encoding, severities in its terms."""

from collections.abc import Callable, Sequence

from lsprotocol import types as lsp

from followthrough.model import Finding, Severity

SOURCE = "followthrough"
_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.NOTICE: lsp.DiagnosticSeverity.Information,
}


def diagnostic(finding: Finding, lines: Sequence[str], units: Callable[[str], int]) -> lsp.Diagnostic:
    """A finding with its position. `units` counts a text in the editor's units: bytes, characters, or UTF-16 units."""
    first = min(finding.line, len(lines)) - 1
    last = min(finding.end_line or finding.line, len(lines)) - 1
    start, end = len(lines[first]) - len(lines[first].lstrip()), len(lines[last].rstrip())
    if finding.column and finding.end_column:
        start, end = finding.column - 1, finding.end_column - 1
    return lsp.Diagnostic(
        range=lsp.Range(
            lsp.Position(first, units(lines[first][:start])), lsp.Position(last, units(lines[last][: max(start, end)]))
        ),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source=SOURCE,
        message=f"{finding.message}\n{finding.help}",
    )
