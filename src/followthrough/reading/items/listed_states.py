"""The state among the last parts of a line: "... · Done · Ana", "... -> Ana, open"."""

from followthrough.model import State
from followthrough.reading.items.asides import is_detail, with_addresses_as_tickets
from followthrough.reading.items.persons import is_person
from followthrough.reading.items.states import state_alone
from followthrough.reading.items.teams import is_team
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any

# What separates a state from the words before it. All but the first of these may also separate the words of a list, so
# there a name, day, or ticket must be next to the state: "count what is accepted, rejected, dropped" gives nothing up.
_POINTS = ("·", "•", "|", "→", "->", "=>")
_ARROWS = frozenset(_POINTS[3:])
_DASHES = frozenset({"-", "–", "—", "--"})
_BRACKETS = frozenset({"(", "["})
_SEPARATOR_LITERALS = (*_POINTS, ", ", "; ", "；", " / ", " - ", " – ", " — ")
_SEPARATORS = lazy_pattern(
    r"\s?(·|•)\s?|\s(→|[-=]>|[|/]|[-–—]{1,2})\s|([;；]|,(?! ?20\d\d\b(?!-)))\s?|\s([(\[])(?=[^()\[\]]+[)\]]\W*$)"
)
_EMPTY = lazy_pattern(r"(?<=[-–—|·/>→,;(\[]),|,(?=\s*(?:[,;|·/→)\]]|[-–—]{1,2}|$))")  # around an address
_NAMED = lazy_pattern(r"@[\w./-]{1,40}|[^\W\d_a-z][\w'’.-]{0,30}(?: [^\W\d_a-z][\w'’.-]{0,30}){0,3}")
_HANDLE = lazy_pattern(r"[^\W\d_][\w.-]{1,30}")
_BY_WHOM = lazy_pattern(r"(\w+(?: \w+)?) by (?:the )?[A-Z][\w ]{1,40}")
_LONGEST_LIST = 110
_LONGEST_WITH_ADDRESS = 300
_MOST_PARTS = 4
_MOST_WORDS = 4


def state_among(text: str, language: str | None) -> State | None:
    """The state in one of the last parts of a text: "... · Done · Ana", "... -> Ana, in progress"."""
    tail = with_addresses_as_tickets(text)[-_LONGEST_LIST if "://" not in text else -_LONGEST_WITH_ADDRESS :]
    if not holds_any(tail, _SEPARATOR_LITERALS):
        return None
    pieces = [piece for piece in _SEPARATORS.split(_EMPTY.sub(" ", tail)) if piece is not None]
    in_bracket = not _BRACKETS.isdisjoint(pieces[1::2])
    state, at, points, beside, sign_behind = None, len(pieces) - 1, False, False, ""
    while at > 0 and len(pieces) - at <= 2 * _MOST_PARTS:
        part, sign = pieces[at].strip(" \n.*_)]"), pieces[at - 1]
        found = state_alone(part, language) if part else None
        if found is None and sign in _ARROWS and (by := _BY_WHOM.fullmatch(part)) is not None:
            found = State.DROPPED if state_alone(by[1]) is State.DROPPED else None  # "-> rejected by the Board"
        if found is not None:
            if state is None:
                state, points = found, sign in _POINTS
            elif (found, state) != (State.DONE, State.DROPPED) or sign_behind not in _DASHES:
                return None  # the text is about states; but "Closed - no action" is one
        elif part and _is_beside(part, sign, language, listed=sign_behind in _ARROWS, in_bracket=in_bracket):
            beside = True
        elif sign in _ARROWS and sign_behind in _ARROWS:
            return None  # "order -> paid -> closed" is a way
        else:
            break
        at, sign_behind = at - 2, sign
    if state is None or not (points or beside):
        return None
    *before, last = pieces[at].split() or [""]
    if not before or (not points and sign_behind not in _BRACKETS and last.endswith("ed")):
        return None  # "if it was bounced, rejected, Ana"
    return None if state_alone(last.strip(" *_"), language) is not None else state


def _is_beside(part: str, sign: str, language: str | None, *, listed: bool, in_bracket: bool) -> bool:
    """Whether a part is what is written next to a state: a name, a day, a ticket, or a priority.

    In a bracket other words are also listed: "(Visa, Mastercard, cancelled)".
    """
    if in_bracket and not (part[0] == "@" or is_person(part) or is_team(part)):
        return is_detail(part, foreign=language is not None)
    return (
        _NAMED.fullmatch(part) is not None
        or (sign in _ARROWS and not listed and _HANDLE.fullmatch(part) is not None)
        or (sign in _DASHES and is_team(part))
        or (part.count(" ") < _MOST_WORDS and is_detail(part, foreign=language is not None))
    )
