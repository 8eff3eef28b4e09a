"""How a line begins, and the placeholders in it: a time, a date, a placeholder, an instruction, a tag."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from followthrough.reading.layout.housekeeping import is_housekeeping
from followthrough.reading.patterns import lazy_pattern

_MOST_CHARACTERS = 600
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?"
_TIME_FIRST = lazy_pattern(
    rf"\W{{0,4}}(?:\d{{4}}-\d\d-\d\d[T ,]{{0,2}}|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?,? |{_WEEKDAY})"
    r"(?:~|at |approx\.? |around )?(?:\d{1,2}[:.h]\d\d(?:[:.]\d\d)?|\d{1,2} ?(?:am|pm)\b|T[+-]\d)",
    re.IGNORECASE,
)
_DATE_FIRST = lazy_pattern(
    rf"\W{{0,4}}{_WEEKDAY}(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|"
    rf"{_MONTH}\.? \d{{1,2}}\b|\d{{1,2}}\.? {_MONTH}\b)",
    re.IGNORECASE,
)
_EMPTY_ANSWER = lazy_pattern(
    r"\W{0,3}(?:tbd|tba|tbc|todo|xxx{1,9}|\.\.\.|…|"
    r"n/?a|none|nothing|nil|keine?|aucune?|ningun[oa]|nenhuma?|なし|特になし|无|暂无)"
    r"(?:\W{0,3}$|\W{1,3}(?:at (?:this|the) (?:time|moment)|yet|needed|required|identified|so far|planned|"
    r"necessary)\W{0,3}$)",
    re.IGNORECASE,
    literals=tuple("tbd tba tbc todo xxx ... … n/a na none nothing nil kein aucun ningun nenhum なし 无".split()),
)
# "[Action item: alert on its age]" and "[Action item] Alert on its age" are tags, and no gaps.
_TAG_WITH_WORDS = (
    r" (?:item|point)(?: ?#?\d{1,3})? ?"
    r"(?:: ?(?!(?:what|who|when|describe|insert|your|short|brief|title|name|text)\b)\w|\]:? ?\w)"
)
_GAP = lazy_pattern(
    r"<(?!https?:)[a-z][^<>\n@]{0,60}>|\{\{?[^{}\n]{1,60}\}\}?|"
    rf"\[(?:insert|describe|name|your|date|list|add|link|owner|team|action(?!{_TAG_WITH_WORDS})|what|e\.g|yyyy)"
    r"[^\[\]\n]{0,80}\]|"
    r"\bYYYY\b|\bHH:MM\b|lorem ipsum|____",
    re.IGNORECASE,
)
# Instructions to the author of a report. Writing a runbook or a letter to somebody is an action item.
_REPORT_PARTS = (
    r"(?:(?:an?|all|any|as|at|brief|concise|down|few|here|in|least|many|much|one|only|or|plain|relevant|short|some|"
    r"the|this|three|two|up|your) ){0,4}(?:background|bullets?|charts?|context|dates?|descriptions?|details?|english|"
    r"events?|evidence|explanations?|facts|graphs?|here|how|if|impact|information|links?|names?|narrative|numbers|"
    r"overview|paragraphs?|possible|report|screenshots?|sections?|sentences?|steps|summar(?:y|ies)|timelines?|times|"
    r"timestamps|title|what|when|where|whether|which|who|why)\b"
)
_INSTRUCTION = lazy_pattern(
    r"\W{0,3}(?:e\.g\.|for example|example:|describe|list (?:the|all|any|out)|explain|"
    r"what (?:went|did|was|were|is|are|can|could|should|will|do|needs|happened|actions)|"
    r"how (?:did|do|can|could|was|long|will|many|much)|who |when (?:did|was)|why |provide a|"
    rf"(?:include|write) {_REPORT_PARTS}|fill (?:in|out|this)\b|use this|labels?: (?:is|are|does|do|did|has|have) |"
    r"(?:each|every) action item|(?:all )?action items? (?:should|must|need)|please |if applicable|optional)",
    re.IGNORECASE,
    literals=tuple(
        "e.g.|example|describe|list |explain|what |how |who |when |why |provide a|include |write |fill |use this|"
        "label: |labels: |action item|please |if applicable|optional".split("|")
    ),
)
_NOTHING_TO_DO = lazy_pattern(
    r"\W{0,3}(?:no (?:further |additional |new )?(?:action|follow-?up|change)s?\b|nothing (?:to|else|more)|none\b)",
    re.IGNORECASE,
    literals=("no ", "nothing ", "none"),
)
_TAG_FIRST = lazy_pattern(
    r"\W{0,4}(?:\[(?:action(?: item)?|ai|to-?do|fixme|follow-?up|fix|task)\]|"
    r"(?:action(?: item| point)?|ai|to-?do|fixme|follow-?up|task)(?: ?#?\d{1,3})?\s?[:(])",
    re.IGNORECASE,
)


class Shape(NamedTuple):
    """What the beginning of a line and its placeholders show, in addition to its cue."""

    timed: bool = False
    dated: bool = False
    placeholder: bool = False
    nothing: bool = False
    instruction: bool = False
    tagged: bool = False


PLAIN_SHAPE = Shape()


def shape(text: str, words: Sequence[str]) -> Shape:
    """The shape of a line. Most lines have none, as their first word shows without any pattern."""
    first = words[0] if words else ""
    may_match = not words or first in _FIRST_WORDS
    begins = text[:1]
    plain = begins.isalpha() and begins.isascii() and first[:3] not in _STARTS_OF_TIMES
    early_digit = not plain and _EARLY_DIGIT.match(text) is not None
    # Written out, since this runs for every line.
    may_have_gap = (
        "[" in text or "<" in text or "{" in text or "YYYY" in text or "HH:" in text or "____" in text
        or "orem " in text
    )  # fmt: skip
    housekeeping = is_housekeeping(text, words)
    if not (may_match or early_digit or may_have_gap or housekeeping):
        return PLAIN_SHAPE
    return Shape(
        timed=early_digit and begins_with_time(text),
        dated=early_digit and _begins_with_date(text),
        placeholder=(may_have_gap and _GAP.search(text[:_MOST_CHARACTERS]) is not None)
        or (may_match and _EMPTY_ANSWER.match(text) is not None),
        nothing=may_match and _NOTHING_TO_DO.match(text) is not None,
        instruction=housekeeping or (may_match and _INSTRUCTION.match(text) is not None),
        tagged=may_match and _TAG_FIRST.match(text) is not None,
    )


def begins_with_time(text: str) -> bool:
    """Whether the line begins with a time of day, as an entry of a timeline does."""
    return _TIME_FIRST.match(text) is not None


def _begins_with_date(text: str) -> bool:
    """Whether the line begins with a date."""
    return _DATE_FIRST.match(text) is not None


# Beginnings of lines that start with a time or a date, other than digits.
_STARTS_OF_TIMES = frozenset(
    "mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec at app aro t".split()
).union(f"t-{digit}" for digit in range(10))
_EARLY_DIGIT = lazy_pattern(r"\D{0,20}+\d")
# First words of lines that the patterns for empty answers, instructions, and tags can match.
_FIRST_WORDS = frozenset(
    """
    tbd tba tbc todo to n na none nothing nil xxx keine kein aucun aucune ninguno ninguna nenhum nenhuma e for example
    describe list explain what how who when why provide include write fill use each action actions please if optional ai
    follow follow-up followup task fix no every all label labels to-do fixme
    """.split()
)
