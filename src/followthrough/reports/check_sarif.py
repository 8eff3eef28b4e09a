"""The findings of `check` as SARIF 2.1.0, for code scanning and editors."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from followthrough import __version__
from followthrough.model import Assessment, Finding, Severity, Skipped
from followthrough.reports.found import LocatedFinding, failed, located_findings
from followthrough.rules.registry import RULES
from followthrough.rules.rule import Rule
from followthrough.unseen import one_line

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# GitHub keeps the first 5,000 results of a run.
MOST_RESULTS = 5_000
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def check_sarif(assessments: Sequence[Assessment], skipped: Sequence[Skipped]) -> str:
    """One run as JSON with a newline at the end: the worst results first, at most 5,000."""
    places = {rule.id: place for place, rule in enumerate(RULES)}
    run = {
        "tool": {
            "driver": {
                "name": "followthrough",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in RULES],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not failed(skipped),
                "toolExecutionNotifications": [_notification(skip) for skip in failed(skipped)],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The top of the checkout."}}},
        "results": [_result(located, places) for located in located_findings(assessments)[:MOST_RESULTS]],
    }
    content = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"precision": "very-high" if rule.confidence > 0.95 else "high"},
    }


def _result(located: LocatedFinding, places: dict[str, int]) -> dict[str, Any]:
    finding = located.finding
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{one_line(finding.message, 600)}. {one_line(finding.help, 900)}"},
        "locations": [_location(located.path, region=_region(finding))],
        "partialFingerprints": {"followthrough/v1": located.fingerprint},
    }
    if finding.rule in places:
        result["ruleIndex"] = places[finding.rule]
    return result


def _location(path: str, **more: object) -> dict[str, Any]:
    artifact = {"uri": quote(path, errors="replace"), "uriBaseId": "SRCROOT"}
    return {"physicalLocation": {"artifactLocation": artifact, **more}}


def _region(finding: Finding) -> dict[str, int]:
    region = {"startLine": finding.line}
    if finding.end_line and finding.end_line > finding.line:
        region["endLine"] = finding.end_line
    elif finding.column and finding.end_column:
        region |= {"startColumn": finding.column, "endColumn": finding.end_column}
    return region


def _notification(skip: Skipped) -> dict[str, Any]:
    return {
        "level": "warning",
        "message": {"text": f"not read: {one_line(skip.reason, 600)}"},
        "locations": [_location(skip.path.removeprefix("./"))],
    }
