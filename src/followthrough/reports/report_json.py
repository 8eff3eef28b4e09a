"""The report for machines: schema followthrough/report/1, described in docs/schemas/report-1.json."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from followthrough.figures.counts import FollowThrough
from followthrough.figures.facts import Changed
from followthrough.figures.report import GroupFigures, Minutes, Report
from followthrough.figures.rows import FactorGap, ItemRow, Listed, PostmortemRow, Recurrence, WithdrawnRow
from followthrough.figures.trend import TrendPoint, step_name
from followthrough.markdown_escaping import web_address

SCHEMA = "followthrough/report/1"


def report_json(report: Report) -> str:
    """One JSON object, indented, with a newline at the end."""
    return json.dumps(report_record(report), ensure_ascii=False, indent=2) + "\n"


def report_record(report: Report) -> dict[str, Any]:
    """The report in the form of the schema."""
    question = report.question
    return {
        "schema": SCHEMA,
        "as_of": question.as_of.isoformat(),
        "since": _plain(question.since),
        "until": _plain(question.until),
        "service": question.service,
        "team": question.team,
        "severities": sorted(question.severities),
        "group_by": question.group_by.value,
        "stale": bool(report.stale) or not report.freshness,
        "readings": [
            {"what": read.what, "name": read.name, "read_at": _plain(read.read_at), "stale": read.stale}
            for read in report.freshness
        ],
        "null_results": _listed(report.null_results),
        "without_items": _listed(report.without_items),
        "unconfirmed": _listed(report.unconfirmed),
        "learning_only": _listed(report.learning_only),
        "postmortems": {
            **_plain(report.postmortems),
            "rated": report.postmortems.rated,
            "strong_share": _share(report.postmortems.strong_share),
        },
        "items": _plain(report.items),
        "follow_through": _follow_through(report.follow_through),
        "overdue": {**_listed(report.overdue), "by_severity": _plain(report.overdue_by_severity)},
        "dropped": _listed(report.dropped),
        "otherwise_ended": _listed(report.otherwise_ended),
        "ticked": _listed(report.ticked),
        "unseen": _listed(report.unseen),
        "without_evidence": _listed(report.without_evidence),
        "reopened": _listed(report.reopened),
        "withdrawn": _listed(report.withdrawn),
        "done_before": _listed(report.done_before),
        "due_soon": _listed(report.due_soon),
        "recurrences": {
            "total": report.recurrences.total,
            "incidents": report.recurred,
            "compared": report.compared,
            "comparable": report.comparable,
            "dismissed": report.not_alike,
            "rows": [_recurrence(pair) for pair in report.recurrences.rows],
        },
        "factors": {
            "total": report.factor_gaps.total,
            "categories": _plain(report.factors),
            "rows": [_factor_gap(gap) for gap in report.factor_gaps.rows],
        },
        "days": _plain(report.durations),
        "minutes": {"to_detect": _minutes(report.detect), "to_resolve": _minutes(report.resolve)},
        "trend": [_trend(point, report) for point in report.trend],
        "groups": [_group(group) for group in report.groups],
        "changed": None if report.changed is None else _changed(report.changed, report),
    }


def _plain(value: Any) -> Any:
    """Dataclasses as objects, enums and dates as texts."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(element) for element in value]
    return value


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _listed(found: Listed[Any]) -> dict[str, Any]:
    return {"total": found.total, "rows": [_row(row) for row in found.rows]}


def _row(row: PostmortemRow | ItemRow | WithdrawnRow) -> dict[str, Any]:
    if isinstance(row, WithdrawnRow):
        return {**_plain(row), "url": web_address(row.url), "issue_url": web_address(row.issue_url)}
    return item_record(row) if isinstance(row, ItemRow) else _postmortem(row)


def _postmortem(row: PostmortemRow) -> dict[str, Any]:
    return {**_plain(row), "url": web_address(row.url)}


def item_record(row: ItemRow) -> dict[str, Any]:
    """An item; `routed_to` is the only place where somebody may be named."""
    kept = {name: value for name, value in _plain(row).items() if name != "owner"}
    kept["evidence"] = row.evidence.value if row.is_done else None
    return {**kept, "url": web_address(row.url), "issue_url": web_address(row.issue_url), "routed_to": row.owner}


def _follow_through(found: FollowThrough) -> dict[str, Any]:
    return {
        **_plain(found),
        "rate": _share(found.rate),
        "rate_with_evidence": _share(found.rate_with_evidence),
        "rate_with_word": _share(found.rate_with_word),
    }


def _minutes(found: Minutes) -> dict[str, Any]:
    return {"told": found.stated, "median": found.median, "p90": found.p90}


def _recurrence(pair: Recurrence) -> dict[str, Any]:
    return {
        "later": _postmortem(pair.later),
        "earlier": _postmortem(pair.earlier),
        "score": pair.score,
        "reasons": list(pair.reasons),
        "open_items": pair.open_items,
        "items": [item_record(item) for item in pair.items],
    }


def _factor_gap(gap: FactorGap) -> dict[str, Any]:
    return {"postmortem": _postmortem(gap.postmortem), "factor": _plain(gap.factor)}


def _trend(point: TrendPoint, report: Report) -> dict[str, Any]:
    return {
        "name": step_name(report.question.trend, point.start),
        **_plain(point),
        "rate": _share(point.rate),
        "on_time_rate": _share(point.on_time_rate),
        "strong_share": _share(point.strong_share),
    }


def _group(group: GroupFigures) -> dict[str, Any]:
    return {
        **_plain(group),
        "strong_share": _share(group.strong_share),
        "follow_through": _follow_through(group.follow_through),
    }


def _changed(changed: Changed, report: Report) -> dict[str, Any]:
    return {
        "since": _plain(report.question.compare),
        "done": _listed(changed.done),
        "overdue": _listed(changed.overdue),
        "empty": _listed(changed.empty),
        "reopened": changed.reopened,
        "promised": changed.promised,
    }
