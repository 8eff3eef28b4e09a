"""What `followthrough sync` tells a person, against a stand-in GitHub."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.command import Ran, followthrough

from followthrough.errors import ExitCode
from followthrough.testing import Fault, GitHubServer, on

ISSUES = 12
SETTINGS = '[sources]\npaths = ["postmortems"]\n'


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with GitHubServer() as server:
        server.add_token("good")
        server.add_repository("acme/shop")
        for number in range(1, ISSUES + 1):
            server.open_issue("acme/shop", f"Alert on queue {number}")
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postmortems").mkdir()
    items = "".join(f"- [ ] Alert on a full queue {n} (acme/shop#{n})\n" for n in range(1, ISSUES + 1))
    text = f"# Queues stalled\n\nDate: 2026-01-14\n\n## Action items\n\n{items}"
    (tmp_path / "postmortems" / "queue.md").write_text(text, encoding="utf-8")
    (tmp_path / "followthrough.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def sync(folder: Path, github: GitHubServer, *arguments: str, **more: str) -> Ran:
    env = {"GITHUB_TOKEN": "good", "FOLLOWTHROUGH_GITHUB__URL": github.url} | more
    return followthrough("sync", *arguments, cwd=folder, env=env)


def test_all_that_a_tracker_does_not_answer_for_one_reason_is_one_line(folder: Path, github: GitHubServer) -> None:
    (folder / "postmortems" / "bad.md").write_bytes(b"\x00\xff\x00")
    github.fail(Fault.unprocessable(), when=on("POST", "/graphql"), times=10)
    ran = sync(folder, github, "--quiet")
    assert (ran.code, ran.out) == (ExitCode.PARTIAL, "")
    document, issues = ran.err.splitlines()
    assert "bad.md" in document
    assert "acme/shop#1, acme/shop#2, acme/shop#3 and 9 more: GitHub, POST /graphql: 422" in issues
    named = sync(folder, github, "--format", "json").json()["skipped"]
    assert len([each for each in named if each["path"].startswith("acme/shop#")]) == ISSUES


def test_what_keeps_many_items_from_being_filed_is_one_line(folder: Path, github: GitHubServer) -> None:
    promises = "- [ ] Limit the retries of the consumer\n- [ ] Test the failover of the name server\n"
    (folder / "postmortems" / "zones.md").write_text(f"# Zones\n\n## Action items\n\n{promises}", encoding="utf-8")
    (folder / "followthrough.toml").write_text(f'{SETTINGS}[filing]\nplace = "acme/shop"\n', encoding="utf-8")
    github.fail(Fault.server_error(), when=on("GET", "/repos/acme/shop/issues"), times=None)
    ran = sync(folder, github, "--create", "--quiet")
    assert ran.code == ExitCode.PARTIAL
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("followthrough: acme/shop, postmortems/zones.md:5, postmortems/zones.md:6: GitHub, GET")


def test_a_rate_limit_is_one_line_for_all_that_waits_for_it(folder: Path, github: GitHubServer) -> None:
    items = "".join(f"- [ ] Limit the retries of consumer {n}\n" for n in range(6))
    (folder / "postmortems" / "zones.md").write_text(f"# Zones\n\n## Action items\n\n{items}", encoding="utf-8")
    (folder / "followthrough.toml").write_text(f'{SETTINGS}[filing]\nplace = "acme/shop"\n', encoding="utf-8")
    github.fail(Fault.secondary_limit(3600), when=on("POST", "/repos/acme/shop/issues"), times=None)
    ran = sync(folder, github, "--create", "--quiet")
    assert ran.code == ExitCode.PARTIAL
    (line,) = ran.err.splitlines()
    assert re.search(r"zones.md:5, .* and 3 more: .*: it asks us to wait 3600 s", line), line
    assert "no clear answer" not in line


def test_a_token_that_is_refused_is_reported_with_the_place_where_it_stands(folder: Path, github: GitHubServer) -> None:
    (folder / "token").write_text("new\n", encoding="utf-8")
    (folder / "followthrough.toml").write_text(f'{SETTINGS}[github]\ntoken_file = "token"\n', encoding="utf-8")
    old = sync(folder, github, GITHUB_TOKEN="old").err
    assert "check GITHUB_TOKEN or github.token, which is used and not github.token_file\n" in old
    alone = sync(folder, github, GITHUB_TOKEN="").err
    assert re.search(r"check github\.token_file \(.*token\)$", alone, re.M), alone


def test_a_proxy_that_is_down_is_named_without_its_password(folder: Path, github: GitHubServer) -> None:
    ran = sync(folder, github, HTTP_PROXY="http://ann:s3cret@127.0.0.1:1", FOLLOWTHROUGH_SYNC__MAX_WAIT_SECONDS="0")
    assert ran.code == ExitCode.PARTIAL
    assert "the proxy 127.0.0.1:1 does not connect; check HTTP_PROXY" in ran.err
    assert "s3cret" not in ran.err + ran.out


def test_a_quiet_run_says_what_is_reported_only_once(folder: Path, github: GitHubServer) -> None:
    other = "# Zones\n\n## Action items\n\n- [ ] Test the failover of the name server\n"
    (folder / "postmortems" / "zones.md").write_text(other, encoding="utf-8")
    assert sync(folder, github, "--quiet").out == ""
    (folder / "postmortems" / "zones.md").unlink()
    queue = folder / "postmortems" / "queue.md"
    text = queue.read_text(encoding="utf-8")
    queue.write_text(text.replace("- [ ] Alert on a full queue 3 (acme/shop#3)\n", ""), encoding="utf-8")
    github.close(github.issue("acme/shop", 1), reason="completed")
    assert sync(folder, github, "--quiet").out.splitlines() == [
        "drift postmortems/queue.md:7: acme/shop#1 is done, the document does not say so",
        "gone postmortems/zones.md: 1 action item that is not done",
        "vanished postmortems/queue.md: Alert on a full queue 3",
    ]
    assert sync(folder, github, "--quiet").out == ""
    github.close(github.issue("acme/shop", 2), reason="completed")
    assert sync(folder, github, "--quiet").out.splitlines() == [
        "drift postmortems/queue.md:8: acme/shop#2 is done, the document does not say so",
        "and 1 drift as before: followthrough sync lists all",
    ]
    listed = [line for line in sync(folder, github).out.splitlines() if line.startswith("drift ")]
    assert len(listed) == 2
    github.reopen(github.issue("acme/shop", 1))
    assert "drift postmortems/queue.md:7: acme/shop#1 was closed" in sync(folder, github, "--quiet").out
    assert sync(folder, github, "--quiet").out == ""


def test_what_reports_would_refuse_is_reported_by_the_sync(folder: Path, github: GitHubServer) -> None:
    settings = folder / "followthrough.toml"
    settings.write_text(f'{SETTINGS}[teams]\ncodeowners = "nowhere"\n', encoding="utf-8")
    ran = sync(folder, github)
    assert (ran.code, ran.out) == (ExitCode.SETTINGS, "")
    assert "teams.codeowners: cannot read nowhere" in ran.err
    settings.write_text(f'{SETTINGS}[notify.digest]\nplatform = "s3cr3t"\n', encoding="utf-8")
    ran = sync(folder, github)
    assert ran.code == ExitCode.PARTIAL
    assert "notify.digest.platform: not an address that Apprise knows" in ran.err
    assert "s3cr3t" not in ran.err


def test_a_run_that_failed_does_not_boast_of_the_last_one(folder: Path, github: GitHubServer) -> None:
    assert re.search(r"^github: .*; read completely 2", sync(folder, github).out, re.MULTILINE)
    github.fail(Fault.unprocessable(), when=on("POST", "/graphql"), times=10)
    failed = sync(folder, github).out
    assert re.search(r"^github: .*; not read completely since 2\d{3}-\d\d-\d\d \d\d:\d\d UTC$", failed, re.MULTILINE)


def test_a_comment_of_a_dry_run_is_reported_as_a_plan(folder: Path, github: GitHubServer) -> None:
    github.close(github.issue("acme/shop", 1), reason="completed")
    planned = sync(folder, github, "--comment", "--dry-run").out.splitlines()
    assert "would comment on acme/shop#1" in planned
    assert not [line for line in planned if line.startswith("commented")]
    assert github.writes == []
    assert "commented acme/shop#1" in sync(folder, github, "--comment").out.splitlines()


def test_a_dry_run_makes_no_database_and_leaves_one_as_it_is(folder: Path, github: GitHubServer) -> None:
    database = folder / "followthrough.sqlite"
    assert sync(folder, github, "--dry-run").code == ExitCode.OK
    assert not database.exists()
    sync(folder, github)
    before = database.read_bytes()
    github.close(github.issue("acme/shop", 1), reason="completed")
    assert "acme/shop#1: open → done" in sync(folder, github, "--dry-run").out
    assert (database.read_bytes(), sorted(folder.glob("followthrough.sqlite?*"))) == (before, [])


def test_the_metrics_show_how_a_sync_ended_and_a_dry_run_notifies_nobody(folder: Path, github: GitHubServer) -> None:
    (folder / "followthrough.toml").write_text(f'{SETTINGS}[notify]\nmetrics_file = "sync.prom"\n', encoding="utf-8")
    metrics = folder / "sync.prom"
    assert sync(folder, github, "--dry-run").code == ExitCode.OK
    assert not metrics.exists()
    assert sync(folder, github).code == ExitCode.OK
    assert "\nfollowthrough_last_run_exit_code 0\n" in metrics.read_text(encoding="utf-8")
    (folder / "postmortems" / "bad.md").write_bytes(b"\x00\xff\x00")
    assert sync(folder, github).code == ExitCode.PARTIAL
    assert "\nfollowthrough_last_run_exit_code 4\n" in metrics.read_text(encoding="utf-8")
    metrics.unlink()
    (folder / "followthrough.sqlite").write_text("no database", encoding="utf-8")
    assert sync(folder, github).code == ExitCode.STORE
    assert "\nfollowthrough_last_run_exit_code 5\n" in metrics.read_text(encoding="utf-8")


def test_a_source_on_github_that_refuses_the_token_is_no_reading_of_the_tracker_and_is_stale(
    folder: Path, github: GitHubServer
) -> None:
    (folder / "postmortems" / "queue.md").write_text("# Queue\n\n## Action items\n\n- [ ] Limit the retries\n", "utf-8")
    (folder / "followthrough.toml").write_text(f'{SETTINGS}github = ["acme/shop:pm"]\n', encoding="utf-8")
    github.revoke_token("good")
    ran = sync(folder, github)
    assert ran.code == ExitCode.PARTIAL
    assert re.search(r"^github: \d requests?(, [\d,]+ left)?; none of its issues is followed$", ran.out, re.M), ran.out
    readings = followthrough("report", "--format", "json", cwd=folder).json()["readings"]
    assert [(each["what"], each["name"], each["stale"]) for each in readings] == [
        ("source", "files", False),
        ("source", "github:acme/shop:pm", True),
    ]
    assert followthrough("gate", cwd=folder).code == ExitCode.PARTIAL
