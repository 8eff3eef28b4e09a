"""Which prose is an item by its words: it reports what has changed since the incident, or demands or recommends it."""

from collections.abc import Sequence

from followthrough.model import LayoutElement
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.headings import among_follow_ups
from followthrough.reading.layout.page import Page
from followthrough.reading.settling.in_place import guarded_since, is_in_place
from followthrough.reading.settling.lasting_changes import made_to_last, now_different
from followthrough.reading.settling.reported_changes import (
    CHANGE_WORDS,
    has_changed,
    is_changing,
    is_demanded,
    is_in_force,
    is_wished,
    recommends,
)
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.sections import SectionKind

BARELY_LIKELY = 0.1
"""Below, even a box is a heading, a gap or a remark."""
EXPLICIT_CHANGE = "it says explicitly what has changed or will change"
# In these sections other languages report the response in the same words as a change.
_RESPONSE_IN_SAME_WORDS = frozenset({SectionKind.CAUSE, SectionKind.DETECTION, SectionKind.RESOLUTION})


def reason_of_prose(page: Page, line: Candidate, section: SectionKind | None, value: float, lower: float) -> str | None:
    """Why prose in this section, or an entry in a document without follow-ups, is an item by its words. None if not."""
    sentence = line.element is LayoutElement.SENTENCE  # what holds now may be the cause if an entry says it
    of_causes, likely = section is SectionKind.CAUSE, value >= lower
    if reports_change(line, page.words[line.index], sentence and likely, of_causes=of_causes or not sentence):
        return EXPLICIT_CHANGE
    if not of_causes and is_in_place(line.rich, page.facts.date) is not None:
        return "it says since when it is in place"
    if page.language is None and made_to_last(line, section, page.facts.date):
        return "it says what was made to last after the incident"
    if page.language is None and section is SectionKind.HORIZON and now_different(line):
        return "it says what is different now"
    if value >= BARELY_LIKELY and not of_causes and _demands(page, line):
        return "it says explicitly what its authors have to change"
    if value >= BARELY_LIKELY and not of_causes and page.language is None and is_wished(line.rich.text):
        return "it says what its authors wish for"
    foreign = page.language is not None and section not in _RESPONSE_IN_SAME_WORDS
    if foreign and _reports_foreign_change(page, line, likely):
        return EXPLICIT_CHANGE
    return None


def reports_change(line: Candidate, words: Sequence[str], likely: bool = False, *, of_causes: bool = False) -> bool:
    """Whether a line with these words says explicitly what has changed or, if `likely`, is going to change.

    Without a word such as "since", what now holds may be a cause. It counts unless `of_causes`.
    """
    if CHANGE_WORDS.isdisjoint(words):
        return False
    text = line.rich.text
    return (
        has_changed(text, words, of_causes=of_causes)
        or (not of_causes and is_in_force(text, words))
        or (likely and is_changing(text, words))
    )


def _reports_foreign_change(page: Page, line: Candidate, likely: bool) -> bool:
    """The same as `reports_change`, for a line in a language other than English."""
    # Imported only for documents that are not in English.
    from followthrough.reading.settling.foreign_changes import guarded_by_now_in, has_changed_in, will_hold_in

    language, text = page.language or "", line.rich.text
    return (
        has_changed_in(language, text)
        or (likely and will_hold_in(language, text))
        or (likely and among_follow_ups(line.titles) and guarded_by_now_in(language, text))
        or guarded_since(text, page.facts.date, language) is not None
    )


def _demands(page: Page, line: Candidate) -> bool:
    """Whether a line says explicitly what its authors have to change, and not what they should have changed."""
    return page.cues[line.index] is Cue.DEMAND and is_demanded(line.rich.text, page.words[line.index])


def reports_made_change(page: Page, line: Candidate) -> bool:
    """Whether prose reports a change as made, even in the present tense: "Since 22 June, the app sends a key"."""
    if line.element is not LayoutElement.SENTENCE:
        return False
    return guarded_since(line.rich.text, page.facts.date, page.language) is True


def is_recommended(page: Page, line: Candidate) -> bool:
    """Whether a line under recommendations says what should be done: "The terminal should keep ..."."""
    if line.columns or line.parent is not None or page.language is not None or page.shapes[line.index].placeholder:
        return False
    under = any("recommendation" in title.text.lower() for title in line.titles if title.text != page.title)
    return under and recommends(line.rich.text) and among_follow_ups(line.titles)
