"""Before anything is filed, its issue is looked for wherever it may be: in every tracker, and out of its place."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from tests.support.memory_sync import CREATE, OUTAGE, READ, Setup
from tests.support.sync_parts import START, Clock, Tracker

from followthrough.errors import (
    AccessError,
    ExitCode,
    FollowthroughError,
    NotAllowedError,
    RetryableError,
    StopError,
)
from followthrough.model import (
    IssueKey,
    Kind,
    Put,
    TrackerName,
)
from followthrough.sync.filing.plan import FilingRules
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.options import SyncOptions
from followthrough.sync.result import RunResult
from followthrough.testing.fakes_store import Shelf

DOCS_IN_JIRA = (Route(TrackerName.JIRA, "OPS", kinds=(Kind.DOCS,)), Route(TrackerName.GITHUB, "acme/shop"))
RUNBOOK = "# O\n- Write a runbook for the failover <docs>\n"


class Jira(Tracker):
    """Knows its issues by their items, wherever they are."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.name = TrackerName.JIRA
        self.add_place("OPS")
        self.add_place("NEW")
        self.sought: list[Sequence[str]] = []

    def filed_anywhere(self, item_ids: Sequence[str]) -> Mapping[str, IssueKey]:
        self.sought.append(item_ids)
        every = self.filed("OPS") | self.filed("NEW")
        return {id_: key for id_, key in every.items() if id_ in item_ids}


class Both(Setup):
    """The same with a GitHub and a Jira."""

    def __init__(self, **documents: str) -> None:
        super().__init__(**documents)
        self.jira = Jira(self.clock)
        self.others = [self.jira]

    def file(self, *routes: Route) -> RunResult:
        rules = FilingRules(RoutingRules(routes or DOCS_IN_JIRA))
        return self.sync(SyncOptions(create=True, suggest=False, filing=rules))

    @property
    def filed(self) -> list[str]:
        return [each.key.key for each in (*self.tracker.filed_issues(), *self.jira.filed_issues())]


@pytest.fixture
def unclear() -> Both:
    """An issue was filed in Jira, the answer was lost, and then its item became one for GitHub."""
    setup = Both(o=RUNBOOK)
    setup.jira.fail("create", StopError("the machine went away"), after=True)
    setup.file()
    setup.write("o", RUNBOOK.replace("<docs>", "<test>"))
    return setup


def test_an_unclear_create_is_looked_for_in_the_tracker_that_was_meant(unclear: Both) -> None:
    result = unclear.file()
    assert ([each.found for each in result.filed], unclear.filed) == ([True], ["OPS-1"])
    assert (result.exit_code, unclear.shelf.memory.intents) == (ExitCode.OK, {})


@pytest.mark.parametrize("error", [RetryableError("502"), AccessError("401")])
def test_an_unclear_create_waits_for_the_tracker_that_was_meant(unclear: Both, error: FollowthroughError) -> None:
    unclear.jira.fail("filed", error, times=None)
    result = unclear.file()
    assert (unclear.filed, result.exit_code) == (["OPS-1"], ExitCode.PARTIAL)
    assert "may have been filed in" in result.skipped[-1].reason
    assert "before, which could not be looked through" in result.skipped[-1].reason


def test_an_unclear_create_waits_for_access_to_the_tracker_that_was_meant(unclear: Both) -> None:
    unclear.others = []
    result = unclear.file()
    assert unclear.filed == ["OPS-1"]
    assert "may have been filed in jira before" in result.skipped[-1].reason
    assert "there is no access to jira" in result.skipped[-1].reason


def test_an_unclear_create_is_found_where_somebody_moved_it(unclear: Both) -> None:
    unclear.write("o", RUNBOOK)
    new = unclear.jira.move(IssueKey(TrackerName.JIRA, "OPS-1"), "NEW")
    assert [each.key for each in unclear.file().filed] == [new]


ALERT = "# O\n- [ ] Alert on a full queue\n"


@pytest.mark.parametrize(
    ("document", "options"),
    [
        (ALERT, SyncOptions(filing=CREATE.filing)),
        (ALERT, SyncOptions()),
        (ALERT.replace("[ ]", "[x]"), CREATE),
        (ALERT.replace("- ", "! learning-only we talk\n- "), CREATE),
    ],
    ids=["nothing is filed now", "no route is left", "its item is done", "its document gets no issues"],
)
def test_what_a_run_died_filing_is_linked_whatever_the_next_one_is_asked(document: str, options: SyncOptions) -> None:
    setup = Setup(o=ALERT)
    setup.sync(SyncOptions(filing=CREATE.filing))
    setup.tracker.fail("create", StopError("the machine went away"), after=True)
    setup.sync(CREATE)
    setup.write("o", document)
    assert [each.found for each in setup.sync(options).filed] == [True]
    assert setup.shelf.memory.intents == {}


