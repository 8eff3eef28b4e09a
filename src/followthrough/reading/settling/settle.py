"""What becomes of a judge's answers: thresholds, what author and user say, and what the document says itself."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from followthrough.model.sureness import ASKS_FROM
from followthrough.reading.layout.page import Page
from followthrough.reading.markers import Marker, marker
from followthrough.reading.settings import ReadingSettings
from followthrough.reading.settling.beside_others import beside_others
from followthrough.reading.settling.given_up import given_up
from followthrough.reading.settling.lifting import holding_facts, lifted, promised_anywhere
from followthrough.reading.settling.no_item import no_item

_NO_MARK = Marker()


class Settled(NamedTuple):
    """What is known of candidates, by their places.

    How sure the reading is of each item or suggestion, what markers say, why each that reads like an item and was
    overruled is none, and why each that its judge was unsure of is one.
    """

    sure: Mapping[int, float]
    marks: Mapping[int, Marker]
    overruled: Mapping[int, str]
    lifted: Mapping[int, str]

    def mark(self, at: int) -> Marker:
        """What markers say of this candidate."""
        return self.marks.get(at, _NO_MARK)


def settle(page: Page, sureness: Sequence[float], settings: ReadingSettings) -> Settled:
    """Which candidates of the page are items or suggestions, from one probability each, in order."""
    lower, upper = settings.lower_threshold, settings.item_threshold
    marks: dict[int, Marker] = {}
    sure: dict[int, float] = {}
    overruled: dict[int, str] = {}
    holding = holding_facts(page)
    spelt_out = lifted(page, sureness, holding, lower, upper)
    for at, (candidate, value) in enumerate(zip(page.candidates, sureness, strict=True)):
        # Nothing but a marker could make an item of a line that the judge holds for none.
        if candidate.markers:
            marks[at] = mark = marker(candidate.markers)
            if mark.item is not None:
                spelt_out.pop(at, None)
                if mark.item:
                    sure[at] = 1.0
                elif value >= lower:
                    overruled[at] = "a marker says that it is none"
                continue
            if mark.id is not None and not given_up(page, candidate):
                spelt_out.pop(at, None)
                sure[at] = 1.0
                continue
        if (value < lower or value <= 0) and at not in spelt_out:
            continue
        reason = no_item(page, candidate)
        if reason is None:
            sure[at] = min(upper if at in spelt_out else value, 1.0)
        else:
            overruled[at] = reason
    if not any(value >= upper for value in sure.values()):
        # Whoever promised something elsewhere is asked whether that is all, not told that there is nothing.
        for at in promised_anywhere(page):
            if at not in marks and sure.get(at, 0.0) < ASKS_FROM and no_item(page, page.candidates[at]) is None:
                sure[at] = min(ASKS_FROM, upper)
    told = [at for at in sure if at not in marks or (marks[at].item is None and marks[at].id is None)]
    items = [at for at, value in sure.items() if value >= upper]
    for at, reason in beside_others(page, told, items, holding).items():
        del sure[at]
        overruled[at] = reason
    return Settled(sure, marks, overruled, {at: why for at, why in spelt_out.items() if at in sure})
