"""What a sync does with documents, issues and the store, on parts that live in memory."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.unit.sync.setup import CREATE, READ, Setup
from tests.unit.sync.world import START, Silent, Tracker, assess

from followthrough.cli.sync_json import sync_json
from followthrough.cli.sync_terminal import sync_news, sync_terminal
from followthrough.errors import (
    AccessError,
    ExitCode,
    NotAllowedError,
    RejectedError,
    RetryableError,
    StopError,
    StoreError,
)
from followthrough.model import (
    Assessment,
    Document,
    EventKind,
    Issue,
    IssueKey,
    LinkOrigin,
    Put,
    Skipped,
    SourceReading,
    State,
    TrackerName,
)
from followthrough.ports import IssueDraft, RateLimit, Unread
from followthrough.store.sql import SqlStore
from followthrough.sync.feedback.drift import DriftKind
from followthrough.sync.filing.plan import FilingRules
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.options import SyncOptions
from followthrough.sync.run import run_sync
from followthrough.testing.fakes_store import MemoryStore, Shelf

OUTAGE = """\
# Checkout was down
- [ ] Limit the pool of connections acme/shop#1
- [ ] Alert on a full queue due:2026-04-01
- Be more careful <vague>
"""


def test_items_are_linked_to_the_issues_they_name_and_their_states_are_read() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1", State.IN_PROGRESS)
    result = setup.sync()
    assert (result.items, result.linked_items, result.exit_code) == (3, 1, ExitCode.OK)
    assert setup.state("acme/shop#1") is State.IN_PROGRESS
    assert [each.after for each in result.states] == [State.IN_PROGRESS]


def test_reading_files_nothing() -> None:
    setup = Setup(outage=OUTAGE)
    setup.sync()
    assert setup.tracker.filed_issues() == []


def test_a_second_sync_with_nothing_new_changes_nothing_that_lasts() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1")
    setup.sync(CREATE)
    setup.sync(CREATE)
    before, calls = setup.lasting, len(setup.tracker.calls)
    result = setup.sync(CREATE)
    assert setup.lasting == before
    assert result.filed == ()
    assert len(setup.tracker.calls) - calls == 1


def test_only_concrete_items_without_an_issue_that_are_not_done_are_filed() -> None:
    setup = Setup(outage=OUTAGE + "- [x] Raise the limit\n")
    setup.tracker.put("acme/shop#1")
    result = setup.sync(CREATE)
    assert [each.record.item.text for each in result.filed] == ["Alert on a full queue"]
    assert [each.reason for each in result.not_filed] == ["it names no change that somebody could make"]


def test_vague_items_are_filed_when_asked_for() -> None:
    setup = Setup(outage=OUTAGE)
    result = setup.sync(replace(CREATE, create_vague=True))
    assert {each.record.item.text for each in result.filed} == {"Alert on a full queue", "Be more careful"}


@pytest.mark.parametrize("line", ["! template", "! other", "! learning-only we only wanted to understand it"])
def test_templates_and_learning_only_documents_get_no_issues(line: str) -> None:
    setup = Setup(outage=f"# Outage\n{line}\n- Add an alert for the queue\n")
    assert setup.sync(CREATE).filed == ()
    assert setup.tracker.filed_issues() == []


def test_of_incidents_before_the_day_to_begin_on_nothing_is_filed() -> None:
    old = "# Old\n! day 2019-05-01\n- Limit the pool of connections\n"
    setup = Setup(old=old, new="# New\n! day 2026-02-01\n- Alert on a full queue\n", undated="# U\n- Rotate the logs\n")
    dry = setup.sync(replace(CREATE, dry_run=True))
    assert "1 of these is from incidents more than a year ago; to file only newer ones, set filing.since" in "\n".join(
        map(str, sync_terminal(dry))
    )
    result = setup.sync(replace(CREATE, filing=replace(CREATE.filing, since=date(2026, 1, 1))))
    assert {each.record.item.text for each in result.filed} == {"Alert on a full queue", "Rotate the logs"}
    (left,) = result.not_filed
    assert left.reason == "the incident was before 2026-01-01, and issues are filed for later ones"


def test_an_item_without_a_route_is_left_with_the_reason() -> None:
    setup = Setup(outage="# Outage\n- Add an alert for the queue\n")
    result = setup.sync(SyncOptions(create=True))
    (left,) = result.not_filed
    assert left.reason == "no route says where its issue belongs; set filing.place or filing.routes"


def test_a_dry_run_shows_the_plan_and_writes_nothing_anywhere() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1")
    before = setup.lasting
    result = setup.sync(replace(CREATE, dry_run=True))
    assert [each.draft.title for each in result.to_file] == ["Alert on a full queue"]
    assert result.linked_items == 1
    assert (setup.lasting, setup.tracker.filed_issues()) == (before, [])


def test_with_the_database_lost_nothing_is_filed_twice() -> None:
    setup = Setup(outage=OUTAGE)
    setup.sync(CREATE)
    setup.shelf = Shelf()
    result = setup.sync(CREATE)
    assert [each.found for each in result.filed] == [True]
    assert len(setup.tracker.filed_issues()) == 1


def test_with_the_database_lost_reading_alone_finds_what_was_filed_whatever_became_of_the_item() -> None:
    setup = Setup(outage=OUTAGE + "- Review changes of the schema\n")
    setup.sync(CREATE)
    setup.shelf = Shelf()
    setup.write("outage", OUTAGE + "- [x] Review changes of the schema\n")
    result = setup.sync(SyncOptions(filing=CREATE.filing))
    assert [each.found for each in result.filed] == [True, True]
    assert {each.origin for each in setup.shelf.memory.links.values()} == {LinkOrigin.REFERENCE, LinkOrigin.FILED}
    setup.tracker.calls.clear()
    setup.sync(SyncOptions(filing=CREATE.filing))
    assert "filed" not in setup.tracker.calls


def test_another_teams_issue_that_reads_alike_is_not_taken_for_ours() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n")
    setup.sync(CREATE)
    alert = "Alert on a full payment queue"
    setup.tracker.put("acme/shop#77", title=alert, marker_id="of-another-database", created_at=START)
    setup.write("other", f"# Later\n- {alert}\n")
    assert [each.found for each in setup.sync(CREATE).filed] == [False]


def test_an_issue_of_another_repository_is_not_taken_for_its_like_words_nor_for_the_same_in_the_same_place() -> None:
    words = "Add a staging environment for the service of"
    ours, theirs = (f"# {name}\n! day 2026-02-01\n- {words} {name}\n" for name in ("search", "payments"))
    setup = Setup(outage=theirs)
    setup.source.repository = "acme/payments"
    setup.sync(CREATE)
    for text in (ours, theirs.replace("# payments", "# search")):
        setup.shelf = Shelf()
        setup.source.repository = "acme/search"
        setup.write("outage", text)
        result = setup.sync(CREATE)
        assert (result.filed, len(result.not_filed), len(setup.tracker.filed_issues())) == ((), 1, 1)


def test_what_a_person_dismissed_is_filed_and_stays_with_its_own_issue() -> None:
    theirs = "# payments\n! day 2026-02-01\n- Limit the pool\n"
    setup = Setup(outage=theirs)
    setup.source.repository = "acme/payments"
    setup.sync(CREATE)
    setup.shelf = Shelf()
    setup.source.repository = "acme/search"
    setup.write("outage", theirs.replace("payments", "search"))
    setup.sync(CREATE)
    (proposed,) = setup.shelf.memory.links.values()
    setup.shelf.memory = setup.shelf.memory.after([Put(replace(proposed, dismissed_since=START))])
    assert [each.found for each in setup.sync(CREATE).filed] == [False]
    assert setup.sync(CREATE).exit_code is ExitCode.OK
    followed = [str(each.issue) for each in setup.shelf.memory.links.values() if each.followed]
    assert followed == ["acme/shop#2"]


def test_an_issue_that_was_filed_for_an_item_is_not_linked_again_once_a_person_dismissed_it() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n")
    setup.sync(CREATE)
    (link,) = setup.shelf.memory.links.values()
    setup.shelf.memory = setup.shelf.memory.after([Put(replace(link, dismissed_since=START))])
    setup.sync(CREATE)
    followed = [str(each.issue) for each in setup.shelf.memory.links.values() if each.followed]
    assert followed == ["acme/shop#2"]


def test_where_no_repository_is_known_the_same_path_is_not_the_same_document_against_another_title() -> None:
    words = "Add a staging environment for the service of"
    setup = Setup(outage=f"# payments\n! day 2026-02-01\n- {words} payments\n")
    setup.sync(CREATE)
    setup.shelf = Shelf()
    setup.write("outage", f"# search\n! day 2026-02-01\n- {words} searches\n")
    result = setup.sync(CREATE)
    assert (result.filed, [each.waits for each in result.not_filed]) == ((), [True])


def test_with_the_database_lost_and_the_document_renamed_and_the_item_reworded_nothing_is_filed_twice() -> None:
    setup = Setup(outage="# Outage\n- Alert the on-call when the payment queue holds more than 500 messages\n")
    setup.sync(CREATE)
    setup.shelf = Shelf()
    del setup.source.documents_by_path["outage.md"]
    setup.write("2026-03-outage", "# Outage\n- Alert the on-call when the payment queue holds over 500 messages\n")
    setup.sync(CREATE)
    assert len(setup.tracker.filed_issues()) == 1


@pytest.mark.parametrize("box", ["[ ]", "[x]"])
def test_with_the_database_lost_an_issue_that_differs_in_one_word_is_not_the_items_until_somebody_says_so(
    box: str,
) -> None:
    disk, certificate = (f"Fail the build of the shop if the {what} has no owner" for what in ("disk", "certificate"))
    setup = Setup(outage=f"# Outage\n- [ ] {disk}\n- [x] {certificate}\n")
    setup.sync(CREATE)
    setup.shelf = Shelf()
    setup.write("outage", f"# Outage\n- {box} {certificate}\n")
    result = setup.sync(CREATE)
    assert (result.filed, result.linked_items, len(setup.tracker.filed_issues())) == ((), 0, 1)
    (proposed,) = result.suggestions
    assert proposed.reason == "filed for this postmortem in nearly these words"


@pytest.mark.parametrize(
    ("filed", "now"),
    [
        ("Add disk usage alert", "Add disk usage alerts"),
        ("Rate limit login", "Rate-limit logins"),
        ("Rotate TLS certs automatically", "Rotate TLS certificates automatically"),
        ("Alarm für Plattenplatz einrichten", "Alarme für Plattenplatz einrichten"),
        ("모니터링 알림을 추가한다", "모니터링 알림 추가"),
    ],
)
def test_with_the_database_lost_another_ending_files_no_second_issue(filed: str, now: str) -> None:
    setup = Setup(outage=f"# Outage of 2026-05-12\n- {filed}\n")
    setup.sync(CREATE)
    setup.shelf = Shelf()
    setup.write("outage", f"# Outage of 2026-05-12\n- {now}\n")
    setup.sync(replace(CREATE, suggest=False))
    assert len(setup.tracker.filed_issues()) == 1


def test_with_the_database_lost_an_issue_that_was_filed_under_all_words_of_its_item_is_known() -> None:
    text = "# Outage\n- Limit the pool (due date by 2026-06-01) due:2026-06-01\n"
    setup = Setup(outage=text)
    setup.sync(replace(CREATE, filing=replace(CREATE.filing, title="{{ item.text }}")))
    setup.shelf = Shelf()
    del setup.source.documents_by_path["outage.md"]
    setup.write("2026-03-outage", text)
    setup.sync(CREATE)
    assert len(setup.tracker.filed_issues()) == 1


def test_an_issue_that_was_filed_though_the_answer_was_an_error_is_found_at_once() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.fail("create", RetryableError("502"), after=True)
    result = setup.sync(CREATE)
    assert [each.found for each in result.filed] == [True]
    assert len(setup.tracker.filed_issues()) == 1
    assert setup.shelf.memory.intents == {}


def test_an_unclear_create_leaves_the_intent_and_the_next_run_looks_before_it_files() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.fail("create", RetryableError("502"))
    result = setup.sync(CREATE)
    assert result.exit_code is ExitCode.PARTIAL
    assert len(setup.shelf.memory.intents) == 1
    setup.tracker.calls.clear()
    setup.sync(CREATE)
    assert setup.tracker.calls.index("filed") < setup.tracker.calls.index("create")
    assert len(setup.tracker.filed_issues()) == 1
    assert setup.shelf.memory.intents == {}


def test_an_unclear_create_is_looked_for_where_it_was_meant_to_go_even_if_the_route_changed() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.fail("create", StopError("the machine went away"), after=True)
    setup.sync(CREATE)
    elsewhere = FilingRules(RoutingRules((Route(TrackerName.GITHUB, "acme/other"),)))
    setup.sync(SyncOptions(create=True, filing=elsewhere))
    assert [each.key.place for each in setup.tracker.filed_issues()] == ["acme/shop"]


def test_an_issue_that_is_found_but_cannot_be_read_is_not_filed_again_elsewhere() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.fail("create", StopError("the machine went away"), after=True)
    setup.sync(CREATE)
    elsewhere = FilingRules(RoutingRules((Route(TrackerName.GITHUB, "acme/other"),)))
    setup.tracker.fail("read", RetryableError("502"), times=None)
    setup.write("outage", OUTAGE.replace(" acme/shop#1", ""))
    setup.sync(SyncOptions(create=True, filing=elsewhere))
    titles = [each.title for each in setup.tracker.filed_issues()]
    assert len(titles) == len(set(titles))


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


def test_a_place_that_is_closed_to_the_token_is_asked_once_to_file_and_told_in_the_same_words() -> None:
    setup = Setup(outage="# O\n- Limit the retries of the consumer\n- Test the failover of the name server\n")
    setup.tracker.fail("create", NotAllowedError("acme/shop: 403"), times=None)
    result = setup.sync(CREATE)
    assert setup.tracker.calls.count("create") == 1
    assert [(each.path, each.reason) for each in result.skipped] == [
        ("outage.md:2", "acme/shop: 403"),
        ("outage.md:3", "acme/shop: 403"),
    ]
    assert all(each.cause == "acme/shop: 403" for each in result.skipped)


def test_what_a_place_demands_is_told_before_anything_is_filed() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.unmet["acme/shop"] = ("the field Team is required",)
    result = setup.sync(CREATE)
    assert "create" not in setup.tracker.calls
    assert result.skipped[0].path == "outage.md:3"
    assert "the field Team is required" in result.skipped[0].reason


def test_a_refused_create_is_skipped_and_the_others_are_filed() -> None:
    setup = Setup(outage="# O\n- Add an alert for the queue\n- Document how to fail over\n")
    setup.tracker.fail("create", RejectedError("422: title is too odd"))
    result = setup.sync(CREATE)
    assert len(setup.tracker.filed_issues()) == 1
    assert [each.reason for each in result.skipped] == ["422: title is too odd"]
    assert setup.shelf.memory.intents == {}


@pytest.mark.parametrize("error", [RetryableError("timeout"), AccessError("401: the token is refused")])
def test_a_tracker_that_is_down_changes_no_state_and_is_named(error: StopError | RetryableError) -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync()
    read_at = setup.shelf.memory.trackers[TrackerName.GITHUB].read_at
    before = setup.lasting
    setup.tracker.fail("read", error)
    result = setup.sync()
    assert setup.lasting == before
    assert result.exit_code is ExitCode.PARTIAL
    assert result.trackers[TrackerName.GITHUB].trouble == str(error)
    assert result.trackers[TrackerName.GITHUB].read_at == read_at


def test_one_issue_that_cannot_be_read_keeps_its_state_and_the_others_move_on() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n- Alert on it acme/shop#2\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.tracker.put("acme/shop#2")
    setup.sync()
    setup.tracker.put("acme/shop#2", State.DONE)
    setup.tracker.put("acme/shop#1", State.OPEN)
    setup.tracker.unreadable = {IssueKey(TrackerName.GITHUB, "acme/shop#1")}
    result = setup.sync()
    assert (setup.state("acme/shop#1"), setup.state("acme/shop#2")) == (State.DONE, State.DONE)
    assert result.skipped == (Skipped("acme/shop#1", "the server stumbled", cause="the server stumbled"),)
    setup.tracker.unreadable = set()
    setup.sync()
    assert setup.state("acme/shop#1") is State.OPEN


def test_a_place_of_which_an_issue_could_not_be_read_keeps_the_time_of_its_last_complete_reading() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n- Alert on it acme/shop#2\n")
    setup.tracker.put("acme/shop#1")
    setup.tracker.put("acme/shop#2")
    setup.sync()
    before = setup.shelf.memory.places, setup.shelf.memory.trackers
    setup.tracker.unreadable = {IssueKey(TrackerName.GITHUB, "acme/shop#1")}
    assert setup.sync().exit_code is ExitCode.PARTIAL
    assert (setup.shelf.memory.places, setup.shelf.memory.trackers) == before


class Taciturn(Tracker):
    """Leaves one issue out of its answers."""

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        yield from (answer for answer in super().read(keys) if answer.key.key != "acme/shop#1")


def test_an_issue_that_a_tracker_says_nothing_of_makes_the_run_one_in_part() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n- Alert on it acme/shop#2\n")
    setup.tracker = Taciturn(setup.clock)
    result = setup.sync()
    assert [each.reason for each in result.skipped] == ["github gave no answer for 1 of its issues"]
    assert result.exit_code is ExitCode.PARTIAL
    assert (setup.shelf.memory.places, setup.shelf.memory.trackers) == ({}, {})


def test_a_moved_issue_and_a_duplicate_are_followed_to_where_they_lead() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n- Alert on it acme/shop#2\n")
    other, third = (IssueKey(TrackerName.GITHUB, each) for each in ("acme/core#7", "acme/core#9"))
    setup.tracker.put("acme/shop#1", State.MOVED, moved_to=other)
    setup.tracker.put("acme/shop#2", State.DUPLICATE, duplicate_of=third)
    setup.tracker.put("acme/core#7", State.DUPLICATE, duplicate_of=third)
    setup.tracker.put("acme/core#9", State.DONE)
    setup.sync()
    assert setup.state("acme/core#9") is State.DONE
    assert setup.state("acme/shop#1") is State.MOVED


def test_a_circle_of_duplicates_ends() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n")
    first, second = (IssueKey(TrackerName.GITHUB, each) for each in ("acme/shop#1", "acme/shop#2"))
    setup.tracker.put("acme/shop#1", State.DUPLICATE, duplicate_of=second)
    setup.tracker.put("acme/shop#2", State.DUPLICATE, duplicate_of=first)
    assert setup.sync().exit_code is ExitCode.OK


def test_a_reference_to_a_tracker_that_nobody_serves_is_unsupported_and_no_failure() -> None:
    setup = Setup(outage="# O\n- Limit it PAY-12\n- Alert gl:group/project#4\n- Test it https://board.example/c/1\n")
    result = setup.sync(CREATE)
    states = {str(key): issue.state for key, issue in setup.shelf.memory.issues.items()}
    assert states == dict.fromkeys(["gl:group/project#4", "https://board.example/c/1"], State.UNSUPPORTED)
    assert (result.exit_code, result.filed) == (ExitCode.OK, ())


def test_issues_that_a_run_has_no_access_to_are_counted() -> None:
    setup = Setup(outage="# O\n- Limit it PAY-12\n- Test it PAY-13 PAY-12\n- Alert on it acme/shop#1\n")
    setup.tracker.put("acme/shop#1")
    result = setup.sync()
    assert result.unserved == {TrackerName.JIRA: 2}
    assert [str(each.issue.key) for each in result.states] == ["acme/shop#1"], "what was not read changed no state"


def test_a_tracker_that_was_read_before_and_can_not_be_now_makes_the_run_one_in_part() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    assert setup.sync().exit_code is ExitCode.OK
    result = run_sync(assess, [setup.source], [], MemoryStore(setup.shelf), setup.clock, Silent(), READ)
    assert result.exit_code is ExitCode.PARTIAL
    assert "there is no access to github; set GITHUB_TOKEN" in (result.trackers[TrackerName.GITHUB].trouble or "")
    assert setup.state("acme/shop#1") is State.DONE


def test_where_its_tracker_is_not_set_up_an_item_says_what_gives_access() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n")
    rules = FilingRules(RoutingRules((Route(TrackerName.JIRA, "OPS"),)))
    (left,) = setup.sync(replace(CREATE, filing=rules)).skipped
    assert left.reason.startswith("its issue belongs in OPS: there is no access to jira; set JIRA_URL, JIRA_EMAIL")


def test_an_item_that_names_an_issue_of_an_unknown_repository_is_not_filed_beside_it() -> None:
    setup = Setup(outage="# O\n- Limit the pool #12\n")
    result = setup.sync(CREATE)
    assert result.filed == ()
    assert [each.reason for each in result.not_filed] == [
        "it names #12, and of which repository is not known: set sources.repository"
    ]


def test_a_tracker_that_is_no_longer_set_up_keeps_the_states_that_were_seen() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync()
    run_sync(assess, [setup.source], [], MemoryStore(setup.shelf), setup.clock, Silent(), SyncOptions())
    assert setup.state("acme/shop#1") is State.DONE


def test_an_item_keeps_its_identity_when_it_is_reworded_and_its_document_renamed() -> None:
    setup = Setup(outage="# Outage\n- Alert on a full queue\n- Limit the pool of connections\n")
    setup.sync(CREATE)
    ids = set(setup.shelf.memory.items)
    del setup.source.documents_by_path["outage.md"]
    setup.write("2026-outage", "# Outage\n- Alert on a queue that is full\n- Limit the pool of connections\n")
    result = setup.sync(CREATE)
    assert set(setup.shelf.memory.items) == ids
    assert result.filed == ()
    assert [each.path for each in setup.shelf.memory.postmortems.values()] == ["2026-outage.md"]


BROKER = """\
# The disk of the broker was full
! day 2026-06-03
! service broker
- Alert when a disk is 80 % full
- Rotate the logs of the broker every hour
- Write a runbook for a full disk
"""
CHECKOUT = """\
# Checkout could not write invoices
! day 2026-11-10
! service checkout
- Alert when a disk is 80 % full
- Refuse an order that cannot be stored
"""


@pytest.mark.parametrize("told_as_gone", [True, False])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BROKER, CHECKOUT),
        (BROKER, CHECKOUT.replace("! service checkout\n", "")),
        (BROKER.replace("! day 2026-06-03\n", ""), CHECKOUT),
    ],
    ids=["another day and service", "another day", "another service"],
)
def test_a_postmortem_of_another_incident_takes_nothing_over_from_one_that_is_gone(
    before: str, after: str, told_as_gone: bool
) -> None:
    setup = Setup(broker=before, other="# Other\n- Test it\n")
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync(CREATE)
    del setup.source.documents_by_path["broker.md"]
    if told_as_gone:
        setup.sync(CREATE)
    setup.write("checkout", after)
    result = setup.sync(CREATE)
    assert [each.record.item.text for each in result.filed] == [
        "Alert when a disk is 80 % full",
        "Refuse an order that cannot be stored",
    ]
    there = {each.path: each.gone_since is None for each in setup.shelf.memory.postmortems.values()}
    assert there == {"broker.md": False, "other.md": True, "checkout.md": True}


@pytest.mark.parametrize("more", ["", "- Rotate the logs\n"], ids=["all of one", "one of two"])
def test_one_wording_makes_no_two_documents_one(more: str) -> None:
    setup = Setup(broker=f"# Broker\n- Alert on full disks\n{more}", other="# Other\n- Test it\n")
    setup.sync(CREATE)
    del setup.source.documents_by_path["broker.md"]
    setup.sync(CREATE)
    setup.write("checkout", "# Checkout\n- Alert on full disks\n")
    assert len(setup.sync(CREATE).filed) == 1
    assert setup.shelf.memory.postmortems["files:broker.md"].gone_since is not None


@pytest.mark.parametrize(
    "after",
    [
        "# Outage\n- Alert on a full queue\n- Limit the pool of connections to three\n",
        "# Outage\n! day 2026-03-02\n- Alert on a full queue\n- Limit the pool of connections\n",
        "# Queue outage\n! day 2026-03-01\n- Alert on a full queue\n- Bound the pool\n- Test it\n",
        "# Outage\n! day 2026-03-01\n- Bound the pool\n",
        "# Queue outage\n- Alert on a full queue\n- Limit the pool of connections\n- Test it\n",
    ],
    ids=["an item", "the day", "the title and an item", "all items", "the title, and the day taken out"],
)
def test_a_document_that_is_renamed_and_edited_is_the_same_one(after: str) -> None:
    setup = Setup(
        outage="# Outage\n! day 2026-03-01\n- Alert on a full queue\n- Limit the pool of connections\n", other="# O\n"
    )
    setup.sync(CREATE)
    del setup.source.documents_by_path["outage.md"]
    setup.write("queue", after)
    assert setup.sync(CREATE).gone == ()
    assert setup.shelf.memory.postmortems["files:outage.md"].path == "queue.md"


def test_a_draft_that_is_renamed_while_a_new_one_takes_its_path_keeps_its_issues() -> None:
    setup = Setup(draft="# Queue outage\n- Alert on a full payment queue\n")
    setup.sync(CREATE)
    setup.write("2026-03-queue", "# Queue outage\n- Alert on a full payment queue\n")
    setup.write("draft", "# Disk outage\n- Alert on disks that are nearly full\n")
    setup.sync(CREATE)
    assert sorted(str(each.title) for each in setup.tracker.filed_issues()) == [
        "Alert on a full payment queue",
        "Alert on disks that are nearly full",
    ]
    assert setup.shelf.memory.postmortems["files:draft.md"].path == "2026-03-queue.md"


def test_a_document_that_is_gone_is_told_once_with_what_was_not_done() -> None:
    setup = Setup(
        outage=OUTAGE + "- [x] Write the runbook for it\n- Bound the queue acme/shop#2\n", other="# O\n- Test it\n"
    )
    setup.tracker.put("acme/shop#1", State.OPEN)
    setup.tracker.put("acme/shop#2", State.DONE)
    setup.sync()
    del setup.source.documents_by_path["outage.md"]
    (gone,) = setup.sync().gone
    assert (gone.postmortem.path, gone.undone) == ("outage.md", 3)
    assert setup.sync().gone == ()


def test_a_document_that_was_renamed_or_has_a_copy_is_not_told_as_gone() -> None:
    setup = Setup(outage=OUTAGE)
    setup.sync()
    setup.write("copy", OUTAGE)
    setup.sync()
    del setup.source.documents_by_path["outage.md"]
    assert setup.sync().gone == ()
    setup.write("renamed", setup.source.documents_by_path.pop("copy.md"))  # type: ignore[arg-type]
    assert setup.sync().gone == ()


def test_a_copy_of_a_document_is_another_postmortem() -> None:
    setup = Setup(outage="# Outage\n- Alert on a full queue\n")
    setup.sync()
    setup.write("copy", "# Outage\n- Alert on a full queue\n")
    setup.sync()
    assert len({each.id for each in setup.shelf.memory.postmortems.values()}) == 2
    assert len(setup.shelf.memory.items) == 2


def test_a_document_that_was_reworded_keeps_its_issues_though_another_one_now_says_what_it_said() -> None:
    setup = Setup(outage="# Outage\n- Limit the pool of connections\n- Alert on a full queue\n")
    setup.sync(CREATE)
    before = {each.id: each.postmortem_id for each in setup.shelf.memory.items.values()}
    setup.write("outage", "# Outage\n- Limit the pool of connections to 50\n- Alert on a queue that is full\n")
    setup.write("minutes", "# Minutes\n- Limit the pool of connections\n- Alert on a full queue\n")
    setup.sync()
    kept = {id_: setup.shelf.memory.postmortems[setup.shelf.memory.items[id_].postmortem_id].path for id_ in before}
    assert set(kept.values()) == {"outage.md"}


def test_what_is_no_longer_promised_is_no_longer_asked_for() -> None:
    setup = Setup(outage=OUTAGE, other="# Other\n- Rotate the logs acme/core#2\n")
    setup.tracker.put("acme/shop#1")
    setup.tracker.put("acme/core#2")
    setup.sync()
    del setup.source.documents_by_path["other.md"]
    setup.write("outage", OUTAGE.replace("- [ ] Limit the pool of connections acme/shop#1\n", ""))
    setup.sync()
    setup.tracker.calls.clear()
    setup.sync()
    assert setup.tracker.calls == []


def test_a_tracker_is_asked_for_no_place_of_another_one() -> None:
    setup = Setup(outage=OUTAGE)
    routes = (Route(TrackerName.JIRA, "PAY", service="payments"), Route(TrackerName.GITHUB, "acme/shop"))
    result = setup.sync(SyncOptions(create=True, filing=FilingRules(RoutingRules(routes))))
    assert (result.exit_code, len(result.filed)) == (ExitCode.OK, 1)


def test_what_no_database_takes_is_stored_as_near_as_can_be() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1", title="Half \ud83d a smile,\0 and an end", raw_state="open\0")
    with SqlStore.open(":memory:") as store:
        assert setup.sync_with(store, READ).exit_code is ExitCode.OK
        (issue,) = store.memory().issues.values()
    assert (issue.title, issue.raw_state) == ("Half ? a smile,\ufffd and an end", "open\ufffd")


def test_an_item_that_moves_to_another_document_word_for_word_takes_its_issue_along() -> None:
    setup = Setup(one="# One\n- Alert on a full payment queue\n- Limit the pool\n", two="# Two\n- Write it down\n")
    setup.sync(CREATE)
    setup.write("one", "# One\n- Limit the pool\n")
    setup.write("two", "# Two\n- Write it down\n- Alert on a full payment queue\n")
    assert setup.sync(CREATE).filed == ()


def test_only_a_complete_reading_proves_that_a_document_is_gone() -> None:
    setup = Setup(one="# One\n- Alert on it\n", two="# Two\n- Limit it\n")
    setup.sync()
    del setup.source.documents_by_path["two.md"]
    setup.source.fails = StopError("the disk went away")
    result = setup.sync()
    assert result.exit_code is ExitCode.PARTIAL
    assert [each.gone_since for each in setup.shelf.memory.postmortems.values()] == [None, None]
    setup.source.fails = None
    setup.sync(SyncOptions(whole=False))
    assert [each.gone_since for each in setup.shelf.memory.postmortems.values()] == [None, None]
    setup.sync()
    assert [each.path for each in setup.shelf.memory.postmortems.values() if each.gone_since] == ["two.md"]
    setup.write("two", "# Two\n- Limit it\n")
    setup.sync()
    assert [each.gone_since for each in setup.shelf.memory.postmortems.values()] == [None, None]


def test_a_document_that_cannot_be_read_this_time_is_not_gone() -> None:
    setup = Setup(one="# One\n- Alert on it\n")
    setup.sync()
    setup.source.documents_by_path["one.md"] = Skipped("one.md", "is no text")
    result = setup.sync()
    assert result.skipped == (Skipped("one.md", "is no text"),)
    assert [each.gone_since for each in setup.shelf.memory.postmortems.values()] == [None]


def test_a_document_that_trips_the_reading_does_not_stop_the_others() -> None:
    setup = Setup(bad="# Bad\n! nonsense\n", good="# Good\n- Alert on it\n")
    result = setup.sync()
    assert result.items == 1
    assert result.skipped[0].path == "bad.md"


def test_history_tells_what_happened_to_an_item_and_its_issue() -> None:
    setup = Setup(outage="# O\n- [ ] Limit it acme/shop#1 due:2026-04-01\n")
    setup.tracker.put("acme/shop#1")
    setup.sync()
    setup.write("outage", "# O\n- [x] Limit it acme/shop#1 due:2026-05-01\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync()
    setup.tracker.put("acme/shop#1", State.OPEN)
    setup.sync()
    told = [(each.what, each.before, each.after) for each in setup.shelf.events]
    assert told == [
        (EventKind.FOUND, None, None),
        (EventKind.LINKED, None, "acme/shop#1"),
        (EventKind.STATE, None, "open"),
        (EventKind.TICKED, None, None),
        (EventKind.DUE_MOVED, "2026-04-01", "2026-05-01"),
        (EventKind.STATE, "open", "done"),
        (EventKind.STATE, "done", "open"),
    ]


def test_a_reference_that_is_taken_out_is_no_longer_followed_and_one_that_was_filed_is() -> None:
    setup = Setup(outage="# O\n- Limit the pool acme/shop#1\n- Alert on a full queue\n")
    setup.tracker.put("acme/shop#1")
    setup.sync(CREATE)
    setup.write("outage", "# O\n- Limit the pool\n- Alert on a full queue\n")
    setup.sync()
    assert [each.origin for each in setup.shelf.memory.links.values()] == [LinkOrigin.FILED]


def test_a_deleted_issue_is_not_filed_again() -> None:
    setup = Setup(outage="# O\n- Alert on a full queue\n")
    setup.sync(CREATE)
    (issue,) = setup.tracker.filed_issues()
    setup.tracker.put(issue.key.key, State.GONE, marker_id=None)
    result = setup.sync(CREATE)
    assert (result.filed, setup.state(issue.key.key)) == ((), State.GONE)


@pytest.mark.parametrize("onward", [State.MOVED, State.DUPLICATE])
def test_what_an_issue_leads_to_is_seen_again_in_the_run_that_sees_the_issue_again(onward: State) -> None:
    setup = Setup(a="# Outage\n- Add a probe acme/shop#1\n")
    leads_to = {"moved_to" if onward is State.MOVED else "duplicate_of": IssueKey(TrackerName.GITHUB, "acme/core#2")}
    setup.tracker.put("acme/core#2", State.OPEN)
    setup.tracker.put("acme/shop#1", onward, **leads_to)
    setup.sync()
    setup.sync()
    for key in ("acme/shop#1", "acme/core#2"):
        setup.tracker.put(key, State.HIDDEN, moved_to=None, duplicate_of=None)
    setup.sync()
    setup.tracker.put("acme/core#2", State.OPEN)
    setup.tracker.put("acme/shop#1", onward, **leads_to)
    assert setup.sync().drift == ()
    assert setup.state("acme/core#2") is State.OPEN
    before = setup.lasting
    setup.sync()
    assert setup.lasting == before


@pytest.mark.parametrize("state", [State.GONE, State.HIDDEN])
def test_one_wrong_answer_does_not_hide_an_issue_for_long(state: State) -> None:
    setup = Setup(outage="# O\n- Alert on a full queue acme/shop#1\n")
    setup.tracker.put("acme/shop#1", state)
    setup.sync()
    setup.tracker.put("acme/shop#1", State.OPEN)
    setup.sync()
    assert setup.state("acme/shop#1") is State.OPEN


def test_an_issue_that_is_gone_for_long_is_asked_for_once_a_day_only() -> None:
    setup = Setup(outage="# O\n- Alert on a full queue acme/shop#1\n")
    setup.tracker.put("acme/shop#1", State.GONE)
    setup.sync()
    setup.clock.advance(days=2)
    setup.sync()
    setup.tracker.calls.clear()
    setup.sync()
    assert setup.tracker.calls == []
    setup.clock.advance(days=1)
    setup.sync()
    assert setup.tracker.calls == ["read"]


def many(count: int, place: str = "acme/shop") -> str:
    return "# Many\n" + "".join(f"- Limit number {n} {place}#{n}\n" for n in range(1, count + 1))


def test_a_large_place_is_read_by_what_changed_and_by_every_key_once_a_day() -> None:
    setup = Setup(outage=many(250))
    for number in range(1, 251):
        setup.tracker.put(f"acme/shop#{number}")
    setup.sync()
    assert setup.tracker.calls == ["read"] * 3
    setup.tracker.put("acme/shop#17", State.DONE)
    setup.tracker.calls.clear()
    setup.sync()
    assert (setup.tracker.calls, setup.state("acme/shop#17")) == (["changed_since"], State.DONE)
    setup.clock.advance(days=1)
    setup.tracker.calls.clear()
    setup.sync()
    assert setup.tracker.calls == ["read"] * 3
    (reading,) = setup.shelf.memory.places.values()
    ahead = setup.clock.now() + timedelta(days=300)
    MemoryStore(setup.shelf).record([Put(replace(reading, read_at=ahead, whole_at=ahead))])
    setup.tracker.calls.clear()
    setup.sync()
    assert setup.tracker.calls == ["read"] * 3, "a clock that was ahead tells nothing"
    assert setup.shelf.memory.places[reading.id].whole_at < ahead


def test_a_cursor_stays_where_it_is_when_the_changes_could_not_be_read() -> None:
    setup = Setup(outage=many(101))
    for number in range(1, 102):
        setup.tracker.put(f"acme/shop#{number}")
    setup.sync()
    before = setup.shelf.memory.places
    setup.tracker.put("acme/shop#17", State.DONE)
    setup.tracker.fail("changed_since", RetryableError("502"))
    assert setup.sync().exit_code is ExitCode.PARTIAL
    assert setup.shelf.memory.places == before
    setup.sync()
    assert setup.state("acme/shop#17") is State.DONE


def test_a_tracker_that_was_not_read_to_its_end_is_in_trouble_and_is_used_on() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1")
    setup.tracker.unreadable = {IssueKey(TrackerName.GITHUB, "acme/shop#1")}
    result = setup.sync(CREATE)
    assert result.trackers[TrackerName.GITHUB].trouble == "the server stumbled"
    assert result.filed
    setup.tracker.unreadable = set()
    assert setup.sync(CREATE).trackers[TrackerName.GITHUB].trouble is None


def test_small_places_share_a_request() -> None:
    documents = {f"d{n}": f"# D\n- Limit it acme/r{n}#1\n" for n in range(30)}
    setup = Setup(**documents)
    for number in range(30):
        setup.tracker.put(f"acme/r{number}#1")
    setup.sync()
    assert setup.tracker.calls == ["read"]


def test_a_second_run_leaves_everything_to_the_one_that_is_at_work() -> None:
    setup = Setup(outage=OUTAGE)
    at_work = MemoryStore(setup.shelf)
    at_work.take_lease("elsewhere:4711:x", setup.clock.now(), setup.clock.now() + timedelta(minutes=5))
    with pytest.raises(StoreError, match=r"another run is in progress on elsewhere \(process 4711\)"):
        setup.sync_with(MemoryStore(setup.shelf), CREATE)
    assert setup.tracker.calls == []


def test_a_lease_that_ran_out_is_taken_over_and_its_old_holder_writes_no_more() -> None:
    setup = Setup(outage=OUTAGE)
    stalled = MemoryStore(setup.shelf)
    stalled.take_lease("elsewhere:4711:x", setup.clock.now(), setup.clock.now() + timedelta(minutes=5))
    setup.clock.advance(hours=1)
    assert setup.sync(CREATE).exit_code is ExitCode.OK
    with pytest.raises(StoreError, match="another run took over"):
        stalled.record([Put(SourceReading("files", setup.clock.now()))])


def test_a_run_that_loses_the_lease_while_it_files_names_what_may_be_there_twice() -> None:
    setup = Setup(alert="# Queue\n- Alert on a full queue\n")

    class Slow(Tracker):
        def create(self, draft: IssueDraft) -> Issue:
            issue = super().create(draft)
            setup.shelf.holder = "elsewhere:1:x"
            return issue

    setup.tracker = Slow(setup.clock)
    with pytest.raises(StoreError, match=r'acme/shop#1 was filed.*another run took over.*"Alert on a full queue"'):
        setup.sync(CREATE)


def test_unchanged_documents_are_not_assessed_again() -> None:
    setup = Setup(outage=OUTAGE, other="# Other\n- Limit it\n")
    assessed: list[str] = []

    def noted(document: Document) -> Assessment:
        assessed.append(document.path)
        return assess(document)

    setup.assess = noted
    setup.sync(SyncOptions(read_by="1"))
    setup.write("other", "# Other\n- Limit it well\n")
    assessed.clear()
    setup.sync(SyncOptions(read_by="1"))
    assert assessed == ["other.md"]
    setup.sync(SyncOptions(read_by="2"))
    assert sorted(assessed[1:]) == ["other.md", "outage.md"]


def test_a_document_is_known_by_its_place_in_the_checkout_however_its_path_was_given() -> None:
    setup = Setup()
    setup.source.checkout = "/srv/docs"
    setup.source.documents_by_path = {"/srv/docs/a.md": "# A\n- Alert on a full queue\n"}
    setup.sync(CREATE)
    setup.source.checkout = "."
    setup.source.documents_by_path = {"./a.md": "# A\n- Alert on a full queue\n- Limit the pool\n"}
    result = setup.sync(CREATE)
    assert len(result.filed) == 1
    assert [(each.path, each.gone_since) for each in setup.shelf.memory.postmortems.values()] == [("./a.md", None)]


def test_what_lies_under_a_folder_that_cannot_be_listed_is_not_gone() -> None:
    setup = Setup()
    setup.source.documents_by_path = {"docs/a.md": "# A\n- Alert on it\n", "docs/more/b.md": "# B\n- Limit it\n"}
    setup.sync()
    setup.source.documents_by_path = {"docs": Skipped("docs", "does not exist")}
    assert setup.sync().exit_code is ExitCode.PARTIAL
    setup.source.documents_by_path = {"docs/*.md": Skipped("docs/*.md", "no file matches this pattern")}
    setup.sync()
    assert [each.gone_since for each in setup.shelf.memory.postmortems.values()] == [None, None]


def test_an_emptied_file_is_no_trouble_and_promises_nothing_any_more() -> None:
    setup = Setup(outage=OUTAGE)
    setup.sync()
    setup.source.documents_by_path["outage.md"] = Skipped("outage.md", "empty", failed=False)
    result = setup.sync()
    assert (result.exit_code, result.items) == (ExitCode.OK, 0)


class Meddling(Tracker):
    """Answers what it was asked, and then of another tracker's issue in a place of the same name."""

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        for answer in super().read(keys):
            yield answer
            yield Issue(IssueKey(TrackerName.GITLAB, "acme/shop#1"), State.DONE, START)


