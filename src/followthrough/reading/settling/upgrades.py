"""Which lines are items although the judge is unsure: the layout of the document, or its words, make it clear."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from followthrough.model import DocumentKind, LayoutElement
from followthrough.reading.items.asides import TICKET
from followthrough.reading.items.last_references import is_only_references
from followthrough.reading.items.references import references
from followthrough.reading.items.states import state_alone
from followthrough.reading.layout.candidates import Candidate, place_above
from followthrough.reading.layout.headings import LOWEST_DECLARED, Title, among_follow_ups
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.settling.assigned_lists import entries_of_assigned_lists
from followthrough.reading.settling.lasting_changes import OTHER_WORDS, THING_MADE_TO_LAST
from followthrough.reading.settling.own_facts import assigns_sentence_before, is_assigned, names_owner_or_due
from followthrough.reading.settling.promised_anywhere import OF_THE_FAULT, OF_THE_PAST, promised_anywhere, section_over
from followthrough.reading.settling.prose_changes import (
    BARELY_LIKELY,
    EXPLICIT_CHANGE,
    is_recommended,
    reason_of_prose,
    reports_change,
)
from followthrough.reading.settling.start_stop import start_or_stop
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.fields import begins_with_field
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, section_kind
from followthrough.reading.vocabulary.words import FINITE_VERBS

_SENTENCE = LayoutElement.SENTENCE
_LONG_LIST = 5  # entries of a list whose requests need not be likely; in shorter ones some only explain others
_OF_THE_RESPONSE = OF_THE_FAULT | {SectionKind.RESOLUTION, SectionKind.WENT_WELL}
_BEHIND_TICKET = lazy_pattern(
    rf"(?:{TICKET}|(?:[\w.-]{{1,40}}/[\w.-]{{1,100}})?#\d{{1,8}})"
    r"(?:\s?\((?P<state>[^()]{2,40})\)|\s?[-–—:] ?[\w-]{1,30}(?: [\w-]{1,30}){0,3})\Z"
)
# Of things that protect or help only: "Load increased" and "Disk extended" tell the incident and its response.
_NOUN_WITH_PARTICIPLE = lazy_pattern(
    rf"\W{{0,3}}(?!(?:if|no|when|where|while)\b){OTHER_WORDS}{{0,5}}?{THING_MADE_TO_LAST} "
    rf"(?:(?:for|in|of|on|to) {OTHER_WORDS}{{1,4}}?)?(?<!not )(?<!never )(?<!only )"
    r"(?:added|automated|created|documented|extended|implemented|installed|introduced|rewritten|updated|written)\b"
    r"(?![^.;]*\b(?:after|before|by|late|only|too|without)\b)"
)


def headings_with_facts(page: Page) -> frozenset[int]:
    """The headings and labels among follow-ups that have an owner, state, or due date below, as only items do.

    Below a heading that the markup declares, one paragraph may stand between.
    """
    if not page.has_follow_up:
        return frozenset()
    with_facts = set()
    found = page.candidates
    for heading, below in pairwise(found):
        # The sentences of a paragraph need not be checked.
        if heading.element is _SENTENCE and heading.group != below.group and place_above(below) == heading.place:
            at = below.index
            if not begins_with_field(below.rich.text) and below.titles[-1].level <= LOWEST_DECLARED:
                while at < len(found) and found[at].group == below.group and found[at].element is _SENTENCE:
                    at += 1
            if at < len(found) and begins_with_field(found[at].rich.text) and place_above(found[at]) == heading.place:
                with_facts.add(heading.index)
    return frozenset([at for at in with_facts if among_follow_ups(found[at].titles)])


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
    if not page.has_follow_up:
        for at, certain in promised_anywhere(page).items():
            if certain and sureness[at] < upper:
                reasons.setdefault(at, "it says who will do it and by when, or since when it is in place")
        for entry in entries_of_assigned_lists(page):
            at = entry.index
            if BARELY_LIKELY <= sureness[at] < upper and sections.over(entry.titles)[0] not in _OF_THE_RESPONSE:
                reasons.setdefault(at, "every entry of its list has an owner or a state")
    for at in start_or_stop(page):
        if BARELY_LIKELY <= sureness[at] < upper:
            reasons.setdefault(at, "its list says what to start or stop")
    for at in _among_requests(page, sureness, upper):
        reasons.setdefault(at, "it is one of many requests right below a title of follow-ups")
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
        self._may_report = False

    def over(self, titles: tuple[Title, ...]) -> tuple[SectionKind | None, bool]:
        """The kind of the nearest section, and whether a line in it may report a change."""
        if titles is not self._titles:
            self._titles = titles
            self._section = section_over(self._page, titles)
            self._may_report = _may_report(self._page, titles, self._section)
        return self._section, self._may_report


def _reason(page: Page, line: Candidate, value: float, lower: float, sections: _Sections) -> str | None:
    """Why a line is an item by its own words, or by the sentence after it."""
    if line.tagged and _is_authors_own(page, line):
        return "its author calls it an action item"
    if value >= BARELY_LIKELY and page.cues[line.index] is Cue.DEMAND and is_recommended(page, line):
        return "it is under recommendations and says what should be"
    if line.element is not _SENTENCE:
        reason = _reason_of_entry(page, line, value, lower)
        if reason is not None or page.has_follow_up or line.columns:
            return reason
    section, may_report = sections.over(line.titles)
    if not may_report:
        return None
    if line.element is _SENTENCE and value >= BARELY_LIKELY and assigns_sentence_before(page, line.index + 1):
        return "the next sentence names its owner or due date"
    return reason_of_prose(page, line, section, value, lower)


def _reason_of_entry(page: Page, entry: Candidate, value: float, lower: float) -> str | None:
    words = page.words[entry.index]
    asks = value >= lower or (value >= BARELY_LIKELY and page.cues[entry.index] is not Cue.STATEMENT)
    if asks and _is_box(entry) and len(words) > 1 and _is_authors_own(page, entry):
        return "it is a box among action items"
    if (entry.checked is False or (entry.checked and value >= BARELY_LIKELY)) and len(words) > 2 and _is_card(entry):
        return "it is a card in a list that is named after a state"
    if _names_ticket(page, entry, value):
        return "it is the ticket of an action item"
    if _has_owner_or_due(page, entry, likely=value >= lower):
        return "it names an owner or a due date"
    if value >= BARELY_LIKELY and page.language is None and _is_noun_with_participle(entry, words):
        return "it names a thing and what was done to it"
    if not entry.columns and reports_change(entry, words) and among_follow_ups(entry.titles):
        return EXPLICIT_CHANGE
    return None


def _is_authors_own(page: Page, line: Candidate) -> bool:
    """Whether a line is neither a gap in a template nor an instruction for the author."""
    shape = page.shapes[line.index]
    return page.kind is not DocumentKind.TEMPLATE and not (shape.placeholder or shape.instruction or shape.nothing)


def _among_requests(page: Page, sureness: Sequence[float], upper: float) -> Iterator[int]:
    """The requests in long lists right below a title of follow-ups, where at least half of the entries are items.

    In a document that is little else than such a list, the judge is unsure of them.
    """
    if not page.has_follow_up:
        return
    for _, group in groupby(page.candidates, key=attrgetter("group")):
        entries = list(group)
        titles = entries[0].titles
        if len(entries) < _LONG_LIST or entries[0].element is _SENTENCE or not titles:
            continue
        if section_kind(titles[-1].text) not in FOLLOW_UPS:
            continue
        unsure = [entry for entry in entries if sureness[entry.index] < upper]
        requests = [
            entry.index
            for entry in unsure
            if entry.depth == entries[0].depth
            and sureness[entry.index] >= BARELY_LIKELY
            and page.cues[entry.index] is Cue.IMPERATIVE
            and _is_authors_own(page, entry)
        ]
        if (len(entries) - len(unsure) + len(requests)) * 2 >= len(entries):
            yield from requests


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
    return behind["state"] is not None or (value >= BARELY_LIKELY and FINITE_VERBS.isdisjoint(page.words[entry.index]))


def _is_noun_with_participle(entry: Candidate, words: Sequence[str]) -> bool:
    """Whether an entry right below a title of follow-ups has no other verb than a participle: "Runbook updated"."""
    if entry.columns or not entry.titles or section_kind(entry.titles[-1].text) not in FOLLOW_UPS:
        return False
    return _NOUN_WITH_PARTICIPLE.match(lower_case(entry.rich.text)) is not None and FINITE_VERBS.isdisjoint(words)


def _is_card(entry: Candidate) -> bool:
    """Whether an entry with a box is right below "Doing", "Done", or another state, like a card of a board."""
    return entry.parent is None and bool(entry.titles) and state_alone(entry.titles[-1].text) is not None


def _has_owner_or_due(page: Page, entry: Candidate, *, likely: bool) -> bool:
    """Whether an entry among follow-ups has its own owner or due date, as only items do."""
    if entry.columns or not among_follow_ups(entry.titles) or page.shapes[entry.index].placeholder:
        return False
    text = entry.rich.text
    if names_owner_or_due(entry):
        return likely or not begins_with_field(text)
    if not likely or entry.parent is not None:
        return False
    is_of_the_past = not page.cues[entry.index].asks and not FINITE_VERBS.isdisjoint(page.words[entry.index])
    return not is_of_the_past and is_assigned(page, entry)


def _may_report(page: Page, titles: tuple[Title, ...], section: SectionKind | None) -> bool:
    """Whether statements under these titles may be items: not if the document has a section for follow-ups."""
    return section not in OF_THE_PAST and (not page.has_follow_up or among_follow_ups(titles))
