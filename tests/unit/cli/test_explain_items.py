"""`check --explain-items`: the verdict on each line."""

from followthrough.cli.explain_items import explanation
from followthrough.model import Document
from followthrough.reading import ReadingSettings, StructuralJudge, page_of

DOCUMENT = Document(
    "outage.md", "# Outage\n\nThe disk was full.\n\n## Learned\n\n- Disks fill up\n- More alerts\n- We need a limit\n"
)


def test_a_line_that_misses_the_threshold_is_not_shown_as_having_reached_it() -> None:
    judge = StructuralJudge()
    rounded_up = [value for value in judge.judge(page_of(DOCUMENT)) if round(value, 2) > value > 0.05]
    assert rounded_up
    for sure in rounded_up:
        reading = ReadingSettings(item_threshold=round(sure, 2), suggestion_threshold=0.01)
        shown = [str(line) for line in explanation(DOCUMENT, judge, reading)]
        assert not any("maybe" in line and f"{sure:.2f}" in line for line in shown)


def test_an_item_of_which_the_judge_was_unsure_is_shown_with_what_makes_it_one() -> None:
    document = Document(
        "outage.md", "# Outage\n\n## Action items\n\n### Freshness panel for each group\n**Owner:** Ana\n"
    )
    shown = "\n".join(map(str, explanation(document, StructuralJudge(), ReadingSettings())))
    assert "group\n            because its owner, state, or due date is below it\n            besides, it " in shown
