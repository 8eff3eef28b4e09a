"""Warnings about what the store does not know: anything at all, a name, or how things stand today."""

from followthrough.cli import console
from followthrough.figures.names import UnknownName
from followthrough.figures.question import Question
from followthrough.figures.report import Freshness, freshness
from followthrough.store.report import known_names
from followthrough.store.report.readings import knows_nothing, readings
from followthrough.store.sql import SqlStore
from followthrough.sync.tracker_use import ACCESS

EMPTY_STORE_MESSAGE = "the store knows nothing yet; run: followthrough sync"


def is_empty_store(store: SqlStore) -> bool:
    """Whether no sync ever stored anything; warns if so."""
    if not knows_nothing(store.engine):
        return False
    console.warn(EMPTY_STORE_MESSAGE)
    return True


def stale_trackers(store: SqlStore, question: Question) -> list[Freshness]:
    """The trackers that were last read too long ago, so nobody knows how their issues stand today."""
    return [read for read in freshness(readings(store.engine), question) if read.stale and read.what == "tracker"]


def how_to_read(read: Freshness) -> str:
    """What to do about a tracker or source whose last reading is too old, or missing."""
    if read.read_at is not None or read.what != "tracker":
        return "run followthrough sync"
    access = next((how for tracker, how in ACCESS.items() if tracker.value == read.name), None)
    return "run followthrough sync" + (f" with access to it: {access}" if access else "")


def unknown_names(store: SqlStore, question: Question) -> tuple[UnknownName, ...]:
    """The unknown names in the question, after a warning about each with the nearest known ones."""
    found = known_names.unknown_names(store.engine, question)
    for name in found:
        console.warn(unknown_name_message(name))
    return found


def warn_of_unknown_paths(store: SqlStore, question: Question) -> None:
    """Warn of documents in report.not_alike that nobody has: moved or misspelled, they dismiss nothing."""
    for path in known_names.unknown_paths(store.engine, question):
        console.warn(f"report.not_alike: no sync read a document {path}; is it misspelled, or was it moved?")


def unknown_name_message(name: UnknownName) -> str:
    """The message that there is no such name, with the nearest ones."""
    near = ", ".join(name.nearest)
    suggestion = f"nearest: {near}" if near else "no known name is close to it"
    return f"there is no postmortem of {name.what} {name.name}, and no setting names it; {suggestion}"


def no_postmortem_message(question: Question) -> str:
    """The message if no postmortem matches the question although all its names are known."""
    severity = " or ".join(sorted(question.severities))
    filters = ("service", question.service), ("team", question.team), ("severity", severity)
    narrowed = "".join(f" of {what} {name}" for what, name in filters if name)
    return f"there is no postmortem{narrowed}"