def test_an_answer_that_was_not_asked_for_changes_no_state_and_is_told() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker = Meddling(setup.clock)
    setup.tracker.put("acme/shop#1")
    result = setup.sync()
    assert [(each.path, each.reason) for each in result.skipped] == [
        ("acme/shop#1", "github answered about it unasked")
    ]
    assert {key.tracker: issue.state for key, issue in setup.shelf.memory.issues.items()} == {
        TrackerName.GITHUB: State.OPEN
    }


class Twofold(Tracker):
    """Says first that an issue is done, and then that it is open."""

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        for answer in super().read(keys):
            assert isinstance(answer, Issue)
            yield replace(answer, state=State.DONE)
            yield answer


def test_the_first_answer_about_an_issue_counts() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker = Twofold(setup.clock)
    setup.tracker.put("acme/shop#1")
    for _ in range(2):
        result = setup.sync()
        assert setup.state("acme/shop#1") is State.DONE
        assert not [each for each in result.drift if each.kind is DriftKind.REOPENED]
        assert result.exit_code is ExitCode.OK


class Uncounted(Tracker):
    """Cannot say what is left of its limit."""

    def rate_limit(self) -> RateLimit:
        raise StopError("the limit cannot be told")


class Miscounting(Tracker):
    """Cannot say how many requests it sent, once it has sent one."""

    def __getattribute__(self, name: str) -> object:
        if name == "requests_made" and super().__getattribute__("asked_from_outside"):
            raise StopError("the limit cannot be told")
        return super().__getattribute__(name)

    asked_from_outside = False

    def create(self, draft: IssueDraft) -> Issue:
        issue = super().create(draft)
        self.asked_from_outside = True
        return issue


