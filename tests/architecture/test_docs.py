"""What the pages say of the whole: every room, the same promises under the same numbers, and links that lead on."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "training" / "README.md"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOW_IT_IS_BUILT = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
GUARANTEES = (ROOT / "docs" / "guarantees.md").read_text(encoding="utf-8")


def test_the_page_on_how_it_is_built_names_every_room() -> None:
    rooms = {path.parent.name for path in (ROOT / "src" / "followthrough").glob("*/__init__.py")}
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", HOW_IT_IS_BUILT, re.MULTILINE)
    assert sorted(room for row in rows for room in re.findall(r"\w+", row)) == sorted(rooms)


def test_the_readme_promises_what_the_guarantees_hold_and_each_names_tests_that_there_are() -> None:
    promised = re.findall(r"^(\d+)\. ", README.partition("## What it promises")[2].partition("\n## ")[0], re.MULTILINE)
    held = re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", GUARANTEES, re.MULTILINE)
    assert promised == [number for number, _ in held]
    for number, tests in held:
        named = re.findall(r"`(tests/[\w/.]+)`", tests)
        assert named, number
        assert all((ROOT / name).exists() for name in named), number


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_every_link_leads_to_a_file_and_a_heading_that_there_is(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", _without_code(page)):
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        assert file.exists(), target
        assert not anchor or anchor in _anchors(file), target


def _without_code(page: Path) -> str:
    return re.sub(r"^(```+).*?^\1", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def _anchors(page: Path) -> set[str]:
    """As GitHub makes them of headings."""
    titles = re.findall(r"^#+ (.+)", _without_code(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
