"""What the words of a line say of it: a promise, a demand, a step already taken, a question, a placeholder."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import has_foreign_letters, holds_any
from followthrough.reading.words import (
    BEFORE_VERB,
    CJK_DEMANDS,
    CONSIDERATIONS,
    DEMANDS,
    HINDSIGHTS,
    IMPERATIVES,
    PAST,
    PROMISES,
    REPORTS,
)

_MOST_CHARACTERS = 600
_WORD = lazy_pattern(r"[^\W\d_][\w'’-]*")
# The same for texts of ASCII, in half the time: each byte in lower case, or a space where no word goes on.
_NO_LETTERS = "0123456789_'-"
_IN_WORDS = bytes(ord(c.lower()) if (c := chr(code)).isalpha() or c in _NO_LETTERS else 32 for code in range(128))
_ASCII_WORDS = _IN_WORDS.ljust(256)
_PAST_AFTER_WE = lazy_pattern(
    r" (?:we|i) (?:also |now |since |already |then |subsequently )?(?:\w+ed|built|made|put|set|wrote|began|took) "
)
_QUESTION_MARKS = frozenset("?？")
_FINITE = frozenset({"was", "were", "is", "are", "had", "has"})


class Cue(StrEnum):
    """How a line speaks."""

    IMPERATIVE = "imperative"
    PROMISE = "promise"
    DEMAND = "demand"
    CONSIDER = "consider"
    DONE = "done"
    HINDSIGHT = "hindsight"
    QUESTION = "question"
    STATEMENT = "statement"

    @property
    def asks(self) -> bool:
        """Whether the line asks for, promises or considers a change."""
        return self in ASKING


ASKING = frozenset({Cue.IMPERATIVE, Cue.PROMISE, Cue.DEMAND, Cue.CONSIDER})


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; of a very long one those it begins with."""
    text = text[:_MOST_CHARACTERS]
    if text.isascii():
        words = text.encode().translate(_ASCII_WORDS).decode().split()
        if words and min(words) < "a":  # one begins with a digit or a mark
            return [word for found in words if (word := found.lstrip(_NO_LETTERS))]
        return words
    if "’" in text:
        text = text.replace("’", "'")
    if not has_foreign_letters(text):
        return words_of(text.encode("ascii", "replace").decode())
    return _WORD.findall(text.lower())


def cue(text: str, words: Sequence[str]) -> Cue:
    """How this line speaks, judged by its words alone. `words` are those of `words_of`."""
    said = None if _TELLING.isdisjoint(words) else _said(words)
    if said and _HINDSIGHT in said:
        return _HINDSIGHT
    if text[-1:] in _QUESTION_MARKS:
        return _QUESTION
    if words:
        first = words[0]
        second = words[1] if len(words) > 1 else ""
        lead = second if second and first in BEFORE_VERB else first
        if lead in IMPERATIVES and second not in _FINITE:
            return _IMPERATIVE
        if first in PAST:
            return _DONE
    if (said and _DEMAND in said) or (has_foreign_letters(text) and holds_any(text, CJK_DEMANDS)):
        return _DEMAND
    if said:
        for one in _IN_ORDER:
            if one in said:
                return one
    return _STATEMENT


# Members of an enumeration are looked up once: this runs for every line.
_HINDSIGHT, _QUESTION, _IMPERATIVE, _DONE = Cue.HINDSIGHT, Cue.QUESTION, Cue.IMPERATIVE, Cue.DONE
_DEMAND, _STATEMENT = Cue.DEMAND, Cue.STATEMENT
_IN_ORDER = (Cue.PROMISE, Cue.CONSIDER, Cue.DONE)


def _said(words: Sequence[str]) -> set[Cue]:
    """What the phrases among these words say. Phrases are looked up by the longest word of each."""
    said: set[Cue] = set()
    joined = ""
    for word in _TELLING.intersection(words):
        if word in _ALONE:
            said |= _ALONE[word]
        if word in _BY_WORD:
            joined = joined or f" {' '.join(words)} "
            for phrase, one in _BY_WORD[word]:
                if phrase in joined:
                    said.add(one)
        if word in _WE and _PAST_AFTER_WE.search(joined or f" {' '.join(words)} "):
            said.add(_DONE)
    return said


_WE = frozenset({"we", "i"})
_ALONE: dict[str, set[Cue]] = {}
_BY_WORD: dict[str, list[tuple[str, Cue]]] = {}
for _phrases, _cue in (
    (HINDSIGHTS, Cue.HINDSIGHT),
    (DEMANDS, Cue.DEMAND),
    (PROMISES, Cue.PROMISE),
    (CONSIDERATIONS, Cue.CONSIDER),
    (REPORTS, Cue.DONE),
):
    for _phrase in _phrases:
        _longest = max(_phrase.split(), key=len)
        if f" {_longest} " == _phrase:
            _ALONE.setdefault(_longest, set()).add(_cue)
        else:
            _BY_WORD.setdefault(_longest, []).append((_phrase, _cue))
