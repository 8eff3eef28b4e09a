"""Postmortems that are issues, read by the real clients against the stand-ins."""

from collections.abc import Iterator

import pytest

from followthrough.errors import StopError
from followthrough.model import Document, DocumentKind, Skipped
from followthrough.reading import StructuralJudge, read
from followthrough.sources.github_issues import GitHubIssues
from followthrough.sources.jira_issues import JiraIssues
from followthrough.testing import GitHubServer, JiraServer
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.jira.tracker import JiraTracker
from followthrough.trackers.marker import filed_by_us, marked, marker_label
from followthrough.trackers.settings import GitHubConfig, JiraConfig, RequestPolicy

BODY = "The label queue stood still.\r\n\r\n## Action items\r\n\r\n- [x] Add an alert on its age (#7)\r\n"
WIKI = "The label queue stood still.\n\nh2. Action items\n\n* Add an alert on its age (OPS-7)\n"
ADF = {
    "type": "doc",
    "version": 1,
    "content": [
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Action items"}]},
        {
            "type": "bulletList",
            "content": [
                {
                    "type": "listItem",
                    "content": [
                        {"type": "paragraph", "content": [{"type": "text", "text": "Add an alert on its age (OPS-7)"}]}
                    ],
                }
            ],
        },
    ],
}
ONCE = RequestPolicy(attempts=1)


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with GitHubServer() as server:
        server.add_repository("acme/shop")
        yield server


def on_github(server: GitHubServer, *labels: str, repository: str = "acme/shop") -> list[Document | Skipped]:
    with GitHubTracker(GitHubConfig(url=server.url, requests=ONCE)) as tracker:
        return list(GitHubIssues(repository, labels, tracker.list_issues, filed_by_us, read=tracker.read).documents())


def in_jira(server: JiraServer, *queries: str) -> list[Document | Skipped]:
    with JiraTracker(JiraConfig(url=server.url, cloud=server.cloud, requests=ONCE)) as tracker:
        return list(JiraIssues(queries, tracker.find, tracker.page, filed_by_us, read=tracker.read).documents())


def test_an_issue_with_the_label_is_a_document_by_its_number(github: GitHubServer) -> None:
    issue = github.open_issue("acme/shop", "Label queue stood still on 2026-03-04", BODY, labels=["postmortem"])
    github.close(issue)
    github.open_issue("acme/shop", "Another thing", "- [ ] Add a limit", labels=["bug"])
    github.edit(github.open_pull_request("acme/shop", "The report"), labels=["postmortem"])

    (document,) = on_github(github, "postmortem")

    assert isinstance(document, Document)
    assert document.identity == f"github-issues:acme/shop:acme/shop#{issue.number}"
    assert document.url is not None
    assert document.url.endswith(f"/acme/shop/issues/{issue.number}")
    postmortem = read(document, judge=StructuralJudge())
    assert (postmortem.facts.title, str(postmortem.facts.date)) == (
        "Label queue stood still on 2026-03-04", "2026-03-04",
    )  # fmt: skip
    (item,) = postmortem.items
    assert item.done
    assert [reference.key for reference in item.references] == ["acme/shop#7"]


def test_every_page_is_read_and_an_issue_with_two_labels_comes_once(github: GitHubServer) -> None:
    for number in range(130):
        github.open_issue("acme/shop", f"Outage {number}", BODY, labels=["postmortem", "sev1"])
    github.open_issue("acme/shop", "Near miss", BODY, labels=["near-miss"])

    found = on_github(github, "postmortem", "sev1", "near-miss")

    assert [document.path for document in found] == [f"acme/shop#{number}" for number in range(1, 132)]
    assert len(github.requests) == 1 + 2 + 2 + 1  # the repository, and each label


def test_a_repository_is_called_as_github_spells_it(github: GitHubServer) -> None:
    github.open_issue("acme/shop", "Outage", BODY, labels=["postmortem"])

    (document,) = on_github(github, "postmortem", repository="ACME/Shop")

    assert isinstance(document, Document)
    assert (document.path, document.repository) == ("acme/shop#1", "acme/shop")
    assert document.source == "github-issues:acme/shop"


