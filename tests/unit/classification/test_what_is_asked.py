"""What a classifier is asked about an item of a document: what is to be done, not who does it and until when."""

import pytest
from tests.support.review import classifier, with_items

from followthrough.assess import Assessor
from followthrough.classification.classifier import Question
from followthrough.model import Classification, Document, Kind
from followthrough.reading import StructuralJudge

CAP = "Cap the retries of the price cache at three with a backoff"
TIMEOUT = "Set a timeout of two seconds on calls to the audit log"


@pytest.mark.parametrize(
    ("item", "facts"),
    [
        (CAP, "Due: 2026-09-05. (orchard/shop#233)"),
        (CAP, "Owner: Ana Lima. Due: 2026-09-05."),
        (TIMEOUT, "Owner: platform on-call."),
    ],
)
def test_owner_due_day_and_ticket_change_no_kind(item: str, facts: str) -> None:
    text = with_items(f"- {item}", f"- {item}. {facts}")
    assessment = Assessor(classifier(), StructuralJudge()).assess(Document("a.md", text))
    plain, detailed = (each.classification for each in assessment.items)
    assert (detailed.kind, detailed.unsure) == (plain.kind, plain.unsure) == (Kind.GUARDRAIL, False)


def test_a_plugin_s_classifier_is_asked_the_same() -> None:
    class Listening:
        version = "1"
        asked: tuple[Question, ...] = ()

        def classify(self, questions: list[Question]) -> list[Classification]:
            self.asked = tuple(questions)
            return [Classification(Kind.GUARDRAIL, 0.9) for _ in questions]

    listening = Listening()
    text = with_items(f"- TODO: {TIMEOUT} (Ana Lima, 2026-09-05)")
    (item,) = Assessor(listening, StructuralJudge()).assess(Document("a.md", text)).items
    assert [each.text for each in listening.asked] == [TIMEOUT]
    assert item.item.text == f"TODO: {TIMEOUT} (Ana Lima, 2026-09-05)"
