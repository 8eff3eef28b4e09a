"""Sections that the settings ask for."""

from tests.support.review import GOOD, review, with_items

from followthrough.rules.rule import RuleContext


def missing(text: str, *wanted: str) -> list[str]:
    found = review(text, "missing-section", context=RuleContext(required_sections=wanted))
    return [finding.message for finding in found]


def test_each_missing_section_is_named() -> None:
    assert missing(with_items(GOOD), "Impact", "Action items", "Customer letter") == [
        "there is no section 'Impact'",
        "there is no section 'Customer letter'",
    ]


def test_another_name_for_the_same_thing_counts() -> None:
    assert missing(with_items(GOOD), "Follow-ups", "ACTION ITEMS") == []


def test_a_title_in_bold_counts() -> None:
    assert missing("# Outage\n\n**Impact**\n\nNone.\n\n" + with_items(GOOD, head=""), "Impact") == []


def test_the_title_of_the_document_and_a_line_of_facts_are_no_sections() -> None:
    text = (
        "# Root cause analysis: impact of the outage\n\nDate: 2026-01-14, severity SEV2\n\n## Summary\n\nIt failed.\n\n"
    )
    wanted = ("Root cause", "Impact")
    assert len(missing(text + with_items(GOOD, head=""), *wanted)) == 2
    assert missing(f"{text}## Root cause: a full disk\n\n## Impact\n\n{with_items(GOOD, head='')}", *wanted) == []
    assert missing(f"# Impact\n\nNone.\n\n# Root cause\n\nA full disk.\n\n{GOOD}", *wanted) == []


def test_a_section_with_a_label_or_a_number_before_its_name_counts() -> None:
    text = "# Outage\n\nDate: 2026-01-14\n\n## Part 1: Summary\n\nA disk.\n\n## Analysis: root cause\n\nFull.\n\n"
    assert missing(text + with_items(GOOD, head=""), "Summary", "Root cause") == []
    titled = "---\ntitle: Outage\ndate: 2026-01-14\n---\n\n# Root cause of it\n\nA disk.\n\n## Impact\n\nNone.\n\n"
    assert missing(titled + with_items(GOOD, head=""), "Root cause", "Impact") == []


def test_without_the_setting_nothing_is_missing() -> None:
    assert missing(with_items(GOOD)) == []
