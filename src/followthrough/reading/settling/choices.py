"""Which boxes are the choices of a form: "Corrective action (tick one): [ ] Technical change, [x] Other: ..."."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from followthrough.model import LayoutElement
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern

# The last choice of many forms. "Other teams are told" is none.
_OTHER_CHOICE = lazy_pattern(
    r"\W{0,3}(?:others?|sonstiges|andere|autres?|otros?|outros?|altro|anders|その他|其他|기타)"
    r"(?: \([^()]{1,40}\))?\s?(?:[:：_…]|\.\.\.|$)",
    re.IGNORECASE,
)
_ASKS_TO_CHOOSE = lazy_pattern(
    r"\b(?:tick|check|choose|select|mark) (?:one|all|any|the|what|where|whichever|as)\b|\bzutreffendes\b|\bankreuzen\b|"
    r"\bcocher?\b",
    re.IGNORECASE,
)


def not_chosen(page: Page, unmarked: Sequence[int]) -> Iterator[int]:
    """The places of the boxes in a form that nobody ticked. A ticked one is an answer of the form."""
    lists: dict[int, list[Candidate]] = defaultdict(list)
    for line in page.candidates:
        if line.element is LayoutElement.TASK:
            lists[line.group].append(line)
    forms = {group for group, boxes in lists.items() if len(boxes) > 1 and _is_form(boxes)}
    for at in unmarked:
        line = page.candidates[at]
        if line.element is LayoutElement.TASK and line.checked is False and line.group in forms:
            yield at


def _is_form(boxes: Sequence[Candidate]) -> bool:
    titles = boxes[0].titles
    return (bool(titles) and _ASKS_TO_CHOOSE.search(titles[-1].text) is not None) or any(
        _OTHER_CHOICE.match(box.text) is not None for box in boxes
    )