def test_an_issue_that_we_filed_is_no_postmortem_whatever_its_label(github: GitHubServer) -> None:
    github.open_issue("acme/shop", "Outage", BODY, labels=["postmortem"])
    github.open_issue("acme/shop", "Add an alert", marked("From the postmortem", "ft-1"), labels=["postmortem"])

    _, skipped = on_github(github, "postmortem")

    assert isinstance(skipped, Skipped)
    assert (skipped.failed, "filed this issue for an action item" in skipped.reason) == (False, True)


def test_an_issue_without_a_description_is_a_postmortem_that_nobody_wrote(github: GitHubServer) -> None:
    github.open_issue("acme/shop", "Label queue stood still on 2026-03-04", labels=["postmortem"])

    (document,) = on_github(github, "postmortem")

    assert isinstance(document, Document)
    postmortem = read(document, judge=StructuralJudge())
    assert (postmortem.kind, postmortem.items) == (DocumentKind.POSTMORTEM, ())


def test_an_issue_with_sub_issues_has_parts(github: GitHubServer) -> None:
    parent = github.open_issue("acme/shop", "Outage", "See the sub-issues.", labels=["postmortem"])
    github.open_issue("acme/shop", "Near miss", "None.", labels=["postmortem"])
    github.add_sub_issue(parent, github.open_issue("acme/shop", "Add an alert"))

    assert [isinstance(document, Document) and document.has_parts for document in on_github(github, "postmortem")] == [
        True,
        False,
    ]


def test_a_label_that_nothing_has_is_trouble_and_not_an_empty_source(github: GitHubServer) -> None:
    with pytest.raises(StopError, match="no issue there has the label postmortm"):
        on_github(github, "postmortm")
    with pytest.raises(StopError, match="there is no such repository"):
        on_github(github, "postmortem", repository="acme/nowhere")


@pytest.mark.parametrize("deployment", ["Cloud", "Server"])
def test_an_issue_that_a_query_finds_is_a_document_by_its_key(deployment: str) -> None:
    with JiraServer("Cloud" if deployment == "Cloud" else "Server") as jira:
        jira.add_project("OPS")
        description = ADF if jira.cloud else WIKI
        title = "Label queue stood still on 2026-03-04"
        jira.create("OPS", title, description, labels=["postmortem"])
        jira.create("OPS", "Another thing", description)
        ours = ["followthrough", marker_label("ft-1"), "postmortem"]
        jira.create("OPS", "Add an alert", description, labels=ours)

        document, skipped = in_jira(jira, "labels = postmortem", "labels = postmortem AND project = OPS")

        assert isinstance(document, Document)
        assert document.identity == "jira-issues:OPS-1"
        assert document.url == f"{jira.url}/browse/OPS-1"
        postmortem = read(document, judge=StructuralJudge())
        assert (postmortem.facts.title, [item.text for item in postmortem.items]) == (
            title, ["Add an alert on its age (OPS-7)"],
        )  # fmt: skip
        assert isinstance(skipped, Skipped)
        assert (skipped.path, skipped.failed) == ("OPS-3", False)


@pytest.mark.parametrize("deployment", ["Cloud", "Server"])
def test_a_jira_issue_may_have_no_description_and_has_parts_by_its_sub_tasks_and_links(deployment: str) -> None:
    with JiraServer("Cloud" if deployment == "Cloud" else "Server") as jira:
        jira.add_project("OPS")
        parent = jira.create("OPS", "Label queue stood still on 2026-03-04", labels=["postmortem"])
        jira.create("OPS", "Add an alert", parent=parent)
        jira.create("OPS", "Roster lost on 2026-03-05", labels=["postmortem"])
        linked = jira.create("OPS", "Search slow on 2026-03-06", labels=["postmortem"])
        jira.link_duplicate(jira.create("OPS", "Cap the retries").key, linked.key)

        found = [document for document in in_jira(jira, "labels = postmortem") if isinstance(document, Document)]

        assert [document.has_parts for document in found] == [True, False, True]
        postmortem = read(found[1], judge=StructuralJudge())
        assert (postmortem.kind, str(postmortem.facts.date)) == (DocumentKind.POSTMORTEM, "2026-03-05")


def test_a_query_that_finds_nothing_is_trouble_and_not_an_empty_source() -> None:
    with JiraServer() as jira:
        jira.add_project("OPS")
        with pytest.raises(StopError, match="no issue is found by labels = postmortem"):
            in_jira(jira, "labels = postmortem")