@pytest.mark.parametrize("tracker", [Uncounted, Miscounting])
def test_what_was_filed_is_told_though_the_tracker_cannot_count(tracker: type[Tracker]) -> None:
    setup = Setup(outage="# Outage\n- [ ] Alert on a full queue\n")
    setup.tracker = tracker(setup.clock)
    result = setup.sync(CREATE)
    assert [each.record.item.text for each in result.filed] == ["Alert on a full queue"]
    assert result.trackers[TrackerName.GITHUB].trouble == "the limit cannot be told"
    assert result.exit_code is ExitCode.PARTIAL


def test_a_tracker_of_which_nothing_is_followed_and_that_was_asked_for_nothing_was_not_read() -> None:
    setup = Setup(outage="# O\n- Limit the retries of the consumer\n")
    result = setup.sync()
    assert result.trackers[TrackerName.GITHUB].read_at is None
    assert setup.shelf.memory.trackers == {}
    assert not [line for line in map(str, sync_terminal(result)) if line.startswith("github")]
    setup.write("more", "# M\n- Limit the pool acme/shop#1\n")
    setup.tracker.put("acme/shop#1")
    assert setup.sync().trackers[TrackerName.GITHUB].read_at is not None


def test_an_owner_without_an_account_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    setup = Setup(outage="# O\n- Limit the retries of the consumer\n- Test the failover of the name server\n")
    plain = setup.assess

    def owned(document: Document) -> Assessment:
        found = plain(document)
        items = tuple(replace(each, item=replace(each.item, owner="Network")) for each in found.items)
        return replace(found, items=items)

    setup.assess = owned
    rules = FilingRules(RoutingRules((Route(TrackerName.GITHUB, "acme/shop", assign_owner=True),)))
    setup.sync(SyncOptions(create=True, filing=rules))
    told = [each for each in caplog.messages if "filing.accounts" in each]
    assert told == ["filed without an assignee: filing.accounts has no account of Network"]


