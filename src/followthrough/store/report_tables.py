"""The report's own temporary tables: each postmortem and each item that counts, once, with what is derived of it.

They are made in one pass at the start of a report, so that every question after it is one scan of something small,
and vanish with its transaction.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Index,
    Integer,
    Join,
    MetaData,
    Select,
    String,
    Table,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from followthrough.figures.dimensions import Dimension
from followthrough.figures.due import Length
from followthrough.figures.question import Question
from followthrough.figures.severity import gravity, severity_name
from followthrough.figures.standing import EVIDENCE_ORDER, ORDER, DueSource, Evidence, Standing, says_why
from followthrough.figures.teams import plain_team
from followthrough.model import DocumentKind, Issue, IssueKey, Kind, LinkOrigin, State, followed_key
from followthrough.store import tables
from followthrough.store.days import day_number, day_of, json_rows_told, json_words_hold, number, working_days_after
from followthrough.store.engine import parts_of

metadata = MetaData()
_TEMPORARY: dict[str, Any] = {"prefixes": ["TEMPORARY"], "postgresql_on_commit": "DROP"}

onward = Table(
    "report_onward",
    metadata,
    Column("tracker", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("to_tracker", String, nullable=False),
    Column("to_key", String, nullable=False),
    **_TEMPORARY,
)

teams = Table(
    "report_teams",
    metadata,
    Column("postmortem_id", String, primary_key=True),
    Column("team", String, nullable=False),
    **_TEMPORARY,
)

severities = Table(
    "report_severities",
    metadata,
    Column("told", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("gravity", Integer, nullable=False),
    **_TEMPORARY,
)

postmortems = Table(
    "report_postmortems",
    metadata,
    Column("id", String, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("dated", Integer, nullable=False),
    Column("outcome", String, nullable=False),
    Column("near_miss", Integer, nullable=False),
    Column("strong", Integer, nullable=False),
    Column("severity", String),
    Column("gravity", Integer),
    Column("service", String),
    Column("team", String),
    Column("grp", String),
    **_TEMPORARY,
)

followed = Table(
    "report_followed",
    metadata,
    Column("item_id", String, primary_key=True),
    Column("standing", Integer),
    Column("evidence", Integer),
    Column("ended", Integer),
    Column("due", Integer),
    Column("tracker", String),
    Column("team", String),
    Column("team_of_place", String),
    Column("suggested", Integer, nullable=False),
    Column("reason", Integer),
    **_TEMPORARY,
)

items = Table(
    "report_items",
    metadata,
    Column("item_id", String, nullable=False),
    Column("postmortem_id", String, nullable=False),
    Column("grp", String),
    Column("team", String),
    Column("kind", String, nullable=False),
    Column("severity", String),
    Column("gravity", Integer),
    Column("standing", Integer, nullable=False),
    Column("evidence", Integer, nullable=False),
    Column("suggested", Integer, nullable=False),
    Column("reason", Integer, nullable=False),
    Column("reopened", Integer, nullable=False),
    Column("before", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("ended", Integer),
    Column("due", Integer),
    Column("due_source", String, nullable=False),
    Index("report_items_postmortem", "postmortem_id"),
    **_TEMPORARY,
)

reasons = Table(
    "report_reasons",
    metadata,
    Column("item_id", String, primary_key=True),
    **_TEMPORARY,
)

RANK = {standing: rank for rank, standing in enumerate(ORDER)}
_EVIDENCE = {evidence: rank for rank, evidence in enumerate(EVIDENCE_ORDER)}
_LEFT_OR_DONE = (State.DONE, State.DROPPED, State.DUPLICATE, State.GONE, State.MOVED)
_COUNTED_KINDS = (DocumentKind.POSTMORTEM, DocumentKind.NEAR_MISS)
_CHUNK = 10_000
_FEW = 500
_REASON_AFTER = " / "  # between a status and its resolution, where a tracker tells both
_NO_REASONS = ("won't do", "won't fix")  # these only repeat that nothing will be done


def asked_for(question: Question) -> ColumnElement[bool]:
    """Which rows of `postmortems` a report may tell of: there, of the right kind, of the days that are asked for."""
    return and_(tables.postmortems.c.gone_since.is_(None), _meant(question))


def _meant(question: Question) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [tables.postmortems.c.kind.in_(_COUNTED_KINDS)]
    if question.since is not None:
        conditions.append(start_of() >= number(question.since))
    if question.until is not None:
        conditions.append(start_of() <= number(question.until))
    return and_(*conditions)


def counted(question: Question) -> ColumnElement[bool]:
    """Those of them that are held to something: all that are not for learning only."""
    return and_(asked_for(question), tables.postmortems.c.learning_only.is_(None))


def there_or_gone(connection: Connection, question: Question) -> Select[Any]:
    """The ids of the postmortems that are counted, and of those that were before their documents were gone.

    A document of which a copy is still there took nothing along.
    """
    table = tables.postmortems
    copied = table.c.content.in_(select(table.c.content).where(table.c.gone_since.is_(None)))
    conditions = (_meant(question), table.c.learning_only.is_(None), *narrowed(connection, question))
    there = or_(table.c.gone_since.is_(None), ~copied)
    return select(table.c.id).select_from(with_names()).where(there, *conditions)


def start_of() -> ColumnElement[int]:
    """The day that a postmortem's promises are counted from: the incident's, else that of the first reading."""
    table = tables.postmortems
    return func.coalesce(day_number(table.c.day), day_number(table.c.first_seen))


def service_of() -> ColumnElement[str]:
    """The service that a postmortem tells."""
    return _told(tables.postmortems.c.service)


def make_tables(connection: Connection, question: Question) -> None:
    """Fill the temporary tables for this question."""
    metadata.create_all(connection, checkfirst=False)
    _fill_onward(connection)
    _analyse(connection, onward)
    _fill_postmortems(connection, question)
    _analyse(connection, postmortems)
    _fill_followed(connection, question, there_or_gone(connection, question) if question.narrow else None)
    _analyse(connection, followed)
    _fill_items(connection, question, select(postmortems.c.id) if question.narrow else None)
    _analyse(connection, items)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    for some in parts_of(rows, _CHUNK):
        connection.execute(insert(table), some)


def take_in(connection: Connection, question: Question, ids: Collection[str]) -> None:
    """Add those of these postmortems that the question leaves out, with their items, once everything is counted."""
    there = set(connection.execute(select(postmortems.c.id)).scalars()) if ids else set()
    for some in parts_of(sorted(set(ids) - there), _FEW):
        _add_postmortems(connection, question.unfiltered, tables.postmortems.c.id.in_(some))
        few = select(postmortems.c.id).where(postmortems.c.id.in_(some))
        if question.narrow:  # else every link was followed already
            _fill_followed(connection, question, few)
        _fill_items(connection, question, few)


def _analyse(connection: Connection, table: Table) -> None:
    """Let PostgreSQL know how large a table is that nobody else will analyse: it plans by that."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ANALYZE {table.name}")