def test_what_a_run_died_filing_and_never_came_to_be_is_looked_for_during_a_day() -> None:
    setup = Setup(o=ALERT)
    setup.tracker.fail("create", StopError("the machine went away"))
    setup.sync(CREATE)
    setup.clock.advance(hours=26)
    setup.tracker.fail("filed", RetryableError("502"))
    setup.sync(READ)
    assert len(setup.shelf.memory.intents) == 1, "nobody could look"
    setup.tracker.heal()
    setup.sync(READ)
    assert setup.shelf.memory.intents == {}
    setup.tracker.calls.clear()
    setup.sync(READ)
    assert "filed" not in setup.tracker.calls
    assert len(setup.sync(CREATE).filed) == 1


def test_what_a_run_died_filing_is_still_looked_for_after_a_look_of_the_same_day() -> None:
    setup = Setup(o=ALERT)
    setup.tracker.fail("create", StopError("the machine went away"))
    setup.sync(CREATE)
    setup.clock.advance(hours=22)
    setup.sync(READ)
    assert len(setup.shelf.memory.intents) == 1


def test_with_the_database_lost_an_item_that_goes_to_another_tracker_now_is_found_in_the_first() -> None:
    setup = Both(o=RUNBOOK)
    setup.file()
    setup.shelf = Shelf()
    setup.write("o", RUNBOOK.replace("<docs>", "<test>"))
    assert ([each.found for each in setup.file().filed], setup.filed) == ([True], ["OPS-1"])


@pytest.mark.parametrize("error", [RetryableError("502"), AccessError("401")])
def test_with_the_database_lost_nothing_is_filed_while_a_place_of_another_tracker_is_closed(
    error: FollowthroughError,
) -> None:
    setup = Both(o=RUNBOOK)
    setup.file()
    setup.shelf = Shelf()
    setup.write("o", RUNBOOK.replace("<docs>", "<test>"))
    setup.jira.fail("filed", error, times=None)
    result = setup.file()
    assert (setup.filed, result.exit_code) == (["OPS-1"], ExitCode.PARTIAL)
    setup.jira.heal()
    assert [each.found for each in setup.file().filed] == [True]


def test_a_place_that_is_refused_holds_back_nothing_that_belongs_elsewhere() -> None:
    setup = Both(o=f"{RUNBOOK}- Limit the pool of the gateway\n")
    setup.jira.fail("filed", NotAllowedError("OPS: no permission"), times=None)
    result = setup.file()
    assert setup.filed == ["acme/shop#1"]
    assert [each.path for each in result.skipped if each.path.startswith("o.md")] == ["o.md:2"]


def test_an_unclear_create_waits_even_for_a_place_that_is_refused(unclear: Both) -> None:
    unclear.jira.fail("filed", NotAllowedError("OPS: no permission"), times=None)
    unclear.file()
    assert unclear.filed == ["OPS-1"]


@pytest.mark.parametrize("error", [RetryableError("502"), AccessError("401"), NotAllowedError("403")])
def test_what_a_database_knows_since_its_first_reading_waits_for_its_own_place_only(error: FollowthroughError) -> None:
    setup = Both(o=f"{RUNBOOK}- Limit the pool of the gateway\n")
    setup.sync(SyncOptions(filing=FilingRules(RoutingRules(DOCS_IN_JIRA))))
    setup.jira.fail("filed", error, times=None)
    assert setup.file().exit_code == ExitCode.PARTIAL
    assert setup.filed == ["acme/shop#1"]
    setup.jira.heal()
    setup.file()
    assert setup.filed == ["acme/shop#1", "OPS-1"]


@pytest.mark.parametrize(
    "routes", [(), (Route(TrackerName.JIRA, "NEW"),), (Route(TrackerName.GITHUB, "acme/shop"),)], ids=str
)
def test_with_the_database_lost_an_issue_is_found_in_a_place_that_no_route_names(routes: tuple[Route, ...]) -> None:
    setup = Both(o=RUNBOOK)
    setup.file()
    if not routes:
        setup.jira.move(IssueKey(TrackerName.JIRA, "OPS-1"), "NEW")
    setup.shelf = Shelf()
    assert [each.found for each in setup.file(*routes).filed] == [True]
    assert setup.tracker.filed_issues() == []


