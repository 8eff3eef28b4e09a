"""Words by which a line gives up what it promises: "Won't do: ...", "... - cancelled", "... Decided against: ...".

Such words may as well be part of a request: "Count payments by outcome: rejected, settled". So they only count where a
state stands: in front of all others, behind a dash, or alone in the last brackets or sentence. Those that speak of a
promise and of nothing else, such as "won't do", may have other words behind them there, and in a ticked box a colon
is enough.
"""

from collections.abc import Sequence
from itertools import chain

from followthrough.model import DROPPED_RESOLUTIONS, State
from followthrough.reading.items.states import DROPPED_LITERALS, DROPPED_PATTERN, MOVED_PATTERN
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.state_words import DROPPED_AFTER_CLOSED, DROPPED_WORDS, WHOLE_VALUE_STATES

_WORD = lazy_pattern(rf"(?<![\w-]){DROPPED_PATTERN}(?![\w-])")
# What a text that drops something contains, also if only a state in it does.
_PIECES = (
    *DROPPED_LITERALS,
    *(word for word, state in WHOLE_VALUE_STATES["en"].items() if state is State.DROPPED),
    *(name.lower() for name in (*DROPPED_RESOLUTIONS, *DROPPED_AFTER_CLOSED)),
)
_PIECES_BY_WORD: dict[str, list[str]] = {}  # by the longest word of a piece
for _piece in _PIECES:
    _PIECES_BY_WORD.setdefault(max(_piece.split(), key=len).replace("’", "'"), []).append(_piece)
_WORDS = frozenset(_PIECES_BY_WORD)
_UNSPACED = (*DROPPED_WORDS["ja"], *DROPPED_WORDS["zh"], *DROPPED_WORDS["ko"])
_MOST_CHARACTERS = 600
_OF_PROMISES = (
    *("n't ", "n’t ", "wont", "will not", "doing", "pursu", "going to happen", "decided against", "descoped"),
    *("entfällt", "wird nicht", "sera pas", "no se ", "será", "vai ser", "sarà", "wordt niet", "görs inte"),
    *("не будет", "見送り", "しない", "不做", "不处理"),
)
_PROMISES = "|".join(word for word in chain(*DROPPED_WORDS.values()) if holds_any(word, _OF_PROMISES))
_BECAUSE = r"(?:as|because|since|weil|da|parce|car|porque|perché|omdat)\b"
# "Rejected: a second cluster", "[dropped] Add a cluster", "(rejected by the board) ...", "Duplicate of AI-3".
_FIRST = lazy_pattern(
    rf"\W{{0,4}}(?:(?P<bracket>(?<=[\[(]))?{DROPPED_PATTERN}(?![\w-])(?(bracket)"
    rf"(?:[,:;]?\s(?:{_BECAUSE}|by|in|of|on|see)[^\[\]()]{{1,40}}|\s[a-z]+-\d+)?[\])]|"
    rf"(?:\s(?:by\s)?[a-z]+-\d+)?\s?[:：])|{MOVED_PATTERN}[\s\w#-]{{0,20}}\W{{0,3}}$)"
)
# "CANCELLED Add a cluster", but not "DROPPED packets are to be counted".
_IN_CAPITALS = lazy_pattern(r"\W{0,4}(?:CANCELL?ED|DECLINED|DROPPED|REJECTED|WONT-?FIX)\s[A-Z]")
# "... - cancelled", "... — dropped: no time", "... (cancelled)", "... Dropped." Not "... — dropped, late, or retried",
# nor "Flag entfernen – nicht mehr nötig" (`_CLEARS` knows such requests in English).
_NO_LONGER = "nicht mehr|plus|ya no|já não|não é mais|non più|niet meer|inte längre|ikke længere|больше не|不要|不再"
_LAST = lazy_pattern(
    rf"(?:\s[-–—]{{1,2}}\s|(?P<sentence>[.!]\s|。)|(?P<bracket>[(（]))"
    rf"(?P<state>(?:we |closed,? )?(?!{_NO_LONGER}){DROPPED_PATTERN}"
    rf"(?(bracket)(?:[:：][^()（）\n]{{1,80}})?[)）]\W{{0,3}}$|(?(sentence)\W{{0,3}}$|"
    rf"(?:\W{{0,3}}$|\s?[:.(]\s?|\s{_BECAUSE})[^\n]*)))"
)
# "... (won't do: too dear)", "... - not pursuing, nobody reads it", "... Won't do." But "... Won't do: instead limit
# it" promises something.
_REFUSED = lazy_pattern(
    rf"(?:\s[-–—]{{1,2}}\s|[.!]\s|。|(?P<bracket>[(\[（]))(?P<state>(?:we |closed,? )?"
    rf"(?:(?:{_PROMISES})(?: (?:it|this|that))?|{MOVED_PATTERN}(?<!duplicate of)|"
    r"(?:duplicate of|superseded by) \S*\d\S*)"
    r"(?![\w'-])(?!.*\binstead\b)"
    rf"(?(bracket)[^()\[\]（）\n]{{0,80}}[)\]）]\W{{0,3}}$|(?:\W{{0,3}}$|\s?[:：,.(–—]|\s-|\s{_BECAUSE})[^\n]*))"
)
# "We considered a second queue, but decided against it", "The idea of a second queue was dropped".
_IDEA_REJECTED = lazy_pattern(
    r"(?:(?:we|i|they|the team) (?:\w+ ){0,2}(?:considered|debated|discussed|evaluated|explored|looked (?:at|into)|"
    r"talked about|thought about)\b[^.;:!?]{1,200} (?:(?:decided|chose|voted) against|rejected|dropped|dismissed|"
    r"discarded) (?:doing )?(?:it|this|that|them|the idea)|"
    r"(?:the|an?|this|our) (?:[\w-]+ )?(?:idea|proposal|suggestion)\b[^.;:!?()]{0,120} (?:was|were|has been) "
    r"(?:rejected|dropped|declined|shelved|voted down|not (?:accepted|adopted|carried|pursued)))\b"
    r"(?P<state>(?! (?:and|but)\b)[^.,;:!?()]{0,80}(?:,? (?:as|because|since)\b[^.;:!?]{0,80})?[.!]?$)"
)
_OF_TICKED = lazy_pattern(rf"(?:[:;.]\s|[(\[])(?P<state>{DROPPED_PATTERN}\W{{0,3}}$)")
# "Add a cache (#2). This was dropped: the job ends in June"
_CLAUSE = lazy_pattern(
    rf"(?:[.;:)\]]|\s[-–—]{{1,2}})\s(?:this (?:is|was) )?{DROPPED_PATTERN}(?:\W{{0,3}}$|\s?[:;,.(–—]|\s-|\s{_BECAUSE})"
)
# "Remove the flag - no longer needed": the flag is not needed, so the item is.
_CLEARS = lazy_pattern(
    r"\W{0,6}(?:\[[^\[\]]{0,40}\]\W{0,3})?(?:archive|clean|close|decommission|delete|disable|drop|remove|retire|revoke|"
    r"shut|stop|switch off|turn off)\b"
)
_CLEARED = ("archived", "closed", "deleted", "dropped", "removed", "retired")


