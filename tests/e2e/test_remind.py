"""`followthrough remind`: to the team's channel or on the issue, once before a due day and once after it."""

import json
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.e2e.command import Ran, environment, followthrough
from tests.e2e.webhook import Webhook

from followthrough.errors import ExitCode
from followthrough.testing import GitHubServer

OWNER = "Zora Quillfeather"
SETTINGS = """\
[sources]
paths = ["postmortems"]
repository = "acme/shop"
[teams]
services = { labels = "Fulfilment" }
"""


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with GitHubServer() as server:
        server.add_token("good")
        server.add_repository("acme/shop")
        for title in ("Page on old labels", "Drain the queue", "Replay orders"):
            server.open_issue("acme/shop", title)
        yield server


class Company:
    """A folder with one postmortem, whose items are due so many days from today."""

    def __init__(self, folder: Path, github: GitHubServer, webhook: Webhook | None = None) -> None:
        self.folder, self.github = folder, github
        self.env = {"GITHUB_TOKEN": "good", "FOLLOWTHROUGH_GITHUB__URL": github.url}
        if webhook is not None:
            self.env["FOLLOWTHROUGH_NOTIFY__DIGEST__FULFILMENT"] = f"{webhook.address}/fulfilment-s3cr3t"
        (folder / "postmortems").mkdir()
        (folder / "followthrough.toml").write_text(SETTINGS, encoding="utf-8")

    def promise(self, **due: int) -> None:
        """Writes the document anew and syncs it. Names: page, drain, replay."""
        issues = {"page": 1, "drain": 2, "replay": 3}
        texts = {
            "page": "Page the on-call when the oldest label is five minutes old",
            "drain": "Write a runbook page on how to drain the label queue",
            "replay": "Replay the orders of yesterday in staging every night",
        }
        today = datetime.now(UTC).date()
        rows = "".join(
            f"| {texts[name]} | {OWNER} | acme/shop#{issues[name]} | {today + timedelta(days=days)} |\n"
            for name, days in due.items()
        )
        (self.folder / "postmortems" / "queue.md").write_text(
            "# Label queue stalled\n\nDate: 2026-01-14\nService: labels\n\n## Action items\n\n"
            f"| Action | Owner | Ticket | Due |\n|---|---|---|---|\n{rows}",
            encoding="utf-8",
        )
        assert self.run("sync").code == ExitCode.OK

    def run(self, *arguments: str) -> Ran:
        return followthrough(*arguments, cwd=self.folder, env=self.env)

    def comments(self) -> dict[int, list[str]]:
        """The comments on each issue."""
        return {
            issue.number: [comment.body for comment in issue.comments]
            for issue in self.github.issues("acme/shop")
            if issue.comments
        }

    def store(self, statement: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.folder / "followthrough.sqlite") as connection:
            found = connection.execute(statement).fetchall()
        connection.close()
        return found


def test_without_a_target_it_only_shows_the_reminders(tmp_path: Path, github: GitHubServer, webhook: Webhook) -> None:
    company = Company(tmp_path, github, webhook)
    company.promise(page=3, drain=-2, replay=40)
    for arguments in ((), ("--to", "team", "--to", "issue", "--dry-run")):
        ran = company.run("remind", *arguments)
        assert (ran.code, ran.err) == (ExitCode.OK, "")
        assert "# Reminder for FULFILMENT: 2 promises" in ran.out.replace("fulfilment", "FULFILMENT")
        assert "# A comment on acme/shop#1" in ran.out
        assert "Replay the orders" not in ran.out
        assert OWNER not in ran.out
    assert (webhook.messages, company.comments(), company.store("SELECT * FROM reminders")) == ([], {}, [])


def test_a_team_is_reminded_once_before_and_once_after(tmp_path: Path, github: GitHubServer, webhook: Webhook) -> None:
    company = Company(tmp_path, github, webhook)
    company.promise(page=3, drain=-2, replay=40)
    webhook.refuses = True
    refused = company.run("remind", "--to", "team")
    assert refused.code == ExitCode.PARTIAL
    assert "the reminder for fulfilment could not be sent" in refused.err
    assert "s3cr3t" not in refused.err
    webhook.refuses = False
    sent, again = company.run("remind", "--to", "team"), company.run("remind", "--to", "team")
    assert (sent.code, again.code, again.out) == (ExitCode.OK, ExitCode.OK, "")
    assert sent.out == "reminded fulfilment of 2 promises\n"
    (message,) = webhook.messages
    assert message["path"] == "/fulfilment-s3cr3t"
    assert message["message"].index("Page the on-call") < message["message"].index("Due by now")
    assert message["message"].index("Due by now") < message["message"].index("drain the label queue")
    assert OWNER not in json.dumps(message)
    company.promise(page=-1, drain=-2, replay=40)
    for _ in range(2):
        company.run("remind", "--to", "team")
    assert [("drain" in each["message"], "Page" in each["message"]) for each in webhook.messages[1:]] == [(False, True)]
    assert company.comments() == {}, "a comment is another option"


