"""`followthrough sync` over postmortems that are issues themselves."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.e2e.command import Ran, followthrough

from followthrough.testing import Fault, GitHubServer, JiraServer, on
from followthrough.testing.exchange import Request
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
    """One postmortem in acme/core is there from the beginning."""
    sources = 'github_issues = ["acme/shop:postmortem", "acme/core:postmortem"]'
    (tmp_path / "followthrough.toml").write_text(
        f'[sources]\n{sources}\n[filing]\nplace = "acme/shop"\n', encoding="utf-8"
    )
    with GitHubServer() as server:
        server.add_token("good")
        server.add_repository("acme/shop")
        server.add_repository("acme/core")
        found = OnGitHub(server, tmp_path)
        found.report("Disk full on 7 March 2026", "Grow volumes automatically", repository="acme/core")
        yield found


def is_list_of_postmortems(request: Request) -> bool:
    return request.path == "/repos/acme/shop/issues" and request.first("labels") == "postmortem"


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
    assert github.titles().count("Alert on the age of the queue") == 1


def test_a_postmortem_that_promises_nothing_is_told_unless_its_sub_issues_may(github: OnGitHub) -> None:
    parent = github.report("Queue stuck on 5 March 2026")
    github.server.add_sub_issue(parent, github.server.open_issue("acme/shop", "Add an alert"))
    github.server.open_issue("acme/shop", "Roster lost on 6 March 2026", labels=["postmortem"])

    synced, report = github.run("sync"), github.run("report")

    assert "left out: acme/shop#1: names no action item, but has sub-tasks or linked issues" in synced.out
    assert "Roster lost" in report.out
    assert "Queue stuck" not in report.out


def test_a_postmortem_keeps_its_issues_when_it_is_transferred_to_another_repository(github: OnGitHub) -> None:
    issue = github.report("Queue stuck on 5 March 2026", "Drain the queue before each deploy", "Alert on its lag")
    github.run("sync", "--create")
    moved = github.server.transfer(issue, "acme/core")
    github.server.edit(
        moved, title="Consumers stood still", body="Anew.\n\n## Action items\n\n- [ ] Alert on its lag\n"
    )
    before = github.titles()

    ended = github.run("sync", "--create")

    assert github.titles() == before
    assert "2 documents read · 2 action items known · 2 linked · 0 changes" in ended.out
    assert ended.code == 4  # acme/shop has no postmortem any more, which may be a label spelled wrong


def test_what_one_incident_promises_in_two_places_is_not_filed_twice_while_one_cannot_be_read(github: OnGitHub) -> None:
    issue = github.report("Queue stuck on 5 March 2026", "Drain the queue before each deploy", "Alert on its lag")
    github.run("sync", "--create")
    github.server.transfer(issue, "acme/core")
    github.server.fail(Fault.not_found(), when=is_list_of_postmortems, times=None)
    before = github.titles()

    ended = github.run("sync", "--create")

    assert ended.code == 4
    assert github.titles() == before


@pytest.mark.parametrize("how", ["hidden", "transferred to where no source reads", "its label lost on the way"])
def test_a_postmortem_that_may_be_there_is_kept_and_its_promises_count(github: OnGitHub, how: str) -> None:
    github.server.add_repository("acme/other")
    github.report("Queue stuck on 1 March 2026", "Cap the retries")
    issue = github.report("Queue stuck on 5 March 2026", "Drain the queue before each deploy, due 2026-04-01")
    github.run("sync")
    if how == "hidden":
        github.server.fail(Fault.not_found(), when=on("GET", "/repos/acme/shop/issues/2"), times=None)
        github.server.delete(issue)
    else:
        moved = github.server.transfer(issue, "acme/other" if "no source" in how else "acme/core")
        github.server.edit(moved, labels=[])

    synced, gate = github.run("sync"), github.run("gate")

    assert synced.code == 4
    assert "acme/shop#2" in synced.err
    assert "what it promised is kept" in synced.err
    assert "gone" not in synced.out
    assert "1 item overdue" in gate.out


def test_a_renamed_repository_keeps_its_postmortems_and_their_issues_and_no_other_issue_is_taken_for_one(
    github: OnGitHub,
) -> None:
    github.report("Queue stuck on 5 March 2026", "Drain the queue before each deploy")
    github.server.open_issue("acme/shop", "Slow search", "- [ ] Add an index to the table of orders\n")
    github.run("sync", "--create")
    github.server.rename_repository("acme/shop", "acme/store")
    before = github.titles("acme/store")

    ended = github.run("sync", "--create")

    assert ended.code == 0, ended.err
    assert "2 documents read · 2 action items known · 2 linked" in ended.out
    assert github.titles("acme/store") == before


@pytest.mark.parametrize("how", ["deleted", "label taken off"])
def test_a_postmortem_that_is_certainly_none_any_more_is_gone(github: OnGitHub, how: str) -> None:
    github.report("Queue stuck on 1 March 2026", "Cap the retries")
    issue = github.report("Queue stuck on 5 March 2026", "Drain the queue before each deploy")
    github.run("sync")
    if how == "deleted":
        github.server.delete(issue)
    else:
        github.server.edit(issue, labels=[])

    ended = github.run("sync")

    assert ended.code == 0, ended.err
    assert "gone acme/shop#2: 1 action item that is not done" in ended.out


def test_what_a_token_of_jira_sees_no_longer_is_kept_until_a_person_says_that_it_is_gone(tmp_path: Path) -> None:
    settings = tmp_path / "followthrough.toml"
    with JiraServer("Server") as jira:
        for project in ("PAY", "WEB"):
            jira.add_project(project)
            text = f"It broke.\n\nh2. Action items\n\n* Test the start of {project} each night, due 2026-04-01\n"
            jira.create(project, f"{project} down on 2026-03-05", text, labels=["postmortem"])
        jira.add_token("all")
        jira.add_token("some", projects=["PAY"])
        told = f'[sources]\njira = ["labels = postmortem"]\n[jira]\nurl = "{jira.url}"\n'
        settings.write_text(told, encoding="utf-8")
        seen = followthrough("sync", cwd=tmp_path, env={"JIRA_API_TOKEN": "all"})
        hidden = followthrough("sync", cwd=tmp_path, env={"JIRA_API_TOKEN": "some"})
        gate = followthrough("gate", cwd=tmp_path)
        settings.write_text(told.replace("[jira]", 'exclude = ["WEB-1"]\n[jira]'), encoding="utf-8")
        excluded = followthrough("sync", cwd=tmp_path, env={"JIRA_API_TOKEN": "some"})
        jira.edit("PAY-1", labels=["other"])
        jira.create("PAY", "Roster lost on 2026-03-06", "Nothing follows.", labels=["postmortem"])
        unlabelled = followthrough("sync", cwd=tmp_path, env={"JIRA_API_TOKEN": "all"})

    assert (seen.code, hidden.code, excluded.code, unlabelled.code) == (0, 4, 0, 0)
    assert "WEB-1: deleted, or hidden from this token; what it promised is kept" in hidden.err
    assert "2 items overdue" in gate.out
    assert "gone WEB-1" in excluded.out
    assert "gone PAY-1" in unlabelled.out


def test_write_back_leaves_issues_to_people_and_files_are_patched(github: OnGitHub) -> None:
    (github.folder / "outage.md").write_text("# Outage on 8 March 2026\n\n## Action items\n\n- [ ] Test the start\n")
    settings = github.folder / "followthrough.toml"
    settings.write_text(settings.read_text().replace("[sources]\n", '[sources]\npaths = ["outage.md"]\n'))
    github.report("Queue stuck on 5 March 2026", "Drain the queue before each deploy")

    patch = github.run("sync", "--create", "--write-back", "patch")
    pull = github.run("sync", "--write-back", "pull-request", "--dry-run")
    files = github.run("sync", "--write-back", "files")

    assert (patch.code, files.code) == (0, 0), patch.err + files.err
    assert [line for line in patch.out.splitlines() if line.startswith("---")] == ["--- a/outage.md"]
    assert "would propose a pull request in acme" not in pull.out
    assert "by hand" in files.out
    assert "which is only read" in files.out
    assert "acme/shop#" in (github.folder / "outage.md").read_text()


def test_a_refused_token_is_told_in_one_line(github: OnGitHub) -> None:
    github.run("sync")
    github.server.revoke_token("good")
    ended = github.run("sync")
    assert ended.code == 4
    assert len(ended.err.splitlines()) == 1
    assert "github-issues:acme/shop" in ended.err


def test_issues_stand_in_the_order_of_their_numbers(github: OnGitHub) -> None:
    for number in range(1, 12):
        github.report(f"Queue stuck on {number} March 2026", f"Drain the queue of shard {number} before each deploy")
    github.run("sync")
    rows = github.run("report", "--format", "csv").out.splitlines()[1:]
    paths = [row.split(",")[2] for row in rows]
    assert paths == ["acme/core#1", *(f"acme/shop#{number}" for number in range(1, 12))]
