"""Where postmortems are read is checked before anything is read."""

from pathlib import Path

import pytest

from followthrough import wiring
from followthrough.errors import AccessError, SettingsError
from followthrough.model import TrackerName
from followthrough.settings import load
from followthrough.testing.fakes_tracker import FakeTracker


def test_documents_on_github_need_its_own_token_though_a_plugin_serves_its_issues() -> None:
    settings = load(flags={"sources": {"github": ["acme/docs:postmortems"]}})
    with pytest.raises(SettingsError, match=r"sources\.github: acme/docs:postmortems needs a token"):
        wiring.sources(settings, None, [FakeTracker(TrackerName.GITHUB)])


@pytest.mark.parametrize("place", ["docs", "acme/docs/postmortems", ":postmortems"])
def test_what_is_no_repository_is_refused(place: str) -> None:
    with pytest.raises(SettingsError, match="is not of the form owner/repo or owner/repo:folder"):
        load(flags={"sources": {"github": [place]}})


def test_a_place_without_access_fails_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "outage.md").write_text("# Outage\n", encoding="utf-8")
    places = {"paths": [str(tmp_path)], "github": ["acme/docs"], "github_issues": ["acme/shop:pm"], "jira": ["a = b"]}
    files, *closed = wiring.sources(load(flags={"sources": places}), None, [])
    assert len(list(files.documents())) == 1
    assert [each.name for each in closed] == ["github:acme/docs", "github-issues:acme/shop", "jira-issues"]
    for each in closed:
        with pytest.raises(AccessError, match=r"needs a token|needs jira\.url and a token"):
            list(each.documents())
