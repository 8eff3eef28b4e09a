"""Which lines are items although the judge is unsure: the layout of the document, or its words, make it clear."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from followthrough.model import DocumentKind, LayoutElement
from followthrough.reading.items.asides import TICKET
from followthrough.reading.items.due_by_place import due_of
from followthrough.reading.items.last_references import is_only_references
from followthrough.reading.items.references import references
from followthrough.reading.items.states import state_alone
from followthrough.reading.layout.candidates import Candidate, place_above
from followthrough.reading.layout.headings import LOWEST_DECLARED, Title, among_follow_ups
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.settling.assigned_lists import entries_of_assigned_lists
from followthrough.reading.settling.in_place import guarded_since, is_in_place
from followthrough.reading.settling.own_facts import assigns_sentence_before, is_assigned, names_owner_or_due
from followthrough.reading.settling.pledges import pledged
from followthrough.reading.settling.reported_changes import (
    TELLING,
    has_changed,
    is_changing,
    is_demanded,
    is_in_force,
    recommends,
)
from followthrough.reading.settling.start_stop import start_or_stop
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.fields import begins_with_field
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, nearest_kind, section_kind
from followthrough.reading.vocabulary.words import FINITE_VERBS

_SENTENCE = LayoutElement.SENTENCE
_BARELY = 0.1  # below, even a box is a heading, a gap or a remark
_MANY = 5  # entries of a list whose requests need not be likely; in shorter ones some only explain others
_IN_SO_MANY_WORDS = "it says explicitly what has changed or will change"
_SINCE_THEN = "it says since when it is in place"
_ANYWHERE = "it says who will do it and by when, or since when it is in place"
# In these sections other languages report the response in the same words as a change.
_TOLD_ALIKE = frozenset({SectionKind.CAUSE, SectionKind.DETECTION, SectionKind.RESOLUTION})
_OF_THE_PAST = frozenset({SectionKind.TIMELINE, SectionKind.SUMMARY, SectionKind.IMPACT, SectionKind.APPENDIX})
_OF_THE_FAULT = _OF_THE_PAST | {SectionKind.CAUSE, SectionKind.DETECTION, SectionKind.WENT_WRONG}

_BEHIND_TICKET = lazy_pattern(
    rf"(?:{TICKET}|(?:[\w.-]{{1,40}}/[\w.-]{{1,100}})?#\d{{1,8}})"
    r"(?:\s?\((?P<state>[^()]{2,40})\)|\s?[-–—:] ?[\w-]{1,30}(?: [\w-]{1,30}){0,3})\Z"
)
_OF_THE_RESPONSE = _OF_THE_FAULT | {SectionKind.RESOLUTION, SectionKind.WENT_WELL}
_ONLY_DAYS = frozenset({"date", "datum", "fecha", "data"})  # heads that say of which kind of day by no word


def headings_with_facts(page: Page) -> frozenset[int]:
    """The headings and labels among follow-ups that have an owner, state, or due date below, as only items do.

    Below a heading that the markup declares, one paragraph may stand between.
    """
    if not page.has_follow_up:
        return frozenset()
    holding = set()
    found = page.candidates
    for one, below in pairwise(found):
        # The sentences of a paragraph need not be checked.
        if one.element is _SENTENCE and one.group != below.group and place_above(below) == one.place:
            at = below.index
            if not begins_with_field(below.rich.text) and below.titles[-1].level <= LOWEST_DECLARED:
                while at < len(found) and found[at].group == below.group and found[at].element is _SENTENCE:
                    at += 1
            if at < len(found) and begins_with_field(found[at].rich.text) and place_above(found[at]) == one.place:
                holding.add(one.index)
    return frozenset([at for at in holding if among_follow_ups(found[at].titles)])


def upgraded(
    page: Page, sureness: Sequence[float], holding: Iterable[int], lower: float, upper: float
) -> dict[int, str]:
    """The places of items of which the judge is less sure than `upper`, each with the reason why it is one.

    Prose must say explicitly what has changed since or, from `lower` on, what is going to change.
    """
    sections = _Sections(page)
    reasons = {
        one.index: reason
        for one, value in zip(page.candidates, sureness, strict=True)
        if value < upper and (reason := _reason(page, one, value, lower, sections)) is not None
    }
    for at, sure in promised_anywhere(page).items() if not page.has_follow_up else ():
        if sure and sureness[at] < upper:
            reasons.setdefault(at, _ANYWHERE)
    for one in () if page.has_follow_up else entries_of_assigned_lists(page):
        at = one.index
        if _BARELY <= sureness[at] < upper and sections.over(one.titles)[0] not in _OF_THE_RESPONSE:
            reasons.setdefault(at, "every entry of its list has an owner or a state")
    for at in start_or_stop(page):
        if _BARELY <= sureness[at] < upper:
            reasons.setdefault(at, "its list says what to start or stop")
    for at in _among_requests(page, sureness, upper):
        reasons.setdefault(at, "it is one of many requests right below a title of follow-ups")
    for at in holding:
        if sureness[at] < upper:
            reasons[at] = "its owner, state, or due date is below it"
    return reasons


class _Sections:
    """The kinds of sections, looked up once for all lines under the same titles."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._titles: tuple[Title, ...] | None = None
        self._section: SectionKind | None = None
        self._may_tell = False

    def over(self, titles: tuple[Title, ...]) -> tuple[SectionKind | None, bool]:
        """The kind of the nearest section, and whether a line in it may report a change."""
        if titles is not self._titles:
            self._titles = titles
            self._section = _section(self._page, titles)
            self._may_tell = _may_tell(self._page, titles, self._section)
        return self._section, self._may_tell


