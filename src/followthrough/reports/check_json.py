"""The result of `check` for machines: schema followthrough/check/1."""

import json
from collections.abc import Iterable
from typing import Any

from followthrough.figures.severity import severity_name
from followthrough.model import AssessedItem, Assessment, Finding, Reference, Skipped
from followthrough.rules.fingerprints import fingerprinted

SCHEMA = "followthrough/check/1"


def check_json(assessments: Iterable[Assessment], skipped: Iterable[Skipped]) -> str:
    """One JSON object, indented, with a newline at the end."""
    content = {
        "schema": SCHEMA,
        "postmortems": [postmortem_record(assessment) for assessment in assessments],
        "skipped": [{"path": skip.path, "reason": skip.reason} for skip in skipped],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def postmortem_record(assessment: Assessment) -> dict[str, Any]:
    """One document in the form of the schema."""
    postmortem = assessment.postmortem
    return {
        "path": postmortem.document.path,
        "title": postmortem.facts.title,
        "date": postmortem.facts.date.isoformat() if postmortem.facts.date else None,
        "severity": severity_name(postmortem.facts.severity) or None,
        "service": postmortem.facts.service,
        "team": postmortem.facts.team,
        "document": postmortem.kind.value,
        "outcome": assessment.outcome.value,
        "items": [_item(item) for item in assessment.items],
        "suggestions": [_item(item) for item in assessment.suggestions],
        "findings": [_finding(finding, print_) for finding, print_ in fingerprinted(assessment.findings)],
    }


def _item(assessed: AssessedItem) -> dict[str, Any]:
    item, classification = assessed.item, assessed.classification
    return {
        "id": item.id,
        "line": item.line,
        "end_line": item.end_line,
        "section": item.section,
        "text": item.text,
        "sureness": round(item.sureness, 3),
        "kind": classification.kind.value,
        "confidence": round(classification.confidence, 3),
        "unsure": classification.unsure,
        "runner_up": classification.runner_up.value if classification.runner_up else None,
        "evidence": [evidence.words for evidence in classification.evidence],
        "checkable": classification.checkable,
        "done": item.done,
        "owner": item.owner,
        "due": (item.due.day.isoformat() if item.due.day else item.due.text) if item.due else None,
        "priority": item.priority,
        "references": [
            *(_reference(reference, mention=False) for reference in item.references),
            *(_reference(reference, mention=True) for reference in item.mentions),
        ],
    }


def _reference(reference: Reference, *, mention: bool) -> dict[str, Any]:
    return {
        "text": reference.text,
        "url": reference.url,
        "tracker": reference.tracker.value,
        "key": reference.key,
        "mention": mention,
    }


def _finding(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "line": finding.line,
        "end_line": finding.end_line,
        "message": finding.message,
        "help": finding.help,
        "column": finding.column,
        "end_column": finding.end_column,
        "confidence": round(finding.confidence, 3),
        "suggested_kind": finding.suggested_kind,
        "item": finding.item_id,
        "fingerprint": fingerprint,
    }
