"""House words: they overrule, as whole words, and the first one in a text decides."""

from collections.abc import Sequence

import pytest

from followthrough.classification.classifier import Question
from followthrough.classification.house_words import HouseWords
from followthrough.classification.null_result import leaning_to_vague
from followthrough.model import Classification, DecidingWords, Kind


class AlwaysFix:
    """Answers everything alike."""

    version = "1"

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        answer = Classification(
            Kind.FIX, 0.4, (DecidingWords("x", 1.0),), runner_up=Kind.VAGUE, checkable=True, unsure=True
        )
        return [answer for _ in questions]


LEXICON = {Kind.GUARDRAIL: ["airbag", "C++ gate"], Kind.TOOLING: ["Big Board", "boards"], Kind.TEST: ["番人"]}
CLASSIFIER = HouseWords(AlwaysFix(), LEXICON)


def ask(text: str, classifier: HouseWords = CLASSIFIER) -> Classification:
    return classifier.classify([Question(text)])[0]


def test_a_house_word_decides_and_the_evidence_says_so() -> None:
    answer = ask("Put an Airbag around the importer")
    assert answer.kind is Kind.GUARDRAIL
    assert answer.confidence >= 0.95
    assert answer.evidence == (DecidingWords("Airbag", 1.0, "house words"),)
    assert not answer.unsure


class AlwaysTorn(AlwaysFix):
    """Takes everything for an exhortation, or nearly so."""

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        return [
            Classification(Kind.VAGUE, 0.5, vague_odds=3.0 if "careful" in each.text else 0.5) for each in questions
        ]


def test_a_house_word_is_not_overruled_by_what_the_other_items_say() -> None:
    answers = HouseWords(AlwaysTorn(), LEXICON).classify([Question("Be careful"), Question("Mind the Big Board")])
    assert [each.kind for each in leaning_to_vague(answers)] == [Kind.VAGUE, Kind.TOOLING]


def test_what_the_other_classifier_answers_is_the_runner_up_and_checkable_stays_its_judgement() -> None:
    answer = ask("Put an airbag around the importer")
    assert answer.runner_up is Kind.FIX
    assert answer.checkable


def test_without_a_house_word_the_answer_is_untouched() -> None:
    assert ask("Put a belt around the importer") == AlwaysFix().classify([Question("")])[0]


@pytest.mark.parametrize("text", ["Buy airbags", "Use airbag_v2", "the board is big", "Big, Board", "C gate", "board"])
def test_a_part_of_a_word_or_other_words_between_do_not_count(text: str) -> None:
    assert ask(text).kind is Kind.FIX


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Show it on the BIG   board", "BIG board"),
        ("Show it on the **Big Board**", "Big Board"),
        ("airbag-based rollout", "airbag"),
        ("Extend the C++ gate.", "C++ gate"),
        ("決済に番人を置く", "番人"),
    ],
)
def test_case_spaces_markup_and_scripts_without_spaces_do_not_hide_a_word(text: str, words: str) -> None:
    assert [evidence.words for evidence in ask(text).evidence] == [words]


@pytest.mark.parametrize(
    ("text", "kind", "runner_up"),
    [
        ("An airbag, shown on the Big Board", Kind.GUARDRAIL, Kind.TOOLING),
        ("Show the airbag's state on the Big Board", Kind.GUARDRAIL, Kind.TOOLING),
        ("On the Big Board show each airbag", Kind.TOOLING, Kind.GUARDRAIL),
    ],
)
def test_of_two_kinds_the_word_that_stands_first_decides(text: str, kind: Kind, runner_up: Kind) -> None:
    answer = ask(text)
    assert (answer.kind, answer.runner_up) == (kind, runner_up)


def test_of_two_words_at_one_place_the_longer_decides() -> None:
    nested = HouseWords(AlwaysFix(), {Kind.DOCS: ["big"], Kind.TOOLING: ["big board"]})
    assert ask("On the big board", nested).kind is Kind.TOOLING
    assert ask("On the big sheet", nested).kind is Kind.DOCS


def test_a_word_in_an_address_does_not_count() -> None:
    assert ask("Fix [the importer](https://git.example/airbag)").kind is Kind.FIX


def test_another_lexicon_is_another_version() -> None:
    assert CLASSIFIER.version != AlwaysFix.version
    assert CLASSIFIER.version != HouseWords(AlwaysFix(), {**LEXICON, Kind.TEST: ["番"]}).version
    assert CLASSIFIER.version == HouseWords(AlwaysFix(), dict(reversed(LEXICON.items()))).version
