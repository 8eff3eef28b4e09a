"""Which reminders were given, so that none is given twice, and the items that need one."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Engine, and_, delete, insert, select

from followthrough.figures.facts import ItemRow
from followthrough.figures.question import Question
from followthrough.figures.reminders import Given, Reminder, ReminderChannel
from followthrough.figures.standing import STILL_OPEN
from followthrough.model import IssueKey
from followthrough.store import tables
from followthrough.store.days import number_of_day
from followthrough.store.engine import chunks_of, insert_into, read_transaction, write_transaction
from followthrough.store.report import tables as derived
from followthrough.store.report.rows import item_rows
from followthrough.store.report.transaction import report_transaction

_FEW = 500


def items_due_between(engine: Engine, question: Question, first: date, last: date) -> list[ItemRow]:
    """The open items that are due between these days, inclusive."""
    wanted = and_(
        derived.items.c.due.between(number_of_day(first), number_of_day(last)), derived.has_standing(*STILL_OPEN)
    )
    with report_transaction(engine, question) as connection:
        ids = list(connection.execute(select(derived.items.c.item_id).where(wanted)).scalars())
        return [row for some in chunks_of(ids, _FEW) for row in item_rows(connection, some)]


def items_by_id(engine: Engine, question: Question, ids: Iterable[str]) -> dict[str, ItemRow]:
    """Those of these items that still count, by id."""
    found: dict[str, ItemRow] = {}
    with report_transaction(engine, question) as connection:
        for some in chunks_of(sorted(ids), _FEW):
            asked = select(derived.items.c.item_id).where(derived.items.c.item_id.in_(some))
            there = list(connection.execute(asked).scalars())
            found |= {row.id: row for row in item_rows(connection, there)}
    return found


def given(engine: Engine, channel: ReminderChannel) -> list[Given]:
    """What was given on this channel."""
    table = tables.reminders
    with read_transaction(engine) as connection:
        return [
            Given(row.item_id, row.due, row.stage, IssueKey(row.tracker, row.key) if row.tracker and row.key else None)
            for row in connection.execute(select(table).where(table.c.channel == channel))
        ]


def claim(engine: Engine, channel: ReminderChannel, wanted: Iterable[Reminder], at: datetime) -> list[Reminder]:
    """Record that these are about to be given, all or none, and return those that were not given before."""
    table = tables.reminders
    with write_transaction(engine) as connection:
        new = insert_into(table, connection.dialect.name)
        mine = []
        for each in wanted:
            row = {"item_id": each.item_id, "channel": channel, "due": each.due, "stage": each.stage, "given_at": at}
            asked = new.values(row).on_conflict_do_nothing().returning(table.c.item_id)
            if connection.execute(asked).first() is not None:
                mine.append(each)
        return mine


def give_back(engine: Engine, channel: ReminderChannel, some: Iterable[Reminder]) -> None:
    """They were not given after all, so the next run may try again."""
    table = tables.reminders
    with write_transaction(engine) as connection:
        for each in some:
            theirs = and_(table.c.item_id == each.item_id, table.c.channel == channel)
            connection.execute(delete(table).where(theirs, table.c.due == each.due, table.c.stage == each.stage))


def note_comment(engine: Engine, said: Given, at: datetime) -> None:
    """Record what the comment on an issue says now, instead of what it said before."""
    table, channel = tables.reminders, ReminderChannel.ISSUE
    row = {"item_id": said.item_id, "channel": channel, "due": said.due, "stage": said.stage, "given_at": at}
    if said.issue is not None:
        row |= {"tracker": said.issue.tracker, "key": said.issue.key}
    with write_transaction(engine) as connection:
        connection.execute(delete(table).where(table.c.item_id == said.item_id, table.c.channel == channel))
        connection.execute(insert(table).values(row))
