"""A chat endpoint as classifier and judge, as a user runs the commands against it."""

import sqlite3
from pathlib import Path

import pytest
from tests.e2e.command import followthrough

from followthrough.testing import EndpointServer

TOKEN = "sk-0123456789abcdefghijklmnop"
DOCUMENT = "# Outage\n\n## Action items\n\n- Alert when a disk is full\n- Be careful with the importer\n"
OPEN = """
## Lessons

- We should perhaps have an alert on disks
- Consider a limit
- It would be good to review the importer

## Notes

We could add a limit. The importer needs a new owner. Alerts on disks, anybody? We are looking into a limit.
"""


def settle(folder: Path, url: str, *, more: str = "") -> None:
    (folder / "followthrough.toml").write_text(
        f'[sources]\npaths = ["outage.md"]\n{more}\n'
        f'[classification]\nclassifier = "endpoint"\nendpoint_url = "{url}"\nendpoint_model = "small"\n'
        "endpoint_timeout_seconds = 5\n",
        encoding="utf-8",
    )
    (folder / "outage.md").write_text(DOCUMENT, encoding="utf-8")


def everything_is(kind: str) -> str:
    return (
        f'{{"kind": "{kind}", "runner_up": "vague", "confidence": 0.9, "checkable": true, "words": ["nothing of it"]}}'
    )


def stored_kinds(folder: Path) -> set[tuple[str, str]]:
    with sqlite3.connect(folder / "followthrough.sqlite") as connection:
        rows = connection.execute("SELECT text, kind FROM items").fetchall()
    connection.close()
    return set(rows)


def test_check_asks_each_text_once_and_says_nothing_when_all_is_well(tmp_path: Path) -> None:
    with EndpointServer(lambda system, message: everything_is("test"), token=TOKEN) as server:
        settle(tmp_path, server.url)
        env = {"FOLLOWTHROUGH_CLASSIFICATION__ENDPOINT_TOKEN": TOKEN}
        for first in (True, False):
            ran = followthrough("check", "--format", "json", "--fail-on", "never", cwd=tmp_path, env=env)
            assert [item["kind"] for item in ran.json()["postmortems"][0]["items"]] == ["test", "test"]
            assert ran.code == 0
            assert (f"texts of documents are sent to {server.url.split('/')[2]}," in ran.err) is first
            assert len(ran.err.splitlines()) == first, "and that is all"
        assert len(server.messages) == 2


def test_check_goes_on_with_the_built_in_answers_and_says_so_by_line_and_exit_code(tmp_path: Path) -> None:
    with EndpointServer(token=TOKEN) as server:
        settle(tmp_path, server.url)
        env = {"FOLLOWTHROUGH_CLASSIFICATION__ENDPOINT_TOKEN": "sk-wrong", "FOLLOWTHROUGH_CONFIG": "followthrough.toml"}
        ran = followthrough("check", "--format", "json", "--fail-on", "never", cwd=tmp_path, env=env)
    assert [item["kind"] for item in ran.json()["postmortems"][0]["items"]] == ["tooling", "vague"]
    (line,) = ran.err.splitlines()
    assert "refuses the token (401); check classification.endpoint_token" in line
    assert "sk-wrong" not in ran.err
    assert ran.code == 4


def test_the_judge_is_asked_only_where_the_settings_say_so(tmp_path: Path) -> None:
    with EndpointServer() as server:
        settle(tmp_path, server.url)
        followthrough("check", cwd=tmp_path)
        assert not any("sections" in message for message in server.messages)
        settle(tmp_path, server.url, more='[reading]\njudge = "endpoint"')
        (tmp_path / "outage.md").write_text(DOCUMENT + OPEN, encoding="utf-8")
        followthrough("check", cwd=tmp_path)
        assert any("sections" in message for message in server.messages)
        asked = len(server.messages)
        explained = followthrough("check", "--explain-items", cwd=tmp_path)
        assert f"small at {server.url} says 0." in explained.out
        assert len(server.messages) == asked, "an explanation asks nothing again"


def test_who_asks_why_is_told_that_the_endpoint_did_not_answer(tmp_path: Path) -> None:
    with EndpointServer() as server:
        settle(tmp_path, server.url)
    ran = followthrough("explain", "--item", "Be more careful", cwd=tmp_path)
    assert ran.code == 4
    assert ran.out.startswith("vague"), "the built-in classifier answers in its place"
    assert server.url in ran.err


def test_a_sync_with_a_failing_endpoint_keeps_what_it_stored_and_catches_up_later(tmp_path: Path) -> None:
    alert, careful, review = "Alert when a disk is full", "Be careful with the importer", "Review each change"
    with EndpointServer(lambda system, message: everything_is("test")) as server:
        settle(tmp_path, server.url)
        assert followthrough("sync", cwd=tmp_path).code == 0
        assert stored_kinds(tmp_path) == {(alert, "test"), (careful, "test")}

        server.stop()
        more = 'paths = ["outage.md", "again.md"]'
        settings = tmp_path / "followthrough.toml"
        settings.write_text(settings.read_text(encoding="utf-8").replace('paths = ["outage.md"]', more), "utf-8")
        for name in ("outage.md", "again.md"):
            (tmp_path / name).write_text(f"{DOCUMENT}- {review}\n", encoding="utf-8")
        ran = followthrough("sync", cwd=tmp_path)
        assert ran.code == 4
        (line,) = ran.err.splitlines()
        assert "outage.md, again.md: small at" in line
        assert "what was stored stays" in line
        assert stored_kinds(tmp_path) == {(alert, "test"), (careful, "test")}

        server.start()
        assert followthrough("sync", cwd=tmp_path).code == 0
        assert stored_kinds(tmp_path) == {(alert, "test"), (careful, "test"), (review, "test")}


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('classifier = "endpoint"', "classification.endpoint_url: it must be set"),
        (
            'classifier = "endpoint"\nendpoint_url = "http://localhost:8080/v1"',
            "classification.endpoint_model: it must be set",
        ),
        ('endpoint_url = "localhost:8080"', "must be a base address like http://localhost:8080/v1"),
        ('endpoint_url = "file:///etc/passwd"', "must be a base address like http://localhost:8080/v1"),
        ('endpoint_url = "https://me:s3cr3t@models.example/v1"', "must not hold a user or a password"),
    ],
)
def test_wrong_settings_of_the_endpoint_are_refused_without_showing_a_secret(
    settings: str, says: str, tmp_path: Path
) -> None:
    (tmp_path / "followthrough.toml").write_text(f"[classification]\n{settings}\n", encoding="utf-8")
    (tmp_path / "outage.md").write_text(DOCUMENT, encoding="utf-8")
    ran = followthrough("check", "outage.md", cwd=tmp_path)
    assert ran.code == 3
    assert says in ran.err
    assert "s3cr3t" not in ran.err
