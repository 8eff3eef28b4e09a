"""States in languages other than English, by the words of `state_words`.

`items.states` asks here if a state is not English.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from followthrough.reading.patterns import lazy_pattern

_UNSPACED = frozenset({"ja", "zh", "ko"})
_MOST_WORDS = 3
_BRACKET = lazy_pattern(r"[(\[（【]([^()\[\]（）【】\n]{1,80})[)\]）】]")
_END = lazy_pattern(r"[。、;；,，\n]")
_PARTS = lazy_pattern(r"[,;:、，；：]")
_IF = lazy_pattern(
    r"\b(?:sobald|wenn|falls|nachdem|dès que?|quand|lorsque?|si|cuando|en cuanto|quando|assim que|caso|se|zodra|als|"
    r"når|när|gdy|jeśli|если|когда)\b|たら|場合|次第"
)
_LAST = lazy_pattern(r"(?:[-–—:：]|\.(?=\s))\s?([^-–—:：.\n]{1,25})\.?$")
# In German a verb at the end may belong to a subordinate clause: "prüfen, warum nichts gemeldet wurde".
_WITHIN = lazy_pattern(
    r", (?:(?:auf|aus|bei|für|in|mit|nach|von) )?(?:das|dass|dem|den|denen|der|deren|dessen|die|ob|wann|warum|was|"
    r"welche[rsnm]?|wen|wenn|wer|wie|wo|woher|wohin|womit|wodurch) [^,.;:]{1,120}? "
    r"(?:war|waren|wird|werden|wurden?|worden (?:ist|sind))"
    r"\W{0,3}(?:$|,|und\b)"
)
_TOLD_IN_GERMAN = lazy_pattern(r"\b(?:haben?|hat|ist|sind|wurden?)\b")
_STOPS = ".,;:!"
_BETWEEN = r"\b[^.;]{0,80}\b"
_SHORTEST = 4  # of a word that others may follow: "ne" and "non" begin too many texts


class _States(NamedTuple):
    """The meaning of each word: of those separated by spaces, and of those that anything may follow, longest first."""

    parted: Mapping[str, bool]
    unparted: tuple[tuple[str, bool], ...]


@lru_cache(maxsize=1)
def _states() -> _States:
    # Loaded for the first state that is not English.
    from followthrough.reading.vocabulary.state_words import DONE_WORDS, OPEN_WORDS

    both = [(word, language, done) for done, of in ((True, DONE_WORDS), (False, OPEN_WORDS)) for language in of
            if language != "en" for word in of[language]]  # fmt: skip
    unparted = sorted(((word, done) for word, language, done in both if language in _UNSPACED), key=_by_length)
    return _States({word: done for word, language, done in both if language not in _UNSPACED}, tuple(unparted))


def _by_length(state: tuple[str, bool]) -> int:
    return -len(state[0])


def foreign_state(value: str) -> bool | None:
    """What a state means, judged by its beginning, in any language but English."""
    words = _bare(value[:80].lower())
    if not words:
        return None
    told = _parted(words)
    if told is not None:
        return told[1] if len(told[0]) >= _SHORTEST or told[0] == words.rstrip(_STOPS) else None
    if words.isascii():
        return None
    return next((done for word, done in _states().unparted if words.startswith(word)), None)


def is_still_planned(value: str) -> bool:
    """Whether a state in a script without spaces means that it is planned, whatever it begins with: "完了予定"."""
    return _ahead().search(_END.split(value, 1)[0]) is not None


@cache
def _ahead() -> re.Pattern[str]:
    from followthrough.reading.vocabulary.state_words import PLANNED_ENDINGS

    return re.compile(rf"(?:{'|'.join(PLANNED_ENDINGS)})(?!通り|どおり|日)")


def retracts_done(value: str, language: str) -> bool:
    """Whether a state that begins with "done" goes on, in this language, to say that it is not, or not all of it."""
    found = _taking_back(language)
    return found is not None and found.search(value.lower()) is not None


@lru_cache(maxsize=32)
def _taking_back(language: str) -> re.Pattern[str] | None:
    from followthrough.reading.vocabulary.state_words import RETRACTING_WORDS

    words = "|".join(RETRACTING_WORDS.get(language, ()))
    return re.compile(words if language in _UNSPACED else rf"\b(?:{words})\b") if words else None


def state_in_bracket_or_end(text: str, language: str) -> bool | None:
    """The state in a bracket, or in the last words after a dash or full stop: "(erledigt am 3.5.)", "... . Hecho."."""
    marks = [found[1] for found in _BRACKET.finditer(text)]
    if (last := _LAST.search(text, max(0, len(text) - 40))) is not None:
        marks.append(last[1])
    for mark in marks:
        if _IF.search(mark.lower()) is not None:
            continue  # "(umgesetzt, sobald Lena zurück ist)"
        for part in _PARTS.split(mark.lower()):
            said = _alone(_bare(part))
            if said is not None:
                return said and not retracts_done(mark, language)
    return None


def is_past_only_in_subclause(text: str) -> bool:
    """Whether the past tense is only in a subordinate clause: "Prüfen, warum nichts gemeldet wurde"."""
    lower = text.lower()
    besides = _WITHIN.sub(",", lower)
    return besides != lower and _TOLD_IN_GERMAN.search(besides) is None


def is_only_intended(text: str, language: str) -> bool:
    """Whether a text says that a change was only decided, planned, or begun, or is not or not completely made yet."""
    return _only_meant(language).search(text.lower()) is not None


@lru_cache(maxsize=32)
def _only_meant(language: str) -> re.Pattern[str]:
    from followthrough.reading.vocabulary.state_words import INTENTION_PHRASES, NUMBERS

    if language in _UNSPACED:
        return re.compile("|".join(INTENTION_PHRASES.get(language, ("$^",))))
    words = "|".join(word for other, words in INTENTION_PHRASES.items() if other not in _UNSPACED for word in words)
    number = rf"(?:{NUMBERS.replace(' ', '|')})"
    return re.compile(rf"\b(?:{words.replace(' … ', _BETWEEN).replace('#', number)})\b")


def is_foreign_state(value: str) -> bool:
    """Whether a few words are only a state, perhaps with a day."""
    return _alone(_bare(value[:80].lower())) is not None


def state_in_last_word(value: str) -> bool | None:
    """The state in the last word of a cell for something else: "WAAGE-101 **erledigt**"."""
    *_, last = value.split() or [""]
    return _alone(_bare(last.strip("*_()[]（）").lower()))


def _alone(words: str) -> bool | None:
    """The state in a few words that hold nothing else but a date."""
    told = _parted(words)
    if told is not None:
        rest = words[len(told[0]) :].strip()
        return told[1] if len(told[0]) >= _SHORTEST and (not rest or any(map(str.isdigit, rest))) else None
    for word, done in _states().unparted:
        if words.startswith(word):
            rest = words[len(word) :].lstrip("みしたです。 ")
            return done if not rest or not rest[0].isalpha() else None
    return None


def _parted(words: str) -> tuple[str, bool] | None:
    """The longest state among the first words, and its meaning."""
    first = words.split()[:_MOST_WORDS]
    for count in range(len(first), 0, -1):
        name = " ".join(first[:count]).rstrip(_STOPS)
        if name in _states().parted:
            return name, _states().parted[name]
    return None


def _bare(value: str) -> str:
    """A state without the marks and the date before it."""
    for at, character in enumerate(value):
        if character.isalpha():
            return value[at:].strip()
    return ""
