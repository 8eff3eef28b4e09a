"""The stand-in GitHub's repositories, files, statuses, tokens and limits, as the real PyGithub sees them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from github import (
    BadCredentialsException,
    Github,
    GithubException,
    RateLimitExceededException,
    UnknownObjectException,
)
from github.ContentFile import ContentFile
from tests.integration.github_standin.connecting import START, connect
from tests.support.specs.checked import checked_github

from followthrough.testing import GitHubServer

SHA = "c0ffee" + "0" * 34


@pytest.fixture
def server() -> Iterator[GitHubServer]:
    files = {"postmortems/2026-01-disk.md": "# Disk full\n", "postmortems/old/2025.md": "# Old\n", "README.md": "hi"}
    with checked_github(GitHubServer(start=START)) as server:
        server.add_repository("acme/shop", files=files)
        yield server


def test_the_files_of_a_folder_are_read(server: GitHubServer, client: Github) -> None:
    repository = client.get_repo("acme/shop")
    entries = repository.get_contents("postmortems")
    assert isinstance(entries, list)
    assert [(entry.path, entry.type) for entry in entries] == [
        ("postmortems/2026-01-disk.md", "file"),
        ("postmortems/old", "dir"),
    ]
    assert entries[0].decoded_content == b"# Disk full\n"


def test_the_root_and_a_single_file_are_read(server: GitHubServer, client: Github) -> None:
    repository = client.get_repo("acme/shop")
    root = repository.get_contents("")
    assert isinstance(root, list)
    assert [entry.name for entry in root] == ["README.md", "postmortems"]
    readme = repository.get_contents("README.md")
    assert isinstance(readme, ContentFile)
    assert readme.decoded_content == b"hi"


def test_a_file_that_is_not_there_is_not_found(server: GitHubServer, client: Github) -> None:
    with pytest.raises(UnknownObjectException):
        client.get_repo("acme/shop").get_contents("nowhere.md")


def test_the_whole_tree_comes_in_one_request(server: GitHubServer, client: Github) -> None:
    tree = client.get_repo("acme/shop").get_git_tree("main", recursive=True)
    assert [entry.path for entry in tree.tree] == [
        "README.md",
        "postmortems/2026-01-disk.md",
        "postmortems/old/2025.md",
    ]


def test_a_status_is_set_and_the_newest_of_a_context_counts(server: GitHubServer, client: Github) -> None:
    repository = client.get_repo("acme/shop")
    for state in ("pending", "success"):
        path, body = f"/repos/acme/shop/statuses/{SHA}", {"state": state, "context": "followthrough/postmortem"}
        client.requester.requestJsonAndCheck("POST", path, input=body)
    _, combined = client.requester.requestJsonAndCheck("GET", f"/repos/acme/shop/commits/{SHA}/status")
    assert (combined["state"], combined["total_count"]) == ("success", 1)
    assert repository.full_name == combined["repository"]["full_name"]


def test_labels_are_made_once(server: GitHubServer, client: Github) -> None:
    repository = client.get_repo("acme/shop")
    repository.create_label("followthrough", "00aa88", "from a postmortem")
    assert repository.get_label("followthrough").color == "00aa88"
    with pytest.raises(GithubException) as refused:
        repository.create_label("Followthrough", "00aa88")
    assert refused.value.data["errors"][0]["code"] == "already_exists"


def test_a_pull_request_shows_its_files_and_that_it_was_merged(server: GitHubServer, client: Github) -> None:
    server.open_pull_request("acme/shop", "open one")
    server.merge_pull_request("acme/shop", "a change", paths=["docs/a.md", "tests/b.py"])
    repository = client.get_repo("acme/shop")
    pull_request = repository.get_pull(2)
    assert pull_request.merged
    assert [file.filename for file in pull_request.get_files()] == ["docs/a.md", "tests/b.py"]
    assert [pull.number for pull in repository.get_pulls(state="closed")] == [2]


def test_an_unchanged_issue_answers_304_and_costs_nothing(server: GitHubServer, client: Github) -> None:
    issue = server.open_issue("acme/shop", "A")
    found = client.get_repo("acme/shop").get_issue(1)
    before = server.limits.numbers("core")["remaining"]
    assert found.update() is False
    assert server.requests[-1].status == 304
    assert server.limits.numbers("core")["remaining"] == before
    server.close(issue)
    assert found.update() is True


def test_an_etag_is_worthless_with_another_token(server: GitHubServer) -> None:
    server.add_token("one")
    server.add_token("two")
    server.open_issue("acme/shop", "A")
    first, second = connect(server, "one"), connect(server, "two")
    headers, _ = first.requester.requestJsonAndCheck("GET", "/repos/acme/shop/issues/1")
    given = {"If-None-Match": headers["etag"]}
    assert first.requester.requestJsonAndCheck("GET", "/repos/acme/shop/issues/1", headers=dict(given))[1] is None
    assert second.requester.requestJsonAndCheck("GET", "/repos/acme/shop/issues/1", headers=dict(given))[1]
    first.close()
    second.close()


def test_a_token_that_is_not_known_is_refused(server: GitHubServer) -> None:
    server.add_token("known")
    client = connect(server, "unknown")
    with pytest.raises(BadCredentialsException):
        client.get_repo("acme/shop")
    client.close()


def test_no_token_is_refused_where_tokens_are_asked_for(server: GitHubServer, client: Github) -> None:
    server.add_token("known")
    with pytest.raises(GithubException) as refused:
        client.get_repo("acme/shop")
    assert refused.value.status == 401


def test_a_revoked_token_is_refused_from_then_on(server: GitHubServer) -> None:
    server.add_token("known")
    client = connect(server, "known")
    assert client.get_user().login == "octocat"
    server.revoke_token("known")
    with pytest.raises(BadCredentialsException):
        client.get_repo("acme/shop")
    client.close()


def test_a_read_only_token_reads_and_does_not_write(server: GitHubServer) -> None:
    server.add_token("reader", can_write=False)
    client = connect(server, "reader")
    repository = client.get_repo("acme/shop")
    assert repository.permissions.push is False
    with pytest.raises(GithubException) as refused:
        repository.create_issue("A")
    assert refused.value.status == 403
    assert server.issues("acme/shop") == []
    client.close()


def test_a_token_without_a_role_opens_an_issue_without_its_labels_and_adds_none(server: GitHubServer) -> None:
    server.add_token("stranger", can_label=False)
    client = connect(server, "stranger")
    repository = client.get_repo("acme/shop")
    assert (repository.permissions.pull, repository.permissions.triage) == (True, False)
    issue = repository.create_issue("A", labels=["sre"])
    assert issue.labels == []
    for attempt in (lambda: issue.add_to_labels("sre"), lambda: repository.create_label("sre", "ffffff")):
        with pytest.raises(GithubException) as refused:
            attempt()
        assert refused.value.status == 403
    client.close()


def test_an_app_is_told_that_it_may_do_nothing_but_read_what_all_may(server: GitHubServer) -> None:
    server.add_token("app", login="followthrough[bot]")
    server.add_repository("acme/secret", private=True)
    client = connect(server, "app")
    repository = client.get_repo("acme/shop")
    assert (repository.permissions.pull, repository.permissions.triage) == (True, False)
    assert client.get_repo("acme/secret").permissions.pull is False
    assert [label.name for label in repository.create_issue("A", labels=["sre"]).labels] == ["sre"]
    client.close()


def test_a_token_without_access_sees_no_repository(server: GitHubServer) -> None:
    server.add_repository("acme/secret")
    server.add_token("narrow", repositories=["acme/shop"])
    client = connect(server, "narrow")
    with pytest.raises(UnknownObjectException):
        client.get_repo("acme/secret")
    client.close()


def test_no_secret_is_in_the_recording(server: GitHubServer) -> None:
    server.add_token("s3cret")
    client = connect(server, "s3cret")
    client.get_repo("acme/shop")
    client.close()
    assert "s3cret" not in repr(server.requests)


def test_every_answer_shows_the_limits_of_the_token(server: GitHubServer, client: Github) -> None:
    client.get_repo("acme/shop")
    assert client.requester.rate_limiting == (4999, 5000)
    assert client.get_rate_limit().rate.remaining == 4999
    assert server.requests[0].response_headers["X-GitHub-Request-Id"]


def test_an_exhausted_allowance_refuses_until_it_is_renewed(server: GitHubServer, client: Github) -> None:
    server.limits.set("core", remaining=1)
    client.get_repo("acme/shop")
    with pytest.raises(RateLimitExceededException) as refused:
        client.get_repo("acme/shop")
    assert refused.value.headers["x-ratelimit-remaining"] == "0"
    server.clock.advance(hours=1)
    assert client.get_repo("acme/shop").full_name == "acme/shop"


def test_too_many_creations_in_a_minute_meet_the_secondary_limit() -> None:
    with checked_github(GitHubServer(start=START, creations_per_minute=2)) as server:
        server.add_repository("acme/shop")
        client = connect(server)
        repository = client.get_repo("acme/shop")
        for _ in range(2):
            repository.create_issue("A")
        with pytest.raises(RateLimitExceededException) as refused:
            repository.create_issue("A")
        assert refused.value.headers["retry-after"] == "60"
        server.clock.advance(minutes=1)
        assert repository.create_issue("A").number == 3
        client.close()


def test_a_file_is_changed_on_a_branch_and_offered_as_a_pull_request(server: GitHubServer, client: Github) -> None:
    repository = client.get_repo("acme/shop")
    base = repository.get_git_ref("heads/main").object.sha
    repository.create_git_ref("refs/heads/tick", base)
    file = repository.get_contents("postmortems/2026-01-disk.md", ref="tick")
    assert isinstance(file, ContentFile)
    repository.update_file(file.path, "Tick an item", "# Disk full\n- [x] alert\n", file.sha, branch="tick")
    assert server.read_file("acme/shop", file.path) == "# Disk full\n"
    pull_request = repository.create_pull("main", "tick", title="Tick an item", body="")
    assert [one.filename for one in pull_request.get_files()] == [file.path]
    server.merge_pull_request(server.issue("acme/shop", pull_request.number))
    assert server.read_file("acme/shop", file.path) == "# Disk full\n- [x] alert\n"


def test_a_file_that_changed_in_the_meantime_is_not_written_over(server: GitHubServer, client: Github) -> None:
    repository = client.get_repo("acme/shop")
    file = repository.get_contents("README.md")
    assert isinstance(file, ContentFile)
    server.write_file("acme/shop", "README.md", "somebody else's")
    with pytest.raises(GithubException) as refused:
        repository.update_file("README.md", "Mine", "mine", file.sha)
    assert refused.value.status == 409
    assert server.read_file("acme/shop", "README.md") == "somebody else's"


def test_the_commits_that_touched_a_folder_are_listed(server: GitHubServer, client: Github) -> None:
    later = server.clock.advance(days=1)
    server.write_file("acme/shop", "postmortems/new.md", "# New\n")
    server.write_file("acme/shop", "README.md", "hello")
    commits = client.get_repo("acme/shop").get_commits(path="postmortems", since=later)
    assert [commit.commit.message for commit in commits] == ["Change postmortems/new.md"]


def test_a_blob_is_read_by_its_sha(server: GitHubServer, client: Github) -> None:
    repository = client.get_repo("acme/shop")
    (entry,) = [one for one in repository.get_git_tree("main").tree if one.path == "README.md"]
    assert repository.get_git_blob(entry.sha).content == "aGk=\n"


def test_a_pull_request_is_closed_unmerged(server: GitHubServer, client: Github) -> None:
    server.open_pull_request("acme/shop", "A")
    client.get_repo("acme/shop").get_pull(1).edit(state="closed")
    found = client.get_repo("acme/shop").get_pull(1)
    assert (found.state, found.merged) == ("closed", False)