def may_drop(text: str, words: Sequence[str]) -> bool:
    """Whether a text of these words may contain one that drops something. A quick test, as most texts do not."""
    if not _WORDS.isdisjoint(words):
        pieces = chain(*[_PIECES_BY_WORD[word] for word in _WORDS.intersection(words)])
        return holds_any(lower_case(text), pieces)
    return not text.isascii() and holds_any(text, _UNSPACED)


def dropping_words(text: str, *, ticked: bool) -> str | None:
    """The words that give a line up, with the reason behind them. Empty if they are in front of what they drop."""
    lower = lower_case(text[:_MOST_CHARACTERS])
    if _FIRST.match(lower) is not None or _IN_CAPITALS.match(text) is not None:
        return ""
    found = _REFUSED.search(lower) or _IDEA_REJECTED.match(lower)
    if found is None and not _CLEARS.match(lower):
        found = _LAST.search(lower)
    if found is None and ticked:
        found = _OF_TICKED.search(lower)
    return None if found is None else text[found.start("state") :]


def behind_dropping_word(text: str) -> str:
    """What follows the word that gives a line up. All of the text if there is none."""
    word = _WORD.search(lower_case(text[:_MOST_CHARACTERS]))
    return text if word is None else text[word.end() :]


def has_dropping_clause(text: str) -> bool:
    """Whether a clause of this text drops it: "Add a cache (#2). Dropped: the job ends in June"."""
    return _CLAUSE.search(lower_case(text[:_MOST_CHARACTERS])) is not None


def clears_itself(text: str, state: str) -> bool:
    """Whether a state only says that the item removed what it asked to remove: "Remove the flag", "Removed"."""
    return holds_any(state.lower(), _CLEARED) and _CLEARS.match(text.lower()) is not None
