"""The state of an item, by all that states it. This is the order; the first that answers counts.

1. In its row and beside its words (`_marked_states`): the column or field for it, a column without such a name
   (`state_columns`), a day under "Completed on", the box, an answer in a column, a state instead of a due date, after a
   ticket, apart from the words, or after the struck-out item.
2. In its words (`state_by_words`): first marks at either end (`state_marks`), then its verbs, at the beginning
   (`past_verbs`) or in a statement (`state_by_verbs`).
3. In the titles above. If they say that the items are done, the item's own words may still say otherwise.
4. In the answer to it (`answers`).
5. In the line before it: "The fault was fixed in 2.4 by:".

`states` says what a state means, wherever it is written. What looks done may not be: it is taken back (`taken_back`),
left open (`left_open`), only planned (`only_planned`), or only the reason for what is asked (`asks_more`). An item that
is given up never counts as done: `read` asks `settling.given_up` before.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from followthrough.model import LayoutElement, State
from followthrough.reading.items.answers import answer_beside, answer_within, answers_of, answers_to
from followthrough.reading.items.due import due_of_done
from followthrough.reading.items.only_planned import only_planned
from followthrough.reading.items.owner_clauses import name_before_verb
from followthrough.reading.items.owner_marks import is_owner_name
from followthrough.reading.items.owners import owner_at_end
from followthrough.reading.items.past_verbs import may_describe
from followthrough.reading.items.replaced_parts import without_struck
from followthrough.reading.items.state_by_verbs import asks_behind_head, changed_behind_head, is_to_be, state_by_report
from followthrough.reading.items.state_by_words import state_by_words
from followthrough.reading.items.states import state_alone, state_at_end, state_behind_struck, state_of
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.headings import Title
from followthrough.reading.layout.page import Page
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.cues import Cue, cue, words_of
from followthrough.reading.vocabulary.dates import ANY_YEAR, dates_in
from followthrough.reading.vocabulary.section_names import SECTION_NAMES
from followthrough.reading.vocabulary.sections import SectionKind, normal_name, section_kind
from followthrough.reading.vocabulary.state_words import ALREADY_WORDS, NOT_DONE_SIGNS, OPEN_TITLES, STILL_OPEN_WORDS

_DONE_NAMES = frozenset(name for names in SECTION_NAMES["done"].values() for name in names)
_RESPONSE = frozenset({SectionKind.RESOLUTION, SectionKind.REMEDIATION})
# "Remediation items" are not reported as done.
_PLANS = frozenset({"corrections", "items", "item", "plan", "tasks", "tickets"})
# "What changes", "What changes now" announce what is about to change.
_WHAT_CHANGES = lazy_pattern(r"(?:what|which things?) (?:now )?changes?\b(?!.*\b(?:did|had|has|have|made|was|were)\b)")
# "(app team, release 8.4)", "in the next sprint", at the end.
_WITH_RELEASE = lazy_pattern(r"\b(?:release|milestone|sprint|version) v?\d[\w.-]{0,12}[)\].]{0,3}$", re.IGNORECASE)
# A name alone in a bracket: it may be that of a thing, so it is not enough for an owner.
_NAME_LAST = lazy_pattern(r"\(([A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20})?)\)\.?$")
_COMPLETED_ON = lazy_pattern(
    r"\W*(?:(?:closed|completed|deployed|done|finished|fixed|merged|resolved|shipped) (?:on|at)|"
    r"actual(?: (?:completion|end|finish))?(?: date)?|"
    r"(?:date|day) (?:closed|completed|done|finished|fixed|resolved|shipped)|(?:erledigt|abgeschlossen) am|"
    r"(?:terminé|fait|réalisé) le|(?:completado|hecho|terminado) el)\W*$",
    re.IGNORECASE,
)
_SEMICOLON = lazy_pattern(r";\s")
_COMPLETION = lazy_pattern(
    r"\W*(?:date of )?(?:closure|completion|abschluss|fin|cierre|conclusão)(?: date)?\W*", re.IGNORECASE
)
# "Date raised" is no due date beside it.
_WANTED = lazy_pattern(
    r"\b(?:by when|deadline|due|eta|expected|frist|planned|scheduled|target|termin|échéance|límite|prazo)\b",
    re.IGNORECASE,
)
_LONGEST_STATE = 20  # behind what it replaces, "Fixed window limits" is no state
# What was done, not when to do it: "Extended retention until 30 June".
_HOW_LONG = lazy_pattern(r"\b(?:before|till|until)\b[^.;()]*", re.IGNORECASE)
_MOST_CHARACTERS = 600
_FARTHEST_NEIGHBOUR = 20  # of one list
# "Long term", "Next up", "What is left".
_HORIZON = lazy_pattern(
    r"\W{0,3}(?:(?:short|mid|medium|long)(?:er)?[ -]?term|coming|next|later|soon|"
    r"what(?:['’]?s| is)? (?:coming|left|missing|next|remains|still))\b",
    re.IGNORECASE,
)
_OF_SECTIONS = frozenset(SectionKind) - {SectionKind.RESOLUTION, SectionKind.DONE}
# "Measures taken", "What has changed", "What is different now": everything below is in place.
_CHANGED = (("changed",), ("changes", "made"), ("different", "now"), ("now", "place"))
_STEPS = r"(?:actions?|(?:counter-?)?measures?|mitigations?|precautions?|remediation|steps?)"
_TAKEN = lazy_pattern(rf"\b{_STEPS}(?: [\w'’]+){{0,4}} taken\b|\btaken (?:[\w'’]+ ){{0,3}}{_STEPS}\b")
_OPEN_FIRST = frozenset("ongoing open outstanding pending planned remaining still upcoming".split())
_ASKS = frozenset({"must", "shall", "should"})


# Of a line before the items, such as "The fault was fixed in 2.4 by:".
_DONE_BY = lazy_pattern(
    r"\b(?:was|were|been) (?:\w+ )?(?:addressed|closed|corrected|fixed|mended|mitigated|remedied|resolved|solved)\b"
    r"[^:]{0,60}? (?:by|through)(?: the following)?[:：]?$"
)
_MOST_LINES_BEFORE = 12
_LAST_CHARACTERS = 200  # enough for the pattern


def state_of_item(
    page: Page, candidate: Candidate, text: str, values: Mapping[Column, str], parts: Sequence[Candidate]
) -> State | None:
    """The state of an item with these words, named values, and parts. None if the document does not state it."""
    state = _state_of_row(page, candidate, values) or _state_by_words(page, candidate, text, values)
    if state is None:
        state = answers_of(answers_to(candidate, parts)) if parts else answer_within(candidate.rich)
    return State.DONE if state is None and _introduced_as_done(page, candidate) else state


def _state_of_row(page: Page, candidate: Candidate, values: Mapping[Column, str]) -> State | None:
    """The state beside the words. If an item is in several rows, it is done only if each of them says so."""
    state = _marked_state(candidate, values, page.language)
    if candidate.rows:
        beside = {role: value for role, value in values.items() if role not in candidate.columns}
        states = {state}
        for row in candidate.rows:
            cells = {role: value for role, cell in row.items() if (value := without_struck(cell))}
            states.add(_marked_state(candidate, beside | cells, page.language))
        if len(states) > 1:
            state = State.OPEN if State.OPEN in states else None
    return state


def _state_by_words(page: Page, candidate: Candidate, text: str, values: Mapping[Column, str]) -> State | None:
    """The state in the words of an item, or in the titles above it."""
    if "; " in text and (several := _of_each_request(text)) is not None:
        return several
    titles = _states_in_titles(candidate.titles)
    at = candidate.index
    reports = (
        titles.in_response
        and not _plans(text, values, page.facts.date, foreign=page.language is not None)
        and not _among_requests(page, candidate)
    )
    is_due = not titles.done and (": " in text or may_describe(text)) and _still_due(page, candidate, text, values)
    state = state_by_words(
        text,
        page.words[at],
        page.cues[at],
        in_response=reports,
        is_due=is_due,
        incident=page.facts.date,
        language=page.language,
    )
    if state is not None or not (titles.done or titles.open):
        return state
    return State.OPEN if titles.open else _below_done(page, at, text)


def _of_each_request(text: str) -> State | None:
    """The state of a sentence of several requests, OPEN if not all of them say so: "Ana to cap it; Bo to test it"."""
    requests = [part.strip() for part in _SEMICOLON.split(text)]
    if len(requests) < 2 or not all(_requests(part) for part in requests):
        return None
    states = {state_by_words(part, words := words_of(part), cue(part, words)) for part in requests}
    return State.OPEN if State.DONE in states and len(states) > 1 else None


def _requests(part: str) -> bool:
    words = words_of(part)
    return name_before_verb(part) is not None or (len(words) > 1 and cue(part, words).asks)


def _among_requests(page: Page, entry: Candidate) -> bool:
    """Whether a list asks for something behind the name of an entry: "**Prevention.** Add a test".

    What stands in it is not done by standing there, unless it says so itself: "**Keys** - Rotated all of them".
    """
    if entry.element is LayoutElement.SENTENCE or page.language is not None:
        return False
    if changed_behind_head(lower_case(entry.text[:_MOST_CHARACTERS])):
        return False
    first = max(0, entry.index - _FARTHEST_NEIGHBOUR)
    return any(
        near.group == entry.group and asks_behind_head(lower_case(near.text[:_MOST_CHARACTERS]))
        for near in page.candidates[first : entry.index + _FARTHEST_NEIGHBOUR + 1]
    )


def _below_done(page: Page, at: int, text: str) -> State | None:
    """The state of an entry below a title such as "Done". Its own words take precedence over the title."""
    if page.cues[at] is Cue.PROMISE or not _ASKS.isdisjoint(page.words[at]) or name_before_verb(text) is not None:
        return None
    if page.language is not None:
        from followthrough.reading.vocabulary.foreign_states import is_only_intended

        if is_only_intended(text, page.language):
            return None
    lower = lower_case(text[:_MOST_CHARACTERS])
    return None if is_to_be(lower) else state_by_report(lower)


class _StatesInTitles(NamedTuple):
    """Whether the titles above an item say that everything below is done, open, or part of the response."""

    done: bool
    open: bool
    in_response: bool


def _states_in_titles(titles: Sequence[Title]) -> _StatesInTitles:
    """By the two nearest titles. The title of the document does not count: "Mails were not shipped"."""
    done = still_open = ahead = in_response = False
    nearest = [title.text for title in titles[-2:] if title.level != 1 or section_kind(title.text) in _OF_SECTIONS]
    for title in reversed(nearest):
        kind, is_done = _of_title(title)
        done |= is_done
        still_open |= _is_open(title)
        in_response = kind in _RESPONSE and not ahead and not _is_plan(title)
        if kind is not None and kind is not SectionKind.HORIZON:
            break  # "Action items" under "Resolution" are no response
        ahead = _HORIZON.match(normal_name(title)) is not None
    # What is "Planned" is no response either, be it part of "Remediation" or the title of such a part.
    return _StatesInTitles(done, still_open, in_response and not any(map(_is_open, nearest)))


def _marked_state(candidate: Candidate, values: Mapping[Column, str], language: str | None) -> State | None:
    """The state by the row, box, or fields of an item, or after it if it is struck out: the first that there is."""
    return next((state for state in _marked_states(candidate, values, language) if state is not None), None)


def _marked_states(candidate: Candidate, values: Mapping[Column, str], language: str | None) -> Iterator[State | None]:
    if (status := values.get(Column.STATUS)) is not None:
        yield state_of(status, language)
    if candidate.header and _has_day_of_completion(candidate):
        yield State.DONE
    if candidate.checked is not None:
        yield State.DONE if candidate.checked else State.OPEN
    if candidate.header:
        yield answer_beside(candidate.header, candidate.cells)
    if (due := values.get(Column.DUE)) is not None:
        yield state_of(due)
    if (ticket := values.get(Column.TICKET)) is not None:
        yield state_at_end(ticket, foreign=language is not None)
    # What stands apart behind the words, as in a column: "Add a limit.      Due 13-Mar-2026   Closed".
    if "   " in candidate.text:
        yield state_alone(candidate.text.rsplit("   ", 1)[1].strip())
    if candidate.rich.struck:
        yield _behind_struck(candidate.rich)


def _has_day_of_completion(row: Candidate) -> bool:
    """Whether a cell in a column such as "Completed on", or "Completion" beside that for due dates, holds a day."""
    due = row.columns.get(Column.DUE)
    beside_due = due is not None and _WANTED.search(_name_of(row, due.text)) is not None
    return any(
        (_COMPLETED_ON.match(name) is not None or (beside_due and _COMPLETION.fullmatch(name) is not None))
        and state_of(cell) is not State.OPEN
        and dates_in(cell, ANY_YEAR)
        for name, cell in zip(row.header, row.cells, strict=False)
    )


def _name_of(row: Candidate, text: str) -> str:
    """The header of the first cell with this text."""
    return next((name for name, cell in zip(row.header, row.cells, strict=False) if cell == text), "")


def _plans(text: str, values: Mapping[Column, str], incident: date | None, *, foreign: bool) -> bool:
    """Whether a line names an owner, a due date, or a release, and so is a plan in any section."""
    return (
        Column.OWNER in values
        or _HORIZON.match(text) is not None
        or _WITH_RELEASE.search(text) is not None
        or owner_at_end(text, foreign=foreign) is not None
        or name_before_verb(text) is not None
        or ((name := _NAME_LAST.search(text)) is not None and is_owner_name(name[1]))
        or _is_due(text, values, incident)
    )


def _is_due(text: str, values: Mapping[Column, str], incident: date | None) -> bool:
    return Column.DUE in values or due_of_done(text, incident, asked=True) is not None


def _still_due(page: Page, candidate: Candidate, text: str, values: Mapping[Column, str]) -> bool:
    """Whether an item that seems to be reported is due all the same. A column of a table holds a day for each row."""
    others = {role: value for role, value in values.items() if role not in candidate.columns}
    return _is_due(_HOW_LONG.sub("", text), others, page.facts.date)


def _behind_struck(rich: RichText) -> State | None:
    """The state after a struck-out item: "~~add a limit~~ done"."""
    start, end = rich.struck[0]
    rest = rich.text[end:].strip(" *_:.-–—")
    if start > 2 or not rest.isascii() or not rest or (len(rest) > _LONGEST_STATE and rest[0] not in "(["):
        return None
    return state_behind_struck(rest)


@lru_cache(maxsize=1024)
def _of_title(title: str) -> tuple[SectionKind | None, bool]:
    """The kind of section, and whether its title says that everything below is done ("Actions (completed)")."""
    kind = section_kind(title)
    name = normal_name(title)
    words = name.split()
    done = kind is SectionKind.DONE or not _DONE_NAMES.isdisjoint(words) or any(map(set(words).issuperset, _CHANGED))
    done = done or ("taken" in words and _TAKEN.search(name) is not None)
    done = done or (kind is SectionKind.FOLLOW_UP and not ALREADY_WORDS.isdisjoint(words))
    if not done or not STILL_OPEN_WORDS.isdisjoint(words) or holds_any(name, NOT_DONE_SIGNS):
        return kind, False
    return kind, not only_planned(name)


@lru_cache(maxsize=1024)
def _is_plan(title: str) -> bool:
    """Whether a title announces changes that are still to come: "Remediation items", "What changes now"."""
    name = normal_name(title)
    return not _PLANS.isdisjoint(name.split()) or _WHAT_CHANGES.match(name) is not None


@lru_cache(maxsize=1024)
def _is_open(title: str) -> bool:
    """Whether a title says that nothing below is done yet."""
    name = normal_name(title)
    words = name.split()
    return name in OPEN_TITLES or (not _OPEN_FIRST.isdisjoint(words[:1]) and _DONE_NAMES.isdisjoint(words))


def _introduced_as_done(page: Page, candidate: Candidate) -> bool:
    """Whether a candidate is one of the changes behind such a line, all of which begin with an "-ing" form."""
    at = candidate.index
    if not _is_gerund(page.words[at]):
        return False
    if candidate.titles and _is_done_by(candidate.titles[-1].text):
        return True
    for before in range(at - 1, max(at - _MOST_LINES_BEFORE, -1), -1):
        if page.candidates[before].titles != candidate.titles:
            return False
        if not _is_gerund(page.words[before]):
            text = page.candidates[before].text
            return text.endswith((":", "：")) and _is_done_by(text)
    return False


def _is_done_by(text: str) -> bool:
    return _DONE_BY.search(text[-_LAST_CHARACTERS:]) is not None


def _is_gerund(words: Sequence[str]) -> bool:
    return bool(words) and len(words[0]) > 5 and words[0].endswith("ing")
