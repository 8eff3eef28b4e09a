"""The judge of documents: where a line stands and what its neighbours are counts, not only its words."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from followthrough.classification.encoder_port import Encoder, Matrix
from followthrough.classification.lines.judge import DocumentJudge
from followthrough.classification.passage import Passage
from followthrough.encoder.models import load_judge
from followthrough.model import Document
from followthrough.reading import Page, page_of


@pytest.fixture(scope="module")
def judge() -> DocumentJudge:
    return load_judge()


def page(text: str) -> Page:
    return page_of(Document("postmortem.md", text))


def sure(judge: DocumentJudge, text: str) -> dict[str, float]:
    read = page(text)
    return {c.text: s for c, s in zip(read.candidates, judge.judge(read), strict=True)}


PLAIN = """# Postmortem: mail queue stood still

## Timeline

- 10:02 Alert fires
- 10:20 Restarted the mail workers
- 11:05 All mail is out

## Root cause

A certificate had expired and nobody was told.

## Action items

- [ ] Alert on certificates with fewer than 14 days left
- [ ] Renew the certificates of the mail relay with certbot
- [ ] Write a runbook for a standing mail queue
"""


def test_boxes_under_action_items_are_items_and_the_timeline_is_not(judge: DocumentJudge) -> None:
    found = {text for text, value in sure(judge, PLAIN).items() if value >= 0.5}
    assert found == {
        "Alert on certificates with fewer than 14 days left",
        "Renew the certificates of the mail relay with certbot",
        "Write a runbook for a standing mail queue",
    }


def test_the_same_line_counts_under_another_heading_less(judge: DocumentJudge) -> None:
    line = "No alert for certificates that are about to expire"
    before = "# Postmortem: mail\n\n## Impact\n\nMail was late.\n\n"
    wrong = sure(
        judge, f"{before}## What went wrong\n\n- {line}\n- The queue was not watched\n\n## Action items\n\n- Add one\n"
    )
    asked = sure(judge, f"{before}## Action items\n\n- {line}\n- Watch the queue\n- Write a runbook\n")
    assert wrong[line] < asked[line]


@pytest.mark.parametrize(
    "items",
    [["Add an alert"], ["Add an alert for disk use", "Write a runbook"], ["[ ] Alert on disk use over 80 %"]],
)
def test_in_a_document_of_a_few_lines_a_heading_is_enough(judge: DocumentJudge, items: list[str]) -> None:
    values = judge.judge(page("# Outage\n\n## Action items\n\n" + "".join(f"- {item}\n" for item in items)))
    assert all(value >= 0.5 for value in values)


def test_an_empty_document_has_no_answer(judge: DocumentJudge) -> None:
    assert list(judge.judge(page(""))) == []


def test_every_answer_is_a_probability_and_always_the_same(judge: DocumentJudge) -> None:
    first = judge.judge(page(PLAIN))
    assert all(0 <= value <= 1 for value in first)
    assert list(first) == list(judge.judge(page(PLAIN)))


class Asked:
    """Passes questions on and keeps the texts."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.texts: list[str] = []

    @property
    def version(self) -> str:
        return self._encoder.version

    def kinds(self, passages: Sequence[Passage]) -> Matrix:
        return self._encoder.kinds(passages)

    def signals(self, passages: Sequence[Passage]) -> Matrix:
        self.texts += [passage.text for passage in passages]
        return self._encoder.signals(passages)


def test_the_encoder_is_not_asked_about_lines_that_structure_rules_out(judge: DocumentJudge) -> None:
    asked = Asked(judge.encoder)
    replace(judge, encoder=asked).judge(page(PLAIN))
    assert "Alert on certificates with fewer than 14 days left" in asked.texts
    assert not [text for text in asked.texts if "mail workers" in text]


class NoEncoder:
    """Fails when it is asked."""

    version = "none"

    def kinds(self, passages: Sequence[Passage]) -> Matrix:
        raise AssertionError("asked")

    def signals(self, passages: Sequence[Passage]) -> Matrix:
        raise AssertionError("asked")


def test_a_document_in_another_language_is_judged_by_structure_alone(judge: DocumentJudge) -> None:
    without: Encoder = NoEncoder()
    other = DocumentJudge(without, judge.model, judge.center, judge.projection, judge.shift, judge.temperature)
    german = """# Nachbetrachtung: Kasse stand still

## Ursache

Das Zertifikat war abgelaufen und es hat niemand gemerkt.

## Maßnahmen

- [ ] Alarm einrichten, wenn ein Zertifikat in weniger als 14 Tagen abläuft
- [ ] Anleitung für den Neustart der Kasse schreiben
"""
    values = other.judge(page(german))
    assert np.all(np.array(values[-2:]) > max(values[:-2]))
