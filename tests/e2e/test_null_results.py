"""The null result is found whatever the wording, and not where the same words introduce a real change.

None of the documents in null_results/ was learned from, and all were written before what they showed was mended.
"""

import json
from pathlib import Path

from tests.e2e.command import followthrough

FOLDER = Path(__file__).parent / "null_results"


def outcomes() -> dict[str, tuple[str, str]]:
    """Name of the document to what it should be and what it was found to be."""
    expected = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    documents = [name for name in expected if (FOLDER / name).is_file()]
    ran = followthrough("check", *documents, "--format", "json", cwd=FOLDER)
    found = {each["path"]: each["outcome"] for each in ran.json()["postmortems"]}
    return {name: (expected[name], found[name]) for name in documents}


def test_be_more_careful_is_found_in_any_words_and_nothing_else_is_taken_for_it() -> None:
    pairs = outcomes()
    assert len(pairs) >= 120
    found = {name for name, (_, outcome) in pairs.items() if outcome == "null"}
    meant = {name for name, (outcome, _) in pairs.items() if outcome == "null"}
    assert len(found & meant) / len(found) >= 0.97, f"not null: {sorted(found - meant)}"
    assert len(found & meant) / len(meant) >= 0.95, f"missed: {sorted(meant - found)}"
