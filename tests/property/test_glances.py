"""A glance that spares a text a pattern hides nothing that the pattern would find."""

import re
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import followthrough.classification
import followthrough.reading
from followthrough.reading.items import past_verbs, state_by_verbs, states
from followthrough.reading.items.state_by_verbs import may_report
from followthrough.reading.layout import housekeeping
from followthrough.reading.patterns import Cases, PrefilteredPattern
from followthrough.reading.presence import holds_any
from followthrough.reading.settling import dropping_words
from followthrough.reading.vocabulary.cues import words_of

STATE_PATTERNS = (states._CLOSED_AS_DROPPED, states._DROPPED, states._IN_A_TICKET, states._OPEN, states._DONE)
GLANCES: dict[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "reported as open": (state_by_verbs._REPORTS_OPEN, lambda text: may_report(text, words_of(text)).open),
    "reported as done": (state_by_verbs._REPORTS_DONE, lambda text: may_report(text, words_of(text)).done),
    "reported as done in German": (
        past_verbs._PARTICIPLE,
        lambda text: holds_any(text, past_verbs.PARTICIPLE_LITERALS) and may_report(text, ()).done,
    ),
    "dropped": (dropping_words._WORD, lambda text: dropping_words.may_drop(text, words_of(text))),
    "a state": (
        re.compile("|".join(rf"\A(?:{pattern.pattern})" for pattern in STATE_PATTERNS)),
        states._may_be_state,
    ),
    "housekeeping of the report": (
        re.compile("|".join(pattern.pattern for _, pattern in housekeeping._HOUSEKEEPING)),
        lambda text: housekeeping.is_housekeeping(text, words_of(text)),
    ),
}

VALUES = {
    f"{module.name}.{name}": value
    for room in (followthrough.classification, followthrough.reading)
    for module in walk_packages(room.__path__, f"{room.__name__}.")
    for name, value in vars(import_module(module.name)).items()
}
CASES = {case.example: case.pattern for value in VALUES.values() if isinstance(value, Cases) for case in value}
PREFILTERED = {name: value for name, value in {**VALUES, **CASES}.items() if isinstance(value, PrefilteredPattern)}


@pytest.mark.parametrize("example", CASES)
def test_each_case_finds_its_example(example: str) -> None:
    assert CASES[example].search(example) is not None


@pytest.mark.parametrize("name", PREFILTERED)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_each_match_of_a_pattern_contains_one_of_its_literals(name: str, data: st.DataObject) -> None:
    pattern = PREFILTERED[name]
    text = data.draw(st.from_regex(re.compile(pattern.pattern, pattern.flags)))
    assert pattern.may_match(text)
    assert pattern.search(text) is not None


@pytest.mark.parametrize("what", GLANCES)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_what_a_pattern_finds_is_seen_at_a_glance(what: str, data: st.DataObject) -> None:
    pattern, glance = GLANCES[what]
    text = data.draw(st.from_regex(re.compile(pattern.pattern, pattern.flags)))
    text = text if pattern.flags & re.IGNORECASE else text.lower()
    assert pattern.search(text) is None or glance(text)
