"""Which lines are items although the judge is unsure: the layout of the document, or its words, make it clear."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter

from followthrough.model import DocumentKind, LayoutElement, State
from followthrough.reading.items.last_references import is_only_references
from followthrough.reading.items.past_verbs import in_past
from followthrough.reading.items.references import ReferenceRules, references, split_references
from followthrough.reading.items.state_by_verbs import holds_now
from followthrough.reading.items.state_marks import state_among
from followthrough.reading.items.states import state_alone
from followthrough.reading.layout.candidates import Candidate, place_above
from followthrough.reading.layout.collect import MOST_PARAGRAPHS
from followthrough.reading.layout.headings import LOWEST_DECLARED, Title, among_follow_ups
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.settling.own_facts import assigns_sentence_before, is_assigned, names_owner_or_due
from followthrough.reading.settling.pledges import pledges
from followthrough.reading.settling.reported_changes import has_changed, is_changing, is_demanded, is_in_force
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.due_days import names_a_time
from followthrough.reading.vocabulary.fields import begins_with_field
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, nearest_kind, section_kind
from followthrough.reading.vocabulary.words import FINITE_VERBS

_SENTENCE = LayoutElement.SENTENCE
_LONG_LIST = 5  # entries of a list whose requests need not be likely; in shorter ones some only explain others
_BARELY_LIKELY = 0.1  # below, even a box is a heading, a gap or a remark
_OF_THE_PAST = frozenset({SectionKind.TIMELINE, SectionKind.SUMMARY, SectionKind.IMPACT, SectionKind.APPENDIX})
_OF_THE_FAULT = frozenset({SectionKind.CAUSE, SectionKind.DETECTION, SectionKind.WENT_WRONG})
_OF_THE_RESPONSE = _OF_THE_FAULT | {SectionKind.RESOLUTION, SectionKind.WENT_WELL}
# In these sections other languages report the response in the same words as a change.
_RESPONSE_IN_SAME_WORDS = frozenset({SectionKind.CAUSE, SectionKind.DETECTION, SectionKind.RESOLUTION})
_SHOULD_BE = lazy_pattern(r"^[^?]*\b(?:should|must|shall) (?!(?:also |already )?(?:be (?:noted|read)|have)\b)")
_TICKET = "it is the ticket of an action item"
# "Done: there is one token for each zone".
_STATE_FIRST = lazy_pattern(
    r"\W{0,3}(?:completed|done|in progress|ongoing|planned|to ?do)\W{0,3}[:–—]\W{0,3}[^\W\d_]\w* \w+ \w", re.IGNORECASE
)
_EXPLICIT_CHANGE = "it says explicitly what has changed or will change"


def headings_with_facts(page: Page) -> frozenset[int]:
    """The headings and labels among follow-ups that have an owner, state, or due date below, as only items do.

    Below a heading that the markup declares, paragraphs may stand between.
    """
    if not page.has_follow_up:
        return frozenset()
    with_facts = set()
    found = page.candidates
    for heading, below in pairwise(found):
        # The sentences of a paragraph need not be checked.
        if heading.element is _SENTENCE and heading.group != below.group and place_above(below) == heading.place:
            at = below.index
            if below.titles[-1].level <= LOWEST_DECLARED:
                at = _behind_prose(found, at)
            if at < len(found) and begins_with_field(found[at].rich.text) and place_above(found[at]) == heading.place:
                with_facts.add(heading.index)
    return frozenset([at for at in with_facts if among_follow_ups(found[at].titles)])


def _behind_prose(found: Sequence[Candidate], at: int) -> int:
    """The first candidate from here on that is no sentence of the next few paragraphs, or begins with a field."""
    paragraphs = 0
    while at < len(found) and found[at].element is _SENTENCE and not begins_with_field(found[at].rich.text):
        paragraphs += at == 0 or found[at].group != found[at - 1].group
        if paragraphs > MOST_PARAGRAPHS:
            break
        at += 1
    return at


def upgraded(
    page: Page, sureness: Sequence[float], with_facts: Iterable[int], lower: float, upper: float
) -> dict[int, str]:
    """The places of items of which the judge is less sure than `upper`, each with the reason why it is one.

    Prose must say explicitly what has changed since or, from `lower` on, what is going to change.
    """
    sections = _Sections(page)
    reasons = {
        line.index: reason
        for line, value in zip(page.candidates, sureness, strict=True)
        if value < upper and (reason := _reason(page, line, value, lower, sections)) is not None
    }
    for at in _among_requests(page, sureness, upper):
        reasons.setdefault(at, "it is one of many requests right below a title of follow-ups")
    for at in _among_boxes(page, sureness, upper):
        reasons.setdefault(at, "most other open boxes of its list are action items")
    for at in _tickets_alone(page):
        if sureness[at] < upper:
            reasons.setdefault(at, _TICKET)
    for at in with_facts:
        if sureness[at] < upper:
            reasons[at] = "its owner, state, or due date is below it"
    return reasons


class _Sections:
    """The kinds of sections, looked up once for all lines under the same titles."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._titles: tuple[Title, ...] | None = None
        self._section: SectionKind | None = None

    @cached_property
    def are_states(self) -> bool:
        """Whether some titles over entries are states, done as well as open: "Completed", "In progress", "Planned"."""
        entries = (line for line in self._page.candidates if line.titles and line.element is not _SENTENCE)
        return {State.DONE, State.OPEN} <= {state_alone(title) for title in {line.titles[-1].text for line in entries}}

    def over(self, titles: tuple[Title, ...]) -> SectionKind | None:
        """The kind of the nearest section that has one, the title of the document left out."""
        if titles is not self._titles:
            self._titles = titles
            self._section = nearest_kind([title.text for title in titles if title.text != self._page.title])
        return self._section


