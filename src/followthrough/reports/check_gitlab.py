"""The findings of `check` as a Code Quality report for GitLab."""

import json
from collections.abc import Sequence
from hashlib import sha256

from followthrough.model import Assessment, Severity
from followthrough.reports.found import Found, found
from followthrough.unseen import one_line

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def check_gitlab(assessments: Sequence[Assessment]) -> str:
    """A JSON array, the worst first. A fingerprint depends on document, rule, and words, never on the line."""
    content = [
        {
            "description": f"{one_line(one.finding.message, 600)}. {one_line(one.finding.help, 900)}",
            "check_name": one.finding.rule,
            "fingerprint": _known_by(one),
            "severity": _SEVERITIES[one.finding.severity],
            "location": {"path": one.path, "lines": {"begin": one.finding.line}},
        }
        for one in found(assessments)
    ]
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _known_by(one: Found) -> str:
    return sha256(f"{one.path}\n{one.fingerprint}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