@pytest.mark.parametrize("hours", [35, 72])  # two more pass before the item is read
def test_with_an_older_copy_of_the_database_an_issue_is_found_in_the_place_of_an_earlier_route(hours: int) -> None:
    both = Both(outage="# O\n- Limit the pool\n")
    both.file()
    older = both.shelf.memory
    both.write("outage", "# O\n- Limit the pool\n- Write a runbook for the failover <docs>\n")
    both.file()
    both.clock.advance(hours=hours)
    both.shelf.memory = older

    both.file(Route(TrackerName.GITHUB, "acme/shop"), Route(TrackerName.JIRA, "OPS"))

    assert (len(both.jira.filed_issues()), len(both.tracker.filed_issues())) == (1, 1)


def test_with_the_database_lost_the_own_repository_is_a_place_too() -> None:
    setup = Both(o=RUNBOOK)
    setup.source.repository = "acme/core"
    own = SyncOptions(create=True, filing=FilingRules(RoutingRules(own_repository=True)))
    setup.sync(own)
    setup.shelf = Shelf()
    routes = RoutingRules((Route(TrackerName.GITHUB, "acme/shop"),), own_repository=True)
    setup.sync(replace(own, filing=FilingRules(routes)))
    assert setup.filed == ["acme/core#1"]


@pytest.mark.parametrize("routes", [(), (Route(TrackerName.JIRA, "NEW"),)], ids=["nowhere", "where it moved"])
def test_what_a_person_dismissed_is_not_linked_again_from_where_it_moved(routes: tuple[Route, ...]) -> None:
    setup = Both(o=RUNBOOK)
    setup.file()
    (link,) = setup.shelf.memory.links.values()
    setup.jira.move(link.issue, "NEW")
    if routes:
        setup.file()
    setup.shelf.memory = setup.shelf.memory.after([Put(replace(link, dismissed_since=START))])
    assert [each.found for each in setup.file(*routes).filed] == [False]


def test_an_item_is_asked_for_once_and_none_that_could_not_have_an_issue_there() -> None:
    setup = Both(o="# O\n- Limit the pool\n")
    setup.file()
    (first,) = setup.shelf.memory.items
    setup.write("o", "# O\n- Limit the pool\n- Alert on a full queue\n" + RUNBOOK.partition("\n")[2])
    setup.file()
    docs = next(each.id for each in setup.shelf.memory.items.values() if each.kind is Kind.DOCS)
    assert setup.jira.sought == [[first], [docs]]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RetryableError("timeout"), "could not be looked through, so nothing is filed there"),
        (AccessError("403: the token may not list"), "its issue waits for the next run"),
    ],
)
def test_a_place_that_cannot_be_looked_through_gets_no_issue(error: StopError | RetryableError, told: str) -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.fail("filed", error, times=None)
    result = setup.sync(CREATE)
    assert setup.tracker.filed_issues() == []
    assert any(told in each.reason for each in result.skipped)


def test_a_place_that_does_not_exist_keeps_nothing_from_being_filed_elsewhere() -> None:
    setup = Setup(
        outage="# O\n- Limit the retries of the consumer\n", zones="# Z\n- Test the failover of the name server\n"
    )
    routes = (Route(TrackerName.GITHUB, "acme/tpyo", path="zones.md"), Route(TrackerName.GITHUB, "acme/shop"))
    result = setup.sync(SyncOptions(create=True, filing=FilingRules(RoutingRules(routes))))
    assert [each.title for each in setup.tracker.filed_issues()] == ["Limit the retries of the consumer"]
    assert [each.path for each in result.skipped] == ["acme/tpyo", "zones.md:2"]
    assert "acme/tpyo could not be looked through, so nothing is filed there" in result.skipped[-1].reason
    assert result.exit_code is ExitCode.PARTIAL


class Attic(Tracker):
    """Has a place that cannot be looked through."""

    def filed(self, place: str) -> Mapping[str, IssueKey]:
        if place == "acme/attic":
            raise RetryableError("502")
        return super().filed(place)


def test_an_item_that_may_be_in_a_place_that_stumbles_says_that_it_may_be_there() -> None:
    setup = Setup(outage="# O\n- Limit the retries of the consumer\n")
    setup.tracker = Attic(setup.clock)
    routes = (Route(TrackerName.GITHUB, "acme/attic", path="zones.md"), Route(TrackerName.GITHUB, "acme/shop"))
    result = setup.sync(SyncOptions(create=True, filing=FilingRules(RoutingRules(routes))))
    assert setup.tracker.filed_issues() == []
    assert "may have been filed in acme/attic before, which could not be looked through" in result.skipped[-1].reason