def test_a_run_that_is_killed_while_it_sends_does_not_send_twice(
    tmp_path: Path, github: GitHubServer, webhook: Webhook
) -> None:
    company = Company(tmp_path, github, webhook)
    company.promise(page=3)
    running: list[subprocess.Popen[bytes]] = []
    webhook.meanwhile = lambda: running[0].send_signal(signal.SIGKILL)
    command = [sys.executable, "-m", "followthrough", "remind", "--to", "team"]
    running.append(subprocess.Popen(command, cwd=tmp_path, env=environment(tmp_path, company.env)))
    assert running[0].wait() == -signal.SIGKILL
    webhook.meanwhile = None
    assert company.run("remind", "--to", "team").code == ExitCode.OK
    assert len(webhook.messages) == 1


def test_an_issue_has_one_comment_that_is_edited_and_taken_back(tmp_path: Path, github: GitHubServer) -> None:
    company = Company(tmp_path, github)
    company.promise(page=3, replay=40)
    ran = company.run("remind", "--to", "issue")
    assert ran.code == ExitCode.OK
    assert re.fullmatch(r"commented acme/shop#1: due \d{4}-\d\d-\d\d\n", ran.out)
    comments = company.comments()
    assert [len(each) for each in comments.values()] == [1]
    assert re.search(r"It is due on \d{4}-\d\d-\d\d \(the document says so\)", comments[1][0])
    assert OWNER not in comments[1][0]
    assert quietly(company) == comments

    company.store("DELETE FROM reminders")  # as if it had been killed before it noted what it had left
    assert quietly(company) == comments

    company.promise(page=-1, replay=40)
    company.run("remind", "--to", "issue")
    (comment,) = company.comments()[1]
    assert "was due on" in comment
    assert "is still open" in comment

    github.close(github.issues("acme/shop")[0])
    company.run("sync")
    ran = company.run("remind", "--to", "issue")
    assert ran.out == "commented acme/shop#1: nothing to be reminded of any more\n"
    (comment,) = company.comments()[1]
    assert "nothing to be reminded of any more" in comment
    assert quietly(company) == {1: [comment]}


def test_nobody_is_reminded_of_what_was_not_read_lately(tmp_path: Path, github: GitHubServer, webhook: Webhook) -> None:
    company = Company(tmp_path, github, webhook)
    company.promise(page=3)
    company.store("UPDATE trackers SET read_at = datetime('now', '-9 days')")
    ran = company.run("remind", "--to", "team", "--to", "issue")
    assert ran.code == ExitCode.PARTIAL
    assert "github was last read completely 20" in ran.err
    assert (webhook.messages, company.comments()) == ([], {})


def test_a_tracker_that_was_never_read_is_named_so(tmp_path: Path, github: GitHubServer) -> None:
    company = Company(tmp_path, github)
    company.promise(page=3)
    company.store("DELETE FROM trackers")
    ran = company.run("remind")
    assert ran.code == ExitCode.PARTIAL
    assert (
        "github was never read completely, so its items get no reminders; run followthrough sync with access" in ran.err
    )
    assert ran.out == (
        "left out, as not read recently: github\nthere is nothing else to remind of: due within 7d, or past due by 7d\n"
    )


def test_that_nothing_is_due_is_shown(tmp_path: Path, github: GitHubServer) -> None:
    company = Company(tmp_path, github)
    company.promise(page=40)
    ran = company.run("remind")
    assert (ran.code, ran.out) == (ExitCode.OK, "there is nothing to remind of: due within 7d, or past due by 7d\n")


def test_without_a_channel_or_a_token_it_says_so(tmp_path: Path, github: GitHubServer) -> None:
    company = Company(tmp_path, github)
    company.promise(page=3)
    assert "set [notify] digest" in company.run("remind", "--to", "team").err
    del company.env["GITHUB_TOKEN"]
    ran = company.run("remind", "--to", "issue")
    assert ran.code == ExitCode.PARTIAL
    assert "github: there is no access to it" in ran.err


def quietly(company: Company) -> dict[int, list[str]]:
    """Reminds once more, which must write nothing; returns the comments then."""
    before = len(company.github.requests)
    ran = company.run("remind", "--to", "issue")
    assert (ran.code, ran.out) == (ExitCode.OK, "")
    assert not any(each.is_write for each in company.github.requests[before:])
    return company.comments()
