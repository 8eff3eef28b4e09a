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
                "item": each.record.id,
                "repository": each.postmortem.repository,
                "path": each.postmortem.path,
                "line": each.record.item.line,
                "tracker": each.tracker.value,
                "place": each.draft.place,
                "title": each.draft.title,
            }
            for each in result.to_file
        ],
        "filed": [
            {"item": each.record.id, "issue": str(each.key), "url": each.url, "found": each.found}
            for each in result.filed
        ],
        "linked_by_itself": [
            {"item": item.id, "issue": str(each.issue), "reason": each.reason}
            for item, each in result.linked_by_itself()
        ],
        "not_filed": [
            {
                "item": each.record.id,
                "repository": each.postmortem.repository,
                "path": each.postmortem.path,
                "line": each.record.item.line,
                "reason": each.reason,
                "waits": each.waits,
            }
            for each in result.not_filed
        ],
        "states": [
            {
                "issue": str(each.issue.key),
                "tracker": each.issue.key.tracker.value,
                "before": each.before.value if each.before else None,
                "after": each.after.value,
            }
            for each in result.states
        ],
        "suggestions": [
            {
                "item": each.item_id,
                "issue": str(each.issue),
                "score": each.score,
                "reason": each.reason,
            }
            for each in result.suggestions
        ],
        "drift": [
            {
                "kind": each.kind.value,
                "item": each.record.id,
                "repository": each.postmortem.repository,
                "path": each.postmortem.path,
                "line": each.record.item.line,
                "issue": str(each.issue.key),
                "message": each.message,
            }
            for each in result.drift
        ],
        "vanished": [
            {"item": each.id, "postmortem": each.postmortem_id, "text": each.item.text, "given_up": each.given_up}
            for each in result.vanished()
        ],
        "gone": [
            {
                "postmortem": each.postmortem.id,
                "repository": each.postmortem.repository,
                "path": each.postmortem.path,
                "undone": each.undone,
            }
            for each in result.gone
        ],
        "patches": [
            {"repository": each.repository, "path": each.path, "diff": each.diff, "reasons": list(each.reasons)}
            for each in result.patches
        ],
        "by_hand": [
            {"repository": each.repository, "path": each.path, "line": each.line, "reason": each.reason}
            for each in result.by_hand
        ],
        "skipped": [
            {"path": each.path, "reason": each.reason, "failed": each.failed, "cause": each.cause}
            for each in result.skipped
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