def _uncheckable(found: Assessment) -> Assessment:
    items = (replace(each, classification=replace(each.classification, checkable=False)) for each in found.items)
    return replace(found, items=tuple(items))


def test_what_is_filed_and_what_is_not_names_its_line_and_what_waits_is_told_to_cron_too() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1")
    result = setup.sync(replace(CREATE, dry_run=True))
    lines = [str(line) for line in sync_terminal(result)]
    assert "would file acme/shop: Alert on a full queue  outage.md:3" in lines
    setup.assess = lambda document: _uncheckable(assess(document))
    unsure = setup.sync(replace(CREATE, dry_run=True))
    assert "would file acme/shop: Alert on a full queue  outage.md:3  not checkable" in map(str, sync_terminal(unsure))
    assert "not filed: outage.md:4: it names no change that somebody could make" in lines
    assert list(sync_news(result)) == []
    (told,) = json.loads(sync_json(result))["to_file"]
    assert (told["path"], told["line"]) == ("outage.md", 3)
    setup.tracker.put("acme/shop#2", title="Alert on a full queue")
    result = setup.sync(replace(CREATE, suggest=True))
    (line,) = map(str, sync_news(result))
    assert line.startswith("not filed: outage.md:3: it may already be acme/shop#2 (")


def test_a_faulty_line_of_front_matter_is_told_when_its_postmortem_is_read() -> None:
    faulty = "---\nowner: @kim\ndate: 2026-01-14\n---\n"
    setup = Setup(outage=f"{faulty}{OUTAGE}", bread=f"{faulty}# Bread\n! other\n")
    result = setup.sync()
    told = [line for line in map(str, sync_news(result)) if line.startswith("by hand")]
    why = 'this line of the front matter is not valid YAML; put the value in quotes: owner: "..."'
    assert (told, result.exit_code) == ([f"by hand outage.md:2: {why}"], 0)
    assert setup.sync().by_hand == ()
