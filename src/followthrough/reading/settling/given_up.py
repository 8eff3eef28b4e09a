"""Which lines nobody will do, by their own words or their title's: "Won't do" in a state, "... — cancelled", "~~...~~".

Such a line is no promise any more. It must not be filed as an issue, be overdue, or pass for done.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from followthrough.reading.items.progress import state_says
from followthrough.reading.items.references import references
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.dropped_words import DROPPED_WORDS
from followthrough.reading.vocabulary.sections import normal_name

_WORDS = tuple(chain(*DROPPED_WORDS.values()))
# Into another report or item; what moves to a day, a person, a tracker or "the incident channel" is still promised.
_MOVED = (
    r"moved to (?:(?:ai|inc|incident|pm|post-?mortem|rca)[ #-]{0,2}\d[\w-]{0,20}|"
    r"(?:the )?(?:first |second |third |other |next |new )?(?:incident|post-?mortem)(?! ?\w)|"
    r"[\w./-]{1,60}\.(?:adoc|md|rst))"
)
_SAME = r"duplicate of(?! an?\b)"  # "duplicate of a key" is an error
SAYS = f"(?:(?:{'|'.join(_WORDS)})(?: (?:it|this|that|any ?more))?|{_SAME}|{_MOVED})"
_PIECES = (*_WORDS, "duplicate of", "moved to ")
_STATE = lazy_pattern(
    rf"[^\w]{{0,6}}(?:(?:closed|resolved)\W{{1,3}}(?:as )?)?{SAYS}(?:です|と(?:する|した)|にな(?:る|った))?(?![\w-])"
)
# The last words of a text, behind a dash or colon or in a bracket, with at most a few words of why.
_AT_END = lazy_pattern(
    rf"(?:\s[-–—]{{1,2}}|[:;])\s{SAYS}(?![\w'-])(?:\s?[:;,.(–—][^()\n]{{0,40}}[)]?)?\W{{0,3}}$|"
    rf"[(\[（]{SAYS}(?![\w'-])[^()\[\]（）\n]{{0,40}}[)\]）]\W{{0,3}}$"
)
_LAST_CHARACTERS = 90
# "Remove the flag - no longer needed": the flag is not, and so the item is.
_CLEARS = lazy_pattern(
    r"\W{0,6}(?:\[[^\[\]]{0,40}\]\W{0,3})?(?:clean|close|decommission|delete|disable|drop|remove|retire|revoke|shut|"
    r"stop|switch off|turn off)\b",
    re.IGNORECASE,
)
_CLEARS_ABROAD = (
    *("abschalten", "abbauen", "entfernen", "löschen", "stilllegen", "arrêter", "désactiver", "retirer", "supprimer"),
    *("apagar", "desligar", "eliminar", "quitar", "remover", "retirar", "disattivare", "eliminare", "rimuovere"),
    *("uitschakelen", "verwijderen", "削除", "廃止", "停止", "删除", "下线"),
)
_NOT_NEEDED = (
    *("needed", "nötig", "notwendig", "erforderlich", "nécessaire", "necesari", "necessári", "necessario", "nodig"),
    *("falta", "不要", "不再需要"),
)
# The first: "Rejected: a second cluster", "CANCELLED Add a cluster"; not "DROPPED packets are to be counted".
_AT_BEGINNING = lazy_pattern(
    rf"\W{{0,4}}(?:{SAYS}(?:\s(?:by\s)?[A-Z]+-\d+)?\s?[:：]|"
    r"(?-i:(?:CANCELL?ED|DECLINED|DROPPED|REJECTED|WONT-?FIX)\s(?:[^\sa-z]|an?\s|the\s))|"
    rf"(?<=[\[(]){SAYS}(?:[,:;]?\s(?:as|because|by|in|of|on|see|since)\b[^\[\]()]{{1,40}}|\s[A-Z]+-\d+)?[\])]|"
    rf"(?:{_SAME}|{_MOVED})[\w\s#-]{{0,20}}\W{{0,3}}$)",
    re.I,
)
_LONGEST_BEGINNING = 100
# What a title may hold beside them: "Considered and rejected", but not "Dropped messages".
_OF_IDEAS = frozenset(
    """
    a action actions alternatives and are but by considered discussed evaluated examined follow-up follow-ups for have
    idea ideas item items measures now option options or our proposals proposed reviewed suggestions tasks that the
    things to ups us was we were what which will
    aber besprochen diskutiert geprüft geprüfte ideen maßnahmen massnahmen optionen und vorschläge
    actions et examinées examinés idées mesures pistes propositions étudiées étudiés
    acciones alternativas analizadas evaluadas medidas opciones propuestas y ações e ideias medidas propostas
    """.split()  # noqa: SIM905
)
_IN_TITLES = (
    *_WORDS,
    *("verworfene", "verworfenes", "abgelehnte", "abgelehntes", "nicht weiter verfolgt", "nicht weiterverfolgt"),
    *("écarté", "écartée", "écartés", "écartées", "abandonnées", "abandonnés", "rejetées", "rejetés", "non retenues"),
    *("descartadas", "descartados", "rechazadas", "rechazados", "cancelados", "canceladas", "rejeitadas", "rejeitados"),
    *("not do", "not doing", "not be done", "won't be done", "out of scope", "no longer planned"),
)
_TITLE = lazy_pattern(rf"(?<![\w-])(?:{'|'.join(_IN_TITLES)})(?![\w-])")
# With any number of words of why: "... — closed, not pursuing: nobody reads it".
_WITH_REASON = lazy_pattern(
    rf"[ \t][-–—]{{1,2}}\s(?:closed,? )?{SAYS}(?:\s?[:–—]|\s-|\.|\s(?:because|since|weil|parce))\s"
)
_CLAUSE = lazy_pattern(
    rf"(?:[.;:)\]]|\s[-–—]{{1,2}})\s(?:this (?:is|was) )?{SAYS}"
    r"(?:\W{0,3}$|\s?[:;,.(–—]|\s-|\s(?:as|because|since|weil|parce)\b)"
)
_BEHIND = " -–—:;,.([*_"
_MOST_CHARACTERS = 600  # of which `words_of` gives every word
_TELLING = frozenset(max(phrase.split(), key=len).replace("’", "'") for phrase in _PIECES)
_CROSSED_BOX = "[-] "  # as some note-taking tools write it


def given_up(candidate: Candidate, words: Sequence[str]) -> bool:
    """Whether a line, of these words, or one of the two nearest titles over it says that it was dropped."""
    rich = candidate.rich
    if rich.text.startswith(_CROSSED_BOX):
        return True
    for title in candidate.titles[-2:]:  # written out: this is asked of each line that may be an item
        if _gives_up(title.text):
            return True
    if state_gives_up(candidate):
        return True
    return (bool(rich.struck) and _struck_out(candidate)) or _says_so(rich.text, words)


def state_gives_up(row: Candidate) -> bool:
    """Whether the state in a row says that it was dropped."""
    state = row.columns.get(Column.STATUS)
    return state is not None and _STATE.match(state.text.strip().lower()) is not None


def _says_so(text: str, words: Sequence[str]) -> bool:
    """Whether a line, of these words, says at its beginning or end that it was dropped, or behind a dash why."""
    if _TELLING.isdisjoint(words) and text.isascii() and len(text) <= _MOST_CHARACTERS:
        return False
    lower = lower_case(text)
    if not holds_any(lower, _PIECES):
        return False
    if _AT_BEGINNING.match(text, 0, _LONGEST_BEGINNING) or _WITH_REASON.search(lower, 0, _MOST_CHARACTERS):
        return True
    said = _AT_END.search(lower[-_LAST_CHARACTERS:])
    return said is not None and not (
        holds_any(said[0], _NOT_NEEDED) and (_CLEARS.match(text) is not None or holds_any(lower, _CLEARS_ABROAD))
    )


def says_given_up(text: str) -> bool:
    """Whether a clause of these words says that it is given up: "Add a cache (#2). Dropped: the job ends in June"."""
    said = lower_case(text[:_MOST_CHARACTERS])
    return holds_any(said, _WORDS) and _CLAUSE.search(said) is not None


@lru_cache(maxsize=4096)
def _gives_up(title: str) -> bool:
    """Whether a title says that what stands below it was considered, and will not be done."""
    name = normal_name(title)
    if not holds_any(name, _IN_TITLES):
        return False
    return _TITLE.search(name) is not None and _OF_IDEAS.issuperset(_TITLE.sub(" ", name).split())


def _struck_out(candidate: Candidate) -> bool:
    """Whether a line is struck out, and not done: those who tick a box may have their editor strike it out.

    What is struck out before other words was rather replaced by them.
    """
    rich = candidate.rich
    start, end = rich.struck[0]
    behind = rich.text[end:].strip()
    if start > 0 and rich.text[:start].strip(_BEHIND):
        return False
    if _STATE.match(behind.lstrip(_BEHIND).lower()) is not None:
        return True
    state = candidate.columns.get(Column.STATUS)
    if candidate.checked or state_says(behind) or (state is not None and state_says(state.text)):
        return False
    return not behind.strip(_BEHIND) or (behind[0] in "([" and not references(rich.part(end, len(rich.text))))
