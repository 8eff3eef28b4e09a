"""Which issues a pull request names, and what is known of evidence after a look."""

import pytest
from tests.support.sync_parts import START

from followthrough.model import ClosingChange, Issue, IssueKey, State, TrackerName
from followthrough.ports import PullRequestText
from followthrough.sync.following.evidence import named_keys, pattern_of, with_changes

KEY = IssueKey(TrackerName.JIRA, "OPS-12")
NAMES = {"OPS-12": KEY}
MERGED, REJECTED = ClosingChange("https://g.example/1", merged=True), ClosingChange("https://g.example/2", merged=False)


def named(*texts: str) -> bool:
    pull = PullRequestText(IssueKey(TrackerName.GITHUB, "acme/shop#1"), texts)
    return named_keys(pull, NAMES, pattern_of(NAMES)) == {KEY}


@pytest.mark.parametrize(
    "text",
    [
        *("OPS-12", "[OPS-12] limit", "fix(OPS-12): limit", "ops-12-limit", "feature/ops-12_limit", "OPS-12."),
        *("https://jira.example/browse/OPS-12?x=1", "OPS-1 and OPS-12", "日本語OPS-12です", "OPS-11, OPS-12, OPS-13"),
    ],
)
def test_a_key_is_found_where_people_write_it(text: str) -> None:
    assert named("Title", text)


@pytest.mark.parametrize("text", ["OPS-1", "OPS-120", "DEVOPS-12", "OPS-12a", "OPS-012", "OPS 12", "OPS-", "1OPS-12"])
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert not named("Title", text)


def test_a_long_hostile_text_is_read_at_once() -> None:
    assert not named("OPS-" * 50_000, "OPS-1" * 50_000, "1" * 100_000)


def issue(evidence: tuple[ClosingChange, ...] | None) -> dict[IssueKey, Issue]:
    return {KEY: Issue(KEY, State.DONE, START, evidence=evidence)}


def after(
    before: tuple[ClosingChange, ...] | None, *found: ClosingChange, whole: bool
) -> tuple[ClosingChange, ...] | None:
    asked = issue(before)
    changed = {each.key: each for each in with_changes(asked, {KEY: found}, whole=whole)}
    return (changed or asked)[KEY].evidence


def test_only_a_whole_look_knows_that_there_is_none() -> None:
    assert after(None, whole=True) == ()
    assert after(None, whole=False) is None
    assert after(None, REJECTED, whole=False) is None
    assert after(None, REJECTED, whole=True) == (REJECTED,)


def test_what_is_merged_is_known_however_little_was_seen() -> None:
    assert after(None, REJECTED, MERGED, whole=False) == (REJECTED, MERGED)
    assert after((REJECTED,), MERGED, whole=False) == (REJECTED, MERGED)


def test_a_look_that_finds_nothing_new_changes_nothing() -> None:
    assert list(with_changes(issue((REJECTED,)), {KEY: [REJECTED]}, whole=True)) == []
    assert list(with_changes(issue(()), {}, whole=False)) == []
