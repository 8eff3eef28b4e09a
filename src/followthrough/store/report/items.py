"""The table of the items that count: its standing, when it is due, and which team has it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Join,
    Select,
    and_,
    case,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from followthrough.figures.dimensions import Dimension
from followthrough.figures.due import Length
from followthrough.figures.names import BETWEEN_NAMES
from followthrough.figures.question import Question
from followthrough.figures.standing import ENDED, DueSource, Evidence, Standing, states_reason
from followthrough.matching.names import name_key
from followthrough.model import Kind
from followthrough.store import tables
from followthrough.store.days import day_number, number_of_day, working_days_after
from followthrough.store.report.issues import EVIDENCE_RANK, reopenings
from followthrough.store.report.postmortems import own_teams, start_day, with_names
from followthrough.store.report.tables import (
    CHUNK,
    RANK,
    followed,
    has_standing,
    insert_all,
    items,
    postmortems,
    ranks,
    reasons,
    severities,
)


def fill_items(
    connection: Connection,
    question: Question,
    postmortem_ids: Select[Any] | None,
    question_teams: Sequence[str] | None = None,
) -> None:
    """The items of all postmortems in their table, or of these.

    With `question_teams`, only the items of this team. Postmortems that are not its own then leave their table.
    """
    item, team = tables.items, team_of_item(postmortems.c.team)
    columns = _columns(question)
    chosen = (
        select(*columns.values())
        .select_from(with_own_names(postmortems.join(item, item.c.postmortem_id == postmortems.c.id)))
        .where(item.c.gone_since.is_(None))
    )
    if postmortem_ids is not None:  # by the few postmortems to their items, and not the other way round
        chosen = chosen.where(item.c.postmortem_id.in_(postmortem_ids))
    if question_teams is not None:
        chosen = chosen.where(team.in_(question_teams))
    connection.execute(insert(items).from_select(list(columns), chosen))
    if question_teams is not None:
        others = or_(postmortems.c.team.is_(None), postmortems.c.team.not_in(question_teams))
        connection.execute(delete(postmortems).where(others))
    _spell_teams_alike(connection, question)
    _mark_reopened(connection)
    _mark_explained(connection)


def _columns(question: Question) -> dict[str, ColumnElement[Any]]:
    """The values of an item's row by column."""
    item, team = tables.items, team_of_item(postmortems.c.team)
    unlinked = case((item.c.done.is_(True), RANK[Standing.TICKED]), else_=RANK[Standing.UNLINKED])
    standing = func.coalesce(followed.c.standing, unlinked)
    is_done = standing == RANK[Standing.DONE]
    # Without the incident's day nobody knows when it was promised: that we read it late proves nothing.
    done_before = and_(is_done, postmortems.c.dated == 1, followed.c.ended < postmortems.c.start)
    groups = {
        Dimension.TEAM: team,
        Dimension.KIND: item.c.kind,
        Dimension.TRACKER: func.coalesce(followed.c.tracker, "no issue"),
    }
    return {
        "item_id": item.c.id,
        "postmortem_id": item.c.postmortem_id,
        "grp": groups.get(question.group_by, postmortems.c.grp),
        "team": team,
        "kind": item.c.kind,
        "severity": postmortems.c.severity,
        "gravity": postmortems.c.gravity,
        "standing": standing,
        "evidence": case(
            (is_done, func.coalesce(followed.c.evidence, EVIDENCE_RANK[Evidence.NOT_KNOWN])),
            else_=EVIDENCE_RANK[Evidence.NOT_KNOWN],
        ),
        "suggested": case((followed.c.standing.is_(None), func.coalesce(followed.c.suggested, 0)), else_=0),
        "reason": func.coalesce(followed.c.reason, 0),
        "reopened": literal(0),
        "before": case((done_before, 1), else_=0),
        "start": postmortems.c.start,
        "dated": postmortems.c.dated,
        "ended": case((standing.in_(ranks(ENDED)), followed.c.ended)),
        **due_columns(question, postmortems.c.start, postmortems.c.severity),
    }


