"""What a state means, wherever it is written: DONE, OPEN or DROPPED.

All answer None where they see no state. Which one to call depends on what the text is:

    text                                                   function               judged by
    a state's own column, field, or bracket                state_of               its beginning
    a few words that may be something else                 state_alone            all of it
    a cell for something else: "Bug 123 **TODO**"          state_at_end           its end
    the words behind struck-out ones: "~~Limit~~ done"     state_behind_struck    their beginning
    a whole line: "... · Done · Ana"                       state_marks            its ends

`state_of` and `state_at_end` know the states of all languages. `state_alone` knows those of English and, if it is given
the language of a page, the others, too.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

from followthrough.model import DROPPED_RESOLUTIONS, State
from followthrough.reading.items.taken_back import taken_back
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.months import MONTHS
from followthrough.reading.vocabulary.state_words import (
    CROSSES,
    DONE_SIGNS,
    DONE_WORDS,
    DROPPED_AFTER_CLOSED,
    DROPPED_WORDS,
    OPEN_SIGNS,
    OPEN_WORDS,
    WHOLE_VALUE_STATES,
)


def _any_of(words: Sequence[str]) -> str:
    """A pattern for these English words, the longest first, since one may begin with another."""
    return "|".join(word.replace(" ", "[ _-]") for word in sorted(words, key=len, reverse=True))


_CHANGE = r"(?:[mp]r|(?:merge|pull) request)(?: [#!]?\d{1,7})?(?: is| was)?"  # "PR #12 is merged"
_DONE = lazy_pattern(
    rf"\W{{0,6}}(?:{_any_of(DONE_WORDS['en'])}|{_CHANGE} merged|"
    r"(?:live|in production)(?=\W*$| (?:as of|since)\b|,? \d)|"
    rf"100(?: ?%|\W*$)|x|[{''.join(DONE_SIGNS)}]|(?:white|heavy)_check_mark|ballot_box_with_check)(?![a-z-])",
    re.IGNORECASE,
)
_OPEN = lazy_pattern(
    rf"\W{{0,6}}(?:{_any_of(OPEN_WORDS['en'])}|{_CHANGE} (?:draft|in review|open|pending|up)\b|"
    r"\d{1,2} ?%|:x:|:construction:|:hourglass[a-z_]*:|"
    rf":(?:white|black)_(?:large_square|square_button):|[{''.join(OPEN_SIGNS)}{CROSSES}])(?![a-z-])",
    re.IGNORECASE,
)
# Moved to another report or item. What is moved to a day, a person, a tracker, or "the incident channel" is still open.
_MOVED = (
    r"moved to (?:(?:ai|inc|incident|pm|post-?mortem|rca)[ #-]{0,2}\d[\w-]{0,20}|"
    r"(?:the )?(?:first |second |third |other |next |new )?(?:incident|post-?mortem)(?! ?\w)|"
    r"[\w./-]{1,60}\.(?:adoc|md|rst))"
)
_DUPLICATE_PATTERN = r"duplicate of(?! an?\b)"  # "duplicate of a key" is an error
MOVED_PATTERN = f"(?:{_DUPLICATE_PATTERN}|{_MOVED})"
DROPPED_LITERALS = (*chain(*DROPPED_WORDS.values()), "duplicate of", "moved to ")
DROPPED_PATTERN = f"(?:(?:{'|'.join(chain(*DROPPED_WORDS.values()))})(?: (?:it|this|that|any ?more))?|{MOVED_PATTERN})"
"""Patterns for the words that give an item up, in lower case, and pieces of which every match has one."""

_BOX = r"\W{0,6}(?:x\W{1,3})?"  # "(x) cancelled": the word counts, not the box
_DROPPED = lazy_pattern(rf"{_BOX}{DROPPED_PATTERN}(?:です|と(?:する|した)|にな(?:る|った))?(?![\w-])")
# "Closed (won't do)", "Done: duplicate", "Closed as not planned"; not "Closed - dropped packets are counted".
_CLOSED_AS_DROPPED = lazy_pattern(
    rf"{_BOX}(?:closed|complete|completed|done|finished|resolved)[ ]?[-–—:(,/ ][ ]?(?:as )?(?:an? )?"
    rf"(?:{DROPPED_PATTERN}|"
    rf"{'|'.join(name.lower() for name in (*DROPPED_RESOLUTIONS, *DROPPED_AFTER_CLOSED))})"
    r"(?=\W*$|\s?[)\].,:;(–—]|\s-|\s(?:as|because|since|by|weil|parce)\b|\s[\w-]*\d|\s\w[\w ]{0,20}:)"
)
# The promise continues in a ticket, so it is open. A ticket at the end may already have been cut off.
_IN_A_TICKET = lazy_pattern(
    r"\W{0,6}(?:moved|transferred|migrated|tracked|continued) (?:in|to|as|under)"
    r"(?: (?:[a-z][a-z0-9_]{1,9}-\d{1,6}|[\w./-]{0,80}#\d{1,7}|https?://\S+)|$)"
)
_ALONE = lazy_pattern(
    r"\W{0,6}([^\W\d_][^\n:;,.()\[\]–—\d]{0,40}?)\W*(?:$|[\n:;,.()\[\]–—\d]|\s-|\s(?:as|because|since)\b)"
)
_MARKUP = " *_."
_WORD = lazy_pattern(r"[^\W\d_]+")
_FIRST_WORD = lazy_pattern(r"[\s!-/:-@\[-^`{-~]{0,6}(?:([a-z]+)(?![^\W\d_])|\d)")  # not behind a sign like "✅"
# Those of the patterns above that no list of words has.
_OTHER_FIRST_WORDS = frozenset(
    """
    pr mr pull merge live in x white heavy ballot construction hourglass black moved duplicate closed complete
    completed done finished resolved transferred migrated tracked continued
    """.split()
)
_FOR_A_TICKET = lazy_pattern(r"\s(?:by|in favou?r of|in|to) (?:[a-z][a-z0-9_]{1,9}-\d{1,6}|[\w./-]{0,80}#\d{1,7})\W*$")
_OF_A_DAY = frozenset(
    {"on", "in", "by", "at", "since", "yet", "today", "yesterday", "already", "th", "st", "nd", "rd", *MONTHS}
)
# A state at the end of a cell for something else: "Bug 123 **TODO**", "#4410 (merged)".
_LAST = lazy_pattern(
    r"(?:(?:^|\s)(?:(?P<done>DONE|COMPLETED?|CLOSED|FIXED|MERGED)|TODO|TO DO|OPEN|IN PROGRESS|WIP)|"
    r"[(\[](?i:(?P<closed>done|completed?|closed|fixed|merged)|to ?do|open|in progress|wip)[)\]])\W{0,2}$"
)
_BEHIND_TICKET = lazy_pattern(
    r"\s*[*_(\[]{0,3}(?:[A-Z][A-Z0-9_]{1,9}-\d{1,6}|[\w./-]{0,80}#\d{1,7}|https?://\S{1,300})[*_)\]]{0,3}"
    r"(?:\s{0,3}[-–—:,(\[]\s{0,3}|\s{1,3})(\S[^\n]{0,40})$"
)
_PARTS = lazy_pattern(r"\s?[,;()\[\]]\s?")
_NO = lazy_pattern(r"[Nn]o(?:pe)?\b")
_LONGEST_STATE = 200
ANY_LANGUAGE = ""
"""For the states of every language, where that of the page is not known."""


def state_of(value: str, language: str | None = None) -> State | None:
    """What a state means, judged by its beginning. None if it is unknown."""
    value = value[:_LONGEST_STATE]
    if "\n" in value and State.OPEN in map(state_alone, value.split("\n")):
        return State.OPEN  # "Done\nOpen" is about two parts
    lower = lower_case(value)
    english = _may_be_state(lower)
    if english and (_DROPPED.match(lower) is not None or _CLOSED_AS_DROPPED.match(lower) is not None):
        return State.DROPPED
    if english and _IN_A_TICKET.match(lower) is not None:
        return State.OPEN
    if (state := _whole_value(lower, language)) is not None:
        return state
    if (english and _OPEN.match(value)) or (not value.isascii() and _is_planned(value)):
        return State.OPEN
    if english and (done := _DONE.match(value)) is not None:
        state = State.OPEN if taken_back(lower, 0, done.end()) else State.DONE
    elif value.strip() and not (value.isascii() and value.lstrip()[0].isdigit()):  # that would be a day
        # Loaded for the first state that is not in English.
        from followthrough.reading.vocabulary.foreign_states import foreign_state

        state = foreign_state(value)
    return _unless_retracted(state, value, language)


def state_alone(value: str, language: str | None = None) -> State | None:
    """What a few words mean that are only a state, perhaps with a day. None for anything else."""
    state = _english_alone(value)
    if state is not None or language is None:
        return state
    from followthrough.reading.vocabulary.foreign_states import foreign_state_alone

    return _unless_retracted(foreign_state_alone(value), value, language)


def state_behind_struck(behind: str) -> State | None:
    """What the words behind struck-out ones mean: "~~Add a limit~~ (Ravi, done 6 Feb)", "... no, out of scope"."""
    words = behind.strip(" *_:.-–—")
    if words[:1] in ("(", "["):
        parts = map(state_alone, _PARTS.split(words))
        return state_of(words[1:]) or next((state for state in parts if state is not None), None)
    return State.DROPPED if _NO.match(words) is not None else state_of(words)


def state_at_end(value: str, *, foreign: bool) -> State | None:
    """What the state at the end of a cell for something else means: "Bug 123 **TODO**", "#4410 (merged)".

    `foreign`: the document is not in English.
    """
    behind = _BEHIND_TICKET.fullmatch(value.rstrip())
    if behind is not None and (state := state_alone(behind[1])) is not None:
        return state
    match = _LAST.search(value, max(0, len(value) - 20))
    if match is None and foreign:
        from followthrough.reading.vocabulary.foreign_states import state_in_last_word

        return state_in_last_word(value)
    if match is None or (match["done"] or match["closed"]) is None:
        return None if match is None else State.OPEN
    taken = taken_back(lower_case(value), *match.span("done" if match["done"] else "closed"))
    return State.OPEN if taken else State.DONE


def _english_alone(value: str) -> State | None:
    lower = lower_case(value[:_LONGEST_STATE])
    if (state := _whole_value(lower, None)) is not None:
        return state
    if not _may_be_state(lower):
        return None
    for pattern in (_CLOSED_AS_DROPPED, _DROPPED, _IN_A_TICKET, _OPEN, _DONE):
        match = pattern.match(lower)
        if match is None:
            continue
        if _is_day(lower[match.end() :], until=pattern is not _DONE) or (
            pattern is _DROPPED and _FOR_A_TICKET.match(lower, match.end())
        ):
            return state_of(value)
    return None


def _whole_value(lower: str, language: str | None) -> State | None:
    """What a sign or word means that is the whole state, apart from a day or reason after it."""
    bare = lower.strip(_MARKUP)
    if language is not None and (state := WHOLE_VALUE_STATES.get(language, {}).get(bare)) is not None:
        return state
    if (words := _ALONE.match(lower)) is None:
        return WHOLE_VALUE_STATES["en"].get(bare)
    state = WHOLE_VALUE_STATES["en"].get(words[1].rstrip().replace("_", " ").replace("’", "'"))
    return State.OPEN if state is State.DONE and taken_back(lower, *words.span(1)) else state


def _unless_retracted(state: State | None, value: str, language: str | None) -> State | None:
    """This state, but OPEN if words of this language take a "done" back."""
    if state is not State.DONE or language is None:
        return state
    from followthrough.reading.vocabulary.foreign_states import retracts_done

    return State.OPEN if retracts_done(value, language) else state


def _is_planned(value: str) -> bool:
    from followthrough.reading.vocabulary.foreign_states import is_still_planned

    return is_still_planned(value)


def _may_be_state(lower: str) -> bool:
    """Whether any of the patterns for states can match: most values are ruled out by their first word or digit."""
    first = _FIRST_WORD.match(lower)
    if first is None:
        return True
    return first[1] in _first_words() if first[1] else "%" in lower or "100" in lower


@cache
def _first_words() -> frozenset[str]:
    """The words with which a state that is written in plain letters may begin."""
    texts = chain(DONE_WORDS["en"], OPEN_WORDS["en"], *DROPPED_WORDS.values())
    begun = (_FIRST_WORD.match(text) for text in texts)
    return _OTHER_FIRST_WORDS.union([first[1] for first in begun if first is not None])


def _is_day(words: str, *, until: bool = True) -> bool:
    """Whether these are only the words of a day, which may be one to come: "done by 3 May" is a wish."""
    found = _WORD.findall(words.lower())
    return _OF_A_DAY.issuperset(found) and (until or "by" not in found)
