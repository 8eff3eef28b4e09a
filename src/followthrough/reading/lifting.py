"""Which lines are items though their judge is unsure: the document says so by its layout, or in so many words."""

from itertools import pairwise

from followthrough.model import LayoutElement
from followthrough.reading.candidates import Candidate, over
from followthrough.reading.fields import names_facts
from followthrough.reading.layout import follow_up
from followthrough.reading.page import Page
from followthrough.reading.sections import SectionKind, section_kind
from followthrough.reading.told_changes import TELLING, has_changed, is_changing

_SENTENCE = LayoutElement.SENTENCE
_OF_THE_PAST = frozenset({SectionKind.TIMELINE, SectionKind.SUMMARY, SectionKind.IMPACT, SectionKind.APPENDIX})


def holding_facts(page: Page) -> frozenset[int]:
    """The headings and labels among follow-ups with their owner, state or day right below, as only an item has it."""
    if not page.has_follow_up:
        return frozenset()
    return frozenset(
        one.index
        for one, below in pairwise(page.candidates)
        # The sentences of a paragraph need not be asked.
        if one.group != below.group
        and one.element is _SENTENCE
        and names_facts(below.text)
        and over(below) == one.line
        and follow_up(one.titles)
    )


def tells_a_change(page: Page, candidate: Candidate, *, likely: bool) -> bool:
    """Whether prose says in so many words what has changed since, or, where an item is likely, what is going to.

    Only where the document has no section for such sentences, or in it: else what stands outside was said of the past.
    """
    words = page.words[candidate.index]
    if candidate.element is not _SENTENCE or TELLING.isdisjoint(words):
        return False
    text = candidate.rich.text
    if not (has_changed(text, words) or (likely and is_changing(text, words))):
        return False
    if page.has_follow_up and not follow_up(candidate.titles):
        return False
    kinds = [section_kind(title.text) for title in candidate.titles if title.text != page.title]
    return next((kind for kind in reversed(kinds) if kind is not None), None) not in _OF_THE_PAST
