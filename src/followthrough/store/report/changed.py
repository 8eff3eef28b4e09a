"""What changed since the day that a report is compared with."""

from sqlalchemy import Connection, and_, func, select

from followthrough.figures.facts import Changed
from followthrough.figures.question import Question
from followthrough.figures.standing import Standing
from followthrough.store import tables
from followthrough.store.days import day_number, number_of_day
from followthrough.store.report import tables as derived
from followthrough.store.report.issues import reopenings
from followthrough.store.report.lists import is_overdue, listed_items, listed_postmortems, promises_nothing
from followthrough.store.report.transaction import count_of


def changed_since(connection: Connection, question: Question) -> Changed | None:
    """What was done, became overdue, was reopened, or was promised since then; None if nothing is compared."""
    if question.compare is None:
        return None
    since = number_of_day(question.compare)
    table = derived.items
    done = and_(derived.has_standing(Standing.DONE), table.c.before == 0, table.c.ended > since)
    overdue = and_(is_overdue(question), table.c.due >= since)
    first_seen = (
        select(tables.postmortems.c.id).where(day_number(tables.postmortems.c.first_seen) > since).scalar_subquery()
    )
    empty = and_(promises_nothing(), derived.postmortems.c.id.in_(first_seen))
    again = reopenings().subquery()
    reopened = (
        select(func.count(func.distinct(table.c.item_id)))
        .select_from(again.join(table, table.c.item_id == again.c.item_id))
        .where(day_number(again.c.at) > since)
    )
    return Changed(
        done=listed_items(connection, question, done),
        overdue=listed_items(connection, question, overdue),
        empty=listed_postmortems(connection, question, empty),
        reopened=count_of(connection, reopened),
        promised=count_of(connection, select(func.count()).where(table.c.start > since, table.c.dated == 1)),
    )
