"""The words that let a rule pass over a passage hide nothing that its pattern would find."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.reading.outline import Paragraph, plain
from followthrough.rules.prose import blame
from followthrough.rules.prose.index import ProseIndex
from followthrough.rules.prose.phrases import contains_phrase
from followthrough.rules.prose.sentences import folded
from followthrough.rules.shipped import (
    counterfactual,
    hindsight,
    human_error_as_cause,
    judging_adverbs,
    placeholder_left,
    root_cause_singular,
    who_question,
)
from followthrough.rules.wording import Wording

WORDINGS = {
    "counterfactual": counterfactual.WORDING,
    "counterfactual, named": counterfactual.NAMED,
    "hindsight": hindsight.WORDING,
    "hindsight, named": hindsight.NAMED,
    "human-error-as-cause": human_error_as_cause.WORDING,
    "judging-adverbs": judging_adverbs.WORDING,
    "placeholder-left": placeholder_left.WORDING,
    "root-cause-singular": root_cause_singular.WORDING,
    "root-cause-singular, usual": root_cause_singular.USUAL,
    "who-question": who_question.WORDING,
    **{f"person-named-as-cause, {number}": Wording(form, blame.PHRASES) for number, form in enumerate(blame.FORMS)},
}


@pytest.mark.parametrize("name", WORDINGS)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_every_match_holds_one_of_the_words(name: str, data: st.DataObject) -> None:
    wording = WORDINGS[name]
    text = data.draw(st.from_regex(re.compile(wording.pattern.pattern, wording.pattern.flags)))
    held = ProseIndex([(plain(text, 1), Paragraph(plain(text, 1)), ())]).places_of(wording.phrases)
    assert all(contains_phrase(folded(match[0]), held.get(0, ())) for match in wording.pattern.finditer(text))
