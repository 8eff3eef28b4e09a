"""The sync on real parts: PyGithub and jira over loopback, SQLite in a file."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.e2e.loopback import CREATE, RULES, TOKEN, Loopback

from followthrough.errors import ExitCode
from followthrough.figures.question import Question
from followthrough.model import IssueKey, State, TrackerName
from followthrough.reports.sync_terminal import sync_terminal
from followthrough.store.report.facts import all_items
from followthrough.store.sql import SqlStore
from followthrough.sync.linking.decisions import dismiss_link
from followthrough.sync.options import SyncOptions
from followthrough.testing import Fault, on


def write(loopback: Loopback, path: str, text: str) -> None:
    loopback.documents[path] = text


def test_items_are_filed_followed_and_found_again(loopback: Loopback) -> None:
    write(loopback, "queue.md", "# Queue\n- Alert on a full queue\n- Limit the pool acme/shop#1\n")
    write(loopback, "jira-disk.md", "# Disk\n- Alert on disks that are nearly full\n- Rotate the logs PAY-1\n")
    old = loopback.github.open_issue("acme/shop", "The pool has no limit")
    loopback.jira.create("PAY", "Logs are never rotated")
    first = loopback.sync(CREATE)
    assert first.exit_code is ExitCode.OK, first
    assert sorted(str(each.key) for each in first.filed) == ["PAY-2", "acme/shop#2"]

    loopback.github.merge_pull_request("acme/shop", "Limit it", closes=[old], paths=["pool.py"])
    loopback.jira.transition("PAY-1", "Done", "Won't Do")
    second = loopback.sync(CREATE)
    assert loopback.states() == {
        "PAY-1": "dropped",
        "PAY-2": "open",
        "acme/shop#1": "done",
        "acme/shop#2": "open",
    }
    assert second.filed == ()
    Path(loopback.database).unlink()
    third = loopback.sync(CREATE)
    assert [each.found for each in third.filed] == [True, True]
    assert (len(loopback.github.issues("acme/shop")), len(loopback.jira.issues("PAY"))) == (2, 2)
    assert loopback.github.unknown_requests + loopback.jira.unknown_requests == []


def test_the_team_of_an_item_is_told_by_the_component_of_its_issue(loopback: Loopback) -> None:
    write(
        loopback, "jira-a.md", "# A\n- Alert on a full queue PAY-1\n- Limit the pool PAY-2\n- Rotate the logs PAY-3\n"
    )
    for components in (["Queue", "Old parts"], ["Pool"], []):
        loopback.jira.create("PAY", "An issue", components=components)
    loopback.sync()
    teams = {"queue": "messaging", "Old Parts": "museum"}

    def told() -> dict[str | None, str | None]:
        question = Question(loopback.clock.now(), components=teams, places={"PAY": "payments"})
        with SqlStore.open_read_only(loopback.database) as store:
            return {each.issue: each.team for each in all_items(store.engine, question)}

    assert told() == {"PAY-1": "messaging", "PAY-2": "payments", "PAY-3": "payments"}
    loopback.jira.edit("PAY-3", components=["Old parts"])
    loopback.sync()
    assert told()["PAY-3"] == "museum"


def test_an_item_that_leaves_its_document_undone_is_told_once(loopback: Loopback) -> None:
    write(loopback, "queue.md", "# Queue\n- Alert on a full queue acme/shop#1\n- Limit the pool\n")
    loopback.github.open_issue("acme/shop", "Alert")
    loopback.sync()
    write(loopback, "queue.md", "# Queue\n- Limit the pool\n")
    told = [str(line) for line in sync_terminal(loopback.sync())]
    assert "vanished queue.md: Alert on a full queue" in told
    assert not [line for line in sync_terminal(loopback.sync()) if "vanished" in str(line)]


def test_moved_deleted_and_reopened_issues_are_told_apart(loopback: Loopback) -> None:
    write(loopback, "a.md", "# A\n" + "".join(f"- Limit number {n} acme/shop#{n}\n" for n in range(1, 5)))
    write(loopback, "jira-b.md", "# B\n- Rotate the logs PAY-1\n- Alert on disks PAY-2\n")
    issues = [loopback.github.open_issue("acme/shop", f"Limit {n}") for n in range(1, 5)]
    for summary in ("Logs", "Disks"):
        loopback.jira.create("PAY", summary)
    loopback.jira.add_project("OPS")
    loopback.github.close(issues[3])
    loopback.sync()
    assert loopback.states()["acme/shop#4"] == "done"

    loopback.github.transfer(issues[0], "acme/core")
    loopback.github.delete(issues[1])
    loopback.github.close(issues[2], reason="not_planned")
    loopback.github.reopen(issues[3])
    moved = loopback.jira.move("PAY-1", "OPS")
    loopback.jira.delete("PAY-2")
    result = loopback.sync()
    assert result.exit_code is ExitCode.OK
    states = loopback.states()
    assert states["acme/shop#1"] == State.MOVED
    assert states["acme/core#1"] == State.OPEN
    assert states["acme/shop#2"] == State.GONE
    assert states["acme/shop#3"] == State.DROPPED
    assert states["acme/shop#4"] == State.OPEN
    assert (states["PAY-1"], states[moved.key]) == (State.MOVED, State.OPEN)
    assert states["PAY-2"] in {State.GONE, State.HIDDEN}


@pytest.mark.parametrize("seen", [True, False], ids=["the move was seen", "nobody looked meanwhile"])
def test_a_new_repository_under_the_name_of_a_renamed_one_makes_nothing_done(loopback: Loopback, seen: bool) -> None:
    write(loopback, "queue.md", "# Queue\n- Alert on a full queue\n")
    assert [str(each.key) for each in loopback.sync(CREATE).filed] == ["acme/shop#1"]
    loopback.github.rename_repository("acme/shop", "acme/museum")
    if seen:
        loopback.sync()
    loopback.clock.advance(days=2)
    loopback.github.clock.advance(days=2)
    loopback.github.add_repository("acme/shop")
    loopback.github.close(loopback.github.open_issue("acme/shop", "Set up the new shop"))

    result = loopback.sync(CREATE)

    assert "done" not in loopback.states().values()
    assert result.filed == ()
    if seen:
        assert loopback.states() == {"acme/shop#1": "moved", "acme/museum#1": "open"}
    else:
        assert [str(each.message) for each in result.drift] == ["acme/shop#1 is not there, or not visible to the token"]


def test_what_is_filed_where_an_issue_was_that_moved_is_an_issue_of_its_own(loopback: Loopback) -> None:
    write(loopback, "queue.md", "# Queue\n- Alert on a full queue\n")
    loopback.sync(CREATE)
    loopback.github.rename_repository("acme/shop", "acme/museum")
    loopback.sync()
    loopback.clock.advance(days=2)
    loopback.github.clock.advance(days=2)
    loopback.github.add_repository("acme/shop")
    write(loopback, "cache.md", "# Cache\n- Limit the size of the cache\n")
    assert [str(each.key) for each in loopback.sync(CREATE).filed] == ["acme/shop#1"]
    loopback.github.close(loopback.github.issue("acme/museum", 1))
    loopback.sync()

    with SqlStore.open_read_only(loopback.database) as store:
        memory = store.memory()
    assert {memory.items[each.item_id].item.text: str(each.issue) for each in memory.links.values()} == {
        "Alert on a full queue": "acme/museum#1",
        "Limit the size of the cache": "acme/shop#1",
    }
    assert all(str(link.issue).replace("#", "/issues/") in str(link.url) for link in memory.links.values())
    assert loopback.states() == {"acme/museum#1": "done", "acme/shop#1": "open"}


def test_one_tracker_that_is_down_neither_stops_nor_changes_the_other(loopback: Loopback) -> None:
    write(loopback, "a.md", "# A\n- Limit it acme/shop#1\n- Alert on it PAY-1\n")
    loopback.github.open_issue("acme/shop", "Limit")
    loopback.jira.create("PAY", "Alert")
    loopback.sync()
    loopback.github.stop()
    loopback.jira.transition("PAY-1", "Done", "Done")
    result = loopback.sync()
    assert result.exit_code is ExitCode.PARTIAL
    assert loopback.states() == {"acme/shop#1": "open", "PAY-1": "done"}
    loopback.github.start()
    assert loopback.sync().exit_code is ExitCode.OK


def test_an_issue_that_was_filed_though_the_connection_broke_is_found(loopback: Loopback) -> None:
    write(loopback, "a.md", "# A\n- Limit the pool\n- Alert on the queue\n")
    loopback.github.fail(Fault.dropped_connection(after=True), when=on("POST", "/repos/*/issues"))
    loopback.sync(CREATE)
    loopback.sync(CREATE)
    assert len(loopback.github.issues("acme/shop")) == 2


def test_no_token_is_kept_anywhere(loopback: Loopback) -> None:
    write(loopback, "a.md", "# A\n- Limit the pool\n- Alert on it acme/shop#1\n")
    loopback.sync(CREATE)
    loopback.github.revoke_token(TOKEN)
    result = loopback.sync(CREATE)
    kept = b"".join(each.read_bytes() for each in Path(loopback.database).parent.iterdir())
    assert TOKEN.encode() not in kept
    assert TOKEN not in repr(result)


def test_an_hour_later_only_what_changed_is_asked_for(loopback: Loopback) -> None:
    write(loopback, "a.md", "# A\n" + "".join(f"- Limit number {n} acme/shop#{n}\n" for n in range(1, 121)))
    issues = [loopback.github.open_issue("acme/shop", f"Limit {n}") for n in range(1, 121)]
    assert loopback.sync().requests == 2
    loopback.github.close(issues[16])
    loopback.clock.advance(minutes=30)
    loopback.github.clock.advance(minutes=30)
    assert loopback.sync().requests == 1
    assert loopback.states()["acme/shop#17"] == "done"
    with SqlStore.open_read_only(loopback.database) as store:
        place = store.memory().places[TrackerName.GITHUB, "acme/shop"]
        issue = store.memory().issues[IssueKey(TrackerName.GITHUB, "acme/shop#17")]
    assert place.cursor is not None
    assert issue.updated_at is not None
    assert place.cursor <= issue.updated_at + timedelta(minutes=60)


def test_a_run_whose_budget_is_spent_ends_in_part_and_the_next_goes_on_from_there(loopback: Loopback) -> None:
    write(loopback, "a.md", "# A\n" + "".join(f"- Limit number {n} acme/shop#{n}\n" for n in range(1, 251)))
    for number in range(1, 251):
        loopback.github.open_issue("acme/shop", f"Limit {number}")
    seen = []
    for _ in range(3):
        result = loopback.sync(max_requests=1)
        seen.append(len(loopback.states()))
    assert seen == [100, 200, 250]
    assert result.exit_code is ExitCode.PARTIAL
    assert "budget" in (result.trackers[TrackerName.GITHUB].trouble or "")
    assert loopback.sync().exit_code is ExitCode.OK


OTHERS = "https://jira-old.acme.example/browse/PAY-1"
HOSTS = {TrackerName.GITHUB: frozenset({"github.com"}), TrackerName.JIRA: frozenset({"acme.atlassian.net"})}
OURS = SyncOptions(hosts=HOSTS)


def test_an_issue_of_another_jira_is_not_taken_for_the_one_of_the_same_key_in_ours(loopback: Loopback) -> None:
    write(loopback, "jira-disk.md", f"# Disk\n- Rotate the logs {OTHERS}\n")
    loopback.jira.create("PAY", "Order new chairs")
    loopback.jira.transition("PAY-1", "Done")
    result = loopback.sync(replace(OURS, create=True, comment=True, filing=RULES))
    assert loopback.states() == {OTHERS: "unsupported"}
    assert (result.to_file, loopback.jira.writes) == ((), [])
    (line,) = (line for each in sync_terminal(result) if OTHERS in (line := str(each)))
    assert "if it is the same server, name it in jira.also_at" in line


def test_an_address_is_followed_as_soon_as_the_settings_say_that_it_is_of_our_jira(loopback: Loopback) -> None:
    write(loopback, "jira-disk.md", f"# Disk\n- Rotate the logs {OTHERS}\n")
    loopback.jira.create("PAY", "Rotate the logs")
    loopback.sync(OURS)
    ours = HOSTS[TrackerName.JIRA] | {"jira-old.acme.example"}
    loopback.sync(SyncOptions(hosts=HOSTS | {TrackerName.JIRA: ours}))
    with SqlStore.open_read_only(loopback.database) as store:
        assert [str(link.issue) for link in store.memory().links.values()] == ["PAY-1"]
    assert loopback.states()["PAY-1"] == "open"


def test_an_issue_of_another_github_is_not_taken_for_the_one_of_the_same_number_in_ours(loopback: Loopback) -> None:
    theirs = "https://github.acme.example/acme/shop/issues/1"
    write(loopback, "queue.md", f"# Queue\n- Limit the pool {theirs}\n- Rotate the logs acme/shop#1\n")
    loopback.github.close(loopback.github.open_issue("acme/shop", "Order new chairs"))
    loopback.sync(OURS)
    assert loopback.states() == {theirs: "unsupported", "acme/shop#1": "done"}


def test_what_was_filed_or_decided_by_its_key_stays_so_under_an_older_address(loopback: Loopback) -> None:
    write(loopback, "jira-disk.md", "# Disk\n- Rotate the logs\n")
    loopback.sync(replace(OURS, create=True, filing=RULES))
    write(loopback, "jira-disk.md", f"# Disk\n- Rotate the logs {OTHERS}\n")
    loopback.sync(OURS)
    assert loopback.states() == {"PAY-1": "open"}
    with SqlStore.open(loopback.database) as store:
        (item,) = store.memory().items
        dismiss_link(store, loopback.clock, item, IssueKey(TrackerName.JIRA, "PAY-1"))
    result = loopback.sync(OURS)
    assert (loopback.states(), result.linked_items) == ({"PAY-1": "open"}, 0)


def test_a_link_that_somebody_dismissed_does_not_come_back_as_one_of_another_server(loopback: Loopback) -> None:
    write(loopback, "jira-disk.md", f"# Disk\n- Rotate the logs {OTHERS}\n")
    loopback.jira.create("PAY", "Order new chairs")
    loopback.sync()
    with SqlStore.open(loopback.database) as store:
        (item,) = store.memory().items
        dismiss_link(store, loopback.clock, item, IssueKey(TrackerName.JIRA, "PAY-1"))
    assert loopback.sync(OURS).linked_items == 0


def test_an_enterprise_server_is_ours_by_its_address_though_its_name_does_not_say_github(loopback: Loopback) -> None:
    ours = SyncOptions(hosts={TrackerName.GITHUB: frozenset({"code.acme.example"})})
    write(loopback, "queue.md", "# Queue\n- Limit the pool\n")
    loopback.sync(replace(ours, create=True, filing=RULES))
    loopback.github.close(loopback.github.issue("acme/shop", 1))
    write(loopback, "queue.md", "# Queue\n- Limit the pool https://code.acme.example/acme/shop/issues/1\n")
    loopback.sync(ours)
    assert loopback.states() == {"acme/shop#1": "done"}
    with SqlStore.open_read_only(loopback.database) as store:
        assert [link.issue.key for link in store.memory().links.values()] == ["acme/shop#1"]
