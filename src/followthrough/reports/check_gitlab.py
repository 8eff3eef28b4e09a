"""The findings of `check` as a Code Quality report for GitLab."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256

from followthrough.model import Assessment, Severity, Skipped
from followthrough.reports.found import failed, located_findings
from followthrough.unseen import one_line

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def check_gitlab(assessments: Sequence[Assessment], skipped: Iterable[Skipped]) -> str:
    """A JSON array: what was not read, then the worst findings first.

    A fingerprint depends on document, rule, and words, never on the line.
    """
    content = [
        _entry(
            "major",
            skip.path.removeprefix("./"),
            f"not read: {one_line(skip.reason, 600)}",
            check_name="not-read",
            fingerprint=skip.reason,
        )
        for skip in failed(skipped)
    ]
    content += [
        _entry(
            _SEVERITIES[finding.severity],
            path,
            f"{one_line(finding.message, 600)}. {one_line(finding.help, 900)}",
            check_name=finding.rule,
            line=finding.line,
            fingerprint=fingerprint,
        )
        for path, finding, fingerprint in located_findings(assessments)
    ]
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _entry(
    severity: str, path: str, description: str, *, check_name: str, line: int = 1, fingerprint: str = ""
) -> dict[str, object]:
    return {
        "description": description,
        "check_name": check_name,
        "fingerprint": sha256(f"{path}\n{fingerprint}".encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
