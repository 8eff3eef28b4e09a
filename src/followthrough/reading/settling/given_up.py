"""Which lines are given up, and why: a state "Won't do" in a state's place, "... - cancelled", "~~...~~".

Such a line is no longer a promise. It must not be filed as an issue, become overdue, or count as done.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from followthrough.model import GivenUp, State
from followthrough.reading.items.answers import ANSWER_COLUMNS, answer
from followthrough.reading.items.asides import BEHIND_DASH, is_ticket
from followthrough.reading.items.references import references
from followthrough.reading.items.state_marks import last_tag, state_among
from followthrough.reading.items.states import state_alone, state_at_end, state_behind_struck, state_of
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.markers import marker
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.settling.dropping_words import (
    behind_dropping_word,
    clears_itself,
    dropping_words,
    may_drop,
)
from followthrough.reading.settling.parts import answers_line
from followthrough.reading.settling.states_below import RESOLUTIONS, dropped_below, dropping_values, drops
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.fields import begins_with_field, may_have_fields
from followthrough.reading.vocabulary.sections import normal_name
from followthrough.reading.vocabulary.state_words import DROPPED_WORDS

# Other words that such a title may have: "Considered and rejected", but not "Dropped messages".
_OF_IDEAS = frozenset(
    """
    a action actions alternatives and are but by considered discussed evaluated examined follow-up follow-ups for have
    idea ideas item items measures now option options or our proposals proposed reviewed suggestions tasks that the
    things to ups us was we were what which will
    aber besprochen diskutiert geprüft geprüfte ideen maßnahmen massnahmen optionen und vorschläge
    actions et examinées examinés idées mesures pistes propositions étudiées étudiés
    acciones alternativas analizadas evaluadas medidas opciones propuestas y ações e ideias medidas propostas
    """.split()
)
_IN_TITLES = (
    *chain(*DROPPED_WORDS.values()),
    *("verworfene", "verworfenes", "abgelehnte", "abgelehntes", "nicht weiter verfolgt", "nicht weiterverfolgt"),
    *("écarté", "écartée", "écartés", "écartées", "abandonnées", "abandonnés", "rejetées", "rejetés", "non retenues"),
    *("descartadas", "descartados", "rechazadas", "rechazados", "cancelados", "canceladas", "rejeitadas", "rejeitados"),
    *("not do", "not doing", "not be done", "won't be done", "out of scope", "no longer planned"),
)
_TITLE = lazy_pattern(rf"(?<![\w-])(?:{'|'.join(_IN_TITLES)})(?![\w-])")
_COLUMN_AROUND = " *_:"
_BEHIND = " -–—:;,.([*_"
_BEHIND_TICKET = " -–—:[]*_"
_CROSSED_BOX = "[-] "  # as some note-taking tools write it
_ASIDE = lazy_pattern(r"\s?[(\[]([^()\[\]]{1,120})[)\]][\s.]{0,3}$")
_REASON_AROUND = " \t\n-–—:：;,.。()[]*_~|"
_LONGEST_LIST = 110
_LONGEST_REASON = 200


def reasons_given_up(
    found: Sequence[Candidate], words: Sequence[Sequence[str]], cells: Mapping[int, str], language: str | None
) -> Mapping[int, str]:
    """Why each candidate that is given up is, by its place. Empty if the document states no reason.

    `words` are those of each candidate, `cells` the states in columns that are not named for them. An answer is not
    given up itself: it belongs to the line that it answers.
    """
    below = dropped_below(found)
    reasons: dict[int, str] = {}
    for at, line in enumerate(found):
        state = _dropping_state(line, words[at], (cells.get(at), below.get(at)), language)
        if state is not None and not (at > 0 and answers_line(found[at - 1], line)):
            reasons[at] = _reason(behind_dropping_word(state))
    return reasons


def given_up_lines(page: Page) -> tuple[GivenUp, ...]:
    """The lines of this page that are given up, in order."""
    return tuple([_as_given_up(page.candidates[at], reason) for at, reason in page.given_up.items()])


def _as_given_up(line: Candidate, reason: str) -> GivenUp:
    id_ = marker(line.markers).id if line.markers else None
    begin, end = line.rich.struck[0] if line.rich.struck else (0, 0)
    behind = "" if line.rich.text[:begin].strip(_REASON_AROUND) else " ".join(line.rich.text[begin:end].split())
    return GivenUp(line.line, line.end_line, line.text, reason, id_, behind)


def _dropping_state(
    line: Candidate, words: Sequence[str], around: tuple[str | None, str | None], language: str | None
) -> str | None:
    """The state that gives a line up, with what follows it. Empty if a mark or a title does."""
    text, (cell, below) = line.rich.text, around
    if line.columns and (state := next(_dropping_cells(line, cell), None)) is not None:
        return state
    if below is not None and not clears_itself(text, below):
        return below
    if line.rich.struck and _struck_out(line):
        return text[line.rich.struck[0][1] :]
    if may_drop(text, words) and (state := _dropping_words(line, language)) is not None:
        return state
    if text.startswith(_CROSSED_BOX):
        return ""
    for title in line.titles[-2:]:  # written out: this runs for each line
        if _gives_up(title.text):
            return ""
    return None


def _dropping_cells(line: Candidate, unnamed: str | None) -> Iterator[str]:
    """The states in the cells beside a line that drop it. `unnamed` is one in a column that is not named for it."""
    state, ticket = line.columns.get(Column.STATUS), line.columns.get(Column.TICKET)
    value = unnamed if state is None else state.text
    further = () if state is None else _further_rows(line, Column.STATUS)
    dropped = value is not None and all(state_of(cell) is State.DROPPED for cell in (value, *further))
    if value is not None and dropped and not clears_itself(line.rich.text, value):
        yield value
    for name, cell in zip(line.header, line.cells, strict=False):
        column = name.strip(_COLUMN_AROUND).lower() if cell else ""
        if (column in RESOLUTIONS and drops(cell)) or (column in ANSWER_COLUMNS and answer(cell) is State.DROPPED):
            yield cell
    if state is None and ticket is not None:
        cells = (ticket.text, *_further_rows(line, Column.TICKET))
        if all(state_at_end(cell, foreign=False) is State.DROPPED for cell in cells):
            yield ticket.text


def _further_rows(line: Candidate, role: Column) -> Iterator[str]:
    """The cells of an item's further rows in a column. It is only given up if each of them drops it."""
    return (row[role].text if role in row else "" for row in line.rows)


