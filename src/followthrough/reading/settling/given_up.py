"""Which lines are given up, by their own words or by their title: a state "Won't do", "... — cancelled", "~~...~~".

Such a line is no longer a promise. It must not be filed as an issue, become overdue, or count as done.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from followthrough.model import State
from followthrough.reading.items.answers import ANSWER_COLUMNS, answer
from followthrough.reading.items.listed_states import state_among
from followthrough.reading.items.references import references
from followthrough.reading.items.state_marks import last_tag
from followthrough.reading.items.states import state_alone, state_at_end, state_behind_struck, state_of
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.settling.dropping_words import clears_itself, dropping_sentence, is_dropped, may_drop
from followthrough.reading.settling.rejected import rejects
from followthrough.reading.settling.states_below import RESOLUTIONS, dropping_values, drops
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.fields import may_have_fields
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
_AROUND = " *_:"
_BEHIND = " -–—:;,.([*_"
_LAST_CHARACTERS = 90
_CROSSED_BOX = "[-] "  # as some note-taking tools write it


def given_up(page: Page, candidate: Candidate) -> bool:
    """Whether a line, one of the two nearest titles above it, or a state below it says that it was dropped."""
    rich = candidate.rich
    if rich.text.startswith(_CROSSED_BOX):
        return True
    for title in candidate.titles[-2:]:  # written out: this runs for each line that may be an item
        if _gives_up(title.text):
            return True
    if (candidate.columns or page.dropped_below) and next(dropping_states(page, candidate), None) is not None:
        return True
    return (
        (bool(rich.struck) and _struck_out(candidate))
        or _is_dropped_by_own_words(page, candidate)
        or rejects(page, candidate.index)
    )


def dropping_states(page: Page, candidate: Candidate) -> Iterator[str]:
    """The states in the cells beside a line, and on lines below it, that drop it."""
    columns, text = candidate.columns, candidate.rich.text
    state, ticket = columns.get(Column.STATUS), columns.get(Column.TICKET)
    value = page.state_cells.get(candidate.index) if state is None else state.text
    further = () if state is None else _further_rows(candidate, Column.STATUS)
    dropped = value is not None and all(state_of(cell) is State.DROPPED for cell in (value, *further))
    if value is not None and dropped and not clears_itself(text, value):
        yield value
    for name, cell in zip(candidate.header, candidate.cells, strict=False):
        column = name.strip(_AROUND).lower() if cell else ""
        if (column in RESOLUTIONS and drops(cell)) or (column in ANSWER_COLUMNS and answer(cell) is State.DROPPED):
            yield cell
    if state is None and ticket is not None:
        cells = (ticket.text, *_further_rows(candidate, Column.TICKET))
        if all(state_at_end(cell, foreign=False) is State.DROPPED for cell in cells):
            yield ticket.text
    below = page.dropped_below.get(candidate.index)
    if below is not None and not clears_itself(text, below):
        yield below


def _further_rows(candidate: Candidate, role: Column) -> Iterator[str]:
    """The cells of an item's further rows in a column. It is only given up if each of them drops it."""
    return (row[role].text if role in row else "" for row in candidate.rows)


def _is_dropped_by_own_words(page: Page, candidate: Candidate) -> bool:
    """Whether a line itself says that it was dropped: by a state in it, or by words around it."""
    text = candidate.rich.text
    if not may_drop(text, page.words[candidate.index]):
        return False
    state = next(dropping_values(text), None) if may_have_fields(text) else None
    if state is None and (tag := last_tag(text)) is not None and state_alone(tag) is State.DROPPED:
        state = tag
    if state is None and state_among(text, page.language) is State.DROPPED:
        state = text[-_LAST_CHARACTERS:]
    if state is not None and not clears_itself(text, state):
        return True
    return is_dropped(text) or (not references(candidate.rich) and dropping_sentence(text) is not None)


@lru_cache(maxsize=4096)
def _gives_up(title: str) -> bool:
    """Whether a title says that what is below it was considered, and will not be done."""
    name = normal_name(title)
    if not holds_any(name, _IN_TITLES):
        return False
    return _TITLE.search(name) is not None and _OF_IDEAS.issuperset(_TITLE.sub(" ", name).split())


def _struck_out(candidate: Candidate) -> bool:
    """Whether a line is struck out but not done: some editors strike out a line when its box is ticked.

    If other words follow the struck-out ones, they replaced them.
    """
    rich = candidate.rich
    start, end = rich.struck[0]
    behind = rich.text[end:].strip()
    if start > 0 and rich.text[:start].strip(_BEHIND):
        return False
    state = state_behind_struck(behind)
    if state is State.DROPPED:
        return True
    cell = candidate.columns.get(Column.STATUS)
    if candidate.checked or state is State.DONE or (cell is not None and state_of(cell.text) is State.DONE):
        return False
    return not behind.strip(_BEHIND) or (behind[0] in "([" and not references(rich.part(end, len(rich.text))))
