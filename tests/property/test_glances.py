"""A glance that spares a text a pattern hides nothing that the pattern would find."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.reading.incident import kind_signs
from followthrough.reading.items import due, german_participles, left_open, only_planned, progress, statements
from followthrough.reading.layout import housekeeping
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.settling import advice, given_up
from followthrough.reading.vocabulary.cues import words_of

_SAYS_OPEN, _SAYS_DONE = statements._OPEN_TELLERS, statements._DONE_TELLERS


def _may_be_dropped(text: str) -> bool:
    return holds_any(lower_case(text), given_up._pieces_for(text, words_of(text)))


GLANCES: dict[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "a guide": (kind_signs._GUIDE, lambda text: holds_any(text, kind_signs._GUIDE_PIECES)),
    "something else": (kind_signs._OTHER, lambda text: holds_any(text, kind_signs._OTHER_PIECES)),
    "a blank": (kind_signs._BLANK, lambda text: holds_any(text, kind_signs._BLANK_PIECES)),
    "a vague day": (due._VAGUE, lambda text: holds_any(text, due._SPANS) and holds_any(text, due._VAGUE_WORDS)),
    "marked as open": (progress._MARKED_OPEN, lambda text: holds_any(lower_case(text), progress._OPEN_WORDS)),
    "marked as done": (progress._MARKED_DONE, lambda text: holds_any(lower_case(text), progress._DONE_WORDS)),
    "told as open": (
        statements._SAYS_OPEN,
        lambda text: (
            ("ing" in text and not _SAYS_OPEN.isdisjoint(words_of(text))) or holds_any(text, statements._OPEN_PIECES)
        ),
    ),
    "told as done": (
        statements._SAYS_DONE,
        lambda text: not _SAYS_DONE.isdisjoint(words_of(text)) or holds_any(text, statements._DONE_PIECES),
    ),
    "waiting": (left_open._PENDING, lambda text: holds_any(text, left_open._MAY_WAIT)),
    "not yet": (left_open._NOT, lambda text: holds_any(text, left_open._MAY_NEGATE)),
    "to come": (left_open._TO_COME, lambda text: holds_any(text, left_open._MAY_COME)),
    "ours to come": (left_open._WE_ALSO, lambda text: holds_any(text, left_open._MAY_COME)),
    "in part": (left_open._IN_PART, lambda text: holds_any(text, left_open._MAY_BE_IN_PART)),
    "undone": (left_open._UNDONE, lambda text: holds_any(text, left_open._MAY_BE_UNDONE)),
    "only planned": (only_planned._ONLY_PLANNED, lambda text: holds_any(text, only_planned._PIECES)),
    "told as done in German": (
        german_participles._PARTICIPLE,
        lambda text: holds_any(text, german_participles.GERMAN_PIECES) and holds_any(text, statements._DONE_PIECES),
    ),
    "dropped at its end": (given_up._AT_END, _may_be_dropped),
    "dropped for a reason": (given_up._WITH_REASON, _may_be_dropped),
    "compensation": (advice._COMPENSATES, lambda text: holds_any(lower_case(text), advice._COMPENSATING)),
    "housekeeping of the report": (
        re.compile("|".join(pattern.pattern for _, pattern in housekeeping._HOUSEKEEPING)),
        lambda text: housekeeping.is_housekeeping(text, words_of(text)),
    ),
}


@pytest.mark.parametrize("what", GLANCES)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_what_a_pattern_finds_is_seen_at_a_glance(what: str, data: st.DataObject) -> None:
    pattern, glance = GLANCES[what]
    text = data.draw(st.from_regex(re.compile(pattern.pattern, pattern.flags)))
    text = text if pattern.flags & re.IGNORECASE else text.lower()
    assert pattern.search(text) is None or glance(text)
