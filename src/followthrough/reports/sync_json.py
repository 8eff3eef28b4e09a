"""What a sync did, or would do, for machines: schema followthrough/sync/1."""

import json
from typing import Any

from followthrough.model import ItemRecord, LinkRecord, PostmortemRecord, Skipped
from followthrough.sync.documents.gone import GoneDocument
from followthrough.sync.feedback.drift import Drift
from followthrough.sync.filing.plan import FileIssue, NotFiled
from followthrough.sync.filing.register import Filed
from followthrough.sync.result import RunResult, StateChange
from followthrough.sync.tracker_use import TrackerUse
from followthrough.sync.write_back.patches import NotWritten, Patch

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
        "to_file": [_to_file(filing) for filing in result.to_file],
        "filed": [_filed(filed) for filed in result.filed],
        "linked_by_itself": [_linked_by_itself(item, link) for item, link in result.linked_by_itself],
        "not_filed": [_not_filed(left) for left in result.not_filed],
        "states": [_state(change) for change in result.states],
        "suggestions": [_suggestion(link) for link in result.suggestions],
        "drift": [_drift(drift) for drift in result.drift],
        "vanished": [_vanished(record) for record in result.vanished],
        "gone": [_gone(document) for document in result.gone],
        "patches": [_patch(patch) for patch in result.patches],
        "by_hand": [_by_hand(edit) for edit in result.by_hand],
        "skipped": [_skipped(skip) for skip in result.skipped],
        "trackers": {name.value: _tracker(use) for name, use in result.trackers.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _place(record: ItemRecord, postmortem: PostmortemRecord) -> dict[str, Any]:
    return {
        "item": record.id,
        "repository": postmortem.repository,
        "path": postmortem.path,
        "line": record.item.line,
    }


def _to_file(filing: FileIssue) -> dict[str, Any]:
    where = {"tracker": filing.tracker.value, "place": filing.draft.place}
    return {**_place(filing.record, filing.postmortem), **where, "title": filing.draft.title}


def _filed(filed: Filed) -> dict[str, Any]:
    return {"item": filed.record.id, "issue": str(filed.key), "url": filed.url, "found": filed.found}


def _linked_by_itself(item: ItemRecord, link: LinkRecord) -> dict[str, Any]:
    return {"item": item.id, "issue": str(link.issue), "reason": link.reason}


def _not_filed(left: NotFiled) -> dict[str, Any]:
    return {**_place(left.record, left.postmortem), "reason": left.reason, "waits": left.waits}


def _state(change: StateChange) -> dict[str, Any]:
    return {
        "issue": str(change.issue.key),
        "tracker": change.issue.key.tracker.value,
        "before": change.before.value if change.before else None,
        "after": change.after.value,
    }


def _suggestion(link: LinkRecord) -> dict[str, Any]:
    return {"item": link.item_id, "issue": str(link.issue), "score": link.score, "reason": link.reason}


def _drift(drift: Drift) -> dict[str, Any]:
    what = {"issue": str(drift.issue.key), "message": drift.message}
    return {"kind": drift.kind.value, **_place(drift.record, drift.postmortem), **what}


def _vanished(record: ItemRecord) -> dict[str, Any]:
    return {
        "item": record.id,
        "postmortem": record.postmortem_id,
        "text": record.item.text,
        "given_up": record.given_up,
    }


def _gone(document: GoneDocument) -> dict[str, Any]:
    postmortem = document.postmortem
    return {
        "postmortem": postmortem.id,
        "repository": postmortem.repository,
        "path": postmortem.path,
        "undone": document.undone,
    }


def _patch(patch: Patch) -> dict[str, Any]:
    return {"repository": patch.repository, "path": patch.path, "diff": patch.diff, "reasons": list(patch.reasons)}


def _by_hand(edit: NotWritten) -> dict[str, Any]:
    return {"repository": edit.repository, "path": edit.path, "line": edit.line, "reason": edit.reason}


def _skipped(skip: Skipped) -> dict[str, Any]:
    return {"path": skip.path, "reason": skip.reason, "failed": skip.failed, "cause": skip.cause}


def _tracker(use: TrackerUse) -> dict[str, Any]:
    return {
        "requests": use.requests,
        "read_at": use.read_at.isoformat() if use.read_at else None,
        "trouble": use.trouble,
    }
