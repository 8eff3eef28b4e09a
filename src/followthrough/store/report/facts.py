"""What the report and the gate ask of the store: aggregates, and only the rows that are listed."""

from collections.abc import Iterator, Mapping, Set

from sqlalchemy import Connection, Engine, and_, func, or_, select, true

from followthrough.figures.facts import GateFacts, ReportFacts
from followthrough.figures.question import Question
from followthrough.figures.rows import ItemRow
from followthrough.figures.standing import LEFT, NOT_KNOWN, Standing
from followthrough.model import Outcome
from followthrough.store import tables
from followthrough.store.columns import by_number
from followthrough.store.engine import chunks_of
from followthrough.store.report import tables as derived
from followthrough.store.report.changed import changed_since
from followthrough.store.report.counts import (
    item_cells,
    item_days,
    lifetimes,
    minutes,
    other_documents,
    postmortem_cells,
    postmortem_days,
    suggestions,
)
from followthrough.store.report.factors import factor_gaps
from followthrough.store.report.lists import (
    in_a_tracker_without_answers,
    is_due_soon,
    is_empty_with,
    is_overdue,
    is_past_due,
    is_unconfirmed,
    lacks_evidence,
    learning_only,
    listed_items,
    listed_postmortems,
    withdrawn,
    withdrawn_past_due,
)
from followthrough.store.report.postmortems import people_named
from followthrough.store.report.readings import reading_times
from followthrough.store.report.recurrences import recurrences
from followthrough.store.report.rows import item_query, item_row
from followthrough.store.report.transaction import count_of, report_transaction


def report_facts(engine: Engine, question: Question) -> ReportFacts:
    """Everything that a report on this question needs."""
    with report_transaction(engine, question) as connection:
        return ReportFacts(
            readings=tuple(reading_times(connection)),
            others=other_documents(connection),
            postmortems=tuple(postmortem_cells(connection)),
            items=tuple(item_cells(connection, question, grouped=False)),
            item_groups=tuple(item_cells(connection, question, grouped=True)),
            lives=tuple(lifetimes(connection, question)),
            withdrawn=withdrawn(connection, question),
            withdrawn_past_due=withdrawn_past_due(connection, question),
            suggestions=suggestions(connection),
            undated=count_of(connection, select(func.count()).where(derived.postmortems.c.dated == 0)),
            postmortem_days=tuple(postmortem_days(connection)),
            item_days=tuple(item_days(connection)),
            minutes=tuple(minutes(connection)),
            null_results=listed_postmortems(connection, question, is_empty_with(Outcome.NULL)),
            without_items=listed_postmortems(connection, question, is_empty_with(Outcome.NONE)),
            unconfirmed=listed_postmortems(connection, question, is_unconfirmed()),
            learning_only=learning_only(connection, question),
            overdue=listed_items(connection, question, is_overdue(question)),
            dropped=listed_items(connection, question, derived.has_standing(Standing.DROPPED)),
            otherwise_ended=listed_items(connection, question, derived.has_standing(*LEFT - {Standing.DROPPED})),
            ticked=listed_items(connection, question, derived.has_standing(Standing.TICKED)),
            unseen=listed_items(connection, question, derived.has_standing(*NOT_KNOWN)),
            due_soon=listed_items(connection, question, is_due_soon(question)),
            reopened=listed_items(connection, question, derived.items.c.reopened == 1),
            without_evidence=listed_items(connection, question, lacks_evidence(question)),
            done_before=listed_items(connection, question, derived.items.c.before == 1),
            changed=changed_since(connection, question),
            # Last, as these take in items and postmortems that the question leaves out.
            factors=(factors := factor_gaps(connection, question))[0],
            factor_gaps=factors[1],
            recurrences=(recurred := recurrences(connection, question)).pairs,
            recurred=recurred.incidents,
            compared=recurred.compared,
            comparable=recurred.comparable,
            not_alike=recurred.dismissed,
        )


def gate_facts(engine: Engine, question: Question) -> GateFacts:
    """Only what a gate needs. What nobody asked the tracker about is overdue, too: a link alone must not open it.

    In a tracker that was never asked about anything, as it is not set up, nobody can see how an issue stands.
    """
    with report_transaction(engine, question) as connection:
        unread, unanswered = is_past_due(question, Standing.UNREAD), in_a_tracker_without_answers()
        overdue = listed_items(connection, question, or_(is_overdue(question), and_(unread, ~unanswered)))
        unseen = or_(is_past_due(question, *NOT_KNOWN - {Standing.UNREAD}), and_(unread, unanswered))
        hidden = listed_items(connection, question, unseen).total
        gone = listed_items(connection, question, is_past_due(question, Standing.GONE)).total
        return GateFacts(
            postmortems=count_of(connection, select(func.count()).select_from(derived.postmortems)),
            items=count_of(connection, select(func.count()).select_from(derived.items)),
            overdue=overdue,
            withdrawn=withdrawn(connection, question).total,
            withdrawn_past_due=withdrawn_past_due(connection, question),
            duplicates=listed_items(connection, question, derived.has_standing(Standing.DUPLICATE)).total,
            hidden=hidden,
            gone=gone,
            readings=tuple(reading_times(connection)),
            homes=_homes(connection, {row.postmortem_id for row in overdue.rows}),
        )


def all_items(engine: Engine, question: Question) -> Iterator[ItemRow]:
    """Every item that counts, one by one, in the order of the documents."""
    with report_transaction(engine, question) as connection:
        rows = connection.execute(
            item_query(true()).order_by(
                *by_number(derived.items.c.postmortem_id),
                tables.items.c.position,
                derived.items.c.item_id,
                tables.links.c.tracker,
                tables.links.c.key,
            ),
            execution_options={"yield_per": 1000},
        )
        previous, people = None, people_named(connection)
        for row in rows:
            if row.item_id != previous:
                yield item_row(row, people)
            previous = row.item_id


def _homes(connection: Connection, ids: Set[str]) -> Mapping[str, str]:
    """The repositories of these postmortems; empty if all known documents are in one, which then needs no name."""
    table = tables.postmortems
    home = func.coalesce(table.c.repository, table.c.checkout)
    if count_of(connection, select(func.count(home.distinct())).where(table.c.gone_since.is_(None))) < 2:
        return {}
    query = select(table.c.id, home.label("home")).where(home.is_not(None))
    rows = (row for chunk in chunks_of(sorted(ids)) for row in connection.execute(query.where(table.c.id.in_(chunk))))
    return {row.id: row.home for row in rows}
