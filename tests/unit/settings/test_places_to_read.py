"""Where postmortems are read is checked before anything is read."""

import pytest

from followthrough import wiring
from followthrough.errors import SettingsError
from followthrough.model import TrackerName
from followthrough.settings import load
from followthrough.testing.fakes_tracker import FakeTracker


def test_documents_on_github_need_its_own_token_though_a_plugin_serves_its_issues() -> None:
    settings = load(flags={"sources": {"github": ["acme/docs:postmortems"]}})
    with pytest.raises(SettingsError, match=r"sources\.github: acme/docs:postmortems needs a token"):
        wiring.sources(settings, None, [FakeTracker(TrackerName.GITHUB)])


@pytest.mark.parametrize("place", ["docs", "acme/docs/postmortems", ":postmortems"])
def test_what_is_no_repository_is_refused(place: str) -> None:
    settings = load(flags={"sources": {"github": [place]}})
    with pytest.raises(SettingsError, match="is not of the form owner/repo or owner/repo:folder"):
        wiring.sources(settings, None, [])
