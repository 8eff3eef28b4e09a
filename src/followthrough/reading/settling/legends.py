"""Which entries explain the values of a table: "**Detection:** what lets us see it sooner" below a column of such."""

from collections.abc import Collection
from itertools import groupby
from operator import attrgetter

from followthrough.model import LayoutElement
from followthrough.reading.layout.page import Page
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.cues import cue_for, words_of

_EXPLAINED = frozenset({Column.TYPE, Column.KIND, Column.PRIORITY, Column.STATUS})
_FEWEST_VALUES = 2
_LONGEST_LABEL = 40
_AROUND = " :：-–—="
_COLONS = (":", "：", " - ", " – ", " — ", "=")


def legends(page: Page, taken: Collection[int]) -> frozenset[int]:
    """The taken places in lists in which every entry begins with a different value of a table.

    If every entry asks for something after its label, the list holds items by type, and is none of these.
    """
    found = page.candidates
    values = {
        cell.text.strip().lower()
        for row in found
        if row.columns
        for role, cell in row.columns.items()
        if role in _EXPLAINED and cell.text.strip()
    }
    if len(values) < _FEWEST_VALUES or not any(_label(found[at].text) in values for at in taken):
        return frozenset()
    explaining: set[int] = set()
    for _, entries in groupby(found, key=attrgetter("group")):
        labels = {entry.index: _label(entry.text) for entry in entries if entry.element is LayoutElement.BULLET}
        if (
            len(labels) >= _FEWEST_VALUES
            and values.issuperset(labels.values())
            and len(set(labels.values())) == len(labels)
            and not all(_asks(found[at].text[len(label) :], page.language) for at, label in labels.items())
        ):
            explaining.update(labels)
    return frozenset(explaining.intersection(taken))


def _asks(text: str, language: str | None) -> bool:
    """Whether the text after a label asks for something."""
    text = text.lstrip(_AROUND)
    return cue_for(language)(text, words_of(text)).asks


def _label(text: str) -> str:
    """The text before the colon or dash, in lower case. Empty if there is none."""
    ends = [at for mark in _COLONS if (at := text.find(mark, 1, _LONGEST_LABEL + 3)) > 0]
    return text[: min(ends)].strip().lower() if ends else ""
