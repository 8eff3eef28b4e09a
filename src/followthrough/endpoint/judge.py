"""Which lines are action items: asks the endpoint about those that the built-in judge leaves open."""

import json
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from math import log

from followthrough.classification.passage import plain
from followthrough.endpoint.asking import Endpoint, Request
from followthrough.endpoint.prompts import ITEMS
from followthrough.endpoint.replies import items_reply
from followthrough.endpoint.visible import visible
from followthrough.reading import Candidate, Judge, Page, Reason

# Outside this range the built-in judge is nearly always right. Asking would cost, and reveal more of the document.
CLEARLY_NONE, CLEARLY_ONE = 0.05, 0.95
LINES_AT_ONCE = 30
LINES_OF_A_PAGE = 300
_LONGEST_LINE = 500
_SURE = 6.0


class EndpointJudge:
    """Implements `Judge`. Open lines are sent with their headings, several together, as neighbours help to judge.

    Lines of different documents are never sent together.
    """

    def __init__(self, endpoint: Endpoint, builtin: Judge) -> None:
        self._endpoint = endpoint
        self._builtin = builtin

    def judge(self, page: Page) -> Sequence[float]:
        """One probability per candidate, in order."""
        sureness = list(self._builtin.judge(page))
        for index, value in self._answers(page, sureness).items():
            sureness[index] = value
        return sureness

    def reasons(self, page: Page, index: int) -> Sequence[Reason]:
        """The reasons for the verdict on one candidate, the strongest first."""
        built_in = list(self._builtin.reasons(page, index))
        answer = self._answers(page, self._builtin.judge(page)).get(index)
        if answer is None:
            return built_in
        bounded = min(max(answer, 0.001), 0.999)
        words = f"{self._endpoint.name} says {answer:.2f}, which overrules what follows"
        return [Reason(words, max(-_SURE, min(_SURE, log(bounded / (1 - bounded))))), *built_in]

    def _answers(self, page: Page, sureness: Sequence[float]) -> dict[int, float]:
        """The endpoint's answers for the lines that the built-in judge leaves open, by index."""
        open_lines = [at for at, value in enumerate(sureness) if CLEARLY_NONE <= value <= CLEARLY_ONE]
        least_sure = sorted(sorted(open_lines, key=lambda at: abs(sureness[at] - 0.5))[:LINES_OF_A_PAGE])
        groups = [least_sure[start : start + LINES_AT_ONCE] for start in range(0, len(least_sure), LINES_AT_ONCE)]
        requests = [_request([page.candidates[at] for at in group]) for group in groups]
        found: dict[int, float] = {}
        answers = self._endpoint.ask(ITEMS, requests, _PROBE)
        for group, answer in zip(groups, answers, strict=True):
            if answer is not None:
                found.update(zip(group, answer, strict=True))
        return found


def _request(lines: Sequence[Candidate]) -> Request[list[float]]:
    numbered = enumerate(lines, 1)
    sections = [
        {"headings": [_sent(heading) for heading in headings], "lines": {str(n): _sent(line.text) for n, line in under}}
        for headings, under in groupby(numbered, key=lambda numbered_line: numbered_line[1].headings)
    ]
    return Request(
        json.dumps({"sections": sections}, ensure_ascii=False),
        name=f"the lines {lines[0].line} to {lines[-1].end_line}",
        read=partial(items_reply, count=len(lines)),
    )


def _sent(text: str) -> str:
    return visible(plain(text))[:_LONGEST_LINE]


_PROBE = Request(
    json.dumps({"sections": [{"headings": ["Action items"], "lines": {"1": "Add an alert on full disks"}}]}),
    name="a harmless line",
    read=partial(items_reply, count=1),
)
