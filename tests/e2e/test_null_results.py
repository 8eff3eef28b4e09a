"""The null result is found whatever the wording, and not where the same words introduce a real change.

None of the documents in null_results/ was learned from, and all were written before what they showed was mended.
"""

import json
from pathlib import Path

from tests.e2e.command import followthrough

FOLDER = Path(__file__).parent / "null_results"

# What is known to come out wrong: the outcome that is meant, and the one that is found. Shorten it, never lengthen it
# without a reason.
KNOWN_WRONG = {
    "null-legacy-cobol.md": ("null", "none"),
    "other-change-nachbetrachtung-datenverlust-im-wiki.md": ("systemic", "none"),
    "other-change-whys-newsletter-sent-everyone.md": ("systemic", "none"),
    "other-corporate-real.md": ("systemic", "none"),
    "other-fix-loyalty-points-credited-wrong.md": ("fix-only", "systemic"),
    "other-none-care-mentioned.md": ("none", "null"),
    "other-none-kafka-broker-disk-full.md": ("none", "fix-only"),
    "other-none-thanks.md": ("none", "null"),
    "other-remember-token.md": ("systemic", "none"),
    "other-rename.md": ("fix-only", "none"),
    "other-sorry-fixed.md": ("fix-only", "none"),
    "other-two-person.md": ("systemic", "fix-only"),
}


def test_be_more_careful_is_found_in_any_words_and_nothing_else_is_taken_for_it() -> None:
    meant = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    ran = followthrough("check", *meant, "--format", "json", cwd=FOLDER)
    found = {postmortem["path"]: postmortem["outcome"] for postmortem in ran.json()["postmortems"]}
    assert found.keys() == meant.keys()
    assert {name: (meant[name], found[name]) for name in meant if found[name] != meant[name]} == KNOWN_WRONG


def test_the_bars_are_met() -> None:
    meant = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    found = meant | {name: outcome for name, (_, outcome) in KNOWN_WRONG.items()}
    nulls = {name for name, outcome in meant.items() if outcome == "null"}
    reported = {name for name, outcome in found.items() if outcome == "null"}
    assert len(nulls) >= 60
    assert len(meant) - len(nulls) >= 60
    assert len(nulls & reported) / len(reported) >= 0.97
    assert len(nulls & reported) / len(nulls) >= 0.95
