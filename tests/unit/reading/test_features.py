"""What structure knows of a line: above all, what the headings over it announce."""

import pytest

from followthrough.model import Document
from followthrough.reading import features
from followthrough.reading.read import page_of
from followthrough.reading.vocabulary.sections import SectionKind


def section_of_the_last_line(text: str) -> SectionKind | None:
    return features(page_of(Document("postmortem.md", text)))[-1].section


@pytest.mark.parametrize(
    ("follow_ups", "phase"),
    [
        ("Action items", "Detection"),
        ("Follow-ups", "Recovery"),
        ("アクションアイテム", "検知"),
        ("改进措施", "恢复"),
    ],
)
def test_a_phase_within_follow_ups_says_what_is_to_be_better_and_not_what_was(follow_ups: str, phase: str) -> None:
    line = "- [x] a gauge of the days that a certificate has left"
    assert section_of_the_last_line(f"# Outage\n\n## {follow_ups}\n\n### {phase}\n\n{line}\n") is SectionKind.FOLLOW_UP
    section = section_of_the_last_line(f"# Outage\n\n## {phase}\n\n{line}\n")
    assert section in (SectionKind.DETECTION, SectionKind.RESOLUTION)


@pytest.mark.parametrize(
    ("line", "is_instruction"),
    [
        ("Write a brief summary of what happened", True),
        ("Write one or two sentences", True),
        ("Include links to the dashboards", True),
        ("Fill in the table", True),
        ("Write to all bakers who keep the key", False),
        ("Write runbook", False),
        ("Include the region in the name of an alert", False),
        ("Fill the gap between the two tests", False),
    ],
)
def test_an_author_is_told_to_write_the_report_and_others_to_write_what_is_missing(
    line: str, is_instruction: bool
) -> None:
    page = page_of(Document("postmortem.md", f"# Outage\n\n## Action items\n\n- {line}\n"))
    assert features(page)[-1].instruction is is_instruction
