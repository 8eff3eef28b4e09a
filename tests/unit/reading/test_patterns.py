"""A lazy pattern is used like one that was compiled at once."""

import copy
import pickle
import re

import pytest

from followthrough.reading.patterns import lazy_pattern


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
