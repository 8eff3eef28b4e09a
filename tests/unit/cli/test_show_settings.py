"""Which settings are in force, as a person asks."""

import tomllib
from pathlib import Path

import pytest

from followthrough.cli.show_settings import settings_shown
from followthrough.settings import load

SETTINGS = """
[rules]
fail_on = "never"
per_file_ignores = { "archive/*" = ["hindsight"] }

[[filing.routes]]
team = "labels"
place = "acme/labels"

[due]
sev1 = "30d"
"""


def test_all_that_is_in_force_is_toml_that_comes_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "house.toml"
    file.write_text(SETTINGS, encoding="utf-8")
    shown = "".join(settings_shown(load(file)))
    assert shown.splitlines()[0] == f"# {file}"
    assert 'rules.fail_on = "never"' in shown.splitlines()
    assert tomllib.loads(shown)["filing"]["routes"][0]["place"] == "acme/labels"
    assert set(tomllib.loads(shown)) >= {"rules", "due", "filing", "reading"}
    again = tmp_path / "again.toml"
    again.write_text(shown, encoding="utf-8")
    assert load(again).model_dump() == load(file).model_dump()


def test_no_secret_is_shown_and_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_0123456789")
    monkeypatch.setenv("FOLLOWTHROUGH_NOTIFY__DIGEST__TEAM", "https://hooks.example/secret")
    monkeypatch.setenv("FOLLOWTHROUGH_STORE__URL", "postgresql://us:pass@db/name")
    shown = "".join(settings_shown(load()))
    assert shown.startswith("# no settings file here or above")
    assert "ghp_" not in shown
    assert "hooks.example" not in shown
    assert "us:pass" not in shown
    assert 'github.token = "**********"' in shown
