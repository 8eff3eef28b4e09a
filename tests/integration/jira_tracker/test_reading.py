"""Reading Jira, Cloud and Data Center, with the jira library: states, batches, costs, and what lags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.integration.tracker_setups import START, TOKEN, JiraSetup, issue, jira, jira_key, unread
from tests.support.json_server import answering

from followthrough.errors import AccessError, NotVisibleError, RejectedError, RetryableError, StopError
from followthrough.model import ClosingChange, Issue, State
from followthrough.testing import Fault, Request, on


@pytest.fixture
def cloud() -> Iterator[JiraSetup]:
    with jira("Cloud", server={"search_lag": timedelta(minutes=2)}) as setup:
        yield setup


@pytest.fixture
def data_center() -> Iterator[JiraSetup]:
    with jira("Server") as setup:
        yield setup


def read_one(setup: JiraSetup, key: str) -> Issue:
    (answer,) = setup.tracker.read([jira_key(key)])
    return issue(answer)


# What it costs


def test_a_hundred_issues_of_many_projects_are_one_request(setup: JiraSetup) -> None:
    keys = setup.open(60) + setup.open(40, "PAY")
    assert {answer.key for answer in setup.tracker.read(keys)} == set(keys)
    assert len(setup.server.requests) == setup.tracker.requests_made == 1


def test_two_hundred_and_fifty_issues_are_three_requests(setup: JiraSetup) -> None:
    keys = setup.open(250)
    assert len(list(setup.tracker.read(keys))) == 250
    assert len(setup.server.requests) == 3


def test_what_kind_of_jira_it_is_is_asked_once_where_the_settings_do_not_say(setup: JiraSetup) -> None:
    keys = setup.open(3)
    with setup.another(cloud=None) as tracker:
        for _ in range(2):
            assert [issue(answer).state for answer in tracker.read(keys)] == [State.OPEN] * 3
    assert [request.path.rpartition("/")[2] for request in setup.server.requests].count("serverInfo") == 1
    assert len(setup.server.requests) == 3


def test_data_center_answers_for_the_rest_when_it_refuses_a_batch_for_one_key(data_center: JiraSetup) -> None:
    keys = data_center.open(30)
    data_center.server.delete("OPS-7")
    answers = {answer.key.key: issue(answer).state for answer in data_center.tracker.read(keys)}
    assert answers == {key.key: State.HIDDEN if key.key == "OPS-7" else State.OPEN for key in keys}


def test_data_center_is_asked_in_halves_when_it_does_not_name_the_culprit(data_center: JiraSetup) -> None:
    keys = data_center.open(16)

    def holds_the_seventh(request: Request) -> bool:
        return any("OPS-7," in jql or "OPS-7)" in jql for jql in request.query.get("jql", []))

    unnamed = Fault("400", 400, "The query is invalid.")
    data_center.server.fail(unnamed, when=holds_the_seventh, times=None)
    answers = list(data_center.tracker.read(keys))
    assert [issue(answer).state for answer in answers] == [State.OPEN] * 16


@pytest.mark.parametrize("key", ["OPS", "OPS-0", "ops 1", "1-1", "OPS-1) OR (project = X", "acme/shop#1"])
def test_what_is_no_key_is_unread_with_the_right_form_and_costs_nothing(setup: JiraSetup, key: str) -> None:
    (answer,) = setup.tracker.read([jira_key(key)])
    assert "write PROJ-123" in unread(answer)
    assert setup.server.requests == []


# States


@pytest.mark.parametrize(
    ("status", "resolution", "state", "raw_state"),
    [
        ("To Do", None, State.OPEN, "To Do"),
        ("In Progress", None, State.IN_PROGRESS, "In Progress"),
        ("In Review", None, State.IN_PROGRESS, "In Review"),
        ("Done", None, State.DONE, "Done / Done"),
        ("Done", "Fixed", State.DONE, "Done / Fixed"),
        ("Done", "Won't Do", State.DROPPED, "Done / Won't Do"),
        ("Done", "Won't Fix", State.DROPPED, "Done / Won't Fix"),
        ("Done", "Declined", State.DROPPED, "Done / Declined"),
        ("Done", "Cannot Reproduce", State.DROPPED, "Done / Cannot Reproduce"),
        ("Done", "Duplicate", State.DUPLICATE, "Done / Duplicate"),
        ("Won't Do", None, State.DROPPED, "Won't Do / Done"),
    ],
)
def test_status_category_and_resolution_decide(
    setup: JiraSetup, status: str, resolution: str | None, state: State, raw_state: str
) -> None:
    setup.open()
    setup.server.transition("OPS-1", "In Progress" if status == "To Do" else "To Do")
    setup.server.transition("OPS-1", status, resolution)
    read = read_one(setup, "OPS-1")
    assert (read.state, read.raw_state) == (state, raw_state)


def test_which_resolutions_mean_dropped_is_a_setting(setup: JiraSetup) -> None:
    setup.open(2)
    setup.server.transition("OPS-1", "Done", "Fixed")
    setup.server.transition("OPS-2", "Done", "Won't Fix")
    with setup.another(dropped_resolutions=("FIXED",), duplicate_resolutions=("won\u2019t fix",)) as tracker:
        states = [issue(answer).state for answer in tracker.read([jira_key("OPS-1"), jira_key("OPS-2")])]
    assert states == [State.DROPPED, State.DUPLICATE]


@pytest.mark.parametrize("name", ["Verworfen", "Annulé", "Not Needed", "Won’t do", "Works as Designed", "却下"])
def test_an_issue_that_is_closed_in_words_that_give_a_promise_up_is_not_done(setup: JiraSetup, name: str) -> None:
    setup.open()
    setup.server.transition("OPS-1", "Done", "Done")
    closed = setup.server.issue("OPS-1")
    closed.status = replace(closed.status, name=name)
    assert read_one(setup, "OPS-1").state is State.DROPPED
    with setup.another(dropped_resolutions=("Won't Fix",)) as tracker:  # somebody chose
        (answer,) = tracker.read([jira_key("OPS-1")])
    assert issue(answer).state is State.DONE


def test_the_issue_that_is_duplicated_leads_nowhere(setup: JiraSetup) -> None:
    setup.open(2)
    setup.server.link_duplicate("OPS-2", of="OPS-1")
    for key in ("OPS-1", "OPS-2"):
        setup.server.transition(key, "Done", "Duplicate")
    assert read_one(setup, "OPS-1").duplicate_of is None
    assert read_one(setup, "OPS-2").duplicate_of == jira_key("OPS-1")


def test_everything_that_a_report_shows_is_read(setup: JiraSetup) -> None:
    setup.server.create(
        "OPS", "Alert", labels=["p1"], components=["Imports", "API"], assignee="maya", due=date(2026, 3, 1)
    )
    read = read_one(setup, "OPS-1")
    assert (read.title, read.labels, read.assignee, read.due) == ("Alert", ("p1",), "maya", date(2026, 3, 1))
    assert (read.url, read.created_at) == (f"{setup.server.url}/browse/OPS-1", START)
    assert read.components == ("API", "Imports")
    assert read.evidence is None


def test_a_moved_issue_is_followed_to_its_new_key(setup: JiraSetup) -> None:
    setup.open(2)
    setup.server.move("OPS-1", "PAY")
    answers = [issue(answer) for answer in setup.tracker.read([jira_key("OPS-1"), jira_key("OPS-2")])]
    assert [(answer.state, answer.moved_to) for answer in answers] == [
        (State.MOVED, jira_key("PAY-1")),
        (State.OPEN, None),
    ]


def test_states_do_not_lag_on_cloud_though_its_search_does(cloud: JiraSetup) -> None:
    cloud.open()
    cloud.server.transition("OPS-1", "Done")
    assert read_one(cloud, "OPS-1").state is State.DONE


def test_an_expired_token_that_counts_as_nobody_hides_no_issue_but_stops(setup: JiraSetup) -> None:
    keys = setup.open(2)
    for key in keys:
        setup.server.hide(key.key)
    setup.server.fail(Fault.unauthorized(), when=on("GET", "*/myself"), times=None)
    with pytest.raises(AccessError, match="check JIRA_API_TOKEN"):
        list(setup.tracker.read(keys))


def test_who_we_are_is_asked_once_however_many_issues_are_hidden(setup: JiraSetup) -> None:
    keys = setup.open(5)
    for key in keys:
        setup.server.hide(key.key)
    assert {issue(answer).state for answer in setup.tracker.read(keys)} == {State.HIDDEN}
    assert sum(request.path.endswith("/myself") for request in setup.server.requests) == 1


# Changes


def test_where_nothing_changed_the_changes_cost_one_request(setup: JiraSetup) -> None:
    setup.open(150)
    cursor = setup.server.clock.advance(hours=1)
    setup.server.search_catches_up()
    changes = setup.tracker.changed_since("OPS", cursor)
    assert (changes.issues, changes.cursor) == ((), cursor)
    assert len(setup.server.requests) == 1


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
@pytest.mark.parametrize("deployment", ["Cloud", "Server"])
def test_the_accounts_time_zone_loses_no_change(deployment: str, zone: str) -> None:
    with jira(deployment, server={"time_zone": zone}) as setup:
        setup.open(1)
        cursor = setup.server.clock.advance(hours=3)
        setup.open(2)
        assert {changed.key.key for changed in setup.tracker.changed_since("OPS", cursor).issues} == {"OPS-2", "OPS-3"}


def test_a_change_that_search_sees_late_is_in_a_later_reading(cloud: JiraSetup) -> None:
    cursor = cloud.server.clock.now()
    seen: set[str] = set()
    for _ in range(12):
        cloud.open(1)
        cloud.server.clock.advance(seconds=40)
        changes = cloud.tracker.changed_since("OPS", cursor)
        assert changes.cursor is not None
        cursor = changes.cursor
        seen |= {changed.key.key for changed in changes.issues}
    cloud.server.search_catches_up()
    seen |= {changed.key.key for changed in cloud.tracker.changed_since("OPS", cursor).issues}
    assert seen == {f"OPS-{number}" for number in range(1, 13)}


def test_a_change_during_the_reading_is_in_this_reading_or_in_the_next(setup: JiraSetup) -> None:
    for number in range(250):
        setup.server.clock.set(START + timedelta(seconds=20 * number))
        setup.open(1)
    touched: list[str] = []

    def touch_another(request: Request) -> bool:
        """Between the pages somebody changes issues that have been read and some that have not."""
        setup.server.clock.advance(minutes=10)
        for number in (3 + len(touched), 180 + len(touched)):
            setup.server.edit(f"OPS-{number}", summary=f"Touched {number}")
            touched.append(f"OPS-{number}")
        return False

    setup.server.fail(Fault.gone(), when=touch_another, times=None)
    first = setup.tracker.changed_since("OPS", START)
    setup.server.heal()
    assert len(touched) >= 4
    assert first.cursor is not None
    second = setup.tracker.changed_since("OPS", first.cursor)
    latest = {changed.key.key: changed.title for changed in (*first.issues, *second.issues)}
    assert set(latest) == {f"OPS-{number}" for number in range(1, 251)}
    assert {latest[key] for key in touched} == {f"Touched {key.removeprefix('OPS-')}" for key in touched}


def test_changes_are_whole_or_an_error(setup: JiraSetup) -> None:
    setup.open(250)
    setup.server.fail(Fault.server_error(), skip=1, times=None)
    with pytest.raises(RetryableError):
        setup.tracker.changed_since("OPS", START)


@pytest.mark.parametrize("place", ["", "OPS-1", 'OPS" OR project = "PAY', "acme/shop"])
def test_what_is_no_project_is_refused_before_anything_is_asked(setup: JiraSetup, place: str) -> None:
    for attempt in (
        lambda: setup.tracker.filed(place),
        lambda: setup.tracker.changed_since(place, START),
        lambda: list(setup.tracker.candidates(place, None)),
    ):
        with pytest.raises(RejectedError, match="not the key of a Jira project"):
            attempt()
    assert setup.server.requests == []


# Addresses that are wrong


@pytest.mark.parametrize("status", [200, 302, 404])
def test_an_address_that_is_not_jira_hides_no_issue_but_stops(setup: JiraSetup, status: int) -> None:
    with (
        answering(b"<html>Please log in</html>", status, "text/html") as url,
        setup.another(url=url) as tracker,
        pytest.raises(StopError, match=r"check jira\.url"),
    ):
        list(tracker.read([jira_key("OPS-1")]))


def test_the_library_prints_nothing(setup: JiraSetup, capfd: pytest.CaptureFixture[str]) -> None:
    setup.server.fail(Fault.dropped_connection(), times=2)
    list(setup.tracker.read(setup.open()))
    assert capfd.readouterr() == ("", "")


def test_a_project_out_of_sight_is_an_error_about_it(setup: JiraSetup) -> None:
    setup.server.hide("PAY")
    with pytest.raises((RejectedError, NotVisibleError), match="PAY"):
        setup.tracker.changed_since("PAY", datetime(2026, 1, 1, tzinfo=UTC))


def test_the_token_is_sent_and_kept_out_of_sight(setup: JiraSetup) -> None:
    list(setup.tracker.read(setup.open()))
    assert setup.server.requests[0].headers["authorization"] == "(not recorded)"
    assert setup.server.requests[0].headers["user-agent"].startswith("followthrough/")
    assert TOKEN not in repr(vars(setup.tracker))


def test_the_names_of_resolutions_are_asked_for_in_english_whatever_the_language_of_the_account(
    setup: JiraSetup,
) -> None:
    list(setup.tracker.read(setup.open()))
    headers = setup.server.requests[0].headers
    assert (headers["accept-language"], headers["x-force-accept-language"]) == ("en", "true")


@pytest.mark.parametrize("names", [{"dropped_resolutions": ("Verworfen",)}, {"duplicate_resolutions": ("Duplikat",)}])
def test_names_that_somebody_chose_are_those_that_jira_shows_to_the_account(
    setup: JiraSetup, names: dict[str, tuple[str, ...]]
) -> None:
    with setup.another(**names) as tracker:
        list(tracker.read(setup.open()))
    assert "x-force-accept-language" not in setup.server.requests[0].headers


# Evidence


def test_links_of_done_issues_are_evidence_where_the_settings_want_it(setup: JiraSetup) -> None:
    keys = setup.open(2)
    links = setup.server.issue("OPS-1").remote_links
    for number, (url, resolved) in enumerate(
        [
            ("https://github.com/acme/shop/pull/7", True),
            ("https://gitlab.example/a/b/-/merge_requests/8", False),
            ("https://github.com/acme/shop/commit/0123456789abcdef", False),
            ("https://wiki.example/page", True),
        ]
    ):
        link = {"url": url, "title": "A link", "status": {"resolved": resolved}}
        links.append({"id": number, "self": url, "globalId": url, "object": link})
    for key in keys:
        setup.server.transition(key.key, "Done")
    with setup.another(read_links=True) as tracker:
        first, second = (issue(answer) for answer in tracker.read(keys))
    assert first.evidence == (
        ClosingChange("https://github.com/acme/shop/pull/7", merged=True),
        ClosingChange("https://gitlab.example/a/b/-/merge_requests/8", merged=False),
        ClosingChange("https://github.com/acme/shop/commit/0123456789abcdef", merged=True),
    )
    assert second.evidence == ()
    assert [issue(answer).evidence for answer in setup.tracker.read(keys)] == [None, None]


FIELD = "customfield_10000"


def test_the_development_panel_is_evidence_and_costs_no_request(setup: JiraSetup) -> None:
    keys = setup.open(6)
    shown: list[dict[str, int]] = [
        {"merged": 2},
        {"open": 1, "merged": 1, "commits": 3},
        {"open": 1, "declined": 1},
        {"commits": 4},
        {},
    ]
    for key, counts in zip(keys, shown, strict=False):
        setup.server.develop(key.key, **counts)
    for key in keys:
        setup.server.transition(key.key, "Done")
    with setup.another(development_field=FIELD) as tracker:
        answers = [issue(answer) for answer in tracker.read(keys)]
        assert tracker.requests_made == 1
    merged = [(ClosingChange(str(answer.url), merged=True),) for answer in answers[:2]]
    # Of commits alone the panel does not say whether they are merged. Cloud's empty panel may not have been filled yet.
    empty = None if setup.server.cloud else ()
    assert [answer.evidence for answer in answers] == [*merged, (), None, empty, None]
    assert [issue(answer).evidence for answer in setup.tracker.read(keys)] == [None] * 6


def test_the_development_panel_is_read_with_the_changes_too(setup: JiraSetup) -> None:
    (key,) = setup.open()
    setup.server.develop(key.key, merged=1)
    setup.server.transition(key.key, "Done")
    setup.server.search_catches_up()
    with setup.another(development_field=FIELD) as tracker:
        (answer,) = tracker.changed_since("OPS", START).issues
    assert answer.evidence == (ClosingChange(str(answer.url), merged=True),)


def test_links_are_not_asked_for_where_the_panel_shows_something_merged(setup: JiraSetup) -> None:
    keys = setup.open(2)
    setup.server.develop("OPS-1", merged=1)
    for key in keys:
        setup.server.transition(key.key, "Done")
    with setup.another(development_field=FIELD, read_links=True) as tracker:
        list(tracker.read(keys))
        assert tracker.requests_made == 2


def test_what_is_looked_for_elsewhere_too_is_not_missing_here(setup: JiraSetup) -> None:
    keys = setup.open(2)
    setup.server.develop("OPS-1", merged=1)
    for key in keys:
        setup.server.transition(key.key, "Done")
    with setup.another(development_field=FIELD, read_links=True, evidence_elsewhere=True) as tracker:
        first, second = (issue(answer).evidence for answer in tracker.read(keys))
    assert [each.merged for each in first or ()] == [True]
    assert second is None


def test_links_that_cannot_be_read_leave_the_state_and_no_evidence(setup: JiraSetup) -> None:
    keys = setup.open(1)
    setup.server.transition("OPS-1", "Done")
    setup.server.fail(Fault.forbidden(), when=on("GET", "*/remotelink"), times=None)
    with setup.another(read_links=True) as tracker:
        (answer,) = tracker.read(keys)
    assert (issue(answer).state, issue(answer).evidence) == (State.DONE, None)
