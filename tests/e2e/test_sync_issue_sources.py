"""`followthrough sync` over postmortems that are issues themselves."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.e2e.command import Ran, followthrough

from followthrough.testing import GitHubServer, JiraServer
from followthrough.testing.github_server.state import Issue

SHORT = "Slow for an hour.\n\n- [ ] Cap the retries of the label consumer at three\n"


def test_the_promises_of_issues_are_filed_once_and_followed(tmp_path: Path) -> None:
    with GitHubServer() as github, JiraServer("Server") as jira:
        github.add_token("good")
        github.add_repository("acme/shop")
        jira.add_project("OPS")
        jira.add_token("good")
        github.open_issue("acme/shop", "Labels, 4 March 2026", SHORT, labels=["postmortem"])
        text = "h2. Action items\n\n* Restore a backup of the roster every week\n"
        jira.create("OPS", "Roster lost on 2026-03-05", text, labels=["postmortem"])
        (tmp_path / "followthrough.toml").write_text(
            '[sources]\ngithub_issues = ["acme/shop:postmortem"]\njira = ["labels = postmortem"]\n'
            f'[filing]\nplace = "acme/shop"\nlabels = ["postmortem"]\n[jira]\nurl = "{jira.url}"\n',
            encoding="utf-8",
        )
        env = {"GITHUB_TOKEN": "good", "JIRA_API_TOKEN": "good", "FOLLOWTHROUGH_GITHUB__URL": github.url}

        first = followthrough("sync", "--create", cwd=tmp_path, env=env)
        filed = github.issues("acme/shop")[1:]
        again = followthrough("sync", "--create", "--format", "json", cwd=tmp_path, env=env)
        github.close(filed[0])
        closed = followthrough("sync", cwd=tmp_path, env=env)

        assert (first.code, again.code, closed.code) == (0, 0, 0), first.err + again.err + closed.err
        assert {issue.title for issue in filed} == {
            "Cap the retries of the label consumer at three",
            "Restore a backup of the roster every week",
        }
        # What was filed has the label, too, and is no postmortem.
        assert again.json()["filed"] == []
        assert len(github.issues("acme/shop")) == 3
        assert "acme/shop#2: open → done" in closed.out


class OnGitHub(NamedTuple):
    """A GitHub with the repositories acme/shop and acme/core, and a folder whose settings read their postmortems."""

    server: GitHubServer
    folder: Path

    def run(self, *arguments: str) -> Ran:
        env = {"GITHUB_TOKEN": "good", "FOLLOWTHROUGH_GITHUB__URL": self.server.url}
        return followthrough(*arguments, cwd=self.folder, env=env)

    def report(self, title: str, *items: str, repository: str = "acme/shop") -> Issue:
        text = "It stood still.\n\n## Action items\n\n" + "".join(f"- [ ] {each}\n" for each in items)
        return self.server.open_issue(repository, title, text, labels=["postmortem"])

    def titles(self, repository: str = "acme/shop") -> list[str]:
        return [each.title for each in self.server.issues(repository)]


@pytest.fixture
def github(tmp_path: Path) -> Iterator[OnGitHub]:
    (tmp_path / "followthrough.toml").write_text(
        '[sources]\ngithub_issues = ["acme/shop:postmortem"]\n[filing]\nplace = "acme/shop"\n', encoding="utf-8"
    )
    with GitHubServer() as server:
        server.add_token("good")
        server.add_repository("acme/shop")
        server.add_repository("acme/core")
        yield OnGitHub(server, tmp_path)


def test_what_a_closed_postmortem_promised_is_still_to_be_done(github: OnGitHub) -> None:
    first = github.report(
        "Queue stuck on 5 March 2026",
        "Drain the queue before each deploy, due 2026-04-01 (discussion in #1)",
        "Alert on the lag of the consumer, as we said in #2, due 2026-04-01",
    )
    second = github.report("Queue stuck on 1 March 2026", "Cap the retries of the consumer at five")
    github.run("sync")
    github.server.close(first)
    github.server.close(second)

    synced, gate = github.run("sync"), github.run("gate")

    assert (synced.code, gate.code) == (0, 1), synced.err
    assert "2 items overdue" in gate.out


def test_a_ticket_with_the_label_of_postmortems_is_left_out_and_not_filed_again(github: OnGitHub) -> None:
    text = "We should:\n\n- [ ] add the metric\n- [ ] write the rule\n"
    github.server.open_issue("acme/shop", "Alert on the age of the queue", text, labels=["postmortem"])
    github.report("Queue stuck on 5 March 2026", "Alert on the age of the queue (#1)")

    ended = github.run("sync", "--create")

    assert ended.code == 0, ended.err
    assert "left out: acme/shop#1: is named by an action item of acme/shop#2, and so its issue" in ended.out
    assert len(github.titles()) == 2


def test_a_postmortem_that_promises_nothing_is_told_unless_its_sub_issues_may(github: OnGitHub) -> None:
    parent = github.report("Queue stuck on 5 March 2026")
    github.server.add_sub_issue(parent, github.server.open_issue("acme/shop", "Add an alert"))
    github.server.open_issue("acme/shop", "Roster lost on 6 March 2026", labels=["postmortem"])

    synced, report = github.run("sync"), github.run("report")

    assert "left out: acme/shop#1: names no action item, but has sub-tasks or linked issues" in synced.out
    assert "Roster lost" in report.out
    assert "Queue stuck" not in report.out