def _fill_onward(connection: Connection) -> None:
    """Where moved and duplicate issues lead to, in the model's own words."""
    table = tables.issues
    few = connection.execute(
        select(
            table.c.tracker,
            table.c.key,
            table.c.state,
            table.c.seen_at,
            table.c.moved_to_tracker,
            table.c.moved_to,
            table.c.duplicate_of_tracker,
            table.c.duplicate_of,
        ).where(tables.leads_onward())
    )
    known: dict[IssueKey, Issue] = {}
    for row in few:
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
    _insert(connection, onward, rows)
    if rows:  # an address that was never read leads nowhere yet: the last readable issue speaks
        read = exists().where(table.c.tracker == onward.c.to_tracker, table.c.key == onward.c.to_key)
        connection.execute(delete(onward).where(~read))


def _fill_postmortems(connection: Connection, question: Question) -> None:
    _fill_severities(connection)
    if question.teams:
        _fill_teams(connection, question)
    _add_postmortems(connection, question, counted(question), *narrowed(connection, question))


def _add_postmortems(connection: Connection, question: Question, *conditions: ColumnElement[bool]) -> None:
    table = tables.postmortems
    team = _team()
    groups = {
        Dimension.TEAM: team,
        Dimension.SERVICE: service_of(),
        Dimension.SEVERITY: severities.c.name,
        Dimension.SOURCE: table.c.source,
        Dimension.QUARTER: _quarter(connection, question),
    }
    strong = exists().where(
        tables.items.c.postmortem_id == table.c.id,
        tables.items.c.gone_since.is_(None),
        tables.items.c.kind.in_((Kind.TEST, Kind.GUARDRAIL)),
    )
    columns = {
        "id": table.c.id,
        "start": start_of(),
        "dated": case((table.c.day.is_not(None), 1), else_=0),
        "outcome": table.c.outcome,
        "near_miss": case((table.c.kind == DocumentKind.NEAR_MISS, 1), else_=0),
        "strong": case((strong, 1), else_=0),
        "severity": severities.c.name,
        "gravity": severities.c.gravity,
        "service": service_of(),
        "team": team,
        "grp": groups.get(question.group_by, literal(None)),
    }
    chosen = select(*columns.values()).select_from(with_names()).where(*conditions)
    connection.execute(insert(postmortems).from_select(list(columns), chosen))


