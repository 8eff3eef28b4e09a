"""What people write for an issue, and which one is meant."""

import pytest

from followthrough.cli.link_run import issue_key
from followthrough.errors import UsageError
from followthrough.model import IssueKey, TrackerName


@pytest.mark.parametrize(
    ("written", "tracker", "key"),
    [
        ("acme/shop#12", TrackerName.GITHUB, "acme/shop#12"),
        ("https://github.com/acme/shop/issues/12#issuecomment-3", TrackerName.GITHUB, "acme/shop#12"),
        ("https://code.acme.example/acme/shop/pull/12", TrackerName.GITHUB, "acme/shop#12"),
        ("SHOP-12", TrackerName.JIRA, "SHOP-12"),
        ("https://acme.atlassian.net/browse/SHOP-12?focusedId=3", TrackerName.JIRA, "SHOP-12"),
        ("https://gitlab.com/acme/shop/issues/12", TrackerName.GITLAB, "acme/shop#12"),
        ("https://code.acme.example/acme/shop/api/-/issues/12", TrackerName.GITLAB, "acme/shop/api#12"),
    ],
)
def test_an_address_is_of_the_tracker_that_it_would_be_of_in_a_document(
    written: str, tracker: TrackerName, key: str
) -> None:
    assert issue_key(written, {}) == IssueKey(tracker, key)


@pytest.mark.parametrize("written", ["12", "#12", "https://acme.example/status", "shop-12"])
def test_what_names_no_issue_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="is not an issue"):
        issue_key(written, {})


def test_an_address_of_another_jira_names_none_of_our_issues() -> None:
    ours = {TrackerName.JIRA: frozenset({"acme.atlassian.net"})}
    assert issue_key("https://acme.atlassian.net/browse/SHOP-12", ours).key == "SHOP-12"
    others = "https://jira-old.acme.example/browse/SHOP-12"
    with pytest.raises(UsageError, match=r"jira\.also_at"):
        issue_key(others, ours)
    assert issue_key(others, ours, dismiss=True) == IssueKey(TrackerName.OTHER, others)


def test_an_address_of_another_code_host_names_none_of_our_issues_however_it_is_called() -> None:
    ours = {TrackerName.GITHUB: frozenset({"code.acme.example"})}
    assert issue_key("https://code.acme.example/acme/shop/issues/3", ours).key == "acme/shop#3"
    with pytest.raises(UsageError, match=r"github\.also_at"):
        issue_key("https://code.other.example/acme/shop/issues/3", ours)
