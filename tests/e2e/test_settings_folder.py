"""Settings of a folder above, or of one named: the same documents, the same database, whatever the current folder."""

import sqlite3
from pathlib import Path

import pytest
from tests.e2e.command import followthrough

from followthrough.testing import GitHubServer

SETTINGS = """
[sources]
paths = ["postmortems"]
exclude = ["postmortems/old/*"]
[rules.per_file_ignores]
"postmortems/one*" = ["no-owner"]
[filing]
place = "acme/shop"
"""
ONE = "# Outage: labels stopped printing\n\nDate: 2025-01-14\n\n## Action items\n\n- Alert on the age of a label\n"


@pytest.fixture(params=[False, True], ids=["no git", "git"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "postmortems" / "old").mkdir(parents=True)
    (folder / "followthrough.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "postmortems" / "one.md").write_text(ONE, encoding="utf-8")
    (folder / "postmortems" / "old" / "two.md").write_text(ONE, encoding="utf-8")
    if request.param:
        (folder / ".git").mkdir()
    return folder


def known(project: Path) -> list[tuple[str, ...]]:
    """The documents and the ids of their items, as the database has them."""
    with sqlite3.connect(project / "followthrough.sqlite") as connection:
        query = "SELECT p.id, p.path, i.id FROM postmortems p JOIN items i ON i.postmortem_id = p.id"
        return connection.execute(f"{query} WHERE p.gone_since IS NULL AND i.gone_since IS NULL").fetchall()


def test_a_sync_from_a_folder_below_is_that_of_the_project(project: Path) -> None:
    below = project / "postmortems"
    assert followthrough("sync", cwd=project).code == 0
    before = known(project)
    assert [path for _, path, _ in before] == ["postmortems/one.md"]
    for arguments in (["sync"], ["sync", "one.md"], ["sync", below / "one.md"], ["sync", "../postmortems/"]):
        ran = followthrough(*arguments, cwd=below)
        assert (ran.code, ran.err) == (0, ""), arguments
        assert known(project) == before, arguments
    assert not (below / "followthrough.sqlite").exists()
    assert "1 postmortem" in followthrough("report", cwd=below).out


def test_named_settings_read_their_own_folder_and_nothing_around_the_current_one(project: Path) -> None:
    (project.parent / "stranger.md").write_text(ONE, encoding="utf-8")
    assert followthrough("sync", cwd=project).code == 0
    before = known(project)
    assert followthrough("sync", "--config", "project/followthrough.toml", cwd=project.parent).code == 0
    assert known(project) == before
    assert not (project.parent / "followthrough.sqlite").exists()


def test_a_check_from_a_folder_below_shows_paths_from_there_and_holds_the_settings_patterns(project: Path) -> None:
    (checked,) = followthrough("check", "--format", "json", cwd=project / "postmortems").json()["postmortems"]
    assert Path(checked["path"]) == Path("one.md")
    assert "no-owner" not in [finding["rule"] for finding in checked["findings"]]


@pytest.mark.parametrize("paths", [".", "./postmortems", "postmortems/*.md", "postmortems/one.md"])
def test_however_a_document_is_named_it_is_the_one_that_the_settings_lead_to(paths: str, project: Path) -> None:
    settings = f'[sources]\npaths = ["{paths}"]\n[filing]\nplace = "acme/shop"\n'
    (project / "followthrough.toml").write_text(settings, encoding="utf-8")
    (project / "postmortems" / "old" / "two.md").unlink()
    with GitHubServer() as server:
        server.add_token("t")
        server.add_repository("acme/shop")
        access = {"GITHUB_TOKEN": "t", "GITHUB_API_URL": server.url}
        assert followthrough("sync", "--create", cwd=project, env=access).code == 0
        before = known(project)
        whole = project / "postmortems" / "one.md"
        names = [(project, "postmortems/one.md"), (project, "./postmortems/one.md"), (project, whole)]
        for folder, name in [*names, (project / "postmortems", "one.md"), (project / "postmortems", whole)]:
            (checked,) = followthrough("check", "--store", name, "--format", "json", cwd=folder).json()["postmortems"]
            assert "no-tracker-reference" not in [finding["rule"] for finding in checked["findings"]], name
            assert followthrough("sync", name, cwd=folder, env=access).code == 0
            assert known(project) == before, name


@pytest.mark.parametrize("paths", [".", "./postmortems"])
def test_patterns_need_no_dot_where_the_paths_have_one(paths: str, project: Path) -> None:
    settings = SETTINGS.replace('paths = ["postmortems"]', f'paths = ["{paths}"]')
    (project / "followthrough.toml").write_text(settings, encoding="utf-8")
    for folder in (project, project / "postmortems"):
        (checked,) = followthrough("check", "--format", "json", cwd=folder).json()["postmortems"]
        assert Path(checked["path"]).name == "one.md"
        assert "no-owner" not in [finding["rule"] for finding in checked["findings"]]


def test_without_settings_a_path_is_the_same_with_and_without_a_dot(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(ONE, encoding="utf-8")
    assert followthrough("sync", ".", cwd=tmp_path).code == 0
    before = {id_ for *_, id_ in known(tmp_path)}
    assert followthrough("sync", "one.md", cwd=tmp_path).code == 0
    assert {id_ for *_, id_ in known(tmp_path)} == before


def test_documents_that_cannot_be_found_from_elsewhere_are_not_held_to_be_gone(project: Path) -> None:
    assert followthrough("sync", cwd=project).code == 0
    before = known(project)
    (project / "postmortems").rename(project / "away")
    assert followthrough("sync", cwd=project / "away").code == 4
    assert known(project) == before


def test_two_names_of_one_folder_are_one_from_everywhere(tmp_path: Path) -> None:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortems" / "one.md").write_text(ONE, encoding="utf-8")
    settings = '[sources]\npaths = ["postmortems", "./postmortems"]\n'
    (tmp_path / "followthrough.toml").write_text(settings, encoding="utf-8")
    assert followthrough("sync", cwd=tmp_path).code == 0
    before = known(tmp_path)
    (tmp_path / "followthrough.sqlite").unlink()
    assert followthrough("sync", cwd=tmp_path / "postmortems").code == 0
    assert known(tmp_path) == before


def test_a_database_that_an_earlier_version_began_in_a_folder_below_is_reported_once(project: Path) -> None:
    below = project / "postmortems"
    assert followthrough("sync", cwd=project).code == 0
    (project / "followthrough.sqlite").rename(below / "followthrough.sqlite")
    ran = followthrough("sync", cwd=below)
    warning = f"followthrough.sqlite of this folder is not used; move it to {project / 'followthrough.sqlite'} if"
    assert (ran.code, warning in ran.err) == (0, True)
    assert followthrough("sync", cwd=below).err == ""


def test_a_folder_may_be_called_what_means_something_in_an_address(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "what? #1 %20", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "one.md").write_text(ONE, encoding="utf-8")
    (folder / "followthrough.toml").write_text('[sources]\npaths = ["one.md"]\n', encoding="utf-8")
    assert followthrough("sync", "--config", folder / "followthrough.toml", cwd=elsewhere).code == 0
    assert len(known(folder)) == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == ["elsewhere", "what? #1 %20"]
