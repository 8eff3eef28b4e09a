"""Runs `remind`: chooses what is due, and leaves a reminder once with the team or on the issue."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from followthrough import wiring
from followthrough.cli import console, questions, store_warnings
from followthrough.cli.digest_run import EVERYBODY
from followthrough.cli.first_contact import warn_of_first_contacts
from followthrough.cli.remind import To
from followthrough.errors import ExitCode, FollowthroughError, UsageError
from followthrough.figures.due import length
from followthrough.figures.question import Question
from followthrough.figures.reminders import Reminder, ReminderChannel, Stage, Windows, due_reminders
from followthrough.model import IssueKey
from followthrough.notify.digest import DigestChannel
from followthrough.reports.escaping import printable
from followthrough.reports.phrases import last_read
from followthrough.reports.reminder_markdown import by_channel, reminder_markdown, reminder_title
from followthrough.reports.words import counted
from followthrough.settings import Settings, load
from followthrough.store.reminders import claimed, given, items_by_id, items_due_between, note_comment
from followthrough.store.sql import SqlStore
from followthrough.sync.feedback.reminders import leave_reminders, plan_reminders, reminder_comment
from followthrough.sync.lease import only_writer
from followthrough.unseen import one_line


def run(config: Path | None, to: list[To] | None, *, dry_run: bool) -> int:
    """Leave or print each reminder, and return the exit code."""
    settings = load(config)
    now = wiring.SystemClock().now()
    wanted = set(to or To)
    shown = dry_run or not to
    code = ExitCode.OK
    with wiring.open_store_read_only(settings) if shown else wiring.open_store(settings) as store:
        if store_warnings.is_empty_store(store):
            return ExitCode.PARTIAL
        if To.TEAM in wanted and to and not settings.notify.digest and not dry_run:
            raise UsageError("there is nobody to send to; set [notify] digest")
        question = questions.question(settings, Question(now))
        due, stale = _due(settings, store, question)
        code = ExitCode.PARTIAL if stale else code
        if shown and stale:
            console.write(f"left out, as not read recently: {', '.join(stale)}\n")
        if shown and not due:
            spans, nothing = settings.reminders, "nothing else" if stale else "nothing"
            console.write(f"there is {nothing} to remind of: due within {spans.before}, or past due by {spans.after}\n")
        if To.TEAM in wanted and not _to_teams(settings, store, due, now, shown=shown):
            code = ExitCode.PARTIAL
        if To.ISSUE in wanted and not _to_issues(settings, store, question, due, shown=shown):
            code = ExitCode.PARTIAL
    return code


def _due(settings: Settings, store: SqlStore, question: Question) -> tuple[list[Reminder], list[str]]:
    """What to remind of, and the stale trackers, whose issues get no reminders: nobody knows which are still open."""
    windows = Windows(length(settings.reminders.before), length(settings.reminders.after))
    stale = store_warnings.stale_trackers(store, question)
    for tracker in stale:
        console.warn(
            f"{tracker.name} was {last_read(tracker.read_at)}, so its items get no reminders; "
            f"{store_warnings.how_to_read(tracker)}"
        )
    names = [tracker.name for tracker in stale]
    due = due_reminders(
        items_due_between(store.engine, question, *windows.reach(question.today)), windows, question.today
    )
    return [reminder for reminder in due if reminder.row and reminder.row.tracker not in names], names


def _to_teams(settings: Settings, store: SqlStore, due: list[Reminder], now: datetime, *, shown: bool) -> bool:
    channel = ReminderChannel.TEAM
    addresses = {name: address.get_secret_value() for name, address in settings.notify.digest.items()}
    sent = {(before.item_id, before.due, before.stage) for before in given(store.engine, channel)}
    fresh = [reminder for reminder in due if (reminder.item_id, reminder.due, reminder.stage) not in sent]
    done = True
    routed = by_channel(fresh, addresses or [EVERYBODY], EVERYBODY)
    if left := len(fresh) - sum(map(len, routed.values())):
        console.warn(f"{left} of the items belong to teams without a channel; set notify.digest.{EVERYBODY} for them")
    for name, group in routed.items():
        team = None if name == EVERYBODY else name
        if shown:
            console.write(f"# {reminder_title(group, team)}\n\n{reminder_markdown(group, now.date())}\n")
            continue
        try:
            target = DigestChannel(name, addresses[name], "the reminder")
            with claimed(store.engine, channel, group) as mine:
                if not mine:
                    continue
                target.send(reminder_title(mine, team), reminder_markdown(mine, now.date()))
            console.write(one_line(f"reminded {name} of {counted(len(mine), 'promise')}") + "\n")
        except FollowthroughError as error:
            console.warn(str(error))
            done = False
    return done


def _to_issues(settings: Settings, store: SqlStore, question: Question, due: list[Reminder], *, shown: bool) -> bool:
    if shown:
        for reminder, place in _planned(store, question, due):
            console.write(printable(f"# A comment on {place}\n\n{reminder_comment(reminder)}\n"))
        return True
    warn_of_first_contacts(settings, trackers=True)
    clock = wiring.SystemClock()
    wait = timedelta(seconds=settings.sync.lock_wait_seconds)
    # As in a sync: two runs at once could leave two comments.
    with (
        only_writer(store, clock, wait=wait),
        wiring.trackers(settings, console.warn) as trackers,
    ):
        planned = _planned(store, question, due)
        served = {tracker.name: tracker for tracker in trackers}
        changed, skipped = leave_reminders(served, planned, store.check_lease, partial(note_comment, store))
    for reminder, place in changed:
        text = "nothing to be reminded of any more" if reminder.stage is Stage.SETTLED else f"due {reminder.due}"
        console.write(one_line(f"commented {place}: {text}") + "\n")
    missing = sorted({str(place.tracker) for _, place in planned} - {str(name) for name in served})
    for name in missing:
        console.warn(f"{name}: there is no access to it, so no reminder was left there; set its token or address")
    for skip in skipped:
        console.warn(f"{skip.path}: {skip.reason}")
    return not (skipped or missing)


def _planned(store: SqlStore, question: Question, due: list[Reminder]) -> tuple[tuple[Reminder, IssueKey], ...]:
    sent = given(store.engine, ReminderChannel.ISSUE)
    standing = items_by_id(store.engine, question, {reminder.item_id for reminder in sent})
    return plan_reminders(due, sent, standing, store.memory().issues)
