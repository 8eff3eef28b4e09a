"""What holds for rules on any text whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.model import AssessedItem, Assessment, Classification, Document, Kind, Outcome
from followthrough.reading import read
from followthrough.rules.edits.boxes import with_fixed_boxes
from followthrough.rules.registry import RULES
from followthrough.rules.rule import RuleContext
from followthrough.rules.run import run_rules

PIECES = st.sampled_from(
    (
        "# Outage\n", "## Action items\n", "- [ ] ", "-[] ", "- ", "> ", "```\n", "| a | b |\n|---|---|\n| ",
        "Kevin ", "@kevin ", "should have ", "been ", "caught ", "human error ", "carelessly ", "forgot ", "TBD",
        "<action>", "\n", "\r\n", "\r", "\n\n", "Who did it?", "<!-- followthrough: ignore hindsight: x -->",
        "<!-- followthrough: ignore", "“", "”", '"', "`", "*", "\t", "\u2028", "\x0b", "障害", "べきだった",
        "root cause ", "the real ", "if only ", "(#12)",
    )
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map("".join))
KINDS = st.sampled_from(tuple(Kind))


def assessed(text: str, kind: Kind) -> Assessment:
    postmortem = read(Document("docs/postmortems/outage.md", text))
    items = tuple(AssessedItem(item, Classification(kind, 0.9)) for item in postmortem.items)
    return Assessment(postmortem, items, (), Outcome.NULL if items else Outcome.NONE)


@given(TEXTS, KINDS)
@settings(max_examples=80, deadline=None)
def test_no_text_makes_a_rule_fail_and_every_finding_has_a_place_in_the_document(text: str, kind: Kind) -> None:
    context = RuleContext(required_sections=("Impact",))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in run_rules(RULES, assessed(text, kind), context).findings:
        assert 1 <= finding.line <= len(lines)
        assert finding.end_line is None or finding.end_line >= finding.line
        assert finding.message
        if finding.column is not None and finding.end_column is not None:
            assert 1 <= finding.column < finding.end_column <= len(lines[finding.line - 1]) + 1


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_mending_twice_mends_nothing_more_and_touches_no_other_line(text: str) -> None:
    once = with_fixed_boxes(Document("outage.md", text), {})
    assert with_fixed_boxes(Document("outage.md", once), {}) == once
    assert once.count("\n") == text.count("\n")