def _dropping_words(line: Candidate, language: str | None) -> str | None:
    """The state among the words of a line that drops it."""
    text = line.rich.text
    state = next(dropping_values(text), None) if may_have_fields(text) else None
    if state is None and (tag := last_tag(text)) is not None and state_alone(tag) is State.DROPPED:
        state = tag
    if state is None and state_among(text, language) is State.DROPPED:
        state = text[-_LONGEST_LIST:]
    if state is not None and not clears_itself(text, state):
        return state
    return dropping_words(text, ticked=line.checked is True)


@lru_cache(maxsize=4096)
def _gives_up(title: str) -> bool:
    """Whether a title says that what is below it was considered, and will not be done."""
    name = normal_name(title)
    if not holds_any(name, _IN_TITLES):
        return False
    return _TITLE.search(name) is not None and _OF_IDEAS.issuperset(_TITLE.sub(" ", name).split())


def _struck_out(line: Candidate) -> bool:
    """Whether a line is struck out but not done: some editors strike out a line when its box is ticked.

    If other words follow the struck-out ones, they replaced them.
    """
    rich = line.rich
    start, end = rich.struck[0]
    behind = rich.text[end:].strip()
    if start > 0 and not is_ticket(rich.text[:start].strip(_BEHIND_TICKET)) and rich.text[:start].strip(_BEHIND):
        return False
    state = state_behind_struck(behind)
    if state is State.DROPPED:
        return True
    cell = line.columns.get(Column.STATUS)
    if line.checked or state is State.DONE or (cell is not None and state_of(cell.text) is State.DONE):
        return False
    return not behind.strip(_BEHIND) or (behind[0] in "([" and not references(rich.part(end, len(rich.text))))


def _reason(behind: str) -> str:
    """The words of a reason, without an owner, day, or state in brackets, or a ticket behind a dash, at its end.

    Its own brackets stay.
    """
    words = " ".join(behind.split())
    ticket = BEHIND_DASH.search(words, max(0, len(words) - _LONGEST_REASON))
    if ticket is not None and is_ticket(ticket[1].rstrip(" .")):
        words = words[: ticket.start()]
    aside = _ASIDE.search(words, max(0, len(words) - _LONGEST_REASON))
    if aside is not None and begins_with_field(aside[1]):
        words = words[: aside.start()]
    reason = words.strip(_REASON_AROUND)
    for opening, closing in ("()", "[]"):
        reason += closing * (reason.count(opening) - reason.count(closing) == 1)
    return reason[:_LONGEST_REASON]
