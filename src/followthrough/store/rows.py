"""Convert records to rows and back. Every field is kept, so that what is loaded equals what was stored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Table

from followthrough.model import (
    ActionItem,
    ClosingChange,
    Comparison,
    Due,
    EvidenceReading,
    Factor,
    Intent,
    Issue,
    IssueEvent,
    IssueKey,
    ItemRecord,
    LayoutElement,
    LinkRecord,
    PlaceReading,
    PostmortemRecord,
    Reference,
    SourceReading,
    TrackerName,
    TrackerReading,
)
from followthrough.store import tables

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one type of record is stored in its table."""

    table: Table
    to_row: Callable[[Any], Row]
    from_row: Callable[[Mapping[str, Any]], Any]


def event_row(event: IssueEvent) -> Row:
    """The row of an event in the history of issues."""
    states = {"before": event.before.value if event.before else None, "after": event.after.value}
    return {"tracker": event.issue.tracker, "key": event.issue.key, "at": event.at, **states}


def _unconverted(record: type, table: Table, *converted: str) -> tuple[str, ...]:
    """The fields of a record that its table stores as they are."""
    names = (field.name for field in fields(record))
    return tuple(name for name in names if name in table.columns and name not in converted)


_PLAIN_ITEM_FIELDS = _unconverted(ActionItem, tables.items, "element")
_PLAIN_RECORD_FIELDS = _unconverted(ItemRecord, tables.items)
_CONVERTED_ISSUE_FIELDS = ("key", "components", "moved_to", "duplicate_of", "evidence")
_PLAIN_ISSUE_FIELDS = _unconverted(Issue, tables.issues, *_CONVERTED_ISSUE_FIELDS)
_PLAIN_LINK_FIELDS = _unconverted(LinkRecord, tables.links)


def _plain_row(table: Table, record: object) -> Row:
    return {column.name: getattr(record, column.name) for column in table.columns}


def _plain_shape(table: Table, kind: type) -> Shape:
    """Of a record that its table stores field by field."""
    return Shape(table, lambda record: _plain_row(table, record), lambda row: kind(**row))


def _postmortem_row(record: PostmortemRecord) -> Row:
    factors = [[factor.category, factor.text, factor.line] for factor in record.factors]
    return _plain_row(tables.postmortems, record) | {"factors": factors}


def _postmortem(row: Mapping[str, Any]) -> PostmortemRecord:
    return PostmortemRecord(**(dict(row) | {"factors": tuple(Factor(*factor) for factor in row["factors"])}))


def _item_row(record: ItemRecord) -> Row:
    item = record.item
    return {
        **{name: getattr(item, name) for name in _PLAIN_ITEM_FIELDS},
        **{name: getattr(record, name) for name in _PLAIN_RECORD_FIELDS},
        "element": str(item.element),
        "due_text": item.due.text if item.due else None,
        "due_day": item.due.day if item.due else None,
        "refs": [[ticket.text, ticket.url, str(ticket.tracker), ticket.key] for ticket in item.references],
    }


def _item(row: Mapping[str, Any]) -> ItemRecord:
    return ItemRecord(
        item=ActionItem(
            element=LayoutElement(row["element"]),
            due=None if row["due_text"] is None else Due(row["due_text"], row["due_day"]),
            references=tuple(
                Reference(text, url, TrackerName(tracker), key) for text, url, tracker, key in row["refs"]
            ),
            **{name: row[name] for name in _PLAIN_ITEM_FIELDS},
        ),
        **{name: row[name] for name in _PLAIN_RECORD_FIELDS},
    )


def _issue_row(issue: Issue) -> Row:
    return {name: getattr(issue, name) for name in _PLAIN_ISSUE_FIELDS} | {
        "tracker": issue.key.tracker,
        "key": issue.key.key,
        "components": list(issue.components),
        "moved_to_tracker": issue.moved_to.tracker if issue.moved_to else None,
        "moved_to": issue.moved_to.key if issue.moved_to else None,
        "duplicate_of_tracker": issue.duplicate_of.tracker if issue.duplicate_of else None,
        "duplicate_of": issue.duplicate_of.key if issue.duplicate_of else None,
        "evidence": None
        if issue.evidence is None
        else [[c.url, c.merged, None if c.paths is None else list(c.paths)] for c in issue.evidence],
    }


def _issue(row: Mapping[str, Any]) -> Issue:
    return Issue(
        key=IssueKey(row["tracker"], row["key"]),
        components=tuple(row["components"]),
        moved_to=_key(row["moved_to_tracker"], row["moved_to"]),
        duplicate_of=_key(row["duplicate_of_tracker"], row["duplicate_of"]),
        evidence=None
        if row["evidence"] is None
        else tuple(
            ClosingChange(url, merged, None if paths is None else tuple(paths))
            for url, merged, paths in row["evidence"]
        ),
        **{name: row[name] for name in _PLAIN_ISSUE_FIELDS},
    )


def _key(tracker: TrackerName | None, key: str | None) -> IssueKey | None:
    return None if tracker is None or key is None else IssueKey(tracker, key)


def _link_row(record: LinkRecord) -> Row:
    key = {"tracker": record.issue.tracker, "key": record.issue.key}
    return key | {name: getattr(record, name) for name in _PLAIN_LINK_FIELDS}


def _link(row: Mapping[str, Any]) -> LinkRecord:
    return LinkRecord(issue=IssueKey(row["tracker"], row["key"]), **{name: row[name] for name in _PLAIN_LINK_FIELDS})


SHAPES: Mapping[type, Shape] = {
    PostmortemRecord: Shape(tables.postmortems, _postmortem_row, _postmortem),
    ItemRecord: Shape(tables.items, _item_row, _item),
    Issue: Shape(tables.issues, _issue_row, _issue),
    LinkRecord: Shape(tables.links, _link_row, _link),
    Intent: _plain_shape(tables.intents, Intent),
    PlaceReading: _plain_shape(tables.places, PlaceReading),
    Comparison: _plain_shape(tables.comparisons, Comparison),
    EvidenceReading: _plain_shape(tables.evidence_readings, EvidenceReading),
    SourceReading: _plain_shape(tables.sources, SourceReading),
    TrackerReading: _plain_shape(tables.trackers, TrackerReading),
}
