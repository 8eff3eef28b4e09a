"""An attitude is distinguished from a change in the same words, for one item and for a document as a whole."""

from dataclasses import replace

import numpy as np
import pytest

from followthrough.classification.classifier import Classifier, Question
from followthrough.classification.exhortation import COLUMNS, sign_counts, with_chance
from followthrough.classification.null_result import joint_log_odds, leaning_to_vague
from followthrough.encoder.models import load_classifier
from followthrough.model import Kind
from followthrough.model.classification import Classification

# The same words without a change, and with one.
PAIRS = [
    ("Be careful with the firewall", "Changes of the firewall need the approval of a second engineer", Kind.PROCESS),
    ("Double-check the address list", "The address list is checked by a second person, who signs it", Kind.PROCESS),
    ("Staff were reminded of the importance of hygiene", "Staff attend the hygiene course once a year", Kind.PROCESS),
    ("We will communicate better", "We will publish an update every 20 minutes during an outage", Kind.PROCESS),
    ("Keep an eye on the disk", "Alert when the disk is more than 85 % full", Kind.TOOLING),
    ("Remember to rotate the keys", "Keys are rotated automatically every 90 days", None),
    ("Greater ownership", "Name an owner for each topic in the catalogue", Kind.PROCESS),
    ("Please close your sessions", "Sessions are closed by the server after 15 idle minutes", Kind.GUARDRAIL),
    ("Slow is smooth, smooth is fast", "Roll out to one region at a time, with an hour between", None),
    ("Drivers: mind the height", "Drivers: the gate stays shut for vehicles above 3.5 m", None),
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier(None)


@pytest.mark.parametrize(("attitude", "change", "kind"), PAIRS)
def test_an_attitude_is_vague_and_a_change_is_not(
    classifier: Classifier, attitude: str, change: str, kind: Kind | None
) -> None:
    asked, made = classifier.classify([Question(attitude, "Action items"), Question(change, "Action items")])
    assert asked.kind is Kind.VAGUE
    assert made.kind is not Kind.VAGUE
    assert kind is None or made.kind is kind
    assert asked.vague_odds is not None
    assert made.vague_odds is not None
    assert asked.vague_odds > made.vague_odds


@pytest.mark.parametrize("text", [pair[0] for pair in PAIRS])
def test_the_evidence_for_an_exhortation_stands_in_the_text(classifier: Classifier, text: str) -> None:
    evidence = classifier.classify([Question(text)])[0].evidence
    assert all(each.words in text.lower() for each in evidence)


def test_an_answer_hangs_on_no_other_text(classifier: Classifier) -> None:
    alone = classifier.classify([Question("Have a single point of contact")])
    among = classifier.classify([Question("Be careful"), Question("Have a single point of contact")])
    assert among[1] == alone[0]


@pytest.mark.parametrize(
    "text", ["", " ", "a" * 100_000, "be " * 50_000, "more better \ud800 \x00", "日本語に注意する"]
)
def test_signs_are_numbers_for_any_text(text: str) -> None:
    found = sign_counts(text)
    assert found.shape == (len(COLUMNS),)
    assert np.isfinite(found).all()


def test_the_share_of_one_kind_is_set_and_the_others_keep_their_proportions() -> None:
    chances = with_chance(np.array([0.6, 0.3, 0.1]), 2, 0.0)
    assert chances[2] == pytest.approx(0.5)
    assert chances[0] / chances[1] == pytest.approx(2)
    assert chances.sum() == pytest.approx(1)


def answer(kind: Kind, vague_odds: float | None) -> Classification:
    return Classification(kind, 0.8, runner_up=Kind.DOCS, checkable=True, vague_odds=vague_odds)


def kinds(*answers: Classification) -> list[Kind]:
    return [each.kind for each in leaning_to_vague(answers)]


def test_a_borderline_item_beside_plain_exhortations_is_one_of_them() -> None:
    plain, borderline = answer(Kind.VAGUE, 4.0), answer(Kind.PROCESS, -1.0)
    assert kinds(plain, borderline, plain) == [Kind.VAGUE] * 3
    leant = leaning_to_vague([plain, borderline])[1]
    assert (leant.runner_up, leant.checkable) == (Kind.PROCESS, False)


def test_a_clear_change_is_never_outvoted() -> None:
    plain, change = answer(Kind.VAGUE, 6.0), answer(Kind.GUARDRAIL, -8.0)
    assert kinds(*[plain] * 20, change) == [*[Kind.VAGUE] * 20, Kind.GUARDRAIL]


def test_many_exhortations_say_no_more_than_two() -> None:
    plain, likely = answer(Kind.VAGUE, 6.0), answer(Kind.TOOLING, -3.0)
    assert kinds(*[plain] * 10, likely, likely)[10:] == [Kind.TOOLING] * 2


def test_a_change_that_is_stated_in_unusual_words_is_kept() -> None:
    plain, change = answer(Kind.VAGUE, 6.0), answer(Kind.GUARDRAIL, -4.5)
    assert kinds(plain, change, plain)[1] is Kind.GUARDRAIL


def test_a_change_need_not_be_as_clear_if_its_kind_is_sure() -> None:
    plain, change = answer(Kind.VAGUE, 6.0), answer(Kind.GUARDRAIL, -3.7)
    assert kinds(plain, change)[1] is Kind.GUARDRAIL
    assert kinds(plain, replace(change, unsure=True))[1] is Kind.VAGUE


def test_borderline_items_alone_stay_what_they_are() -> None:
    assert kinds(answer(Kind.PROCESS, -0.5), answer(Kind.FIX, -0.4)) == [Kind.PROCESS, Kind.FIX]


def test_several_likely_changes_outweigh_an_exhortation() -> None:
    assert kinds(answer(Kind.VAGUE, 3.0), *[answer(Kind.PROCESS, -2.5)] * 3)[1:] == [Kind.PROCESS] * 3


def test_an_answer_that_cannot_say_changes_nothing() -> None:
    answers = [answer(Kind.VAGUE, 4.0), answer(Kind.PROCESS, None)]
    assert leaning_to_vague(answers) == answers
    assert leaning_to_vague([]) == []


def test_an_exhortation_more_makes_a_null_result_likelier() -> None:
    assert joint_log_odds([3.0, 3.0]) > joint_log_odds([3.0]) > joint_log_odds([3.0, -3.0])
