"""What a state means, wherever it is written: in a column, on a line below, in a bracket, or after a ticket."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

from followthrough.model import DROPPED_RESOLUTIONS, State
from followthrough.reading.items.taken_back import taken_back
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.dates import MONTHS
from followthrough.reading.vocabulary.state_words import (
    DONE_WORDS,
    DROPPED_AFTER_CLOSED,
    DROPPED_WORDS,
    OPEN_WORDS,
    WHOLE_VALUE_STATES,
)


def _any_of(words: Sequence[str]) -> str:
    """A pattern for these English words, the longest first, since one may begin with another."""
    return "|".join(word.replace(" ", "[ _-]") for word in sorted(words, key=len, reverse=True))


_DONE = lazy_pattern(
    rf"\W{{0,6}}(?:{_any_of(DONE_WORDS['en'])}|(?:live|in production)(?=\W*$| (?:as of|since)\b|,? \d)|"
    r"100(?: ?%|\W*$)|x|✅|☑|✔|✓|(?:white|heavy)_check_mark|ballot_box_with_check)(?![a-z-])",
    re.IGNORECASE,
)
_OPEN = lazy_pattern(
    rf"\W{{0,6}}(?:{_any_of(OPEN_WORDS['en'])}|\d{{1,2}} ?%|:x:|:construction:|:hourglass[a-z_]*:|"
    r":(?:white|black)_(?:large_square|square_button):|❌|⬜|🔄|⏳|🚧|☐)(?![a-z-])",
    re.IGNORECASE,
)
# Moved to another report or item. What is moved to a day, a person, a tracker, or "the incident channel" is still open.
_MOVED = (
    r"moved to (?:(?:ai|inc|incident|pm|post-?mortem|rca)[ #-]{0,2}\d[\w-]{0,20}|"
    r"(?:the )?(?:first |second |third |other |next |new )?(?:incident|post-?mortem)(?! ?\w)|"
    r"[\w./-]{1,60}\.(?:adoc|md|rst))"
)
DUPLICATE_PATTERN = r"duplicate of(?! an?\b)"  # "duplicate of a key" is an error
MOVED_PATTERN = f"(?:{DUPLICATE_PATTERN}|{_MOVED})"
DROPPED_PIECES = (*chain(*DROPPED_WORDS.values()), "duplicate of", "moved to ")
DROPPED_PATTERN = f"(?:(?:{'|'.join(chain(*DROPPED_WORDS.values()))})(?: (?:it|this|that|any ?more))?|{MOVED_PATTERN})"
"""Patterns for the words that give an item up, in lower case, and pieces of which every match has one."""

_BOX = r"\W{0,6}(?:x\W{1,3})?"  # "(x) cancelled": the word counts, not the box
_DROPPED = lazy_pattern(rf"{_BOX}{DROPPED_PATTERN}(?:です|と(?:する|した)|にな(?:る|った))?(?![\w-])")
# "Closed (won't do)", "Done: duplicate", "Closed as not planned"; not "Closed - dropped packets are counted".
_ENDED_SO = lazy_pattern(
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
_AROUND = " *_."
_WORD = lazy_pattern(r"[^\W\d_]+")
_FIRST_WORD = lazy_pattern(r"[\s!-/:-@\[-^`{-~]{0,6}(?:([a-z]+)(?![^\W\d_])|\d)")  # not behind a sign like "✅"
# Those of `_DONE`, `_OPEN`, `_MOVED`, `DUPLICATE_PATTERN`, `_ENDED_SO` and `_IN_A_TICKET` that no list of words has.
_OTHER_FIRST_WORDS = frozenset(
    """
    live in x white heavy ballot construction hourglass black moved duplicate closed complete completed done finished
    resolved transferred migrated tracked continued
    """.split()
)
_FOR_ANOTHER = lazy_pattern(r"\s(?:by|in favou?r of|in|to) (?:[a-z][a-z0-9_]{1,9}-\d{1,6}|[\w./-]{0,80}#\d{1,7})\W*$")
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
_LONGEST = 200


def state_of(value: str, language: str | None = None) -> State | None:
    """What a state means, judged by its beginning: DONE, OPEN, DROPPED, or None if it is unknown.

    `value` is the cell of a state column, the value of a state field, or a bracket; `language` as for a page.
    """
    value = value[:_LONGEST]
    if "\n" in value and State.OPEN in map(state_alone, value.split("\n")):
        return State.OPEN  # "Done\nOpen" tells of two parts
    lower = lower_case(value)
    english = _may_be_state(lower)
    if english and (_DROPPED.match(lower) is not None or _ENDED_SO.match(lower) is not None):
        return State.DROPPED
    if english and _IN_A_TICKET.match(lower) is not None:
        return State.OPEN
    if (alone := _alone(lower, language)) is not None:
        return alone
    said = _said(value, lower, english=english)
    if not said or language is None:
        return _STATES[said]
    from followthrough.reading.vocabulary.foreign_states import retracts_done

    return State.OPEN if retracts_done(value, language) else State.DONE


_STATES = {True: State.DONE, False: State.OPEN, None: None}


def state_says(value: str, language: str | None = None) -> bool | None:
    """Whether a state means that something is done. None if neither done nor open, as "cancelled"."""
    state = state_of(value, language)
    return None if state is None or state is State.DROPPED else state is State.DONE


def _alone(lower: str, language: str | None) -> State | None:
    """What a sign or word means that is the whole state, apart from a day or reason after it."""
    bare = lower.strip(_AROUND)
    if language is not None and (said := WHOLE_VALUE_STATES.get(language, {}).get(bare)) is not None:
        return said
    if (words := _ALONE.match(lower)) is None:
        return WHOLE_VALUE_STATES["en"].get(bare)
    said = WHOLE_VALUE_STATES["en"].get(words[1].rstrip().replace("_", " ").replace("’", "'"))
    return State.OPEN if said is State.DONE and taken_back(lower, *words.span(1)) else said


def _said(value: str, lower: str, *, english: bool) -> bool | None:
    if (english and _OPEN.match(value)) or (not value.isascii() and _is_planned(value)):
        return False
    if english and (done := _DONE.match(value)) is not None:
        return not taken_back(lower, 0, done.end())
    if not value.strip() or (value.isascii() and value.lstrip()[0].isdigit()):
        return None  # a day
    # Loaded for the first state that is not in English.
    from followthrough.reading.vocabulary.foreign_states import foreign_state

    return foreign_state(value)


def _is_planned(value: str) -> bool:
    from followthrough.reading.vocabulary.foreign_states import is_still_planned

    return is_still_planned(value)


def is_state(value: str) -> bool:
    """Whether a few words are only a state, done or open, perhaps with a day."""
    return state_alone(value) in (State.DONE, State.OPEN)


def state_alone(value: str) -> State | None:
    """What a few words mean that are only a state of any sort, perhaps with a day. None for anything else."""
    lower = lower_case(value[:_LONGEST])
    if (alone := _alone(lower, None)) is not None:
        return alone
    if not _may_be_state(lower):
        return None
    for pattern in (_ENDED_SO, _DROPPED, _IN_A_TICKET, _OPEN, _DONE):
        match = pattern.match(lower)
        if match is None:
            continue
        if _is_day(lower[match.end() :], until=pattern is not _DONE) or (
            pattern is _DROPPED and _FOR_ANOTHER.match(lower, match.end())
        ):
            return state_of(value)
    return None


def state_behind_struck(behind: str) -> State | None:
    """What the words behind struck-out ones say: "~~Add a limit~~ (Ravi, done 6 Feb)", "... no, out of scope"."""
    said = behind.strip(" *_:.-–—")
    if said[:1] in ("(", "["):
        parts = map(state_alone, _PARTS.split(said))
        return state_of(said[1:]) or next((part for part in parts if part is not None), None)
    return State.DROPPED if _NO.match(said) is not None else state_of(said)


def _may_be_state(lower: str) -> bool:
    """Whether any of the patterns for states can match: most values are told from them by their first word or digit."""
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


def state_at_end(value: str, *, foreign: bool) -> State | None:
    """What a state at the end of a cell for something else means. `foreign`: the document is not in English."""
    behind = _BEHIND_TICKET.fullmatch(value.rstrip())
    if behind is not None and (state := state_alone(behind[1])) is not None:
        return state
    match = _LAST.search(value, max(0, len(value) - 20))
    if match is None and foreign:
        from followthrough.reading.vocabulary.foreign_states import state_in_last_word

        return _STATES[state_in_last_word(value)]
    if match is None or (match["done"] or match["closed"]) is None:
        return None if match is None else State.OPEN
    taken = taken_back(lower_case(value), *match.span("done" if match["done"] else "closed"))
    return State.OPEN if taken else State.DONE
