"""Which lines are given up, by their own words or by their title: a state "Won't do", "... — cancelled", "~~...~~".

Such a line is no longer a promise. It must not be filed as an issue, become overdue, or count as done.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from followthrough.model import DROPPED_RESOLUTIONS, State
from followthrough.reading.items.answers import ANSWER_COLUMNS, answer
from followthrough.reading.items.listed_states import state_among
from followthrough.reading.items.progress import last_tag
from followthrough.reading.items.references import references
from followthrough.reading.items.states import (
    DROPPED_PATTERN,
    DROPPED_PIECES,
    MOVED_PATTERN,
    state_alone,
    state_at_end,
    state_behind_struck,
    state_of,
    state_says,
)
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import has_foreign_letters, holds_any, lower_case
from followthrough.reading.settling.rejected import rejects
from followthrough.reading.settling.states_below import RESOLUTIONS, dropping_values, drops
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.fields import may_have_fields
from followthrough.reading.vocabulary.sections import normal_name
from followthrough.reading.vocabulary.state_words import DROPPED_AFTER_CLOSED, DROPPED_WORDS, WHOLE_VALUE_STATES

_WORDS = tuple(chain(*DROPPED_WORDS.values()))
# The last words of a text, after a dash or colon or in a bracket, with at most a short reason.
_AT_END = lazy_pattern(
    rf"(?:\s[-–—]{{1,2}}|[:;])\s(?:we (?:have )?)?{DROPPED_PATTERN}"
    r"(?![\w'-])(?:\s?[:;,.(–—][^()\n]{0,40}[)]?)?\W{0,3}$|"
    rf"[(\[（]{DROPPED_PATTERN}(?![\w'-])[^()\[\]（）\n]{{0,40}}[)\]）]\W{{0,3}}$"
)
_LAST_CHARACTERS = 90
# "Remove the flag - no longer needed": the flag is not needed, so the item is.
_CLEARS = lazy_pattern(
    r"\W{0,6}(?:\[[^\[\]]{0,40}\]\W{0,3})?(?:archive|clean|close|decommission|delete|disable|drop|remove|retire|revoke|shut|"
    r"stop|switch off|turn off)\b",
    re.IGNORECASE,
)
_CLEARED = ("archived", "closed", "deleted", "dropped", "removed", "retired")
_CLEARS_ABROAD = (
    *("abschalten", "abbauen", "entfernen", "löschen", "stilllegen", "arrêter", "désactiver", "retirer", "supprimer"),
    *("apagar", "desligar", "eliminar", "quitar", "remover", "retirar", "disattivare", "eliminare", "rimuovere"),
    *("uitschakelen", "verwijderen", "削除", "廃止", "停止", "删除", "下线"),
)
_NOT_NEEDED = (
    *("needed", "nötig", "notwendig", "erforderlich", "nécessaire", "necesari", "necessári", "necessario", "nodig"),
    *("falta", "不要", "不再需要"),
)
# The first words: "Rejected: a second cluster", "CANCELLED Add a cluster"; not "DROPPED packets are to be counted".
_AT_BEGINNING = lazy_pattern(
    rf"\W{{0,4}}(?:{DROPPED_PATTERN}(?:\s(?:by\s)?[A-Z]+-\d+)?\s?[:：]|"
    r"(?-i:(?:CANCELL?ED|DECLINED|DROPPED|REJECTED|WONT-?FIX)\s(?:[^\sa-z]|an?\s|the\s))|"
    rf"(?<=[\[(]){DROPPED_PATTERN}(?:[,:;]?\s(?:as|because|by|in|of|on|see|since)\b[^\[\]()]{{1,40}}|\s[A-Z]+-\d+)?[\])]|"
    rf"{MOVED_PATTERN}[\w\s#-]{{0,20}}\W{{0,3}}$)",
    re.I,
)
_LONGEST_BEGINNING = 100
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
    *_WORDS,
    *("verworfene", "verworfenes", "abgelehnte", "abgelehntes", "nicht weiter verfolgt", "nicht weiterverfolgt"),
    *("écarté", "écartée", "écartés", "écartées", "abandonnées", "abandonnés", "rejetées", "rejetés", "non retenues"),
    *("descartadas", "descartados", "rechazadas", "rechazados", "cancelados", "canceladas", "rejeitadas", "rejeitados"),
    *("not do", "not doing", "not be done", "won't be done", "out of scope", "no longer planned"),
)
_TITLE = lazy_pattern(rf"(?<![\w-])(?:{'|'.join(_IN_TITLES)})(?![\w-])")
# With a reason of any length: "... — closed, not pursuing: nobody reads it".
_WITH_REASON = lazy_pattern(
    rf"[ \t][-–—]{{1,2}}\s(?:closed,? )?{DROPPED_PATTERN}(?:\s?[:–—]|\s-|\.|\s(?:because|since|weil|parce))\s"
)
_CLAUSE = lazy_pattern(
    rf"(?:[.;:)\]]|\s[-–—]{{1,2}})\s(?:this (?:is|was) )?{DROPPED_PATTERN}"
    r"(?:\W{0,3}$|\s?[:;,.(–—]|\s-|\s(?:as|because|since|weil|parce)\b)"
)
# A sentence of its own: "... Won't do.", "... Won't do: the queue goes in June". Not "1. Late: ... 2. Dropped: ...".
_SENTENCE = lazy_pattern(
    rf"(?:(?<![\s(][\da-z])[.!]\s|。)[*_]{{0,2}}(?P<word>{DROPPED_PATTERN})(?![\w'-])[*_]{{0,2}}"
    r"(?:(?P<alone>[.!。]?(?:\s?[(\[（][^()\[\]（）\n]{1,60}[)\]）])?\W{0,3}$)|"
    r",?\s(?:(?:because|since|weil|parce|porque|perché|omdat)\b|(?:as|da|car)(?=\s\S+\s\S+\s\S))(?P<because>[^\n]*)|"
    r"(?:\s?[:：]|,|\s[-–—]{1,2})[*_]{0,2}\s?(?P<reason>[^\W\d][^\n]*))"
)
# These speak of a promise and of nothing else. "Dropped: jobs older than a day" may name what is to be counted.
_OF_PROMISES = (
    *("n't ", "n’t ", "wont", "will not", "doing", "pursu", "going to happen", "decided against", "descoped"),
    *("entfällt", "wird nicht", "sera pas", "no se ", "será", "vai ser", "sarà", "wordt niet", "görs inte"),
    *("не будет", "見送り", "しない", "不做", "不处理"),
)
_LISTED = lazy_pattern(r"(?:^|[.:：]\s)\W{0,6}\w+[.!]\s$")  # "Show how jobs end: Done. Late. Dropped."
# A list of states goes on: "Dropped, retried or late", "Dropped: red. Late: grey". So does what is done instead.
_LISTS_ON = lazy_pattern(r"(?:and|but|or|then|und|aber|oder|et|mais|ou|y|pero|o|e|ma|\w+ed)\b")
_GOES_ON = (": ", "：", " instead", "instead ", "stattdessen", "à la place", "en su lugar", "em vez", "invece")
_AROUND = " *_:"
_BEHIND = " -–—:;,.([*_"
_MOST_CHARACTERS = 600  # of which `words_of` gives every word
# Pieces of texts that may hold such a state, and words that indicate it.
_PIECES = (
    *DROPPED_PIECES,
    *(word for word, state in WHOLE_VALUE_STATES["en"].items() if state is State.DROPPED),
    *(name.lower() for name in (*DROPPED_RESOLUTIONS, *DROPPED_AFTER_CLOSED)),
)
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _piece in _PIECES:
    _word = max(_piece.split(), key=len).replace("’", "'")
    _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _piece)
_TELLING = frozenset(_BY_WORD)
_CROSSED_BOX = "[-] "  # as some note-taking tools write it


def given_up(page: Page, candidate: Candidate) -> bool:
    """Whether a line, one of the two nearest titles above it, or a state below it says that it was dropped."""
    rich = candidate.rich
    if rich.text.startswith(_CROSSED_BOX):
        return True
    for title in candidate.titles[-2:]:  # written out: this is asked of each line that may be an item
        if _gives_up(title.text):
            return True
    if (candidate.columns or page.dropped_below) and next(dropping(page, candidate), None) is not None:
        return True
    return (bool(rich.struck) and _struck_out(candidate)) or _says_so(page, candidate) or rejects(page, candidate.index)


def dropping(page: Page, candidate: Candidate) -> Iterator[str]:
    """The states in the cells beside a line, and on lines below it, that drop it."""
    columns, text = candidate.columns, candidate.rich.text
    state, ticket = columns.get(Column.STATUS), columns.get(Column.TICKET)
    told = page.state_cells.get(candidate.index) if state is None else state.text
    beside = () if state is None else _below(candidate, Column.STATUS)
    dropped = told is not None and all(state_of(each) is State.DROPPED for each in (told, *beside))
    if told is not None and dropped and not _clears_itself(text, told):
        yield told
    for name, cell in zip(candidate.header, candidate.cells, strict=False):
        column = name.strip(_AROUND).lower() if cell else ""
        if (column in RESOLUTIONS and drops(cell)) or (column in ANSWER_COLUMNS and answer(cell) is State.DROPPED):
            yield cell
    if state is None and ticket is not None:
        told_by = (ticket.text, *_below(candidate, Column.TICKET))
        if all(state_at_end(each, foreign=False) is State.DROPPED for each in told_by):
            yield ticket.text
    below = page.dropped_below.get(candidate.index)
    if below is not None and not _clears_itself(text, below):
        yield below


def _below(candidate: Candidate, role: Column) -> Iterator[str]:
    """What the further rows of an item tell in a column. It is only given up if each of them says so."""
    return (row[role].text if role in row else "" for row in candidate.rows)


def _clears_itself(text: str, state: str) -> bool:
    """Whether a state only says that the item removed what it asked to remove: "Remove the flag", "Removed"."""
    return holds_any(state.lower(), _CLEARED) and _CLEARS.match(text) is not None


def _says_so(page: Page, candidate: Candidate) -> bool:
    """Whether a line says at its beginning, at its end, or after a dash that it was dropped."""
    text, words = candidate.rich.text, page.words[candidate.index]
    pieces = _pieces_for(text, words)
    if not pieces or not holds_any(lower := lower_case(text), pieces):
        return False
    named = next(dropping_values(text), None) if may_have_fields(text) else None
    if named is None and (tag := last_tag(text)) is not None and state_alone(tag) is State.DROPPED:
        named = tag
    if named is None and state_among(text, page.language) is State.DROPPED:
        named = text[-_LAST_CHARACTERS:]
    if named is not None and not _clears_itself(text, named):
        return True
    if _AT_BEGINNING.match(text, 0, _LONGEST_BEGINNING) or _WITH_REASON.search(lower, 0, _MOST_CHARACTERS):
        return True
    if (said := _AT_END.search(lower[-_LAST_CHARACTERS:])) is not None:
        return not (holds_any(said[0], _NOT_NEEDED) and _asks_to_clear(text, lower))
    return not references(candidate.rich) and giving_up_sentence(text) is not None


def _asks_to_clear(text: str, lower: str) -> bool:
    return _CLEARS.match(text) is not None or holds_any(lower, _CLEARS_ABROAD)


def giving_up_sentence(text: str) -> re.Match[str] | None:
    """The sentence behind a promise that gives it up, with its `word`: "... Dropped.", "... Won't do: no queue".

    With a ticket the tracker has the last word, so it is not asked for such lines.
    """
    lower = lower_case(text[:_MOST_CHARACTERS])
    said = _SENTENCE.search(lower)
    if said is None or text[said.start("word")].islower() or said["word"] in lower[: said.start()]:
        return None
    word, reason, because = said["word"], said["reason"], said["because"]
    of_promises = holds_any(word, _OF_PROMISES)
    if because is not None:
        return said if of_promises else None  # "Log why a job ended. Cancelled because the deadline passed"
    if reason is None:
        gone = (*_NOT_NEEDED, *_CLEARED, "obsol")
        asks_for_it = holds_any(word, gone) and _asks_to_clear(text, lower)
        return None if asks_for_it or _LISTED.search(lower, 0, said.start("word")) is not None else said
    tells_more = " " not in reason.strip() and reason.isascii()
    if not of_promises or tells_more or _LISTS_ON.match(reason) or holds_any(reason, _GOES_ON):
        return None
    return said


def _pieces_for(text: str, words: Sequence[str]) -> Sequence[str]:
    """The pieces that a text of these words may contain; all of them if it is long or not in English."""
    if len(text) > _MOST_CHARACTERS or has_foreign_letters(text):
        return _PIECES
    if _TELLING.isdisjoint(words):
        return ()
    return [piece for word in _TELLING.intersection(words) for piece in _BY_WORD[word]]


def has_dropping_clause(text: str) -> bool:
    """Whether a clause of this text gives it up: "Add a cache (#2). Dropped: the job ends in June"."""
    said = lower_case(text[:_MOST_CHARACTERS])
    return holds_any(said, _WORDS) and _CLAUSE.search(said) is not None


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
    said = state_behind_struck(behind)
    if said is State.DROPPED:
        return True
    state = candidate.columns.get(Column.STATUS)
    if candidate.checked or said is State.DONE or (state is not None and state_says(state.text)):
        return False
    return not behind.strip(_BEHIND) or (behind[0] in "([" and not references(rich.part(end, len(rich.text))))
