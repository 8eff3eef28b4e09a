"""What a finding is known by: its rule and its words."""

from dataclasses import replace

import pytest
from tests.support.review import narrative, review, with_items

from followthrough.rules.fingerprints import fingerprinted

SENTENCE = "We should have tested it before."


def prints(text: str) -> list[str]:
    return [print_ for _, print_ in fingerprinted(review(text, "hindsight"))]


def test_editing_other_lines_leaves_a_fingerprint_as_it_is() -> None:
    before = prints(narrative(SENTENCE))
    assert prints(narrative("Another line.", "And another.", f"{SENTENCE} More.")) == before
    assert prints(narrative(SENTENCE.replace("have tested", "have\ntested"))) == before, "wrapped anew"


@pytest.mark.parametrize(
    ("rule", "items"),
    [
        ("null-result", ("- Be more careful when deploying", "- Pay more attention to alerts")),
        ("fix-only", ("- Replace the fan of rack 4", "- Fix the null pointer in the label service")),
        ("open-question-only", ("- Find out why the copy was stale", "- Investigate why the disk was full")),
    ],
)
def test_what_is_about_the_whole_document_is_known_by_no_single_item(rule: str, items: tuple[str, str]) -> None:
    def prints(*items: str) -> list[str]:
        return [print_ for _, print_ in fingerprinted(review(with_items(*items), rule))]

    before = prints(*items)
    assert len(before) == 1
    assert prints(*reversed(items)) == before, "swapped"
    assert prints(items[1]) == before, "the first is gone"


def test_other_words_have_another_one() -> None:
    assert prints(narrative(SENTENCE)) != prints(narrative(SENTENCE.replace("tested", "checked")))


def test_equal_findings_are_distinguished() -> None:
    assert len(set(prints(narrative(SENTENCE, SENTENCE)))) == 2


def test_half_a_character_has_one_too() -> None:
    half = replace(next(iter(review(narrative(SENTENCE), "hindsight"))), anchor="has \ud800")
    assert len([print_ for _, print_ in fingerprinted([half])]) == 1
