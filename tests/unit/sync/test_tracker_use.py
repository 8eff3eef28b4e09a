"""What a run reports of each tracker: its requests, its last complete reading, and its trouble."""

from dataclasses import replace

from tests.support.memory_sync import CREATE, OUTAGE, READ, Setup
from tests.support.sync_parts import Reader, Silent, assess

from followthrough.errors import (
    ExitCode,
)
from followthrough.model import (
    IssueKey,
    Put,
    State,
    TrackerName,
    TrackerReading,
)
from followthrough.reports.sync_terminal import sync_terminal
from followthrough.sync.filing.plan import FilingRules
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.run import run_sync
from followthrough.testing.fakes_store import MemoryStore
from followthrough.testing.fakes_tracker import FakeTracker


def test_issues_that_a_run_has_no_access_to_are_counted() -> None:
    setup = Setup(outage="# O\n- Limit it PAY-12\n- Test it PAY-13 PAY-12\n- Alert on it acme/shop#1\n")
    setup.tracker.put("acme/shop#1")
    result = setup.sync()
    assert result.unserved == {TrackerName.JIRA: 2}
    assert [str(each.issue.key) for each in result.states] == ["acme/shop#1"], "what was not read changed no state"


def test_trackers_without_access_are_listed_by_name() -> None:
    setup = Setup(outage="# O\n- Limit it PAY-1 https://tickets.example/1 gl:acme/shop/1 acme/shop#1\n")
    result = run_sync(assess, [setup.source], [], MemoryStore(setup.shelf), setup.clock, Silent(), READ)
    assert list(result.unserved) == [TrackerName.GITHUB, TrackerName.GITLAB, TrackerName.JIRA, TrackerName.OTHER]


def test_a_tracker_that_was_read_before_and_can_not_be_now_makes_the_run_one_in_part() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    assert setup.sync().exit_code is ExitCode.OK
    result = run_sync(assess, [setup.source], [], MemoryStore(setup.shelf), setup.clock, Silent(), READ)
    assert result.exit_code is ExitCode.PARTIAL
    assert "there is no access to github; set GITHUB_TOKEN" in (result.trackers[TrackerName.GITHUB].trouble or "")
    assert setup.state("acme/shop#1") is State.DONE


def test_a_tracker_whose_plugin_is_not_there_any_more_makes_the_run_one_in_part() -> None:
    setup = Setup(outage="# O\n- Limit it gl:acme/shop/1\n")
    MemoryStore(setup.shelf).record([Put(TrackerReading(TrackerName.GITLAB, setup.clock.now()))])
    result = setup.sync()
    assert result.exit_code is ExitCode.PARTIAL
    assert result.trackers[TrackerName.GITLAB].trouble == "there is no access to gitlab"


def test_where_its_tracker_is_not_set_up_an_item_says_what_gives_access() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n")
    rules = FilingRules(RoutingRules((Route(TrackerName.JIRA, "OPS"),)))
    (left,) = setup.sync(replace(CREATE, filing=rules)).skipped
    assert left.reason.startswith("its issue belongs in OPS: there is no access to jira; set JIRA_URL, JIRA_EMAIL")


def test_a_tracker_that_files_no_issues_is_followed_and_its_item_is_left_with_the_reason() -> None:
    setup = Setup(outage="# O\n- Limit the pool OPS-1\n- Alert on a full queue\n")
    jira = FakeTracker(TrackerName.JIRA, clock=setup.clock)
    jira.add_place("OPS")
    setup.others = [Reader(jira)]
    limit = jira.open("OPS", "Limit the pool")
    result = setup.sync(replace(CREATE, filing=FilingRules(RoutingRules((Route(TrackerName.JIRA, "OPS"),)))))
    assert setup.shelf.memory.issues[limit].state is State.OPEN
    assert (result.filed, result.trackers[TrackerName.JIRA].trouble) == ((), None)
    (left,) = result.skipped
    assert left.reason == "its issue belongs in OPS: the plugin that serves jira files no issues"


def test_a_tracker_that_was_not_read_to_its_end_is_in_trouble_and_is_used_on() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1")
    setup.tracker.unreadable = {IssueKey(TrackerName.GITHUB, "acme/shop#1")}
    result = setup.sync(CREATE)
    assert result.trackers[TrackerName.GITHUB].trouble == "the server stumbled"
    assert result.filed
    setup.tracker.unreadable = set()
    assert setup.sync(CREATE).trackers[TrackerName.GITHUB].trouble is None


def test_a_tracker_of_which_nothing_is_followed_and_that_was_asked_for_nothing_was_not_read() -> None:
    setup = Setup(outage="# O\n- Limit the retries of the consumer\n")
    result = setup.sync()
    assert result.trackers[TrackerName.GITHUB].read_at is None
    assert setup.shelf.memory.trackers == {}
    assert not [line for line in map(str, sync_terminal(result)) if line.startswith("github")]
    setup.write("more", "# M\n- Limit the pool acme/shop#1\n")
    setup.tracker.put("acme/shop#1")
    assert setup.sync().trackers[TrackerName.GITHUB].read_at is not None