def with_names() -> Join:
    """The postmortems with their teams and severities by the names that reports have for them."""
    table = tables.postmortems
    return table.outerjoin(teams, teams.c.postmortem_id == table.c.id).outerjoin(
        severities, severities.c.told == table.c.severity
    )


def _team(
    told: ColumnElement[str] = tables.postmortems.c.team, of_rules: ColumnElement[str] = teams.c.team
) -> ColumnElement[str]:
    return func.coalesce(_plain_team(told), of_rules)


def narrowed(connection: Connection, question: Question) -> Iterator[ColumnElement[bool]]:
    """What holds of those rows of `with_names` that the question is narrowed to."""
    if question.service is not None:
        yield service_of().in_(_spellings(connection, select(service_of()), question.service))
    if question.severities:
        yield severities.c.name.in_(sorted(question.severities))
    if question.team is not None:
        columns = tables.postmortems.c.team.label("told"), teams.c.team.label("of_rules")
        few = select(*columns).select_from(with_names()).distinct().subquery()  # as a plain team takes time to make
        yield _team().in_(_spellings(connection, select(_team(few.c.told, few.c.of_rules)), plain_team(question.team)))


def _spellings(connection: Connection, names: Select[Any], name: str) -> list[str]:
    """How a name is written among these, case aside.

    Python compares: SQLite folds ASCII only, and PostgreSQL as its locale has it.
    """
    told = connection.execute(names.distinct()).scalars()
    return sorted(each for each in told if each is not None and each.casefold() == name.casefold())


def _told(column: ColumnElement[str]) -> ColumnElement[str]:
    return func.nullif(func.trim(column), "")


def _plain_team(column: ColumnElement[str]) -> ColumnElement[str]:
    """`plain_team` of the figures, in SQL."""
    whole = func.trim(column)
    bare = case((func.lower(whole).like("the %"), func.trim(func.substr(whole, 5))), else_=whole)
    plain = func.trim(func.substr(bare, 1, func.length(bare) - 5))
    return func.nullif(case((func.lower(bare).like("% team"), plain), else_=bare), "")


def _fill_severities(connection: Connection) -> None:
    """Every severity that is told, by its one name."""
    table = tables.postmortems
    told = connection.execute(select(table.c.severity).where(_told(table.c.severity).is_not(None)).distinct()).scalars()
    rows = [{"told": each, "name": name, "gravity": gravity(name)} for each in told if (name := severity_name(each))]
    _insert(connection, severities, rows)


def _fill_teams(connection: Connection, question: Question) -> None:
    table = tables.postmortems
    asked = select(table.c.id, table.c.path, table.c.service).where(
        _meant(question.unfiltered), _told(table.c.team).is_(None)
    )
    rows = []
    for row in connection.execute(asked).yield_per(_CHUNK):
        if team := question.teams.team_of(row.path, row.service):
            rows.append({"postmortem_id": row.id, "team": team})
    _insert(connection, teams, rows)


def _quarter(connection: Connection, question: Question) -> ColumnElement[str]:
    """`2026-Q3` of the day, by a list of the quarters that occur."""
    if question.group_by is not Dimension.QUARTER:
        return literal(None)
    start = start_of()
    low = connection.execute(select(func.min(start)).where(counted(question))).scalar()
    high = connection.execute(select(func.max(start)).where(counted(question))).scalar()
    if low is None or high is None:
        return literal(None)
    names = []
    for year, quarter in quarters(day_of(max(low, high - 366 * 20)), day_of(high)):
        end = date(year + (quarter == 4), quarter % 4 * 3 + 1, 1)
        names.append((start < number(end), f"{year}-Q{quarter}"))
    return case(*names)


