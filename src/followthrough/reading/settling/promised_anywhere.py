"""Promises in any section: who will do what by when, or since when something is in place."""

from followthrough.reading.items.due_by_place import due_of
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.headings import Title
from followthrough.reading.layout.page import Page
from followthrough.reading.settling.in_place import is_in_place
from followthrough.reading.settling.pledges import pledged
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.sections import SectionKind, nearest_kind

OF_THE_PAST = frozenset({SectionKind.TIMELINE, SectionKind.SUMMARY, SectionKind.IMPACT, SectionKind.APPENDIX})
OF_THE_FAULT = OF_THE_PAST | {SectionKind.CAUSE, SectionKind.DETECTION, SectionKind.WENT_WRONG}
_OF_ANY_DAY = frozenset({"date", "datum", "fecha", "data"})  # headers that do not name the kind of day


def promised_anywhere(page: Page) -> dict[int, bool]:
    """The places of lines that promise or report a change in any section, and whether that is certain."""
    day = page.facts.date
    found = {
        row.index: page.cues[row.index] is not Cue.STATEMENT for row in page.candidates if _is_assigned_row(page, row)
    }
    if page.language is not None:
        return found
    for line, words, shape in zip(page.candidates, page.words, page.shapes, strict=True):
        if line.columns or shape.placeholder or shape.instruction:
            continue
        certain = pledged(line.rich, words, day)
        # A timeline also reports what somebody was about to do.
        if certain is not None and section_over(page, line.titles) is SectionKind.TIMELINE:
            certain = pledged(line.rich, words, day, strictly=True)
        if certain is None and (certain := is_in_place(line.rich, day)) is False:
            certain = section_over(page, line.titles) not in OF_THE_FAULT
        if certain is not None:
            found[line.index] = certain
    return found


def _is_assigned_row(page: Page, row: Candidate) -> bool:
    """Whether a table row has an owner and a due date after the incident."""
    if Column.OWNER not in row.columns or Column.DUE not in row.columns or not row.columns[Column.OWNER].text.strip():
        return False
    due, incident = due_of(row.columns[Column.DUE].text, page.facts.date, page.language), page.facts.date
    if due is None or due.day is None or Column.TIME in row.columns:
        return False
    if not _OF_ANY_DAY.isdisjoint([name.strip(" *_").lower() for name in row.header]):
        return False
    if section_over(page, row.titles) in OF_THE_PAST:
        return False
    return incident is None or due.day > incident


def section_over(page: Page, titles: tuple[Title, ...]) -> SectionKind | None:
    """The kind of the nearest section that has one, the title of the document left out."""
    return nearest_kind([title.text for title in titles if title.text != page.title])