def due_columns(
    question: Question, start: ColumnElement[int], severity: ColumnElement[str]
) -> dict[str, ColumnElement[Any]]:
    """The due day, and where it comes from: the document, else the tracker, else the policy."""
    item = tables.items
    policy = _policy(question, start, severity, item.c.kind)
    document = day_number(item.c.due_day)
    return {
        "due": func.coalesce(document, followed.c.due, policy),
        "due_source": case(
            (document.is_not(None), DueSource.DOCUMENT.value),
            (followed.c.due.is_not(None), DueSource.TRACKER.value),
            (policy.is_not(None), DueSource.POLICY.value),
            else_=DueSource.NONE.value,
        ),
    }


def with_own_names(rows: FromClause) -> Join:
    """These rows, which include items, with the teams that items name, and with what is followed."""
    item = tables.items
    return rows.outerjoin(own_teams, own_teams.c.field == item.c.team).outerjoin(
        followed, followed.c.item_id == item.c.id
    )


def all_with_names() -> Join:
    """All items of the store, also those that vanished, with their postmortems and what `with_own_names` adds."""
    return with_own_names(with_names().join(tables.items, tables.items.c.postmortem_id == tables.postmortems.c.id))


def due_of_any(question: Question) -> ColumnElement[int]:
    """The due day of a row of `all_with_names`."""
    return due_columns(question, start_day(), severities.c.name)["due"]


def team_of_item(of_postmortem: ColumnElement[str]) -> ColumnElement[str]:
    """An item's own teams, else its postmortem's, else that of its issue."""
    return func.coalesce(own_teams.c.names, of_postmortem, followed.c.team, followed.c.team_of_place)


def _spell_teams_alike(connection: Connection, question: Question) -> None:
    """Merge spellings of a team that differ only in case into the one that most rows have."""
    fields: set[str] = set()
    counts: Counter[str] = Counter()
    for table in (postmortems, items):
        query = select(table.c.team, func.count()).where(table.c.team.is_not(None)).group_by(table.c.team)
        for field, rows in connection.execute(query):
            fields.add(field)
            counts.update(dict.fromkeys(field.split(BETWEEN_NAMES), rows))
    names: dict[str, str] = {}
    for team in sorted(counts, key=lambda team: (-counts[team], team)):
        names.setdefault(name_key(team), team)
    for field in sorted(fields):
        merged = BETWEEN_NAMES.join(dict.fromkeys(names[name_key(team)] for team in field.split(BETWEEN_NAMES)))
        for table in (postmortems, items) if merged != field else ():
            connection.execute(update(table).where(table.c.team == field).values(team=merged))
            if question.group_by is Dimension.TEAM:
                connection.execute(update(table).where(table.c.grp == field).values(grp=merged))


def _policy(
    question: Question, start: ColumnElement[int], severity: ColumnElement[str], kind: ColumnElement[str]
) -> ColumnElement[int]:
    lengths, since = dict(question.due.lengths), question.due.since
    begun = start if since is None else case((start < number_of_day(since), number_of_day(since)), else_=start)
    default = lengths.pop("default", None)
    kinds = set(Kind)

    def after(length: Length) -> ColumnElement[int]:
        return working_days_after(begun, length.days) if length.working and length.days else begun + length.days

    vague = lengths.pop(Kind.VAGUE, None)
    cases = [(kind == Kind.VAGUE, literal(None, Integer) if vague is None else after(vague))]
    cases += [(severity == name, after(lengths[name])) for name in sorted(lengths.keys())]
    cases += [(kind == name, after(lengths[name])) for name in sorted(lengths.keys() & kinds)]
    fallback = None if default is None else after(default)
    return case(*cases, else_=fallback)


def _mark_reopened(connection: Connection) -> None:
    """Items with a followed issue that was worked on again after it was closed."""
    again = select(reopenings().subquery().c.item_id)
    connection.execute(update(items).where(items.c.item_id.in_(again)).values(reopened=1))


def _mark_explained(connection: Connection) -> None:
    """Dropped items whose own words give the reason, because the tracker gives none."""
    dropped = (
        select(items.c.item_id, tables.items.c.text)
        .join(tables.items, tables.items.c.id == items.c.item_id)
        .where(has_standing(Standing.DROPPED), items.c.reason == 0)
    )
    found = connection.execute(dropped, execution_options={"yield_per": CHUNK})
    rows = [{"item_id": row.item_id} for row in found if states_reason(row.text)]
    insert_all(connection, reasons, rows)
    if rows:
        explained = select(reasons.c.item_id)
        connection.execute(update(items).where(items.c.item_id.in_(explained)).values(reason=1))
