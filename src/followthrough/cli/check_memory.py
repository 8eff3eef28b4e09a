"""What the store knows, for `check --store`."""

from followthrough import wiring
from followthrough.cli import console, store_warnings
from followthrough.figures.due import age
from followthrough.figures.question import Question
from followthrough.model.memory import Memory
from followthrough.reports.phrases import last_read
from followthrough.settings import Settings


def remembered(settings: Settings) -> Memory:
    """The memory of the store, after a warning if it is empty or old."""
    now = Question(wiring.SystemClock().now(), stale_after=age(settings.report.stale_after))
    with wiring.open_store_read_only(settings) as store:
        memory = store.memory()
        stale = store_warnings.stale_trackers(store, now)
    if not memory.postmortems:
        console.warn(store_warnings.EMPTY_STORE_MESSAGE)
    elif stale:
        read = ", ".join(f"{tracker.name} was {last_read(tracker.read_at)}" for tracker in stale)
        console.warn(f"{read}; what --store reports may be out of date; run followthrough sync")
    return memory
