"""Where issues are filed is written as the tracker writes it, or the settings are refused."""

from pathlib import Path

import pytest

from followthrough import wiring
from followthrough.errors import SettingsError
from followthrough.settings import load


@pytest.mark.parametrize("place", ["shop", "acme/shop/issues", "https://github.com/acme/shop", "acme/", "/shop"])
@pytest.mark.parametrize(
    ("text", "setting"),
    [("[filing]\nplace = '{}'", "filing.place"), ("[[filing.routes]]\nplace = '{}'", "filing.routes.0.place")],
)
def test_a_place_that_is_no_repository_is_refused_by_its_setting(
    place: str, text: str, setting: str, tmp_path: Path
) -> None:
    path = tmp_path / "followthrough.toml"
    path.write_text(text.format(place), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        wiring.sync_options(load(path), whole=True)
    assert str(refused.value) == f"{setting}: a GitHub repository is written owner/repo, not {place!r}"


@pytest.mark.parametrize("place", ["Payments team", "PAY-1", "acme/shop"])
def test_a_place_that_is_no_key_of_a_project_is_refused_by_its_setting(place: str, tmp_path: Path) -> None:
    path = tmp_path / "followthrough.toml"
    path.write_text(f"[filing]\ntracker = 'jira'\nplace = '{place}'", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"filing\.place: a Jira project is named by its key"):
        wiring.sync_options(load(path), whole=True)


def test_a_project_of_jira_is_no_repository(tmp_path: Path) -> None:
    path = tmp_path / "followthrough.toml"
    path.write_text("[filing]\ntracker = 'jira'\nplace = 'OPS'\n", encoding="utf-8")
    (route,) = wiring.sync_options(load(path), whole=True).filing.routing.routes
    assert route.place == "OPS"
