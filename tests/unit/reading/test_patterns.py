"""A lazy pattern is used like one that was compiled at once."""

import copy
import pickle
import re

import pytest

from followthrough.reading.patterns import Case, Cases, case, lazy_pattern


def test_it_finds_what_the_compiled_pattern_finds():
    lazy, compiled = lazy_pattern(r"(?P<n>\d+) days", re.IGNORECASE), re.compile(r"(?P<n>\d+) days", re.IGNORECASE)
    text = "in 3 days, or 14 DAYS"
    for _ in range(2):
        assert lazy.findall(text) == compiled.findall(text)
        assert [match["n"] for match in lazy.finditer(text)] == ["3", "14"]
        assert lazy.sub("soon", text) == compiled.sub("soon", text)
    assert (lazy.pattern, lazy.flags) == (compiled.pattern, compiled.flags)


@pytest.mark.parametrize("asked_before", [False, True])
def test_it_goes_to_another_process(asked_before: bool):
    lazy = lazy_pattern(r"\d+")
    if asked_before:
        assert lazy.search("3 days")
    for other in (pickle.loads(pickle.dumps(lazy)), copy.deepcopy(lazy)):
        assert other.search("14 days")[0] == "14"


def test_what_a_pattern_does_not_have_is_missing():
    with pytest.raises(AttributeError):
        lazy_pattern(r"\d+").nothing  # noqa: B018


def test_the_first_match_of_any_case_counts():
    cases = Cases(case("3 days", r"\d+ days", "days"), case("DUE 5 May", r"DUE \d+", "DUE"))
    assert cases.first_match("DUE 5 May, in 3 days")[0] == "DUE 5"
    assert cases.any_match("in 3 days")
    assert cases.first_match("soon") is None
    assert not cases.any_match("due in many days")


def test_no_case_is_tried_on_a_text_without_their_literals():
    broken = lazy_pattern("(")
    cases = Cases(Case("overdue days", broken, ("overdue", "days")), Case("due", broken, ("due",)))
    assert not cases.any_match("soon")
    for text in ("3 days", "due"):
        with pytest.raises(re.error):
            cases.any_match(text)
