"""Files that know teams: what is no catalogue entry is ignored, what is no YAML is reported."""

from pathlib import Path

import pytest

from followthrough.errors import SettingsError
from followthrough.sources.team_files import read_catalogue

ENTRY = "kind: Component\nmetadata: {name: queue}\nspec: {owner: group:default/platform}\n"


def test_entries_that_are_not_as_backstage_has_them_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "catalog.yaml"
    path.write_text(f"{ENTRY}---\nkind: Component\nmetadata: queue\nspec: [owner]\n---\n- a list\n", encoding="utf-8")
    assert read_catalogue(path) == {"queue": "platform"}


@pytest.mark.parametrize("text", ["a: [", "day: 2026-13-45", "[" * 5000], ids=["open", "no day", "deep"])
def test_what_cannot_be_read_is_a_wrong_setting(text: str, tmp_path: Path) -> None:
    path = tmp_path / "catalog.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"teams\.backstage: .*not valid YAML"):
        read_catalogue(path)
