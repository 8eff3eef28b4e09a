"""Which issue counts for a link in a report, and what follows from all issues of an item."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    FromClause,
    Join,
    Select,
    String,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
)

from followthrough.figures.question import Question
from followthrough.figures.standing import ENDED, EVIDENCE_ORDER, Evidence, Standing
from followthrough.matching.names import name_key
from followthrough.model import Issue, IssueKey, LinkOrigin, State, followed_key
from followthrough.model.resolutions import BETWEEN, NO_REASONS
from followthrough.store import tables
from followthrough.store.days import day_number, json_any_row_is_true, json_list_contains
from followthrough.store.report.tables import RANK, followed, insert_all, onward

EVIDENCE_RANK = {evidence: rank for rank, evidence in enumerate(EVIDENCE_ORDER)}
_ENDED = tuple(State(standing) for standing in sorted(ENDED))


def fill_onward(connection: Connection) -> None:
    """Where moved and duplicate issues lead to, as the model defines it."""
    table = tables.issues
    there = [table.c[name] for name in ("tracker", "key", "state", "seen_at")]
    onto = [table.c[name] for name in ("moved_to_tracker", "moved_to", "duplicate_of_tracker", "duplicate_of")]
    known: dict[IssueKey, Issue] = {}
    for row in connection.execute(select(*there, *onto).where(tables.leads_onward())):
        key = IssueKey(row.tracker, row.key)
        known[key] = Issue(
            key,
            row.state,
            row.seen_at,
            moved_to=IssueKey(row.moved_to_tracker, row.moved_to) if row.moved_to else None,
            duplicate_of=IssueKey(row.duplicate_of_tracker, row.duplicate_of) if row.duplicate_of else None,
        )
    rows = [
        {"tracker": key.tracker, "key": key.key, "to_tracker": end.tracker, "to_key": end.key}
        for key in known
        if (end := followed_key(known, key)) != key
    ]
    insert_all(connection, onward, rows)
    if rows:  # an address that was never read leads nowhere yet: the last readable issue counts
        read = exists().where(table.c.tracker == onward.c.to_tracker, table.c.key == onward.c.to_key)
        connection.execute(delete(onward).where(~read))


def fill_followed(connection: Connection, question: Question, postmortem_ids: Select[Any] | None) -> None:
    """What follows from the issues of an item, for all items or those of these postmortems."""
    link, issue = tables.links, tables.issues
    tracker, key = _onward_address()
    is_followed = link.c.origin != LinkOrigin.SUGGESTED
    counts = and_(is_followed, ~tables.is_unseen_change())
    ended = func.coalesce(day_number(issue.c.closed_at), day_number(issue.c.seen_at))
    reason = _gives_reason(issue.c.raw_state)

    columns = {
        "item_id": link.c.item_id,
        "standing": func.max(case((counts, issue_standing()))),
        "evidence": func.min(case((is_followed, _evidence()))),
        "ended": func.max(case((and_(is_followed, issue.c.state.in_(_ENDED)), ended))),
        "due": func.min(case((is_followed, day_number(issue.c.due)))),
        "tracker": func.min(case((counts, tracker))),
        "team": func.min(
            case((is_followed, _team_of_component(_as_written(connection, question.components), issue.c.components)))
        ),
        "team_of_place": func.min(case((is_followed, _team_of_place(question.places, key)))),
        "suggested": func.max(case((is_followed, 0), else_=1)),
        "reason": func.max(case((and_(is_followed, issue.c.state == State.DROPPED, reason), 1), else_=0)),
    }
    chosen = (
        select(*columns.values())
        .select_from(with_issues(link))
        .where(link.c.dismissed_since.is_(None))
        .group_by(link.c.item_id)
    )
    if postmortem_ids is not None:
        item_ids = select(tables.items.c.id).where(tables.items.c.postmortem_id.in_(postmortem_ids))
        chosen = chosen.where(link.c.item_id.in_(item_ids))
    connection.execute(insert(followed).from_select(list(columns), chosen))


def _onward_address() -> tuple[ColumnElement[Any], ColumnElement[str]]:
    """Tracker and key of the issue that counts for a link."""
    link = tables.links
    return func.coalesce(onward.c.to_tracker, link.c.tracker), func.coalesce(onward.c.to_key, link.c.key)


def with_issues(links: FromClause) -> Join:
    """These rows, which include links, joined with the issue that counts for each link."""
    link, issue = tables.links, tables.issues
    tracker, key = _onward_address()
    led = links.outerjoin(onward, and_(onward.c.tracker == link.c.tracker, onward.c.key == link.c.key))
    return led.outerjoin(issue, and_(issue.c.tracker == tracker, issue.c.key == key))


def reopenings() -> CompoundSelect[Any]:
    """Each time that an issue through which an item is followed was reopened (`item_id`, `at`), before a move or after.

    The two ways are looked up one by one, because each then has an index.
    """
    history, link = tables.issue_history, tables.links
    own = history.join(link, and_(link.c.tracker == history.c.tracker, link.c.key == history.c.key))
    led = history.join(onward, and_(onward.c.to_tracker == history.c.tracker, onward.c.to_key == history.c.key))
    led = led.join(link, and_(link.c.tracker == onward.c.tracker, link.c.key == onward.c.key))
    rows = select(link.c.item_id, history.c.at).where(tables.was_reopened(), tables.is_followed())
    return rows.select_from(own).union_all(rows.select_from(led))


def issue_standing() -> ColumnElement[int]:
    """The standing of a link's issue, as a rank."""
    column = tables.issues.c.state
    ranks = ((column == state, RANK[Standing(state)]) for state in State)
    return case((column.is_(None), RANK[Standing.UNREAD]), *ranks)


def _evidence() -> ColumnElement[int | None]:
    """`evidence_of` a done issue in SQL, as a rank."""
    issue = tables.issues
    return case(
        (issue.c.state != State.DONE, None),
        (issue.c.is_pull_request, EVIDENCE_RANK[Evidence.WITH]),
        (issue.c.evidence.is_(None), EVIDENCE_RANK[Evidence.NOT_KNOWN]),
        (json_any_row_is_true(issue.c.evidence), EVIDENCE_RANK[Evidence.WITH]),
        else_=EVIDENCE_RANK[Evidence.WITHOUT],
    )


def _gives_reason(raw_state: ColumnElement[str]) -> ColumnElement[bool]:
    """`gives_reason` of a tracker's state, in SQL."""
    words = func.lower(raw_state)
    return and_(words.contains(BETWEEN), *(~words.endswith(BETWEEN + plain) for plain in NO_REASONS))


def _team_of_component(components: Mapping[str, str], words: ColumnElement[Any]) -> ColumnElement[str]:
    if not components:
        return literal(None)
    return case(*((json_list_contains(words, component), team) for component, team in components.items()))


def _as_written(connection: Connection, components: Mapping[str, str]) -> Mapping[str, str]:
    """The components of the settings, ignoring case, as issues write them."""
    if not components:
        return {}
    lists = connection.execute(select(cast(tables.issues.c.components, String)).distinct()).scalars()
    words = sorted({word for components_json in lists for word in json.loads(components_json)})
    return {word: team for name, team in components.items() for word in words if name_key(word) == name_key(name)}


def _team_of_place(places: Mapping[str, str], key: ColumnElement[str]) -> ColumnElement[str]:
    if not places:
        return literal(None)
    names = (
        (key.startswith(place + ("#" if "/" in place else "-"), autoescape=True), places[place]) for place in places
    )
    return case(*names)
