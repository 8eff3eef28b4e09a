"""What a finding is known by: its rule and its words."""

from dataclasses import replace

from tests.unit.rules.review import review, telling

from followthrough.rules.fingerprints import fingerprinted

SENTENCE = "We should have tested it before."


def prints(text: str) -> list[str]:
    return [print_ for _, print_ in fingerprinted(review(text, "hindsight"))]


def test_editing_other_lines_leaves_a_fingerprint_as_it_is() -> None:
    before = prints(telling(SENTENCE))
    assert prints(telling("Another line.", "And another.", f"{SENTENCE} More.")) == before
    assert prints(telling(SENTENCE.replace("have tested", "have\ntested"))) == before, "wrapped anew"


def test_other_words_have_another_one() -> None:
    assert prints(telling(SENTENCE)) != prints(telling(SENTENCE.replace("tested", "checked")))


def test_equal_findings_are_told_apart() -> None:
    assert len(set(prints(telling(SENTENCE, SENTENCE)))) == 2


def test_half_a_character_has_one_too() -> None:
    half = replace(next(iter(review(telling(SENTENCE), "hindsight"))), anchor="has \ud800")
    assert len([print_ for _, print_ in fingerprinted([half])]) == 1
