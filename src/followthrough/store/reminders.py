"""Which reminders were given, so that none is given twice, and the items that need one."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Engine, and_, delete, insert, select

from followthrough.figures.question import Question
from followthrough.figures.reminders import Reminder, ReminderChannel, SentReminder
from followthrough.figures.rows import ItemRow
from followthrough.figures.standing import STILL_OPEN
from followthrough.model import IssueKey
from followthrough.store import tables
from followthrough.store.days import number_of_day
from followthrough.store.engine import chunks_of, insert_into, read_transaction, write_transaction
from followthrough.store.report import tables as derived
from followthrough.store.report.rows import item_rows
from followthrough.store.report.transaction import report_transaction
from followthrough.store.sql import SqlStore


def items_due_between(engine: Engine, question: Question, first: date, last: date) -> list[ItemRow]:
    """The open items that are due between these days, inclusive."""
    wanted = and_(
        derived.items.c.due.between(number_of_day(first), number_of_day(last)), derived.has_standing(*STILL_OPEN)
    )
    with report_transaction(engine, question) as connection:
        ids = list(connection.execute(select(derived.items.c.item_id).where(wanted)).scalars())
        return [row for chunk in chunks_of(ids) for row in item_rows(connection, chunk)]


def items_by_id(engine: Engine, question: Question, ids: Iterable[str]) -> dict[str, ItemRow]:
    """Those of these items that still count, by id."""
    found: dict[str, ItemRow] = {}
    with report_transaction(engine, question) as connection:
        for chunk in chunks_of(sorted(ids)):
            query = select(derived.items.c.item_id).where(derived.items.c.item_id.in_(chunk))
            counting = list(connection.execute(query).scalars())
            found |= {row.id: row for row in item_rows(connection, counting)}
    return found


def given(engine: Engine, channel: ReminderChannel) -> list[SentReminder]:
    """What was given on this channel."""
    table = tables.reminders
    with read_transaction(engine) as connection:
        return [
            SentReminder(
                row.item_id, row.due, row.stage, IssueKey(row.tracker, row.key) if row.tracker and row.key else None
            )
            for row in connection.execute(select(table).where(table.c.channel == channel))
        ]


@contextmanager
def claimed(engine: Engine, channel: ReminderChannel, wanted: Iterable[Reminder]) -> Iterator[list[Reminder]]:
    """Give inside this block those of these that it yields, before which they are recorded as given, all or none.

    The others were given before, or are being given. An error in the block takes the record back.
    """
    mine = _claim(engine, channel, wanted)
    try:
        yield mine
    except BaseException:
        _give_back(engine, channel, mine)
        raise


def _claim(engine: Engine, channel: ReminderChannel, wanted: Iterable[Reminder]) -> list[Reminder]:
    table = tables.reminders
    with write_transaction(engine) as connection:
        new = insert_into(table, connection.dialect.name)
        claimed = []
        for reminder in wanted:
            query = new.values(_row(reminder, channel)).on_conflict_do_nothing().returning(table.c.item_id)
            if connection.execute(query).first() is not None:
                claimed.append(reminder)
        return claimed


def _give_back(engine: Engine, channel: ReminderChannel, reminders: Iterable[Reminder]) -> None:
    table = tables.reminders
    with write_transaction(engine) as connection:
        for reminder in reminders:
            of_item = and_(table.c.item_id == reminder.item_id, table.c.channel == channel)
            connection.execute(
                delete(table).where(of_item, table.c.due == reminder.due, table.c.stage == reminder.stage)
            )


def note_comment(store: SqlStore, reminder: SentReminder) -> None:
    """Record the reminder in an issue's comment, instead of the one before. Raises StoreError without the lease."""
    table, channel = tables.reminders, ReminderChannel.ISSUE
    row = _row(reminder, channel)
    if reminder.issue is not None:
        row |= {"tracker": reminder.issue.tracker, "key": reminder.issue.key}
    with store.writing() as connection:
        connection.execute(delete(table).where(table.c.item_id == reminder.item_id, table.c.channel == channel))
        connection.execute(insert(table).values(row))


def _row(reminder: Reminder | SentReminder, channel: ReminderChannel) -> dict[str, object]:
    return {"item_id": reminder.item_id, "channel": channel, "due": reminder.due, "stage": reminder.stage}
