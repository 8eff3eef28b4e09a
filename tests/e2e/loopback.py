"""Both stand-in servers, a database, and syncs over them with the real client libraries."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.sync_parts import Clock, Silent, Source, assess

from followthrough.model import ClosingChange, IssueKey, TrackerName
from followthrough.store.sql import SqlStore
from followthrough.sync.filing.plan import FilingRules
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.options import SyncOptions
from followthrough.sync.result import RunResult
from followthrough.sync.run import run_sync
from followthrough.testing import GitHubServer, JiraServer
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.jira.tracker import JiraTracker
from followthrough.trackers.settings import GitHubConfig, JiraConfig, RequestPolicy

RULES = FilingRules(
    RoutingRules((Route(TrackerName.JIRA, "PAY", path="jira*"), Route(TrackerName.GITHUB, "acme/shop")))
)
TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz"
CREATE = SyncOptions(create=True, filing=RULES)
READ = SyncOptions()


@dataclass(frozen=True)
class Address:
    """What a sync needs to reach its parts; plain data, so that another process can be given it."""

    github: str
    jira: str
    database: str
    documents: dict[str, str] = field(default_factory=dict)
    time: Clock = field(default_factory=Clock)
    timeout: float = 10.0
    max_requests: int | None = None
    cloud: bool = True


def sync(address: Address, options: SyncOptions, open_store: Callable[[str], SqlStore] = SqlStore.open) -> RunResult:
    """One sync as a process of its own would do it: everything opened, used and closed."""
    policy = RequestPolicy(attempts=2, first_wait_seconds=0.0, max_wait_seconds=2.0, max_requests=address.max_requests)
    with ExitStack() as stack:
        store = stack.enter_context(open_store(address.database))
        github = GitHubConfig(address.github, TOKEN, timeout_seconds=address.timeout, requests=policy)
        email = "bot@acme.example" if address.cloud else None
        jira = JiraConfig(
            address.jira,
            email,
            TOKEN,
            cloud=address.cloud,
            timeout_seconds=address.timeout,
            evidence_elsewhere=bool(options.evidence_repositories),
            requests=policy,
        )
        trackers = [
            stack.enter_context(GitHubTracker(github, sleep=lambda _: None)),
            stack.enter_context(JiraTracker(jira, sleep=lambda _: None)),
        ]
        source = Source(dict(address.documents))
        return run_sync(assess, [source], trackers, store, address.time, Silent(), options)


class Loopback:
    """Both stand-in servers with a token, two repositories and a project; time passes everywhere between syncs."""

    def __init__(self, github: GitHubServer, jira: JiraServer, database: Path | str) -> None:
        self.github, self.jira, self.database = github, jira, str(database)
        self.documents: dict[str, str] = {}
        self.clock = Clock()
        self.timeout = 10.0
        github.add_token(TOKEN)
        github.add_repository("acme/shop")
        github.add_repository("acme/core")
        jira.add_token(TOKEN, user="bot")
        jira.add_project("PAY")

    def address(self, *, max_requests: int | None = None) -> Address:
        """Where everything is, for one sync."""
        return Address(
            self.github.url,
            self.jira.url,
            self.database,
            self.documents,
            self.clock,
            self.timeout,
            max_requests,
            self.jira.cloud,
        )

    def time_passes(self, **units: float) -> None:
        """For us and for both servers."""
        for clock in (self.clock, self.github.clock, self.jira.clock):
            clock.advance(**units)

    def sync(self, options: SyncOptions = READ, *, max_requests: int | None = None) -> RunResult:
        """Half an hour later, a sync."""
        self.time_passes(minutes=30)
        return sync(self.address(max_requests=max_requests), options)

    def states(self) -> dict[str, str]:
        """What the store says of each issue."""
        with SqlStore.open_read_only(self.database) as store:
            return {str(key): str(issue.state) for key, issue in store.memory().issues.items()}

    def evidence(self, key: str) -> tuple[ClosingChange, ...] | None:
        """What the store knows of the changes that an issue was closed by."""
        with SqlStore.open_read_only(self.database) as store:
            return store.memory().issues[IssueKey(TrackerName.JIRA, key)].evidence

    def lasting(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of the database but for when was read."""
        return lasting(self.database)


def lasting(database: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a database, by table, but for the times of reading and the lease."""
    with SqlStore.open_read_only(database) as store:
        return lasting_rows(store)


def lasting_rows(store: SqlStore) -> dict[str, list[tuple[object, ...]]]:
    """The same of a store that is open."""
    from sqlalchemy import select

    from followthrough.store.tables import metadata

    seen_only = {"lease", "places", "comparisons", "evidence_readings", "sources", "trackers"}
    with store.engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in metadata.tables.items()
            if name not in seen_only
        }