def quarters(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Every quarter from that of `first` to that of `last`."""
    for index in range(first.year * 4 + (first.month - 1) // 3, last.year * 4 + (last.month - 1) // 3 + 1):
        yield index // 4, index % 4 + 1


def _fill_followed(connection: Connection, question: Question, few: Select[Any] | None) -> None:
    link, issue = tables.links, tables.issues
    tracker, key = _onward_address()
    is_followed = link.c.origin != LinkOrigin.SUGGESTED
    done = issue.c.state == State.DONE
    evidence = case(
        (~done, None),
        (issue.c.is_pull_request, _EVIDENCE[Evidence.WITH]),
        (issue.c.evidence.is_(None), _EVIDENCE[Evidence.NOT_KNOWN]),
        (json_rows_told(issue.c.evidence), _EVIDENCE[Evidence.WITH]),
        else_=_EVIDENCE[Evidence.WITHOUT],
    )
    standing = issue_standing()
    ended = func.coalesce(day_number(issue.c.closed_at), day_number(issue.c.seen_at))
    reason = _gives_reason(issue.c.raw_state)

    columns = {
        "item_id": link.c.item_id,
        "standing": func.max(case((is_followed, standing))),
        "evidence": func.min(case((is_followed, evidence))),
        "ended": func.max(case((and_(is_followed, issue.c.state.in_(_LEFT_OR_DONE)), ended))),
        "due": func.min(case((is_followed, day_number(issue.c.due)))),
        "tracker": func.min(case((is_followed, tracker))),
        "team": func.min(case((is_followed, _team_of_component(question.components, issue.c.components)))),
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
    if few is not None:
        theirs = select(tables.items.c.id).where(tables.items.c.postmortem_id.in_(few))
        chosen = chosen.where(link.c.item_id.in_(theirs))
    connection.execute(insert(followed).from_select(list(columns), chosen))


def _onward_address() -> tuple[ColumnElement[Any], ColumnElement[str]]:
    """Tracker and key of the issue that speaks for a link."""
    link = tables.links
    return func.coalesce(onward.c.to_tracker, link.c.tracker), func.coalesce(onward.c.to_key, link.c.key)


def with_issues(links: FromClause) -> Join:
    """These rows, which have links among them, with the issue that speaks for each link."""
    link, issue = tables.links, tables.issues
    tracker, key = _onward_address()
    led = links.outerjoin(onward, and_(onward.c.tracker == link.c.tracker, onward.c.key == link.c.key))
    return led.outerjoin(issue, and_(issue.c.tracker == tracker, issue.c.key == key))


def issue_standing() -> ColumnElement[int]:
    """How the issue of a link stands, by its rank."""
    told = tables.issues.c.state
    return case((told.is_(None), RANK[Standing.UNREAD]), *((told == each, RANK[Standing(each)]) for each in State))


def _gives_reason(raw_state: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether the tracker's words for a dropped issue say why: a resolution such as Obsolete or Cannot Reproduce.

    GitHub's "not planned" says no more than that it was dropped.
    """
    words = func.lower(raw_state)
    return and_(words.contains(_REASON_AFTER), *(~words.endswith(_REASON_AFTER + plain) for plain in _NO_REASONS))


def _team_of_component(components: Mapping[str, str], words: ColumnElement[Any]) -> ColumnElement[str]:
    if not components:
        return literal(None)
    return case(*((json_words_hold(words, component), team) for component, team in components.items()))


def _team_of_place(places: Mapping[str, str], key: ColumnElement[str]) -> ColumnElement[str]:
    if not places:
        return literal(None)
    names = (
        (key.startswith(place + ("#" if "/" in place else "-"), autoescape=True), places[place]) for place in places
    )
    return case(*names)


def _fill_items(connection: Connection, question: Question, few: Select[Any] | None) -> None:
    item = tables.items
    unlinked = case((item.c.done.is_(True), RANK[Standing.TICKED]), else_=RANK[Standing.UNLINKED])
    standing = func.coalesce(followed.c.standing, unlinked)
    policy = _policy(question, postmortems.c.start, postmortems.c.severity, item.c.kind)
    document = day_number(item.c.due_day)
    team = func.coalesce(_plain_team(item.c.team), postmortems.c.team, followed.c.team, followed.c.team_of_place)
    is_done = standing == RANK[Standing.DONE]
    # Of a document that tells no day nobody knows when it was promised: that we read it late says nothing.
    done_before = and_(is_done, postmortems.c.dated == 1, followed.c.ended < postmortems.c.start)
    groups = {
        Dimension.TEAM: team,
        Dimension.KIND: item.c.kind,
        Dimension.TRACKER: func.coalesce(followed.c.tracker, "no issue"),
    }
    columns = {
        "item_id": item.c.id,
        "postmortem_id": item.c.postmortem_id,
        "grp": groups.get(question.group_by, postmortems.c.grp),
        "team": team,
        "kind": item.c.kind,
        "severity": postmortems.c.severity,
        "gravity": postmortems.c.gravity,
        "standing": standing,
        "evidence": case(
            (is_done, func.coalesce(followed.c.evidence, _EVIDENCE[Evidence.NOT_KNOWN])),
            else_=_EVIDENCE[Evidence.NOT_KNOWN],
        ),
        "suggested": case((followed.c.standing.is_(None), func.coalesce(followed.c.suggested, 0)), else_=0),
        "reason": func.coalesce(followed.c.reason, 0),
        "reopened": literal(0),
        "before": case((done_before, 1), else_=0),
        "start": postmortems.c.start,
        "ended": case((standing <= RANK[Standing.GONE], followed.c.ended)),
        "due": func.coalesce(document, followed.c.due, policy),
        "due_source": case(
            (document.is_not(None), DueSource.DOCUMENT.value),
            (followed.c.due.is_not(None), DueSource.TRACKER.value),
            (policy.is_not(None), DueSource.POLICY.value),
            else_=DueSource.NONE.value,
        ),
    }
    chosen = (
        select(*columns.values())
        .select_from(
            postmortems.join(item, item.c.postmortem_id == postmortems.c.id).outerjoin(
                followed, followed.c.item_id == item.c.id
            )
        )
        .where(item.c.gone_since.is_(None))
    )
    if few is not None:  # by the few postmortems to their items, and not the other way round
        chosen = chosen.where(item.c.postmortem_id.in_(few))
    connection.execute(insert(items).from_select(list(columns), chosen))
    _spell_teams_alike(connection, question)
    _mark_reopened(connection)
    _mark_explained(connection)


def _spell_teams_alike(connection: Connection, question: Question) -> None:
    """A team that is written in several ways, case aside, is one: by the name that most of its rows have."""
    counts: Counter[str] = Counter()
    for table in (postmortems, items):
        told = select(table.c.team, func.count()).where(table.c.team.is_not(None)).group_by(table.c.team)
        for team, rows in connection.execute(told):
            counts[team] += rows
    names: dict[str, str] = {}
    for team in sorted(counts, key=lambda each: (-counts[each], each)):
        name = names.setdefault(team.casefold(), team)
        for table in (postmortems, items) if name != team else ():
            connection.execute(update(table).where(table.c.team == team).values(team=name))
            if question.group_by is Dimension.TEAM:
                connection.execute(update(table).where(table.c.grp == team).values(grp=name))


def _policy(
    question: Question, start: ColumnElement[int], severity: ColumnElement[str], kind: ColumnElement[str]
) -> ColumnElement[int]:
    lengths, since = dict(question.due.lengths), question.due.since
    begun = start if since is None else case((start < number(since), number(since)), else_=start)
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
    """Items of which a followed issue was seen to be worked on again after it was closed."""
    history, link = tables.issue_history, tables.links
    again = (
        select(link.c.item_id)
        .select_from(history.join(link, and_(link.c.tracker == history.c.tracker, link.c.key == history.c.key)))
        .where(tables.was_reopened(), tables.is_followed())
    )
    connection.execute(update(items).where(items.c.item_id.in_(again)).values(reopened=1))


def _mark_explained(connection: Connection) -> None:
    """Dropped items whose tracker gives no reason, and whose own words do."""
    dropped = (
        select(items.c.item_id, tables.items.c.text)
        .join(tables.items, tables.items.c.id == items.c.item_id)
        .where(items.c.standing == RANK[Standing.DROPPED], items.c.reason == 0)
    )
    found = connection.execute(dropped, execution_options={"yield_per": _CHUNK})
    rows = [{"item_id": row.item_id} for row in found if says_why(row.text)]
    _insert(connection, reasons, rows)
    if rows:
        explained = select(reasons.c.item_id)
        connection.execute(update(items).where(items.c.item_id.in_(explained)).values(reason=1))
