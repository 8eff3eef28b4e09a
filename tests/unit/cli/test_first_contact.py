"""Where a settings file that nobody named sends texts and tokens is shown once."""

from pathlib import Path

import pytest

from followthrough.cli.first_contact import warn_of_first_contacts
from followthrough.settings import load
from followthrough.settings.variables import USUAL_VARIABLES

FILE = """
[reading]
judge = "endpoint"
[classification]
endpoint_url = "http://judge.example:8080/v1"
[jira]
url = "https://jira.example"
"""


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for names in USUAL_VARIABLES.values():
        for name in names:
            monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("JIRA_API_TOKEN", "s3cr3t")
    monkeypatch.chdir(tmp_path)


def test_each_server_is_named_once_for_each_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "followthrough.toml").write_text(FILE, encoding="utf-8")
    warn_of_first_contacts(load(), trackers=True)
    texts, token = capsys.readouterr().err.splitlines()
    assert texts.startswith("followthrough: texts of documents are sent to judge.example:8080, because ")
    assert token.startswith("followthrough: the Jira token is sent to jira.example, because ")
    assert str(tmp_path / "followthrough.toml") in token
    warn_of_first_contacts(load(), trackers=True)
    assert capsys.readouterr().err == ""


def test_what_a_person_named_is_not_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "followthrough.toml"
    path.write_text(FILE, encoding="utf-8")
    warn_of_first_contacts(load(path), trackers=True)
    monkeypatch.setenv("JIRA_URL", "https://other.example")
    monkeypatch.setenv("FOLLOWTHROUGH_CLASSIFICATION__ENDPOINT_URL", "http://other.example")
    warn_of_first_contacts(load(), trackers=True)
    assert capsys.readouterr().err == ""


def test_without_a_token_nothing_is_reported_of_a_tracker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("JIRA_API_TOKEN")
    (tmp_path / "followthrough.toml").write_text('[jira]\nurl = "https://jira.example"\n', encoding="utf-8")
    warn_of_first_contacts(load(), trackers=True)
    assert capsys.readouterr().err == ""


def test_in_ci_where_every_run_would_be_the_first_nothing_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "followthrough.toml").write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("CI", "true")
    warn_of_first_contacts(load(), trackers=True)
    assert capsys.readouterr().err == ""
