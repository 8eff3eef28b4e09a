"""Words by which a text drops what it promises: "Dropped: ...", "... - won't do", "... Not pursued.".

One pattern finds such words. Small ones decide on each by what stands before and behind it, since most words are only
part of a request: "Count dropped messages".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from followthrough.model import DROPPED_RESOLUTIONS, State
from followthrough.reading.items.states import DROPPED_LITERALS, DROPPED_PATTERN
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import has_foreign_letters, holds_any, lower_case
from followthrough.reading.vocabulary.state_words import DROPPED_AFTER_CLOSED, WHOLE_VALUE_STATES

_WORD = lazy_pattern(rf"(?<!\w){DROPPED_PATTERN}(?!\w)")
# What a text that drops something contains, also if only a state in it does.
_PIECES = (
    *DROPPED_LITERALS,
    *(word for word, state in WHOLE_VALUE_STATES["en"].items() if state is State.DROPPED),
    *(name.lower() for name in (*DROPPED_RESOLUTIONS, *DROPPED_AFTER_CLOSED)),
)
_PIECES_BY_WORD: dict[str, tuple[str, ...]] = {}  # by the longest word of a piece
for _piece in _PIECES:
    _longest = max(_piece.split(), key=len).replace("’", "'")
    _PIECES_BY_WORD[_longest] = (*_PIECES_BY_WORD.get(_longest, ()), _piece)
_LONGEST_WORDS = frozenset(_PIECES_BY_WORD)
_MOST_CHARACTERS = 600  # of which `words_of` gives every word
_LAST_CHARACTERS = 90
_LONGEST_BEGINNING = 100
_LONGEST_BEFORE = 20


class _Around(NamedTuple):
    """What must be right before such a word, and right behind it."""

    before: re.Pattern[str]
    behind: re.Pattern[str]

    def match(self, lower: str, start: int, end: int) -> re.Match[str] | None:
        """The match behind the word from `start` to `end` of a lower-case text."""
        if self.before.search(lower, max(0, start - _LONGEST_BEFORE), start) is None:
            return None
        return self.behind.match(lower, end)


_FIRST = r"^\W{0,4}"
# What begins like "Rejected: a second cluster" or "Superseded by AI-3: ...".
_BEFORE_COLON = _Around(lazy_pattern(rf"{_FIRST}\Z"), lazy_pattern(r"(?:\s(?:by\s)?[a-z]+-\d+)?\s?[:：]"))
# What begins like "[dropped] Add a cluster" or "(rejected by the board) ...".
_IN_FIRST_BRACKET = _Around(
    lazy_pattern(rf"{_FIRST}(?<=[\[(])\Z"),
    lazy_pattern(r"(?:[,:;]?\s(?:as|because|by|in|of|on|see|since)\b[^\[\]()]{1,40}|\s[a-z]+-\d+)?[\])]"),
)
# "CANCELLED Add a cluster", but not "DROPPED packets are to be counted".
_IN_CAPITALS = lazy_pattern(
    r"\W{0,4}(?:CANCELL?ED|DECLINED|DROPPED|REJECTED|WONT-?FIX)\s(?:[^\sa-z]|[Aa][Nn]?\s|[Tt][Hh][Ee]\s)"
)
# "Duplicate of AI-3" is all of the line.
_ELSEWHERE = ("duplicate of", "moved to")
_ONLY_WHERE = lazy_pattern(r"[\w\s#-]{0,20}\W{0,3}$")
# "... - cancelled", "...: not needed, no users", with at most a short reason.
_LAST = _Around(
    lazy_pattern(r"(?:\s[-–—]{1,2}|[:;])\s(?:we (?:have )?)?\Z"),
    lazy_pattern(r"(?!['-])(?:\s?[:;,.(–—][^()\n]{0,40}[)]?)?\W{0,3}$"),
)
_IN_LAST_BRACKET = _Around(lazy_pattern(r"[(\[（]\Z"), lazy_pattern(r"(?!['-])[^()\[\]（）\n]{0,40}[)\]）]\W{0,3}$"))
# "... — closed, not pursuing: nobody reads it", with a reason of any length.
_BEFORE_REASON = _Around(
    lazy_pattern(r"[ \t][-–—]{1,2}\s(?:closed,? )?\Z"),
    lazy_pattern(r"(?:\s?[:–—]|\s-|\.|\s(?:because|since|weil|parce))\s"),
)
# "Add a cache (#2). This was dropped: the job ends in June"
_IN_CLAUSE = _Around(
    lazy_pattern(r"(?:[.;:)\]]|\s[-–—]{1,2})\s(?:this (?:is|was) )?\Z"),
    lazy_pattern(r"\W{0,3}$|\s?[:;,.(–—]|\s-|\s(?:as|because|since|weil|parce)\b"),
)
# "... Won't do.", "... Won't do: the queue goes in June". Not "1. Late: ... 2. Dropped: ...".
_IN_SENTENCE = _Around(
    lazy_pattern(r"(?:(?<![\s(][\da-z])[.!]\s|。)[*_]{0,2}\Z"),
    lazy_pattern(
        r"(?!['-])[*_]{0,2}(?:[.!。]?(?:\s?[(\[（][^()\[\]（）\n]{1,60}[)\]）])?\W{0,3}$|"
        r",?\s(?:(?:because|since|weil|parce|porque|perché|omdat)\b|(?:as|da|car)(?=\s\S+\s\S+\s\S))(?P<because>[^\n]*)|"
        r"(?:\s?[:：]|,|\s[-–—]{1,2})[*_]{0,2}\s?(?P<reason>[^\W\d][^\n]*))"
    ),
)
# These speak of a promise and of nothing else. "Dropped: jobs older than a day" may name what is to be counted.
_OF_PROMISES = (
    *("n't ", "n’t ", "wont", "will not", "doing", "pursu", "going to happen", "decided against", "descoped"),
    *("entfällt", "wird nicht", "sera pas", "no se ", "será", "vai ser", "sarà", "wordt niet", "görs inte"),
    *("не будет", "見送り", "しない", "不做", "不处理"),
)
_LISTED = lazy_pattern(r"(?:^|[.:：]\s)\W{0,6}\w+[.!]\s$")  # "Show how jobs end: Done. Late. Dropped."
# A list of states continues: "Dropped, retried or late", "Dropped: red. Late: grey". So does what is done instead.
_CONTINUES_LIST = lazy_pattern(r"(?:and|but|or|then|und|aber|oder|et|mais|ou|y|pero|o|e|ma|\w+ed)\b")
_CONTINUES = (": ", "：", " instead", "instead ", "stattdessen", "à la place", "en su lugar", "em vez", "invece")
# "Remove the flag - no longer needed": the flag is not needed, so the item is.
_CLEARS = lazy_pattern(
    r"\W{0,6}(?:\[[^\[\]]{0,40}\]\W{0,3})?(?:archive|clean|close|decommission|delete|disable|drop|remove|retire|revoke|shut|"
    r"stop|switch off|turn off)\b",
    re.IGNORECASE,
)
_CLEARED = ("archived", "closed", "deleted", "dropped", "removed", "retired")
_CLEARS_FOREIGN = (
    *("abschalten", "abbauen", "entfernen", "löschen", "stilllegen", "arrêter", "désactiver", "retirer", "supprimer"),
    *("apagar", "desligar", "eliminar", "quitar", "remover", "retirar", "disattivare", "eliminare", "rimuovere"),
    *("uitschakelen", "verwijderen", "削除", "廃止", "停止", "删除", "下线"),
)
_NOT_NEEDED = (
    *("needed", "nötig", "notwendig", "erforderlich", "nécessaire", "necesari", "necessári", "necessario", "nodig"),
    *("falta", "不要", "不再需要"),
)


def may_drop(text: str, words: Sequence[str]) -> bool:
    """Whether a text of these words may contain one that drops something. A quick test, as most texts do not."""
    if len(text) > _MOST_CHARACTERS or has_foreign_letters(text):
        return holds_any(lower_case(text), _PIECES)
    if _LONGEST_WORDS.isdisjoint(words):
        return False
    pieces = chain(*[_PIECES_BY_WORD[word] for word in _LONGEST_WORDS.intersection(words)])
    return holds_any(lower_case(text), pieces)


def dropping_words(lower: str, begin: int = 0) -> Iterator[tuple[int, int]]:
    """The start and end of each such word in a lower-case text."""
    return (match.span() for match in _WORD.finditer(lower, begin))


def is_dropped(text: str) -> bool:
    """Whether a text says at its beginning, at its end, or behind a dash that it was dropped."""
    lower = lower_case(text)
    words = list(dropping_words(lower[:_MOST_CHARACTERS]))
    if _drops_at_beginning(text, lower[:_LONGEST_BEGINNING], words):
        return True
    if any(_BEFORE_REASON.match(lower, *word) for word in words):
        return True
    begin = max(0, len(lower) - _LAST_CHARACTERS)
    for start, end in words if len(lower) <= _MOST_CHARACTERS else dropping_words(lower, begin):
        if start >= begin and (_LAST.match(lower, start, end) or _IN_LAST_BRACKET.match(lower, start, end)):
            return not (holds_any(lower[start:], _NOT_NEEDED) and _asks_to_clear(text, lower))
    return False


def _drops_at_beginning(text: str, lower: str, words: Sequence[tuple[int, int]]) -> bool:
    if _IN_CAPITALS.match(text) is not None:
        return True
    if not words or words[0][1] > len(lower):
        return False
    start, end = words[0]
    if _BEFORE_COLON.match(lower, start, end) or _IN_FIRST_BRACKET.match(lower, start, end):
        return True
    begins = _BEFORE_COLON.before.match(lower, 0, start) is not None
    return begins and lower.startswith(_ELSEWHERE, start) and _ONLY_WHERE.match(lower, end) is not None


def dropping_sentence(text: str) -> tuple[int, int] | None:
    """The word of the sentence behind a promise that drops it: "... Dropped.", "... Won't do: no queue".

    With a ticket the tracker has the last word, so this is not used for such lines.
    """
    lower = lower_case(text[:_MOST_CHARACTERS])
    for start, end in dropping_words(lower):
        if (behind := _IN_SENTENCE.match(lower, start, end)) is not None:
            word = lower[start:end]
            once = not text[start].islower() and word not in lower[:start]
            return (start, end) if once and _ends_promise(text, lower, word, start, behind) else None
    return None


def _ends_promise(text: str, lower: str, word: str, start: int, behind: re.Match[str]) -> bool:
    """Whether a sentence with this word and what is behind it is about the promise, and no part of it."""
    reason, of_promises = behind["reason"], holds_any(word, _OF_PROMISES)
    if behind["because"] is not None:
        return of_promises  # "Log why a job ended. Cancelled because the deadline passed"
    if reason is None:
        asks_for_it = holds_any(word, (*_NOT_NEEDED, *_CLEARED, "obsol")) and _asks_to_clear(text, lower)
        return not asks_for_it and _LISTED.search(lower, 0, start) is None
    one_word = " " not in reason.strip() and reason.isascii()
    return of_promises and not (one_word or _CONTINUES_LIST.match(reason) or holds_any(reason, _CONTINUES))


def has_dropping_clause(text: str) -> bool:
    """Whether a clause of this text drops it: "Add a cache (#2). Dropped: the job ends in June"."""
    lower = lower_case(text[:_MOST_CHARACTERS])
    return any(_IN_CLAUSE.match(lower, *word) for word in dropping_words(lower))


def clears_itself(text: str, state: str) -> bool:
    """Whether a state only says that the item removed what it asked to remove: "Remove the flag", "Removed"."""
    return holds_any(state.lower(), _CLEARED) and _CLEARS.match(text) is not None


def _asks_to_clear(text: str, lower: str) -> bool:
    return _CLEARS.match(text) is not None or holds_any(lower, _CLEARS_FOREIGN)
