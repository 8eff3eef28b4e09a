"""What a workflow runs for, from the event file."""

import json
from pathlib import Path
from typing import Any

import pytest

from followthrough.errors import UsageError
from followthrough.sources.github_event import GitHubEvent, github_event

HEAD, BASE = "a" * 40, "b" * 40


def event(folder: Path, name: str, content: Any, **more: str) -> GitHubEvent | None:
    path = folder / "event.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    usual = {"GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(path), "GITHUB_REPOSITORY": "acme/docs"}
    return github_event(usual | more)


def pull_request(head: str = "acme/docs") -> dict[str, Any]:
    return {
        "pull_request": {
            "number": 7,
            "head": {"sha": HEAD, "repo": {"full_name": head}},
            "base": {"sha": BASE, "repo": {"full_name": "acme/docs"}},
        }
    }


def test_a_pull_request_names_what_to_compare_and_where_to_tell(tmp_path: Path) -> None:
    assert event(tmp_path, "pull_request", pull_request()) == GitHubEvent(
        "pull_request", "acme/docs", head=HEAD, base=BASE, number=7
    )


def test_what_runs_for_the_base_is_compared_with_the_base_of_now(tmp_path: Path) -> None:
    read = event(tmp_path, "pull_request_target", pull_request(), GITHUB_SHA="c" * 40)
    assert read is not None
    assert read.base == "c" * 40


def test_one_from_another_repository_or_a_deleted_one_is_a_fork(tmp_path: Path) -> None:
    deleted = pull_request()
    deleted["pull_request"]["head"]["repo"] = None
    for content in (pull_request("stranger/docs"), deleted):
        read = event(tmp_path, "pull_request", content)
        assert read is not None
        assert read.fork


def test_a_push_is_compared_with_what_was_before_and_a_new_branch_with_nothing(tmp_path: Path) -> None:
    assert event(tmp_path, "push", {"before": BASE, "after": HEAD}) == GitHubEvent("push", "acme/docs", HEAD, BASE)
    assert event(tmp_path, "push", {"before": "0" * 40, "after": HEAD}) == GitHubEvent("push", "acme/docs", HEAD)


def test_a_merge_queue_compares_a_group_with_what_it_is_built_on(tmp_path: Path) -> None:
    content = {"action": "checks_requested", "merge_group": {"head_sha": HEAD, "base_sha": BASE}}
    assert event(tmp_path, "merge_group", content) == GitHubEvent("merge_group", "acme/docs", HEAD, BASE)


def test_outside_of_a_workflow_there_is_no_event() -> None:
    assert github_event({}) is None


@pytest.mark.parametrize("content", ["{", "[" * 100_000])
def test_a_broken_event_is_one_clear_line(content: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not JSON; is GITHUB_EVENT_PATH right"):
        event(tmp_path, "push", content)


def test_an_event_that_is_not_there_is_one_clear_line() -> None:
    with pytest.raises(UsageError, match="the event cannot be read"):
        github_event({"GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": "/nowhere/event.json"})


@pytest.mark.parametrize("hostile", ["--upload-pack=evil", "main; rm -rf /", "a" * 39, 7, None, ["a"]])
def test_nothing_that_is_no_commit_reaches_git(hostile: object, tmp_path: Path) -> None:
    content = pull_request()
    content["pull_request"]["base"]["sha"] = content["pull_request"]["head"]["sha"] = hostile
    read = event(tmp_path, "pull_request", content, GITHUB_SHA=str(hostile), GITHUB_REPOSITORY="a/b/c; x")
    assert read is not None
    assert (read.base, read.head, read.repository) == (None, None, None)