def _reason(page: Page, line: Candidate, value: float, lower: float, sections: _Sections) -> str | None:
    """Why a line is an item by its own words, or by the sentence after it."""
    if line.tagged and _is_authors_own(page, line):
        return "its author calls it an action item"
    if value >= _BARELY_LIKELY and _is_recommended(page, line):
        return "it is under recommendations and says what should be"
    if line.element is not _SENTENCE:
        reason = _reason_of_entry(page, line, value, lower)
        is_card = value >= lower and not page.has_follow_up and "?" not in line.text and _is_card(line)
        if reason is None and is_card and sections.are_states:
            return "it is in one of several lists that are named after states"
        if reason is not None or page.has_follow_up or line.columns:
            return reason
    section, text = sections.over(line.titles), line.rich.text
    if not page.has_follow_up and _pledges(page, line, section):
        return "it says who will do it and by when"
    if line.element is _SENTENCE and value >= lower and among_follow_ups(line.titles) and _STATE_FIRST.match(text):
        return "it begins with its state"
    if section in _OF_THE_PAST or (page.has_follow_up and not among_follow_ups(line.titles)):
        return None
    if line.element is _SENTENCE and value >= _BARELY_LIKELY and assigns_sentence_before(page, line.index + 1):
        return "the next sentence names its owner or due date"
    if line.element is not _SENTENCE and value >= _BARELY_LIKELY and _has_state(page, line, section):
        return "its state is behind it"
    return _reason_of_prose(page, line, section, value, lower)


def _reason_of_entry(page: Page, entry: Candidate, value: float, lower: float) -> str | None:
    words = page.words[entry.index]
    asks = value >= lower or (value >= _BARELY_LIKELY and page.cues[entry.index] is not Cue.STATEMENT)
    if asks and _is_box(entry) and len(words) > 1 and _is_authors_own(page, entry):
        return "it is a box among action items"
    if (entry.checked is False or (entry.checked and value >= _BARELY_LIKELY)) and len(words) > 2 and _is_card(entry):
        return "it is a card in a list that is named after a state"
    if _is_ticket(entry):
        return _TICKET
    if _has_owner_or_due(page, entry, likely=value >= lower):
        return "it names an owner or a due date"
    if value >= lower and _has_facts_nested(page, entry):
        return "its owner, state, or due date is nested in it"
    text = entry.rich.text
    changed = not entry.columns and (has_changed(text, words) or is_in_force(text, words))
    return _EXPLICIT_CHANGE if changed and among_follow_ups(entry.titles) else None


