"""Lists without a heading in which every entry is assigned to somebody: "... -> Ana, done", "... (Bo, P1)"."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from followthrough.model import LayoutElement
from followthrough.reading.items.listed_states import state_among
from followthrough.reading.items.past_verbs import in_past
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.presence import lower_case
from followthrough.reading.settling.own_facts import is_assigned

_LIST_ENTRIES = frozenset({LayoutElement.BULLET, LayoutElement.TASK})


def entries_of_assigned_lists(page: Page) -> Iterator[Candidate]:
    """The entries of lists in which each has an owner or a state, at least two have a state, and one is a request.

    Entries in the past tense or with a time are no items: they belong to the response.
    """
    for _, group in groupby(page.candidates, key=attrgetter("group")):
        entries = list(group)
        if len(entries) < 2 or not _LIST_ENTRIES.issuperset([entry.element for entry in entries]):
            continue
        if not any(page.cues[entry.index].asks for entry in entries):
            continue  # "Mail to customers -> Ana, done"
        with_state = 0
        for entry in entries:  # in most lists the first entry has neither
            if state_among(entry.rich.text, page.language) is not None:
                with_state += 1
            elif not is_assigned(page, entry):
                break
            if _is_of_the_response(page, entry):
                break
        else:
            if with_state >= 2:
                yield from entries


def _is_of_the_response(page: Page, entry: Candidate) -> bool:
    return entry.parent is not None or page.shapes[entry.index].timed or in_past(lower_case(entry.rich.text))
