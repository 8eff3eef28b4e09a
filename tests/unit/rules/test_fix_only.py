"""Only this defect is repaired."""

from tests.support.review import GOOD, lines, review, with_items

FIX = "- Fix the typo in the nginx configuration of the shop"


def test_fixes_alone_are_a_warning_with_a_stronger_kind() -> None:
    (finding,) = review(with_items(FIX), "fix-only")
    assert (finding.line, finding.severity, finding.suggested_kind) == (7, "warning", "test")


def test_a_fix_beside_a_change_of_the_system_is_fine() -> None:
    assert lines(with_items(FIX, GOOD), "fix-only") == []