def _reason_of_prose(
    page: Page, line: Candidate, section: SectionKind | None, value: float, lower: float
) -> str | None:
    """Why prose in this section, or an entry in a document without follow-ups, is an item by its words. None if not."""
    text, words = line.rich.text, page.words[line.index]
    sentence = line.element is _SENTENCE
    if has_changed(text, words) or (sentence and value >= lower and is_changing(text, words)):
        return _EXPLICIT_CHANGE
    if section is not SectionKind.CAUSE:
        if sentence and is_in_force(text, words):  # in an entry it may be the cause
            return _EXPLICIT_CHANGE
        # Not what they should have changed.
        if value >= _BARELY_LIKELY and page.cues[line.index] is Cue.DEMAND and is_demanded(text, words):
            return "it says explicitly what its authors have to change"
    if sentence and page.language is None and section not in _OF_THE_FAULT and _holds_now_by_ticket(line):
        return "it says what holds now, and under which ticket"
    if page.language is not None and section not in _RESPONSE_IN_SAME_WORDS:
        # Imported only for documents that are not in English.
        from followthrough.reading.settling.foreign_changes import has_changed_in

        return _EXPLICIT_CHANGE if has_changed_in(page.language, text) else None
    return None


def _pledges(page: Page, line: Candidate, section: SectionKind | None) -> bool:
    shape = page.shapes[line.index]
    if page.language is not None or shape.placeholder or shape.instruction:
        return False
    # A timeline also reports what somebody was about to do.
    by_a_day = section is SectionKind.TIMELINE
    return pledges(line.rich, page.words[line.index], page.facts.date, by_a_day=by_a_day)


def _holds_now_by_ticket(line: Candidate) -> bool:
    """Whether a sentence says what holds now and names its ticket: "The job now stops when it is full (OPS-12)"."""
    text = line.rich.text
    if not holds_any(text, ("now ", "no longer", "any more")) or not holds_now(lower_case(text)):
        return False
    return bool(split_references(line.rich, ReferenceRules())[0])


def _is_recommended(page: Page, line: Candidate) -> bool:
    """Whether a line under recommendations says what should be done: "The terminal should keep ..."."""
    if line.columns or line.parent is not None or page.language is not None or page.shapes[line.index].placeholder:
        return False
    titles = [title.text.lower() for title in line.titles if title.text != page.title]
    if not any("recommendation" in title for title in titles) or not among_follow_ups(line.titles):
        return False
    return _SHOULD_BE.search(lower_case(line.rich.text)) is not None


def _among_requests(page: Page, sureness: Sequence[float], upper: float) -> Iterator[int]:
    """The requests in long lists or paragraphs right below a title of follow-ups, if they are at least half of them.

    In a document that is little else than such a list, the judge is unsure of them.
    """
    if not page.has_follow_up:
        return
    for _, group in groupby(page.candidates, key=attrgetter("group")):
        entries = list(group)
        titles = entries[0].titles
        if len(entries) < _LONG_LIST or not titles:
            continue
        if section_kind(titles[-1].text) not in FOLLOW_UPS:
            continue
        unsure = [entry for entry in entries if sureness[entry.index] < upper]
        requests = [
            entry.index
            for entry in unsure
            if entry.depth == entries[0].depth
            and sureness[entry.index] >= _BARELY_LIKELY
            and page.cues[entry.index] is Cue.IMPERATIVE
            and _is_authors_own(page, entry)
        ]
        if (len(entries) - len(unsure) + len(requests)) * 2 >= len(entries):
            yield from requests


