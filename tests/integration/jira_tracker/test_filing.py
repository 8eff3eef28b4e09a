"""Filing in Jira, Cloud and Data Center: once, with marker and label in the same request, and found at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.integration.tracker_setups import JiraSetup, draft, jira, jira_key

from followthrough.errors import AccessError, RejectedError
from followthrough.model import State
from followthrough.ports import IssueDraft
from followthrough.testing import Fault, Request, RequiredField, every_fault, on

VERSIONS = {"Cloud": ("Cloud", None), "9": ("Server", "9.12.0"), "8": ("Server", "8.13.0")}


@pytest.fixture
def cloud() -> Iterator[JiraSetup]:
    """A Cloud whose search sees nothing of the last hour."""
    with jira("Cloud", server={"search_lag": timedelta(hours=1)}) as setup:
        yield setup


def test_marker_and_labels_go_in_with_the_create_itself(setup: JiraSetup) -> None:
    setup.tracker.create(draft(setup, labels=("team payments",)))
    assert [request.method for request in setup.server.writes] == ["POST"]
    filed = setup.server.issue("OPS-1")
    assert filed.properties == {"followthrough.item": {"id": "ft-a1"}}
    assert filed.labels == ["followthrough", "followthrough-ft-a1", "team-payments"]


def test_cloud_gets_a_document_and_data_center_wiki_markup() -> None:
    with jira("Cloud") as setup:
        setup.tracker.create(draft(setup))
        bold = {"type": "text", "text": "the outage", "marks": [{"type": "strong"}]}
        assert bold in setup.server.issue("OPS-1").description["content"][0]["content"]
    with jira("Server") as setup:
        setup.tracker.create(draft(setup))
        assert setup.server.issue("OPS-1").description == "Because of *the outage*."


def test_a_title_of_many_lines_becomes_one_line_that_jira_takes(setup: JiraSetup) -> None:
    filed = setup.tracker.create(IssueDraft("ft-a1", "OPS", "Alert\n when " + "x" * 400, "B"))
    assert filed.title is not None
    assert filed.title.startswith("Alert when xxx")
    assert len(filed.title) == 255


def test_type_and_extra_fields_are_set_as_given(setup: JiraSetup) -> None:
    extra = {"duedate": "2026-03-01", "priority": {"name": "High"}}
    wanted = draft(setup, issue_type="bug", extra_fields=extra, priority="Low")
    assert setup.tracker.unmet_requirements(wanted) == []
    setup.tracker.create(wanted)
    filed = setup.server.issue("OPS-1")
    assert (filed.issue_type.name, str(filed.due), filed.priority) == ("Bug", "2026-03-01", "High")


@pytest.mark.parametrize("version", ["Cloud", "9", "8"])
def test_an_epic_is_the_parent_on_cloud_and_the_epic_link_on_data_center(version: str) -> None:
    deployment, number = VERSIONS[version]
    with jira(deployment, server={"version": number}) as setup:
        epic = setup.server.create("OPS", "Fewer outages", issue_type="Epic")
        wanted = draft(setup, parent=jira_key("OPS-1"))
        assert setup.tracker.unmet_requirements(wanted) == []
        setup.tracker.create(wanted)
        filed = setup.server.issue("OPS-2")
        cloud = deployment == "Cloud"
        assert (filed.parent, filed.custom) == ((epic, {}) if cloud else (None, {"customfield_10008": "OPS-1"}))


def test_without_the_epic_link_on_its_screen_nothing_is_filed_under_an_epic() -> None:
    with jira("Server") as setup:
        setup.server.create("OPS", "Fewer outages", issue_type="Epic")
        (line,) = setup.tracker.unmet_requirements(draft(setup, issue_type="Epic", parent=jira_key("OPS-1")))
        assert line == "OPS / Epic has no Epic Link on its create screen, so nothing can be filed under OPS-1"


@pytest.mark.parametrize(("stated", "set_to"), [("high", "High"), ("P1", "Medium"), (None, "Medium")])
def test_the_priority_of_the_document_is_set_if_the_project_has_one_of_that_name(
    setup: JiraSetup, stated: str | None, set_to: str
) -> None:
    wanted = draft(setup, priority=stated)
    assert setup.tracker.unmet_requirements(wanted) == []
    assert setup.tracker.create(wanted).priority == set_to


def test_extra_fields_do_not_displace_the_labels_by_which_it_is_found(setup: JiraSetup) -> None:
    setup.tracker.create(draft(setup, extra_fields={"labels": ["other"], "project": {"key": "PAY"}}))
    assert set(setup.tracker.filed("OPS")) == {"ft-a1"}


# People


def test_the_one_person_of_that_name_is_assigned(setup: JiraSetup) -> None:
    setup.server.add_user("maya")
    assert setup.tracker.create(draft(setup, assignee="@maya")).assignee == "maya"
    assert setup.server.issue("OPS-1").assignee is not None


def test_a_name_that_is_only_the_beginning_of_somebodys_assigns_nobody(
    setup: JiraSetup, caplog: pytest.LogCaptureFixture
) -> None:
    setup.server.add_user("maya lindqvist")
    assert setup.tracker.create(draft(setup, assignee="maya")).assignee is None
    assert setup.server.issue("OPS-1").assignee is None
    assert "filed without its assignee" in caplog.text


def test_an_assignee_whom_the_project_refuses_is_left_out(setup: JiraSetup, caplog: pytest.LogCaptureFixture) -> None:
    setup.server.add_user("maya")

    def assigns(request: Request) -> bool:
        return request.path == setup.create_path and "assignee" in request.json["fields"]

    setup.server.fail(Fault("400", 400, "User 'maya' cannot be assigned issues."), when=assigns)
    assert setup.tracker.create(draft(setup, assignee="maya")).assignee is None
    assert (setup.filed(), setup.creates()) == (1, 2)
    assert "filed without its assignee" in caplog.text


# What is demanded


@pytest.mark.parametrize("version", VERSIONS)
def test_required_fields_are_reported_before_anything_is_filed(version: str) -> None:
    deployment, number = VERSIONS[version]
    with jira(deployment, server={"version": number}) as setup:
        setup.server.add_project("SRE", required_fields={"customfield_10042": "Team"})
        wanted = IssueDraft("ft-a1", "SRE", "T", "B")
        assert setup.tracker.unmet_requirements(wanted) == [
            "SRE / Task requires 'Team' (customfield_10042); set it in extra_fields of its route "
            "(those of [filing] are for filing.place)"
        ]
        given = IssueDraft("ft-a1", "SRE", "T", "B", extra_fields={"customfield_10042": "Payments"})
        assert setup.tracker.unmet_requirements(given) == []
        setup.tracker.create(given)
        assert setup.server.writes[0].status == 201


TEAM = RequiredField("customfield_10042", "Team", options=("Payments", "Search"))


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ({"customfield_10042": {"value": "payments"}}, None),
        ({"customfield_10042": {"id": "2"}, "duedate": "2026-03-01", "priority": {"name": "High"}}, None),
        ({"customfield_10042": {"value": "Pay"}}, "does not take {'value': 'Pay'} for 'Team' (customfield_10042), but"),
        ({"customfield_10042": [{"value": "Search"}, {"value": "Pay"}]}, "but Payments, Search"),
        ({"customfield_10042": {"value": "Search"}, "customfield_9": "x"}, "has no field 'customfield_9' on its"),
        ({"customfield_10042": {"value": "Search"}, "priority": {"name": "P1"}}, "but Highest, High, Medium, Low, Low"),
    ],
)
def test_extra_fields_that_the_project_would_not_take_are_reported_before_anything_is_filed(
    setup: JiraSetup, extra: dict[str, object], message: str | None
) -> None:
    setup.server.add_project("SRE", required_fields=[TEAM])
    lines = setup.tracker.unmet_requirements(IssueDraft("ft-a1", "SRE", "T", "B", extra_fields=extra))
    assert [message in line for line in lines if message] == ([True] if message else [])
    assert bool(lines) is bool(message)


def test_createmeta_before_8_4_is_asked_in_its_old_form() -> None:
    with jira("Server", server={"version": "8.3.0"}) as setup:
        setup.server.fail(Fault.not_found(), when=on("GET", "*/createmeta/*"), times=None)
        setup.server.add_project("SRE", required_fields={"customfield_10042": "Team"})
        (line,) = setup.tracker.unmet_requirements(IssueDraft("ft-a1", "SRE", "T", "B"))
        assert "customfield_10042" in line


def test_an_unknown_issue_type_is_reported_with_the_known_ones(setup: JiraSetup) -> None:
    (line,) = setup.tracker.unmet_requirements(draft(setup, issue_type="Chore"))
    assert line == "OPS has no issue type 'Chore'; it has Bug, Epic, Story, Task"


def test_what_a_project_demands_is_asked_once_a_run(setup: JiraSetup) -> None:
    for number in range(5):
        setup.tracker.unmet_requirements(draft(setup, f"ft-{number}"))
    assert len(setup.server.requests) == 2


def test_a_token_that_may_only_read_is_reported_before_anything_is_filed(setup: JiraSetup) -> None:
    setup.server.add_token("reader", can_write=False)
    with setup.another(token="reader") as tracker:
        (lacking,) = tracker.unmet_requirements(draft(setup))
    assert lacking == "OPS offers no issue type to this token; give it the permission to create issues there"


def test_a_parent_that_is_not_there_is_named_before_anything_is_filed(setup: JiraSetup) -> None:
    lost = draft(setup, parent=jira_key("OPS-99"))
    assert list(setup.tracker.unmet_requirements(lost)) == [
        "its parent OPS-99 does not exist, or this token cannot see it"
    ]
    assert setup.tracker.unmet_requirements(lost)
    assert sum(request.path.endswith("/OPS-99") for request in setup.server.requests) == 1
    setup.open()
    assert list(setup.tracker.unmet_requirements(draft(setup, parent=jira_key("OPS-1")))) == []


def test_a_token_that_may_only_read_is_an_error_about_the_place(setup: JiraSetup) -> None:
    setup.server.fail(Fault.forbidden(), when=on("POST", setup.create_path))
    with pytest.raises(RejectedError, match=r"OPS: .*403"):
        setup.tracker.create(draft(setup))


# Found again


def test_what_was_filed_is_found_though_search_has_not_seen_it(cloud: JiraSetup) -> None:
    keys = {f"ft-{number}": cloud.tracker.create(draft(cloud, f"ft-{number}")).key for number in range(3)}
    cloud.server.forget_requests()
    assert cloud.tracker.filed("OPS") == keys
    assert len(cloud.server.requests) == 3


def test_what_was_filed_is_found_among_many_that_search_has_not_seen(cloud: JiraSetup) -> None:
    cloud.open(70)
    cloud.server.search_catches_up()
    cloud.open(60)
    first = cloud.tracker.create(draft(cloud, "ft-first")).key
    cloud.open(60)
    last = cloud.tracker.create(draft(cloud, "ft-last")).key
    for number in (75, 80, 100):
        cloud.server.delete(f"OPS-{number}")
    assert cloud.tracker.filed("OPS") == {"ft-first": first, "ft-last": last}


def test_what_search_skipped_below_the_newest_it_knows_is_found(cloud: JiraSetup) -> None:
    key = cloud.tracker.create(draft(cloud)).key
    cloud.open(20)
    cloud.server.search_catches_up()
    cloud.server.search_forgets(key.key)
    assert cloud.tracker.filed("OPS") == {"ft-a1": key}


def test_a_project_whose_issues_have_no_end_is_told_and_taken_for_no_list(cloud: JiraSetup) -> None:
    def grows(request: Request) -> bool:
        if request.path.endswith("/bulkfetch"):
            cloud.open(100)
        return False

    cloud.server.fail(Fault.server_error(), when=grows, times=None)
    with pytest.raises(RejectedError, match="the issues of OPS have no end"):
        cloud.tracker.filed("OPS")


def test_many_issues_filed_before_are_found_over_many_pages(setup: JiraSetup) -> None:
    for number in range(230):
        setup.server.create("OPS", "A", labels=["followthrough", f"followthrough-ft-{number}"])
    setup.server.search_catches_up()
    assert len(setup.tracker.filed("OPS")) == 230


def test_of_two_issues_with_one_marker_the_older_counts(setup: JiraSetup) -> None:
    for _ in range(2):
        setup.server.create("OPS", "A", labels=["followthrough", "followthrough-ft-a1"])
    assert setup.tracker.filed("OPS") == {"ft-a1": jira_key("OPS-1")}


def test_the_property_finds_an_issue_whose_own_label_was_taken_off(setup: JiraSetup) -> None:
    setup.tracker.create(draft(setup))
    setup.server.edit("OPS-1", labels=["followthrough"])
    assert set(setup.tracker.filed("OPS")) == {"ft-a1"}


def test_the_own_label_finds_an_issue_whose_label_of_all_was_taken_off(setup: JiraSetup) -> None:
    key = setup.tracker.create(draft(setup)).key
    setup.server.edit("OPS-1", labels=["followthrough-ft-a1"])
    setup.server.search_catches_up()
    assert setup.tracker.filed_anywhere(["ft-a1"]) == {"ft-a1": key}


# Comments


def test_our_comment_is_found_behind_a_hundred_others_and_theirs_stay(setup: JiraSetup) -> None:
    (key,) = setup.open()
    for number in range(120):
        setup.server.comment(key.key, f"Comment {number}")
    assert setup.tracker.put_comment(key, "drift", "The document says **done**.")
    assert not setup.tracker.put_comment(key, "drift", "The document says **done**.")
    assert setup.tracker.put_comment(key, "drift", "They agree.")
    comments = setup.server.issue("OPS-1").comments
    assert len(comments) == 121
    assert "They agree." in str(comments[-1].body)


def test_what_was_filed_reads_back_with_its_text_as_a_candidate(setup: JiraSetup) -> None:
    setup.tracker.create(draft(setup))
    setup.server.search_catches_up()
    (found,) = setup.tracker.candidates("OPS", None)
    assert "Because of" in found.body
    assert "the outage" in found.body


def test_what_was_filed_is_answered_as_it_became(setup: JiraSetup) -> None:
    filed = setup.tracker.create(draft(setup))
    assert (filed.state, filed.raw_state, filed.priority) == (State.OPEN, "To Do", "Medium")
    assert filed.url == f"{setup.server.url}/browse/OPS-1"


@pytest.mark.parametrize("fault", every_fault(stall=0.01).values(), ids=lambda fault: fault.name)
def test_an_issue_that_cannot_be_read_back_is_filed_all_the_same(setup: JiraSetup, fault: Fault) -> None:
    setup.server.fail(fault, when=on("GET", f"{setup.create_path}/*"), times=None)
    filed = setup.tracker.create(draft(setup))
    assert (filed.key, filed.state, filed.marker_id) == (jira_key("OPS-1"), State.OPEN, "ft-a1")
    assert "followthrough" in filed.labels
    assert setup.creates() == 1


def test_people_open_issues_where_the_settings_say(setup: JiraSetup) -> None:
    with setup.another(web_url="https://acme.atlassian.net/") as tracker:
        assert tracker.create(draft(setup)).url == "https://acme.atlassian.net/browse/OPS-1"


# Wherever it is


def test_an_issue_is_found_by_its_item_in_the_project_that_it_moved_to(setup: JiraSetup) -> None:
    setup.tracker.create(draft(setup))
    setup.server.move("OPS-1", "PAY")
    setup.server.clock.advance(hours=2)
    ids = [*(f"ft-{number}" for number in range(60)), 'ft-" OR', "ft-a1"]
    assert setup.tracker.filed_anywhere(ids) == {"ft-a1": jira_key("PAY-1")}


def test_of_an_issue_and_its_clone_the_first_counts(setup: JiraSetup) -> None:
    filed = setup.tracker.create(draft(setup))
    setup.server.clock.advance(hours=2)
    setup.server.create("PAY", "Clone", labels=setup.server.issue("OPS-1").labels)
    setup.server.clock.advance(hours=2)
    assert setup.tracker.filed_anywhere(["ft-a1"]) == {"ft-a1": filed.key}


def test_fifty_items_are_asked_for_together_and_that_jira_knows_who_asks_once(setup: JiraSetup) -> None:
    for _ in range(2):
        setup.tracker.filed_anywhere([f"ft-{number}" for number in range(101)])
    assert len(setup.server.requests) == 7


def test_nothing_found_with_a_token_that_jira_does_not_know_is_no_answer(setup: JiraSetup) -> None:
    setup.server.fail(Fault.unauthorized(), when=on("GET", "*/myself"), times=None)
    with pytest.raises(AccessError):
        setup.tracker.filed_anywhere(["ft-a1"])
