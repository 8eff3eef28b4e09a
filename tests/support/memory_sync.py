"""A source, a tracker and a store in memory, and syncs over them."""

from tests.support.sync_parts import Clock, Silent, Source, Tracker, assess

from followthrough.model import IssueKey, State, TrackerName
from followthrough.ports import IssueTracker, Store
from followthrough.sync.filing.plan import FilingRules
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.options import SyncOptions
from followthrough.sync.result import RunResult
from followthrough.sync.run import run_sync
from followthrough.testing.fakes_store import MemoryStore, Shelf

OUTAGE = """\
# Checkout was down
- [ ] Limit the pool of connections acme/shop#1
- [ ] Alert on a full queue due:2026-04-01
- Be more careful <vague>
"""
ROUTES = FilingRules(RoutingRules((Route(TrackerName.GITHUB, "acme/shop"),)))
CREATE = SyncOptions(create=True, filing=ROUTES)
READ = SyncOptions()


class Setup:
    """Documents by name, a tracker, a shelf that outlives the stores; an hour passes before each sync."""

    def __init__(self, **documents: str) -> None:
        self.clock = Clock()
        self.source = Source({f"{name}.md": text for name, text in documents.items()})
        self.tracker = Tracker(self.clock)
        self.others: list[IssueTracker] = []
        self.shelf = Shelf()
        self.assess = assess

    def sync(self, options: SyncOptions = READ) -> RunResult:
        self.clock.advance(hours=1)
        return self.sync_with(MemoryStore(self.shelf), options)

    def sync_with(self, store: Store, options: SyncOptions) -> RunResult:
        trackers = [self.tracker, *self.others]
        return run_sync(self.assess, [self.source], trackers, store, self.clock, Silent(), options)

    def write(self, name: str, text: str) -> None:
        self.source.documents_by_path[f"{name}.md"] = text

    def state(self, key: str) -> State:
        return self.shelf.memory.issues[IssueKey(TrackerName.GITHUB, key)].state

    @property
    def lasting(self) -> object:
        memory = self.shelf.memory
        return memory.postmortems, memory.items, memory.links, memory.issues, memory.intents, list(self.shelf.events)
