"""What a sync did, or would do, for machines: schema followthrough/sync/1."""

import json
from typing import Any

from followthrough.sync.result import RunResult

SCHEMA = "followthrough/sync/1"


def sync_json(result: RunResult) -> str:
    """One JSON object, indented, with a newline at the end."""
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "started": result.started.isoformat(),
        "ended": result.ended.isoformat(),
        "dry_run": result.dry_run,
        "partial": result.partial,
        "documents": result.documents,
        "items": result.items,
        "linked": result.linked_items,
        "to_file": [
            {
                "item": filing.record.id,
                "repository": filing.postmortem.repository,
                "path": filing.postmortem.path,
                "line": filing.record.item.line,
                "tracker": filing.tracker.value,
                "place": filing.draft.place,
                "title": filing.draft.title,
            }
            for filing in result.to_file
        ],
        "filed": [
            {"item": filed.record.id, "issue": str(filed.key), "url": filed.url, "found": filed.found}
            for filed in result.filed
        ],
        "linked_by_itself": [
            {"item": item.id, "issue": str(link.issue), "reason": link.reason} for item, link in result.linked_by_itself
        ],
        "not_filed": [
            {
                "item": left.record.id,
                "repository": left.postmortem.repository,
                "path": left.postmortem.path,
                "line": left.record.item.line,
                "reason": left.reason,
                "waits": left.waits,
            }
            for left in result.not_filed
        ],
        "states": [
            {
                "issue": str(change.issue.key),
                "tracker": change.issue.key.tracker.value,
                "before": change.before.value if change.before else None,
                "after": change.after.value,
            }
            for change in result.states
        ],
        "suggestions": [
            {"item": link.item_id, "issue": str(link.issue), "score": link.score, "reason": link.reason}
            for link in result.suggestions
        ],
        "drift": [
            {
                "kind": drift.kind.value,
                "item": drift.record.id,
                "repository": drift.postmortem.repository,
                "path": drift.postmortem.path,
                "line": drift.record.item.line,
                "issue": str(drift.issue.key),
                "message": drift.message,
            }
            for drift in result.drift
        ],
        "vanished": [
            {
                "item": record.id,
                "postmortem": record.postmortem_id,
                "text": record.item.text,
                "given_up": record.given_up,
            }
            for record in result.vanished
        ],
        "gone": [
            {
                "postmortem": document.postmortem.id,
                "repository": document.postmortem.repository,
                "path": document.postmortem.path,
                "undone": document.undone,
            }
            for document in result.gone
        ],
        "patches": [
            {"repository": patch.repository, "path": patch.path, "diff": patch.diff, "reasons": list(patch.reasons)}
            for patch in result.patches
        ],
        "by_hand": [
            {"repository": edit.repository, "path": edit.path, "line": edit.line, "reason": edit.reason}
            for edit in result.by_hand
        ],
        "skipped": [
            {"path": skip.path, "reason": skip.reason, "failed": skip.failed, "cause": skip.cause}
            for skip in result.skipped
        ],
        "trackers": {
            name.value: {
                "requests": use.requests,
                "read_at": use.read_at.isoformat() if use.read_at else None,
                "trouble": use.trouble,
            }
            for name, use in result.trackers.items()
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
