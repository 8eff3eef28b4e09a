"""What the pages say of the whole: every room, and the same promises under the same numbers."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
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