def _reason(page: Page, line: Candidate, value: float, lower: float, sections: _Sections) -> str | None:
    """Why a line is an item by its own words, or by the sentence after it."""
    if line.tagged and _means_it(page, line):
        return "its author calls it an action item"
    if value >= _BARELY and page.cues[line.index] is Cue.DEMAND and _is_recommended(page, line):
        return "it is under recommendations and says what should be"
    if line.element is not _SENTENCE:
        reason = _reason_of_entry(page, line, value, lower)
        if reason is not None or page.has_follow_up or line.columns:
            return reason
    section, may_tell = sections.over(line.titles)
    if not may_tell:
        return None
    if line.element is _SENTENCE and value >= _BARELY and assigns_sentence_before(page, line.index + 1):
        return "the next sentence names its owner or due date"
    return _told(page, line, section, value, lower)


def _reason_of_entry(page: Page, entry: Candidate, value: float, lower: float) -> str | None:
    words = page.words[entry.index]
    asks = value >= lower or (value >= _BARELY and page.cues[entry.index] is not Cue.STATEMENT)
    if asks and _is_box(entry) and len(words) > 1:
        return "it is a box among action items"
    if (entry.checked is False or (entry.checked and value >= _BARELY)) and len(words) > 2 and _is_card(entry):
        return "it is a card in a list that is named after a state"
    if _names_ticket(page, entry, value):
        return "it is the ticket of an action item"
    if _says_whose(page, entry, likely=value >= lower):
        return "it names an owner or a due date"
    if not entry.columns and _tells(entry, words) and among_follow_ups(entry.titles):
        return _IN_SO_MANY_WORDS
    return None


def promised_anywhere(page: Page) -> dict[int, bool]:
    """The places of lines that promise or report a change in any section, and whether that is certain."""
    day = page.facts.date
    found = {one.index: page.cues[one.index] is not Cue.STATEMENT for one in page.candidates if _is_given(page, one)}
    if page.language is not None:
        return found
    for one, words, look in zip(page.candidates, page.words, page.shapes, strict=True):
        if one.columns or look.placeholder or look.instruction:
            continue
        told = pledged(one.rich, words, day)
        # A timeline also says what somebody was about to do.
        if told is not None and _section(page, one.titles) is SectionKind.TIMELINE:
            told = pledged(one.rich, words, day, strictly=True)
        if told is None and (told := is_in_place(one.rich, day)) is False:
            told = _section(page, one.titles) not in _OF_THE_FAULT
        if told is not None:
            found[one.index] = told
    return found


