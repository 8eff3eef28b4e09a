"""From the judge's probabilities to items: thresholds, markers, settings, and what the document says itself."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from followthrough.reading.layout.page import Page
from followthrough.reading.markers import Marker, marker
from followthrough.reading.settings import ReadingSettings
from followthrough.reading.settling.by_other_lines import overruled_by_other_lines
from followthrough.reading.settling.no_item import no_item
from followthrough.reading.settling.upgrades import headings_with_facts, upgraded

_NO_MARK = Marker()


class Settled(NamedTuple):
    """What was decided about the candidates, by their places.

    `sure`: how sure the reading is of each item or suggestion. `marks`: what markers say. `overruled`: why a candidate
    that reads like an item is none. `upgraded`: why a candidate is one although the judge was unsure.
    """

    sure: Mapping[int, float]
    marks: Mapping[int, Marker]
    overruled: Mapping[int, str]
    upgraded: Mapping[int, str]

    def mark(self, at: int) -> Marker:
        """What markers say about this candidate."""
        return self.marks.get(at, _NO_MARK)


def settle(page: Page, sureness: Sequence[float], settings: ReadingSettings) -> Settled:
    """Decide which candidates are items or suggestions. `sureness` holds one probability for each, in order."""
    lower, upper = settings.lower_threshold, settings.item_threshold
    marks: dict[int, Marker] = {}
    sure: dict[int, float] = {}
    overruled: dict[int, str] = {}
    with_facts = headings_with_facts(page)
    upgrades = upgraded(page, sureness, with_facts, lower, upper)
    for at, (candidate, value) in enumerate(zip(page.candidates, sureness, strict=True)):
        # A marker overrides the judge in both directions.
        if candidate.markers:
            marks[at] = mark = marker(candidate.markers)
            if mark.item is not None:
                upgrades.pop(at, None)
                if mark.item:
                    sure[at] = 1.0
                elif value >= lower:
                    overruled[at] = "a marker says that it is not an item"
                continue
            if mark.id is not None and at not in page.given_up:
                upgrades.pop(at, None)
                sure[at] = 1.0
                continue
        if (value < lower or value <= 0) and at not in upgrades:
            continue
        reason = no_item(page, candidate)
        if reason is None:
            sure[at] = min(upper if at in upgrades else value, 1.0)
        else:
            overruled[at] = reason
    unmarked = [at for at in sure if at not in marks or (marks[at].item is None and marks[at].id is None)]
    items = [at for at, value in sure.items() if value >= upper]
    for at, reason in overruled_by_other_lines(page, unmarked, items, with_facts).items():
        del sure[at]
        overruled[at] = reason
    return Settled(sure, marks, overruled, {at: why for at, why in upgrades.items() if at in sure})
