"""States in languages other than English, by the words of `state_words`.

`items.states` uses it for states that are not English.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from followthrough.model import State
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.languages import UNSPACED
from followthrough.reading.vocabulary.state_words import (
    DONE_WORDS,
    INTENTION_PHRASES,
    NUMBERS,
    OPEN_WORDS,
    PLANNED_ENDINGS,
    RETRACTING_WORDS,
)

_MOST_WORDS = 3
_BRACKET = lazy_pattern(r"[(\[（【]([^()\[\]（）【】\n]{1,80})[)\]）】]")
_CLAUSE_END = lazy_pattern(r"[。、;；,，\n]")
_PARTS = lazy_pattern(r"[,;:、，；：]")
_CONDITION = lazy_pattern(
    r"\b(?:sobald|wenn|falls|nachdem|dès que?|quand|lorsque?|si|cuando|en cuanto|quando|assim que|caso|se|zodra|als|"
    r"når|när|gdy|jeśli|если|когда)\b|たら|場合|次第"
)
_LAST_WORDS = lazy_pattern(r"(?:[-–—:：]|\.(?=\s))\s?([^-–—:：.\n]{1,25})\.?$")
# In German a verb at the end may belong to a subordinate clause: "prüfen, warum nichts gemeldet wurde".
_GERMAN_SUBCLAUSE = lazy_pattern(
    r", (?:(?:auf|aus|bei|für|in|mit|nach|von) )?(?:das|dass|dem|den|denen|der|deren|dessen|die|ob|wann|warum|was|"
    r"welche[rsnm]?|wen|wenn|wer|wie|wo|woher|wohin|womit|wodurch) [^,.;:]{1,120}? "
    r"(?:war|waren|wird|werden|wurden?|worden (?:ist|sind))"
    r"\W{0,3}(?:$|,|und\b)"
)
_GERMAN_AUXILIARY = lazy_pattern(r"\b(?:haben?|hat|ist|sind|wurden?)\b")
_STOPS = ".,;:!"
_ANYTHING_BETWEEN = r"\b[^.;]{0,80}\b"
_SHORTEST_WORD = 4  # of a word that others may follow: "ne" and "non" begin too many texts


class _States(NamedTuple):
    """The meaning of each word: in languages with spaces between words, and in those without, longest first."""

    spaced: Mapping[str, State]
    unspaced: tuple[tuple[str, State], ...]


@lru_cache(maxsize=1)
def _states() -> _States:
    # Loaded for the first state that is not English.
    spaced: dict[str, State] = {}
    unspaced: list[tuple[str, State]] = []
    for state, words_by_language in ((State.DONE, DONE_WORDS), (State.OPEN, OPEN_WORDS)):
        for language, words in words_by_language.items():
            if language in UNSPACED:
                unspaced += [(word, state) for word in words]
            elif language != "en":
                spaced |= dict.fromkeys(words, state)
    return _States(spaced, tuple(sorted(unspaced, key=lambda entry: -len(entry[0]))))


def foreign_state(value: str) -> State | None:
    """What a state means, judged by its beginning, in any language but English."""
    words = _from_first_letter(value[:80].lower())
    if not words:
        return None
    first = _first_words_that_are_a_state(words)
    if first is not None:
        return _states().spaced[first] if len(first) >= _SHORTEST_WORD or first == words.rstrip(_STOPS) else None
    if words.isascii():
        return None
    return next((state for word, state in _states().unspaced if words.startswith(word)), None)


def foreign_state_alone(value: str) -> State | None:
    """What a few words mean that are only a state, perhaps with a day, in any language but English."""
    return _state_alone(_from_first_letter(value[:80].lower()))


def is_still_planned(value: str) -> bool:
    """Whether a state in a script without spaces means that it is planned, whatever it begins with: "完了予定"."""
    return _planned_ending().search(_CLAUSE_END.split(value, 1)[0]) is not None


@cache
def _planned_ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(PLANNED_ENDINGS)})(?!通り|どおり|日)")


def retracts_done(value: str, language: str) -> bool:
    """Whether a state that begins with "done" takes that back, in this language: "fait, à déployer"."""
    found = _retraction(language)
    return found is not None and found.search(value.lower()) is not None


@lru_cache(maxsize=32)
def _retraction(language: str) -> re.Pattern[str] | None:
    words = "|".join(RETRACTING_WORDS.get(language, ()))
    return re.compile(words if language in UNSPACED else rf"\b(?:{words})\b") if words else None


def state_in_bracket_or_end(text: str, language: str) -> State | None:
    """The state in a bracket, or in the last words after a dash or full stop: "(erledigt am 3.5.)", "... . Hecho."."""
    marks = [found[1] for found in _BRACKET.finditer(text)]
    if (last := _LAST_WORDS.search(text, max(0, len(text) - 40))) is not None:
        marks.append(last[1])
    for mark in marks:
        if _CONDITION.search(mark.lower()) is not None:
            continue  # "(umgesetzt, sobald Lena zurück ist)"
        for part in _PARTS.split(mark.lower()):
            state = _state_alone(_from_first_letter(part))
            if state is not None:
                return State.OPEN if retracts_done(mark, language) else state
    return None


def is_past_only_in_subclause(text: str) -> bool:
    """Whether the past tense is only in a subordinate clause: "Prüfen, warum nichts gemeldet wurde"."""
    lower = text.lower()
    besides = _GERMAN_SUBCLAUSE.sub(",", lower)
    return besides != lower and _GERMAN_AUXILIARY.search(besides) is None


def is_only_intended(text: str, language: str) -> bool:
    """Whether a change is only decided, planned, or begun, or not, or not completely, made yet."""
    return _intention(language).search(text.lower()) is not None


@lru_cache(maxsize=32)
def _intention(language: str) -> re.Pattern[str]:
    if language in UNSPACED:
        return re.compile("|".join(INTENTION_PHRASES.get(language, ("$^",))))
    words = "|".join(word for code, words in INTENTION_PHRASES.items() if code not in UNSPACED for word in words)
    number = rf"(?:{NUMBERS.replace(' ', '|')})"
    return re.compile(rf"\b(?:{words.replace(' … ', _ANYTHING_BETWEEN).replace('#', number)})\b")


def state_in_last_word(value: str) -> State | None:
    """The state in the last word of a cell for something else: "WAAGE-101 **erledigt**"."""
    *_, last = value.split() or [""]
    return _state_alone(_from_first_letter(last.strip("*_()[]（）").lower()))


def _state_alone(words: str) -> State | None:
    """The state in a few words that hold nothing else but a date."""
    first = _first_words_that_are_a_state(words)
    if first is not None:
        rest = words[len(first) :].strip()
        is_alone = len(first) >= _SHORTEST_WORD and (not rest or any(map(str.isdigit, rest)))
        return _states().spaced[first] if is_alone else None
    if words.isascii():
        return None
    for word, state in _states().unspaced:
        if words.startswith(word):
            rest = words[len(word) :].lstrip("みしたです。 ")
            return state if not rest or not rest[0].isalpha() else None
    return None


def _first_words_that_are_a_state(words: str) -> str | None:
    """The longest state among the first words, in a language with spaces."""
    first = words.split()[:_MOST_WORDS]
    names = (" ".join(first[:count]).rstrip(_STOPS) for count in range(len(first), 0, -1))
    return next((name for name in names if name in _states().spaced), None)


def _from_first_letter(value: str) -> str:
    """A state without the marks and the date before it."""
    for at, character in enumerate(value):
        if character.isalpha():
            return value[at:].strip()
    return ""