def reports_made_change(page: Page, line: Candidate) -> bool:
    """Whether prose reports a change as made, even in the present tense: "Since 22 June, the app sends a key"."""
    if line.element is not _SENTENCE:
        return False
    text, incident = line.rich.text, page.facts.date
    if page.language is None:
        return guarded_since(text, incident) is True
    from followthrough.reading.settling.foreign_changes import guarded_since_in

    return guarded_since_in(page.language, text, incident) is True


def _is_recommended(page: Page, line: Candidate) -> bool:
    """Whether a line under recommendations says what should be done: "The terminal should keep ..."."""
    if line.columns or line.parent is not None or page.language is not None or page.shapes[line.index].placeholder:
        return False
    under = any("recommendation" in title.text.lower() for title in line.titles if title.text != page.title)
    return under and recommends(line.rich.text) and among_follow_ups(line.titles)


def _is_given(page: Page, row: Candidate) -> bool:
    """Whether a table row has an owner and a due date after the incident."""
    if Column.OWNER not in row.columns or Column.DUE not in row.columns or not row.columns[Column.OWNER].text.strip():
        return False
    due, incident = due_of(row.columns[Column.DUE].text, page.facts.date, page.language), page.facts.date
    if due is None or due.day is None or Column.TIME in row.columns:
        return False
    if not _ONLY_DAYS.isdisjoint([name.strip(" *_").lower() for name in row.header]):
        return False
    if _section(page, row.titles) in _OF_THE_PAST:
        return False
    return incident is None or due.day > incident


def _told(page: Page, line: Candidate, section: SectionKind | None, value: float, lower: float) -> str | None:
    """Why prose in this section, or an entry in a document without follow-ups, is an item by its words. None if not."""
    sentence = line.element is _SENTENCE  # what holds now may be the cause if an entry says it
    of_causes, likely = section is SectionKind.CAUSE, value >= lower
    if _tells(line, page.words[line.index], sentence and likely, of_causes=of_causes or not sentence):
        return _IN_SO_MANY_WORDS
    if not of_causes and is_in_place(line.rich, page.facts.date) is not None:
        return _SINCE_THEN
    if value >= _BARELY and not of_causes and _demands(page, line):
        return "it says explicitly what its authors have to change"
    if page.language is not None and section not in _TOLD_ALIKE and _tells_abroad(page, page.language, line, likely):
        return _IN_SO_MANY_WORDS
    return None


def _tells(line: Candidate, words: Sequence[str], likely: bool = False, *, of_causes: bool = False) -> bool:
    """Whether a line with these words says explicitly what has changed or, if `likely`, is going to change.

    Without a word such as "since", what now holds may be a cause. It counts unless `of_causes`.
    """
    if TELLING.isdisjoint(words):
        return False
    text = line.rich.text
    return (
        has_changed(text, words, of_causes=of_causes)
        or (not of_causes and is_in_force(text, words))
        or (likely and is_changing(text, words))
    )


def _tells_abroad(page: Page, language: str, line: Candidate, likely: bool) -> bool:
    """The same as `_tells`, for a line in a language other than English."""
    # Imported only for documents that are not in English.
    from followthrough.reading.settling.foreign_changes import (
        guarded_by_now_in,
        guarded_since_in,
        has_changed_in,
        will_hold_in,
    )

    text = line.rich.text
    return (
        has_changed_in(language, text)
        or (likely and will_hold_in(language, text))
        or (likely and among_follow_ups(line.titles) and guarded_by_now_in(language, text))
        or guarded_since_in(language, text, page.facts.date) is not None
    )