_TELLING = _WE.union(_ALONE, _BY_WORD)


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?"
_TIMED = lazy_pattern(
    rf"\W{{0,4}}(?:\d{{4}}-\d\d-\d\d[T ,]{{0,2}}|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?,? |{_WEEKDAY})"
    r"(?:~|at |approx\.? |around )?(?:\d{1,2}[:.h]\d\d(?:[:.]\d\d)?|\d{1,2} ?(?:am|pm)\b|T[+-]\d)",
    re.IGNORECASE,
)
_DATED = lazy_pattern(
    rf"\W{{0,4}}{_WEEKDAY}(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|"
    rf"{_MONTH}\.? \d{{1,2}}\b|\d{{1,2}}\.? {_MONTH}\b)",
    re.IGNORECASE,
)
_EMPTY = lazy_pattern(
    r"\W{0,3}(?:tbd|tba|tbc|todo|n/?a|none|nothing|nil|xxx{1,9}|\.\.\.|…|"
    r"keine?|aucune?|ningun[oa]|nenhuma?|なし|特になし|无|暂无)"
    r"(?:\W{0,3}$|\W{1,3}(?:at (?:this|the) (?:time|moment)|yet|needed|required|identified|so far|planned|"
    r"necessary)\W{0,3}$)",
    re.IGNORECASE,
)
_GAP = lazy_pattern(
    r"<[a-z][^<>\n]{0,60}>|\{\{?[^{}\n]{1,60}\}\}?|"
    r"\[(?:insert|describe|name|your|date|list|add|link|owner|team|action|what|e\.g|yyyy)[^\[\]\n]{0,80}\]|"
    r"\bYYYY\b|\bHH:MM\b|lorem ipsum|____",
    re.IGNORECASE,
)
_INSTRUCTION = lazy_pattern(
    r"\W{0,3}(?:e\.g\.|for example|example:|describe|list (?:the|all|any|out)|explain|"
    r"what (?:went|did|was|were|is|are|can|could|should|will|do|needs|happened|actions)|"
    r"how (?:did|do|can|could|was|long|will|many|much)|who |when (?:did|was)|why |provide a|"
    r"include |write |fill |use this|"
    r"each action item|action items? (?:should|must|need)|please |if applicable|optional)",
    re.IGNORECASE,
)
_NOTHING = lazy_pattern(
    r"\W{0,3}(?:no (?:further |additional |new )?(?:action|follow-?up|change)s?\b|nothing (?:to|else|more)|none\b)",
    re.IGNORECASE,
)
_TAGGED = lazy_pattern(
    r"\W{0,4}(?:\[(?:action(?: item)?|ai|todo|follow-?up|fix|task)\]|"
    r"(?:action(?: item| point)?|ai|todo|follow-?up|task)(?: ?#?\d{1,3})?\s?[:(])",
    re.IGNORECASE,
)


class Shape(NamedTuple):
    """What the beginning of a line and the gaps in it say, beside its cue."""

    timed: bool = False
    dated: bool = False
    placeholder: bool = False
    nothing: bool = False
    instruction: bool = False
    tagged: bool = False


PLAIN_SHAPE = Shape()


def shape(text: str, words: Sequence[str]) -> Shape:
    """The shape of a line. Most lines have none; they are told by their first word, without any pattern."""
    first = words[0] if words else ""
    tells = not words or first in _TELLING_WORDS
    begins = text[:1]
    plain = begins.isalpha() and begins.isascii() and first[:3] not in _TIME_HEADS
    early = not plain and _EARLY_DIGIT.match(text) is not None
    # Written out: this is asked of every line.
    gap = (
        "[" in text or "<" in text or "{" in text or "YYYY" in text or "HH:" in text or "____" in text
        or "orem " in text
    )  # fmt: skip
    if not (tells or early or gap):
        return PLAIN_SHAPE
    return Shape(
        timed=early and timed(text),
        dated=early and dated(text),
        placeholder=(gap and _GAP.search(text[:_MOST_CHARACTERS]) is not None)
        or (tells and _EMPTY.match(text) is not None),
        nothing=tells and _NOTHING.match(text) is not None,
        instruction=tells and _INSTRUCTION.match(text) is not None,
        tagged=tells and _TAGGED.match(text) is not None,
    )


def timed(text: str) -> bool:
    """Whether the line begins with a time of day, as an entry of a timeline does."""
    return _TIMED.match(text) is not None


def dated(text: str) -> bool:
    """Whether the line begins with a date."""
    return _DATED.match(text) is not None


# How the first word of a line begins that begins with a time or a date, if it does not begin with a digit.
_TIME_HEADS = frozenset(
    "mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec at app aro t".split()  # noqa: SIM905
).union(f"t-{digit}" for digit in range(10))
_EARLY_DIGIT = lazy_pattern(r"\D{0,20}+\d")
# The first words of lines that the patterns for empty answers, instructions and tags can match.
_TELLING_WORDS = frozenset(
    """
    tbd tba tbc todo to n na none nothing nil xxx keine kein aucun aucune ninguno ninguna nenhum nenhuma e for example
    describe list explain what how who when why provide include write fill use each action actions please if optional ai
    follow follow-up followup task fix no
    """.split()  # noqa: SIM905
)
