"""One severity in many spellings is one severity, and the gravest is known."""

from itertools import pairwise

import pytest

from followthrough.figures.due import DuePolicy, Length
from followthrough.figures.severity import gravity, severity_name


@pytest.mark.parametrize(
    "text", ["SEV1", "SEV-1", "sev 1", "S1", "s-1", "Severity: 1", "severity 1", " 1 ", "Sev_1", "SEV01"]
)
def test_one_severity_has_one_name_however_it_is_written(text: str) -> None:
    assert severity_name(text) == "sev1"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("P1", "p1"),
        ("Priority 1", "p1"),
        ("P-2", "p2"),
        ("Critical", "critical"),
        ("  Very   bad ", "very bad"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_priority_and_words_keep_what_they_are_called(text: str | None, name: str) -> None:
    assert severity_name(text) == name


def test_the_gravest_is_the_lowest_number_and_words_stand_among_the_numbers() -> None:
    ordered = ["sev0", "sev1", "high", "sev3", "minor", "sev5", "sev10", "as we call it"]
    assert all(gravity(first) < gravity(second) for first, second in pairwise(ordered))
    assert gravity("critical") == gravity("sev1") == gravity("p1")
    assert gravity("major") == gravity("p2")


def test_a_policy_applies_to_every_spelling_of_its_severity() -> None:
    policy = DuePolicy.of({"sev1": "30d", "SEV-2": "60d", "default": "90d"})
    assert policy.length_for("SEV-1", "test") == policy.length_for("S1", "test") == Length(30)
    assert policy.length_for("sev2", "test") == Length(60)
    assert policy.length_for("P1", "test") == Length(90)
