"""What changed since the day that a report is compared with."""

from sqlalchemy import Connection, and_, func, select

from followthrough.figures.facts import Changed
from followthrough.figures.question import Question
from followthrough.figures.standing import Standing
from followthrough.store import tables
from followthrough.store.days import day_number, number
from followthrough.store.report import tables as made
from followthrough.store.report.asking import number_of
from followthrough.store.report.lists import EMPTY, is_overdue, listed_items, listed_postmortems


def changed_since(connection: Connection, question: Question) -> Changed | None:
    """What was done, became overdue, was reopened, or was promised since then; None if nothing is compared."""
    if question.compare is None:
        return None
    since = number(question.compare)
    table = made.items
    done = and_(made.stands(Standing.DONE), table.c.before == 0, table.c.ended > since)
    overdue = and_(is_overdue(question), table.c.due >= since)
    first_seen = (
        select(tables.postmortems.c.id).where(day_number(tables.postmortems.c.first_seen) > since).scalar_subquery()
    )
    empty = and_(
        made.postmortems.c.outcome.in_(EMPTY),
        made.postmortems.c.near_miss == 0,
        made.postmortems.c.id.in_(first_seen),
    )
    history, link = tables.issue_history, tables.links
    reopened = (
        select(func.count(func.distinct(made.items.c.item_id)))
        .select_from(
            history.join(link, and_(link.c.tracker == history.c.tracker, link.c.key == history.c.key)).join(
                made.items, made.items.c.item_id == link.c.item_id
            )
        )
        .where(tables.was_reopened(), tables.is_followed(), day_number(history.c.at) > since)
    )
    return Changed(
        done=listed_items(connection, question, done),
        overdue=listed_items(connection, question, overdue),
        empty=listed_postmortems(connection, question, empty),
        reopened=number_of(connection, reopened),
        promised=number_of(connection, select(func.count()).where(table.c.start > since, table.c.dated == 1)),
    )
