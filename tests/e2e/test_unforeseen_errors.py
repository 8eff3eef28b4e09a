"""An error that nobody foresaw, met at one document: it is named, and the others are judged."""

from pathlib import Path

import pytest
from tests.e2e.command import Ran, followthrough
from tests.support.installed import install

# What a reader of others hands over is looked at long after it was read: there an error is as good as one of ours.
READER = """\
from collections.abc import Mapping
from followthrough.reading.formats.assembly import Assembly
from followthrough.reading.formats.text import read_text
from followthrough.reading.outline import Outline

class Haunted(RuntimeError):
    def __init__(self, first, second):
        super().__init__(f"{first}\\x1b[31m\\n{second}")

class Front(Mapping):
    def __getitem__(self, name):
        raise Haunted("no such", "ghost")

    def __iter__(self):
        raise Haunted("no such", "ghost")

    def __len__(self):
        return 1

def read(text):
    outline = read_text(text)
    return Outline(outline.blocks, Front()) if "ghost" in text else outline
"""
DOCUMENT = "Outage of the {}\n================\n\nAction items\n------------\n\n- Alert on full disks\n"
REASON = "cannot be judged, which is a bug in followthrough or a plugin: Haunted: no such"
DOCUMENTS = 40


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "docs").mkdir()
    for number in range(DOCUMENTS):
        what = "ghost" if number in (3, 30) else "shop"
        (tmp_path / f"docs/{number:02}.acme").write_text(DOCUMENT.format(what), encoding="utf-8")
    return install(tmp_path, "acme_notes", READER, {"followthrough.formats": {"acme": "acme_notes:read"}})


def check(folder: Path, env: dict[str, str], *more: str) -> Ran:
    return followthrough("check", "docs", "--fail-on", "never", *more, cwd=folder, env=env)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_check_names_the_document_and_judges_the_others(jobs: str, env: dict[str, str], tmp_path: Path) -> None:
    ran = check(tmp_path, env, "--format", "json", "--jobs", jobs)
    assert ran.code == 4
    assert [each["path"] for each in ran.json()["skipped"]] == ["docs/03.acme", "docs/30.acme"]
    for each in ran.json()["skipped"]:
        assert each["reason"].startswith(REASON)
        assert "please report it" in each["reason"]
        assert "\n" not in each["reason"]
    judged = [each["path"] for each in ran.json()["postmortems"]]
    assert judged == [f"docs/{number:02}.acme" for number in range(DOCUMENTS) if number not in (3, 30)]


def test_people_see_one_line_without_a_traceback(env: dict[str, str], tmp_path: Path) -> None:
    ran = check(tmp_path, env)
    output = ran.out + ran.err
    assert "Traceback" not in output
    assert "\x1b" not in output
    assert [line for line in output.splitlines() if "docs/03.acme" in line and REASON in line]


def test_findings_come_before_a_document_that_was_skipped(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "docs/a.md").write_text("# Outage\n\n## Action items\n\n- Be more careful\n", encoding="utf-8")
    assert check(tmp_path, env, "--fail-on", "error").code == 1


def test_the_traceback_is_shown_where_it_is_asked_for(env: dict[str, str], tmp_path: Path) -> None:
    ran = check(tmp_path, env | {"FOLLOWTHROUGH_DEBUG": "1"})
    assert "Traceback" in ran.err


def test_the_sync_names_the_document_and_follows_the_others(env: dict[str, str], tmp_path: Path) -> None:
    ran = followthrough("sync", "docs", "--format", "json", cwd=tmp_path, env=env)
    assert ran.code == 4
    first, second = ran.err.splitlines()
    assert "docs/03.acme: " in first
    assert "docs/30.acme: " in second
    assert REASON in first
    assert ran.json()["documents"] == DOCUMENTS - 2