def _among_boxes(page: Page, sureness: Sequence[float], upper: float) -> Iterator[int]:
    """The boxes that are open in lists most of whose open boxes are items."""
    boxes = [entry for entry in page.candidates if entry.checked is False and entry.parent is None]
    for _, group in groupby(boxes, key=attrgetter("group")):
        entries = list(group)
        unsure = [entry for entry in entries if sureness[entry.index] < upper]
        if len(unsure) * 2 >= len(entries):
            continue
        for entry in unsure:
            likely = sureness[entry.index] >= _BARELY_LIKELY and len(page.words[entry.index]) > 1
            if likely and _is_authors_own(page, entry):
                yield entry.index


def _tickets_alone(page: Page) -> Iterator[int]:
    """The paragraphs that are only a ticket, right below a title of follow-ups over nothing but tickets.

    Beside others such a paragraph may tell the ticket of the one above it.
    """
    if not page.has_follow_up:
        return
    for _, below in groupby(page.candidates, key=attrgetter("titles")):
        lines = [line for line in below if not line.text.endswith(":")]
        if all(line.element is _SENTENCE and references(line.rich) for line in lines):
            yield from (line.index for line in lines if _is_ticket(line))


def _is_authors_own(page: Page, line: Candidate) -> bool:
    """Whether a line is neither a gap in a template nor an instruction for the author."""
    shape = page.shapes[line.index]
    return page.kind is not DocumentKind.TEMPLATE and not (shape.placeholder or shape.instruction or shape.nothing)


def _is_box(entry: Candidate) -> bool:
    """Whether an entry among follow-ups has a box and is not nested."""
    return entry.element is LayoutElement.TASK and entry.parent is None and among_follow_ups(entry.titles)


def _has_state(page: Page, entry: Candidate, section: SectionKind | None) -> bool:
    """Whether an entry ends with its state, as no step of the response does: "alert on its age -> Bo, done"."""
    if section in _OF_THE_RESPONSE or entry.parent is not None or page.shapes[entry.index].timed:
        return False
    return state_among(entry.rich.text, page.language) is not None and not in_past(lower_case(entry.rich.text))


def _is_card(entry: Candidate) -> bool:
    """Whether an entry with a box is right below "Doing", "Done", or another state, like a card of a board."""
    return entry.parent is None and bool(entry.titles) and state_alone(entry.titles[-1].text) is not None


def _is_ticket(entry: Candidate) -> bool:
    """Whether an entry right below a title of follow-ups is only a reference to an issue: "#12", a link to one."""
    if entry.columns or entry.parent is not None or not (entry.rich.links or "#" in entry.text or "-" in entry.text):
        return False
    if not entry.titles or section_kind(entry.titles[-1].text) not in FOLLOW_UPS:
        return False
    return bool(references(entry.rich)) and is_only_references(entry.rich)


def _has_facts_nested(page: Page, entry: Candidate) -> bool:
    """Whether the first entry nested in one among follow-ups is its owner, state, or due date."""
    if not entry.children or entry.parent is not None or not among_follow_ups(entry.titles):
        return False
    nested = page.candidates[entry.index + 1]
    return nested.parent == entry.index and begins_with_field(nested.rich.text)


def _has_owner_or_due(page: Page, entry: Candidate, *, likely: bool) -> bool:
    """Whether an entry among follow-ups has its own owner or due date, as only items do."""
    if not among_follow_ups(entry.titles) or page.shapes[entry.index].placeholder:
        return False
    if entry.columns:
        due = entry.columns.get(Column.DUE)
        return likely and Column.ITEM in entry.columns and due is not None and names_a_time(due.text.lower())
    text = entry.rich.text
    if names_owner_or_due(entry):
        return likely or not begins_with_field(text)
    if not likely or entry.parent is not None:
        return False
    is_of_the_past = not page.cues[entry.index].asks and not FINITE_VERBS.isdisjoint(page.words[entry.index])
    return not is_of_the_past and is_assigned(page, entry)
