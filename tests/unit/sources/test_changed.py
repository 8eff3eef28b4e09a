"""Which files changed, by real git in real repositories."""

import subprocess
from pathlib import Path

import pytest
from tests.support.git_repository import GOOD, NULL, Repository

from followthrough.errors import UsageError
from followthrough.sources.changed import changed_by, changed_since, touched_by
from followthrough.sources.github_event import GitHubEvent

NEW = "docs/postmortems/new.md"


def names(changed: frozenset[Path] | None, folder: Path) -> list[str]:
    assert changed is not None
    return sorted(path.relative_to(folder.resolve()).as_posix() for path in changed)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_what_a_branch_changed_since_it_left_counts_committed_or_not(repository: Repository) -> None:
    repository.commit({NEW: NULL})
    work = repository.work
    (work / "README.md").write_text("changed", encoding="utf-8")
    (work / "untracked ü \n.md").write_text("x", encoding="utf-8")
    assert names(changed_since("origin/main", work / "docs"), work) == ["README.md", NEW, "untracked ü \n.md"]


def test_what_main_changed_meanwhile_does_not_count(repository: Repository) -> None:
    mine = repository.commit({NEW: NULL})
    repository.push(repository.commit({"theirs.md": NULL}, onto=repository.first))
    repository.commit({"more.md": NULL}, onto=mine)
    assert names(changed_since("origin/main", repository.work), repository.work) == [NEW, "more.md"]


def test_a_shallow_clone_that_does_not_know_where_the_branch_left_leads_to_a_remark(repository: Repository) -> None:
    theirs = repository.commit({"theirs.md": NULL}, onto=repository.first)
    mine = repository.commit({NEW: NULL}, onto=repository.first)
    remarks: list[str] = []
    assert names(changed_since(theirs, repository.work, remarks.append), repository.work) == [NEW]
    assert remarks == []
    (repository.work / ".git" / "shallow").write_text(f"{mine}\n{theirs}\n", encoding="utf-8")
    changed_since(theirs, repository.work, remarks.append)
    assert [line.partition(",")[0] for line in remarks] == [f"git does not know where this branch left {theirs!r}"]
    assert "--unshallow" in remarks[0]


def test_deleted_files_do_not_count_and_renamed_ones_by_their_new_name(repository: Repository) -> None:
    repository.rename("docs/postmortems/old.md", "docs/renamed.md", onto=repository.first)
    repository.commit({"README.md": None})
    assert names(changed_since("origin/main", repository.work), repository.work) == ["docs/renamed.md"]


@pytest.mark.parametrize("reference", ["nowhere", "--output=pwned", "", "HEAD:README.md"])
def test_a_reference_that_git_does_not_know_is_refused_with_advice(repository: Repository, reference: str) -> None:
    with pytest.raises(UsageError, match="fetch it first"):
        changed_since(reference, repository.work)
    assert not list(repository.folder.rglob("pwned"))


def test_the_inside_of_a_repository_among_the_files_is_none(repository: Repository) -> None:
    """A change can bring it as ordinary files, and its config then names a command."""
    inside = repository.work / "docs/postmortems"
    ran = repository.folder / "ran"
    subprocess.run(["git", "init", "--quiet", "--bare", str(inside)], check=True)
    settings = (inside / "config").read_text(encoding="utf-8").replace("bare = true", "bare = false\n\tworktree = .")
    (inside / "config").write_text(f'{settings}\tfsmonitor = "touch {ran}; false"\n', encoding="utf-8")
    head = repository.commit({NEW: NULL})
    (inside / "refs/heads/main").write_text(f"{head}\n", encoding="utf-8")
    assert repository.work / NEW in changed_since("origin/main", inside)
    assert not ran.exists()


