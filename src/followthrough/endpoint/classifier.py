"""The kinds of action items, as judged by the endpoint."""

import json
from collections.abc import Sequence
from functools import partial

from followthrough.classification.classifier import ItemClassifier, Question, passage_of
from followthrough.classification.passage import Passage
from followthrough.endpoint.asking import Endpoint, Request
from followthrough.endpoint.prompts import KINDS
from followthrough.endpoint.replies import kind_reply
from followthrough.endpoint.visible import visible
from followthrough.model import Classification
from followthrough.unseen import one_line


class EndpointClassifier:
    """Implements `ItemClassifier`. Each text is sent in its own request, so other texts cannot change its answer.

    `builtin` answers for texts without a letter, and if the endpoint has no usable answer.
    """

    def __init__(self, endpoint: Endpoint, builtin: ItemClassifier) -> None:
        self._endpoint = endpoint
        self._builtin = builtin

    @property
    def version(self) -> str:
        return f"{self._endpoint.version(KINDS)}+{self._builtin.version}"

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        """One answer per question, in their order."""
        passages = [_visible(passage_of(question)) for question in questions]
        with_words = list(dict.fromkeys(passage for passage in passages if any(map(str.isalpha, passage.text))))
        answers = self._endpoint.ask(KINDS, list(map(_request, with_words)), _PROBE)
        known = {passage: answer for passage, answer in zip(with_words, answers, strict=True) if answer is not None}
        left = [question for question, passage in zip(questions, passages, strict=True) if passage not in known]
        others = iter(self._builtin.classify(left))
        return [known[passage] if passage in known else next(others) for passage in passages]


def _visible(passage: Passage) -> Passage:
    return Passage(visible(passage.text), visible(passage.section))


def _request(passage: Passage) -> Request[Classification]:
    message = {"text": passage.text} | ({"heading": passage.section} if passage.section else {})
    return Request(
        json.dumps(message, ensure_ascii=False),
        name=repr(one_line(passage.text, 60)),
        read=partial(kind_reply, passage=passage),
    )


_PROBE = _request(Passage("Add an alert that fires when a disk is nearly full"))
