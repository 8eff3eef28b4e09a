"""`followthrough sync` over postmortems that are issues themselves."""

from pathlib import Path

from tests.e2e.command import followthrough

from followthrough.testing import GitHubServer, JiraServer

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
