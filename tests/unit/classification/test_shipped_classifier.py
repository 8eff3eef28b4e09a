"""The shipped classifier on clear cases of the codebook, and how it says why."""

import pytest

from followthrough.classification.classifier import Classifier, Question
from followthrough.encoder.models import load_classifier
from followthrough.model import Kind

CLEAR = [
    ("Add a regression test for invoices with two currencies", Kind.TEST),
    ("Load test the booking API with three times the usual traffic before each sale", Kind.TEST),
    ("Rate limit the export endpoint to 10 requests a minute per tenant", Kind.GUARDRAIL),
    ("Refuse to deploy when a migration is not backwards compatible", Kind.GUARDRAIL),
    ("Roll back automatically when the error rate rises after a deployment", Kind.GUARDRAIL),
    ("Alert when no backup was written for 24 hours", Kind.TOOLING),
    ("Automate the rotation of the signing keys with a script", Kind.TOOLING),
    ("Add a dashboard for consumer lag", Kind.TOOLING),
    ("Write a runbook for a full disk on the broker", Kind.DOCS),
    ("Document how the cache is warmed", Kind.DOCS),
    ("Every schema change needs a review by the database team", Kind.PROCESS),
    ("Name an owner for each scheduled job", Kind.PROCESS),
    ("Fix the null pointer exception in the cart", Kind.FIX),
    ("Restore the 40 accounts that were deleted", Kind.FIX),
    ("Find out why the replica was 20 minutes behind", Kind.INVESTIGATION),
    ("Evaluate whether a managed queue would suit us", Kind.INVESTIGATION),
    ("Be more careful with production data", Kind.VAGUE),
    ("Communicate better next time", Kind.VAGUE),
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier()


@pytest.mark.parametrize(("text", "kind"), CLEAR)
def test_a_clear_case_of_the_codebook(classifier: Classifier, text: str, kind: Kind) -> None:
    assert classifier.classify([Question(text, "Action items")])[0].kind is kind


def test_the_words_that_decided_stand_in_the_text(classifier: Classifier) -> None:
    for text, _ in CLEAR:
        answer = classifier.classify([Question(text)])[0]
        assert answer.evidence, text
        assert all(one.words in text.lower() for one in answer.evidence)
        assert all(0 < one.weight <= 1 for one in answer.evidence)


def test_the_runner_up_is_another_kind(classifier: Classifier) -> None:
    assert all(a.runner_up not in (None, a.kind) for a in classifier.classify([Question(t) for t, _ in CLEAR]))


def test_a_torn_classifier_says_that_it_is_unsure(classifier: Classifier) -> None:
    answer = classifier.classify([Question("Things")])[0]
    assert answer.unsure or answer.confidence >= 0.45
    assert not classifier.classify([Question("Add a regression test for invoices with two currencies")])[0].unsure


def test_a_direction_is_not_checkable_and_a_change_is(classifier: Classifier) -> None:
    vague, concrete = classifier.classify(
        [Question("Improve monitoring"), Question("Alert when disk use is over 80 % on the database hosts")]
    )
    assert not vague.checkable
    assert concrete.checkable


def test_markup_links_and_boxes_change_nothing(classifier: Classifier) -> None:
    bare = classifier.classify([Question("Add an alert for consumer lag")])[0]
    assert (
        bare
        == classifier.classify([Question("- [ ] **Add** an `alert` for [consumer lag](https://example.com/x/1)")])[0]
    )


def test_hostile_text_is_answered(classifier: Classifier) -> None:
    texts = ["[" * 5000, "<" * 5000, "*" * 5000, "\x00\ud800", "a" * 200_000, "https://" * 900, "`" * 4999]
    assert len(classifier.classify([Question(text) for text in texts])) == len(texts)
