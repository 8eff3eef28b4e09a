"""For generated worlds: planning after applying is empty; nothing is filed twice, goes back or is lost."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.support.memory_sync import CREATE, Setup
from tests.support.sync_parts import START, Tracker, assess

from followthrough.errors import AccessError, BudgetSpentError, FollowthroughError, RetryableError
from followthrough.model import Change, Document, Issue, IssueKey, Memory, Put, SourceReading, State, TrackerName
from followthrough.model.state import CLOSED, UNSEEN, WORKING
from followthrough.sync.documents.outcome import ReadDocument, SourceOutcome, content_hash
from followthrough.sync.documents.plan import plan_documents
from followthrough.sync.filing.plan import FilingRules
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.options import SyncOptions
from followthrough.testing.fakes_store import MemoryStore, Shelf
from followthrough.testing.fakes_tracker import Method

TEXTS = (
    "Alert on a full payment queue",
    "Limit the pool of database connections",
    "Document how the failover works",
    "Test the restore of backups every month",
    "Rotate the certificates automatically",
    "Review schema changes before a release",
    "Block deploys while an incident is open",
    "Show the replication lag on the wall",
    "Give every cache entry a time to live",
    "Train new colleagues in the night shift",
)

lines = st.builds(
    lambda box, text, tail: f"- ~~{text}~~ it goes" if box == "~~" else f"- {box}{text}{tail}",
    st.sampled_from(["", "[ ] ", "[x] ", "~~"]),
    st.sampled_from(TEXTS)
    | st.builds("{} and {}".format, st.sampled_from(TEXTS), st.sampled_from(TEXTS))
    | st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30),
    st.sampled_from(["", " acme/shop#1", " acme/core#7 PAY-3", " <vague>", " due:2026-05-01", " due:2026-06-01"]),
)
texts = st.builds(
    lambda title, body: f"# {title}\n" + "\n".join(body) + "\n",
    st.sampled_from(["Queue outage", "Disk outage", "Lock outage"]),
    st.lists(lines, max_size=6),
)
worlds = st.dictionaries(st.sampled_from(["a.md", "b.md", "c.md", "d.md"]), texts, max_size=4)


def outcome(documents: dict[str, str], *, whole: bool = True) -> SourceOutcome:
    read = []
    for path, text in documents.items():
        document = Document(path, text)
        read.append(ReadDocument(document, content_hash(text), assess(document)))
    return SourceOutcome("files", tuple(read), (), whole)


def planned(memory: Memory, documents: dict[str, str], *, whole: bool = True) -> Memory:
    return memory.after(plan_documents(memory, [outcome(documents, whole=whole)], read_by="", now=START, hosts={}))


@given(st.lists(worlds, min_size=1, max_size=4), st.booleans())
@settings(max_examples=150, deadline=None)
def test_planning_again_after_applying_finds_nothing_to_do(history: list[dict[str, str]], whole: bool) -> None:
    memory = Memory()
    for documents in history:
        memory = planned(memory, documents, whole=whole)
    again = plan_documents(memory, [outcome(history[-1], whole=whole)], read_by="", now=START, hosts={})
    assert [each for each in again if not (isinstance(each, Put) and isinstance(each.record, SourceReading))] == []


@given(st.lists(worlds, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_the_memory_holds_exactly_the_items_of_the_last_reading(history: list[dict[str, str]]) -> None:
    memory = Memory()
    for documents in history:
        memory = planned(memory, documents)
    stored = sorted((memory.postmortems[each.postmortem_id].path, each.item.text) for each in memory.present_items())
    read = sorted(
        (path, each.item.text) for path, text in history[-1].items() for each in assess(Document(path, text)).items
    )
    assert stored == read
    assert all(each.postmortem_id in memory.postmortems for each in memory.items.values())
    assert all(each.item_id in memory.items for each in memory.links.values())


def test_every_state_is_of_exactly_one_sort() -> None:
    sorts = [WORKING, CLOSED, UNSEEN, frozenset({State.MOVED})]
    assert all(sum(state in sort for sort in sorts) == 1 for state in State)


PLACES = (
    Route(TrackerName.GITHUB, "acme/shop"),
    Route(TrackerName.GITHUB, "acme/core"),
    Route(TrackerName.JIRA, "OPS"),
)


class Syncs(RuleBasedStateMachine):
    """Documents and issues change, calls fail, databases get lost, runs are killed; then the promises must hold."""

    def __init__(self) -> None:
        super().__init__()
        self.setup = Setup()
        self.jira = Tracker(self.setup.clock)
        self.jira.name = TrackerName.JIRA
        self.jira.add_place("OPS")
        self.setup.others = [self.jira]
        self.numbers = count(1)
        self.unused = list(TEXTS)
        self.documents: dict[str, list[str]] = {}
        self.cursors: dict[object, object] = {}
        self.options = CREATE

    def write(self) -> None:
        self.setup.source.documents_by_path = {
            path: f"# {path.partition('-')[0]}\n" + "".join(f"- {each}\n" for each in items)
            for path, items in self.documents.items()
        }

    @rule()
    @precondition(lambda self: self.unused)
    def a_document_appears(self) -> None:
        items = [self.unused.pop() for _ in range(min(2, len(self.unused)))]
        self.documents[f"outage{next(self.numbers)}-1.md"] = items

    @rule(data=st.data())
    @precondition(lambda self: self.documents)
    def a_document_is_renamed(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.documents)))
        stem = path.partition("-")[0]
        self.documents[f"{stem}-{next(self.numbers)}.md"] = self.documents.pop(path)

    @rule(data=st.data())
    @precondition(lambda self: self.documents)
    def a_document_is_copied_first_and_deleted_later(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.documents)))
        copy = f"{path.partition('-')[0]}-{next(self.numbers)}.md"
        self.a_clean_sync()
        followed = self.followed_in(path)
        self.documents[copy] = list(self.documents[path])
        self.a_clean_sync()
        del self.documents[path]
        self.a_clean_sync()
        assert self.followed_in(copy) == followed

    @rule(data=st.data())
    @precondition(lambda self: self.documents)
    def an_item_goes_and_comes_back_with_an_owner(self, data: st.DataObject) -> None:
        items = self.documents[path := data.draw(st.sampled_from(sorted(self.documents)))]
        if items and "(Kim" not in items[0]:
            self.a_clean_sync()
            followed = self.followed_in(path)
            back = items.pop(0)
            self.a_clean_sync()
            items.append(f"{back} (Kim, 2026-05-01)")
            self.a_clean_sync()
            assert set(self.followed_in(path).values()) == set(followed.values())

    def followed_in(self, path: str) -> dict[str, frozenset[str]]:
        """The issues through which the items of a document are followed, by their texts."""
        memory = self.setup.shelf.memory
        here = [each for each in memory.present_items() if memory.postmortems[each.postmortem_id].path == path]
        links = [each for each in memory.links.values() if each.followed]
        return {each.item.text: frozenset(k.issue.key for k in links if k.item_id == each.id) for each in here}

    @rule(data=st.data())
    @precondition(lambda self: self.documents)
    def an_item_is_reworded(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.documents)))
        if self.documents[path]:
            plain = self.documents[path][0].partition(", as of ")[0]
            self.documents[path][0] = f"{plain}, as of {next(self.numbers)}"

    @rule(data=st.data())
    @precondition(lambda self: self.documents)
    def items_change_places(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.documents)))
        self.documents[path].reverse()

    @rule(data=st.data(), state=st.sampled_from([State.OPEN, State.IN_PROGRESS, State.DONE, State.DROPPED]))
    @precondition(lambda self: self.issues)
    def an_issue_changes(self, data: st.DataObject, state: State) -> None:
        key = data.draw(st.sampled_from(sorted(self.issues)))
        self.tracker_of(key).put(key.key, state)

    @property
    def issues(self) -> dict[IssueKey, Issue]:
        return self.setup.tracker.issues | self.jira.issues

    def tracker_of(self, key: IssueKey) -> Tracker:
        return self.jira if key.tracker is TrackerName.JIRA else self.setup.tracker

    @rule(first=st.sampled_from(PLACES))
    def issues_are_to_be_filed_elsewhere(self, first: Route) -> None:
        self.options = SyncOptions(create=True, filing=FilingRules(RoutingRules((first, *PLACES))))

    @rule(hours=st.integers(0, 48))
    def the_clock_of_a_server_is_set(self, hours: int) -> None:
        self.setup.tracker.behind = timedelta(hours=hours)

    @rule()
    def the_database_is_lost(self) -> None:
        self.setup.shelf = Shelf()
        self.cursors = {}

    @rule(
        call=st.sampled_from(["read", "changed_since", "filed", "create"]),
        after=st.integers(0, 3),
        error=st.sampled_from([RetryableError("502"), AccessError("401"), BudgetSpentError("spent")]),
        late=st.booleans(),
        where=st.integers(0, 1),
    )
    def a_sync_fails_in_the_middle(
        self, call: Method, after: int, error: FollowthroughError, late: bool, where: int
    ) -> None:
        self.write()
        tracker = (self.setup.tracker, self.jira)[where]
        tracker.fail(call, error, skip=after, times=None, after=late)
        self.setup.sync(self.options)
        tracker.heal()

    @rule(writes=st.integers(0, 12))
    def a_sync_is_killed(self, writes: int) -> None:
        self.write()
        self.setup.clock.advance(hours=1)
        store = Dying(self.setup.shelf, writes)
        try:
            self.setup.sync_with(store, self.options)
        except KilledError:
            self.setup.shelf.holder = None

    @rule()
    def a_clean_sync(self) -> None:
        self.write()
        result = self.setup.sync(self.options)
        assert result.skipped == ()
        memory = self.setup.shelf.memory
        for key, issue in memory.issues.items():
            assert issue.state is self.issues[key].state
        linked = {each.item_id for each in memory.links.values()}
        assert {each.id for each in memory.present_items()} <= linked
        before = self.setup.lasting
        self.setup.sync(self.options)
        assert self.setup.lasting == before

    @invariant()
    def no_item_has_two_issues(self) -> None:
        titles = [
            str(each.title).partition(", as of ")[0]
            for tracker in (self.setup.tracker, self.jira)
            for each in tracker.filed_issues()
        ]
        assert len(titles) == len(set(titles))

    @invariant()
    def nothing_is_done_that_was_not(self) -> None:
        for key, issue in self.setup.shelf.memory.issues.items():
            if issue.state is State.DONE:
                assert issue.updated_at is not None
                assert self.tracker_of(key).was(key, State.DONE)

    @invariant()
    def no_cursor_goes_back(self) -> None:
        for id_, place in self.setup.shelf.memory.places.items():
            before = self.cursors.get(id_)
            assert before is None or (place.cursor is not None and place.cursor >= before)  # type: ignore[operator]
            self.cursors[id_] = place.cursor


class KilledError(BaseException):
    """The process is gone; nothing after this runs but what an operating system does."""


class Dying(MemoryStore):
    """A store in a process that is killed before its so-manieth write."""

    def __init__(self, shelf: Shelf, writes: int) -> None:
        super().__init__(shelf)
        self._left = writes

    def record(self, changes: Sequence[Change]) -> None:
        """Write, or die."""
        if self._left <= 0:
            raise KilledError
        self._left -= 1
        super().record(changes)


TestSyncs = Syncs.TestCase
TestSyncs.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