def _demands(page: Page, line: Candidate) -> bool:
    """Whether a line says explicitly what its authors have to change, and not what they should have changed."""
    return page.cues[line.index] is Cue.DEMAND and is_demanded(line.rich.text, page.words[line.index])


def _means_it(page: Page, line: Candidate) -> bool:
    """Whether a line is neither a gap in a template nor an instruction for the author."""
    look = page.shapes[line.index]
    return page.kind is not DocumentKind.TEMPLATE and not (look.placeholder or look.instruction or look.nothing)


def _among_requests(page: Page, sureness: Sequence[float], upper: float) -> Iterator[int]:
    """The requests in long lists right below a title of follow-ups, where at least half of the entries are items.

    In a document that is little else than such a list, the judge is unsure of them.
    """
    if not page.has_follow_up:
        return
    for _, group in groupby(page.candidates, key=attrgetter("group")):
        entries = list(group)
        titles = entries[0].titles
        if len(entries) < _MANY or entries[0].element is _SENTENCE or not titles:
            continue
        if section_kind(titles[-1].text) not in FOLLOW_UPS:
            continue
        unsure = [entry for entry in entries if sureness[entry.index] < upper]
        asked = [
            entry.index
            for entry in unsure
            if entry.depth == entries[0].depth
            and sureness[entry.index] >= _BARELY
            and page.cues[entry.index] is Cue.IMPERATIVE
            and _means_it(page, entry)
        ]
        if (len(entries) - len(unsure) + len(asked)) * 2 >= len(entries):
            yield from asked


def _is_box(entry: Candidate) -> bool:
    """Whether an entry among follow-ups has a box and is not nested."""
    return entry.element is LayoutElement.TASK and entry.parent is None and among_follow_ups(entry.titles)


def _names_ticket(page: Page, entry: Candidate, value: float) -> bool:
    """Whether an entry right below a title of follow-ups is a reference to an issue, with at most a few words.

    "#12", a link to an issue, "OPS-22 (in review)". If it is somewhat likely also "OPS-22 - jitter", but no statement.
    """
    text = entry.rich.text
    if entry.columns or entry.parent is not None or not (entry.rich.links or "#" in text or "-" in text):
        return False
    if not entry.titles or section_kind(entry.titles[-1].text) not in FOLLOW_UPS or not references(entry.rich):
        return False
    if is_only_references(entry.rich):
        return True
    behind = _BEHIND_TICKET.match(text)
    if behind is None or (behind["state"] is not None and state_alone(behind["state"]) is None):
        return False
    return behind["state"] is not None or (value >= _BARELY and FINITE_VERBS.isdisjoint(page.words[entry.index]))


def _is_card(entry: Candidate) -> bool:
    """Whether an entry with a box is right below "Doing", "Done", or another state, like a card of a board."""
    return entry.parent is None and bool(entry.titles) and state_alone(entry.titles[-1].text) is not None


def _says_whose(page: Page, entry: Candidate, *, likely: bool) -> bool:
    """Whether an entry among follow-ups has its own owner or due date, as only items do."""
    if entry.columns or not among_follow_ups(entry.titles) or page.shapes[entry.index].placeholder:
        return False
    text = entry.rich.text
    if names_owner_or_due(entry):
        return likely or not begins_with_field(text)
    if not likely or entry.parent is not None:
        return False
    tells_how_it_was = not page.cues[entry.index].asks and not FINITE_VERBS.isdisjoint(page.words[entry.index])
    return not tells_how_it_was and is_assigned(text, page.facts.date, foreign=page.language is not None)


def _may_tell(page: Page, titles: tuple[Title, ...], section: SectionKind | None) -> bool:
    """Whether statements under these titles may be items: not if the document has a section for follow-ups."""
    return section not in _OF_THE_PAST and (not page.has_follow_up or among_follow_ups(titles))


def _section(page: Page, titles: tuple[Title, ...]) -> SectionKind | None:
    """The kind of the nearest section that has one, the title of the document left out."""
    return nearest_kind([title.text for title in titles if title.text != page.title])
