"""Judges that are as sure of each line as a test needs, and what a reading makes of a document with them."""

from followthrough.model import Document
from followthrough.reading import Page, ReadingSettings, Reason, page_of, read
from followthrough.reading.settling.settle import settle


class AsSureAs:
    """As sure of each line as given, the last value for all others."""

    def __init__(self, *values: float) -> None:
        self._values = values

    def judge(self, page: Page) -> list[float]:
        return [self._values[min(at, len(self._values) - 1)] for at in range(len(page.candidates))]

    def reasons(self, page: Page, index: int) -> list[Reason]:
        return []


SURE = AsSureAs(0.9)
UNSURE = AsSureAs(0.4)
DOUBTFUL = AsSureAs(0.2)


def items(text: str, judge: AsSureAs = SURE) -> list[str]:
    return [item.text for item in read(Document("a.md", text), judge=judge).items]


def items_under(section: str, sentence: str) -> list[str]:
    """The items where this sentence is about the incident, in a document without a section for items."""
    prose = f"The consumer had died. {sentence}"
    head = "# Queue stood still\n\nDate: 2031-05-03\n\nOrders waited.\n\n"
    return items(f"{head}## {section}\n\n{prose}\n", UNSURE)


def overruled(text: str) -> dict[str, str]:
    page = page_of(Document("a.md", text))
    settled = settle(page, SURE.judge(page), ReadingSettings())
    return {page.candidates[at].text: reason for at, reason in settled.overruled.items()}