@pytest.mark.parametrize(("workflow", "advice"), [("", "run it in the checkout"), ("true", "given a `path`")])
def test_outside_of_a_checkout_is_an_error(
    workflow: str, advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", workflow)
    with pytest.raises(UsageError, match=rf"git cannot tell what changed: not a git repository.*{advice}$"):
        changed_since("HEAD", tmp_path)


def test_in_the_checkout_of_another_user_the_error_has_the_advice_of_git(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(UsageError, match=r"git config --global --add safe\.directory .*work"):
        changed_since("HEAD", repository.work)


def test_without_git_the_error_has_advice(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="install git, or name the files"):
        changed_since("HEAD", repository.work)


def test_a_merge_commit_in_a_shallow_checkout_is_compared_with_its_base(repository: Repository) -> None:
    head = repository.commit({NEW: GOOD})
    repository.push(repository.commit({"theirs.md": NULL}, onto=repository.first))
    repository.pull_request(head)
    place = repository.checkout("refs/pull/1/merge")
    event = GitHubEvent("pull_request", "acme/docs", head=head, base=repository.first, number=1)
    assert names(changed_by(event, place), place) == [NEW]


def test_where_git_may_not_fetch_github_is_asked_and_where_it_does_not_answer_all_count(
    repository: Repository,
) -> None:
    head = repository.commit({NEW: GOOD})
    repository.pull_request(head)
    place = repository.checkout("refs/pull/1/merge")
    repository.origin.rename(repository.origin.with_name("away"))
    event = GitHubEvent("pull_request", "acme/docs", head=head, base=repository.first, number=1)
    assert names(changed_by(event, place, lambda _: ["a.md"]), place) == ["a.md"]
    assert changed_by(event, place, lambda _: None) is None
    assert changed_by(event, place) is None


@pytest.mark.parametrize("name", ["pull_request_target", "pull_request"])
def test_a_checkout_of_the_base_holds_nothing_of_a_pull_request(name: str, repository: Repository) -> None:
    head = repository.commit({NEW: NULL})
    repository.pull_request(head)
    event = GitHubEvent(name, "acme/docs", head=head, base=repository.first, number=1)
    with pytest.raises(UsageError, match="holds the base of the pull request"):
        changed_by(event, repository.checkout("main"))
    place = repository.checkout("refs/pull/1/head")
    assert names(changed_by(event, place, lambda _: [NEW]), place) == [NEW]


def test_a_checkout_of_the_merge_with_a_newer_push_holds_it(repository: Repository) -> None:
    head = repository.commit({NEW: NULL})
    repository.pull_request(repository.commit({"newer.md": NULL}))
    event = GitHubEvent("pull_request_target", "acme/docs", head=head, base=repository.first, number=1)
    assert changed_by(event, repository.checkout("refs/pull/1/merge")) is None


def test_a_commit_on_top_of_a_pull_request_holds_it(repository: Repository) -> None:
    head = repository.commit({NEW: NULL})
    repository.commit({"formatted.md": NULL})
    event = GitHubEvent("pull_request_target", "acme/docs", head=head, base=repository.first, number=1)
    assert names(changed_by(event, repository.work), repository.work) == [NEW, "formatted.md"]


def test_an_event_with_nothing_to_compare_counts_all(repository: Repository) -> None:
    assert changed_by(GitHubEvent("workflow_dispatch", "acme/docs", head=repository.first), repository.work) is None


def test_of_some_files_those_are_listed_that_an_event_touches_gone_ones_included(repository: Repository) -> None:
    base = repository.commit({"ft.toml": "a", "gone.toml": "a", "tools.toml": "[tool.a]\nb = 1\n", "same.toml": "a"})
    repository.push(base)
    changes = {"ft.toml": "b", "gone.toml": None, "tools.toml": "[tool.a]\nb = 2\n", "docs/new.toml": "a"}
    head = repository.commit(changes)
    repository.pull_request(head)
    place = repository.checkout("refs/pull/1/merge", depth=2)
    event = GitHubEvent("pull_request", "acme/docs", head=head, base=base, number=1)
    files = [place / name for name in ("ft.toml", "gone.toml", "same.toml", "docs/new.toml", "../elsewhere.toml")]
    assert list(touched_by(event, place, files)) == ["docs/new.toml", "ft.toml", "gone.toml"]
    tools = [place / "tools.toml"]
    assert list(touched_by(event, place, tools)) == ["tools.toml"]
    assert list(touched_by(event, place, tools, part=lambda text: text.partition("b = ")[2])) == ["tools.toml"]
    assert list(touched_by(event, place, tools, part=lambda text: text.partition("b = ")[0])) == []
    nothing = GitHubEvent("workflow_dispatch", "acme/docs", head=head)
    assert list(touched_by(nothing, place, files)) == []
