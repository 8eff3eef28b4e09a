"""The due date in the words of an item: "by Friday 3 May 2026", "in Q3", "within the next weeks"."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from followthrough.model import Due
from followthrough.reading.items.asides import REPORTING_VERBS
from followthrough.reading.patterns import Cases, case, lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.dates import ANY_YEAR, dates_in, valid_day
from followthrough.reading.vocabulary.day_order import due_in_day_order
from followthrough.reading.vocabulary.days_by_language import day_in_language, next_such_day
from followthrough.reading.vocabulary.due_days import (
    MONTH_ALONE_PATTERN,
    due_day,
    foreign_time_span,
    is_due_like,
    names_a_time,
)
from followthrough.reading.vocabulary.due_words import DUE_LABELS, DUE_LABELS_UNSPACED, UNTIL
from followthrough.reading.vocabulary.months import MONTHS, month_matches

# For texts in lower case: a pattern that ignores case takes two to three times as long.
# "in the mails of" is followed by which mails, not by a due date.
_OF_A_THING = (
    r" (?:the |our |all |each )?"
    r"(?!beginning|course|end|first|half|last|middle|quarter|rest|second|start|third|week|month)[\w-]+ of\b"
)
_DUE = "|".join(chain(*DUE_LABELS.values()))
_BY = "|".join(chain(*UNTIL.values()))
_BEHIND_IT = r"\s?[:：]?\s{0,2}"
_UNSPACED = rf"(?:{'|'.join(DUE_LABELS_UNSPACED)})(?=\s?[:：]?\s?\d)"  # "期限切れ" is something else
# "due to" gives a reason.
_AFTER_DUE = lazy_pattern(rf"(?:\b(?:{_DUE})\b(?! to\b)|{_UNSPACED}){_BEHIND_IT}")
_AFTER_DUE_OR_BY = lazy_pattern(rf"(?:\b(?:{_DUE}|{_BY})\b(?! to\b)|{_UNSPACED}){_BEHIND_IT}")
# In a done item these say when it was done; elsewhere they may describe a thing ("in the mails of this week").
_AFTER_WORD = lazy_pattern(rf"\b(?:{_BY}|(?:on|in|for)(?!{_OF_A_THING}))\b{_BEHIND_IT}")
# Behind a promise of what is to hold: "will be refused from 1 July". Data of a day has another verb ("will be replayed
# from 12 May"), and when something between them was or happened is no due date.
_PROMISES = r"(?:\b(?:will|shall|going to)|['’]ll)(?: also| then| now| only| no longer)?"
_OF_SOMETHING = (
    r"(?:after|at|before) (?:the|our|its|their)|had|has|have|how|since|that|was|were|wh(?:at|en|ere|ich|o|ose|y)"
)
_TO_THE_DAY = rf"(?:(?!\b(?:{_OF_SOMETHING})\b)[^.:;()]){{0,120}}"
_IS_TO_HOLD = lazy_pattern(
    rf"{_PROMISES} (?:(?:apply|hold|start|take effect)(?: to [^.,:;()]{{1,40}})?,? $|(?:enforce|expire|refuse|require|"
    r"be (?:available|blocked|closed|disabled|enabled|enforced|limited|mandatory|off|on|refused|rejected|required|"
    rf"switched|turned))\b{_TO_THE_DAY}$)"
)
_IS_TO_BEGIN = lazy_pattern(rf"{_PROMISES} {_TO_THE_DAY}, $")
_FROM_THEN = lazy_pattern(
    rf"\b(?:as of|beginning|effective|from|starting)(?: on| from)?{_BEHIND_IT}"
    r"(?![^.,;]{1,30} (?:through|till|to|until)\b)"
)
_FARTHEST_PROMISE = 160
# "Will finish its documentation in June": few words, so that the month is that of the verb.
_IN_MONTH = lazy_pattern(
    rf"{_PROMISES} (?:complete|deliver|finish|go (?:live|out)|ship|be (?:completed|delivered|done|finished|published|"
    r"ready|rolled out|shipped))(?: (?!(?:after|at|before|from|in|of|on|since|that|the|what|which|who|why)\b)"
    rf"[\w-]{{1,20}}){{0,3}} (in (?:early |late |mid[ -])?{MONTH_ALONE_PATTERN})(?=\W{{0,3}}$|[.,;)])"
)
_JUST_DONE = lazy_pattern(
    r"(?<!be )\b(?:done|completed?|finished|fixed|resolved|merged|shipped|implemented|closed)\W{1,3}$"
)
_REPORTED_THEN = lazy_pattern(rf"\b{REPORTING_VERBS} (?:again )?$")
_CALENDAR = lazy_pattern(r"📅\s?(\d{4}-\d\d-\d\d)")  # in task lists "✅" precedes the day of completion
_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_VAGUE = Cases(
    case(
        "in two weeks",
        r"\b(?:with)?in (?:one|two|three|four|five|six|eight|ten|twelve) (?:days|weeks?|months?)(?= ?[.,;)\]]|$)",
        " days| week| month",
    ),
    case(
        "in the near future",
        r"\bin the (?:near|coming|next)[ \w]{0,12} ?(?:future|days|weeks|months|year|quarter)\b",
        "in the near|in the coming|in the next",
    ),
    case(
        "within the next few weeks",
        r"\b(?:within|over|in) the (?:next|coming) [\w ]{0,12}(?:days?|weeks?|months?|quarter|year)\b",
        " the next | the coming ",
    ),
    case("later this week", r"\blater this (?:week|month|quarter|year)\b", "later this "),
    case("by the year end", r"\bby (?:the )?(?:eoy|year[ -]end)\b", "eoy|year"),
    case(
        "by the end of the month",
        r"\b(?:by the )?end of (?:the |this |next )?(?:week|month|quarter|year|sprint)\b",
        "end of ",
    ),
    case(
        "next sprint",
        r"(?<!s of )(?<!begin )(?<!begins )(?<!start )(?<!starts )\b(?:next|this) (?:week|month|quarter|year|sprint)\b",
        "next |this ",
    ),
    case(
        "in the medium term",
        r"\bin the (?:short|medium|long)[ -]term\b|\b(?:short|mid|medium|long)[ -]term(?=:)",
        " term|-term",
    ),
    case(
        "by next friday",
        rf"\b(?:by|until|before) (?:next |this |the end of )?(?:{_WEEKDAY}|tomorrow|the weekend)\b",
        "day|tomorrow|weekend",
    ),
)
_BY_MONTH = lazy_pattern(
    r"\b(?i:(?:by|until|before) (?:the )?(?:(?:end of|early|late) |mid[- ])?|(?:the )?(?:(?:end of|late) |mid[- ]))"
    + MONTH_ALONE_PATTERN
)
# "Move the pods, Q4", "... (Q4 2026)", but not "... of Q1, Q2" or "Compare to last quarter, Q1".
_QUARTER_LAST = lazy_pattern(r"(?<!\bQ\d)(?:, | ?\()(Q[1-4](?: ?20\d\d)?)\)?\W{0,3}$")
_LOOKS_BACK = lazy_pattern(r"\b(?:compar\w+|earlier|figures|histor\w+|last|numbers|past|previous|since)\b")
_BEFORE_MONTH = ("by ", "until ", "before ", "late ", "mid")
_OF_PROMISES = ("will ", "shall ", "going to ", "'ll ", "’ll ")
_OF_MONTHS = ("uary", "ber", "March", "April", "May", "June", "July", "August")  # every month has one of these
# "by 10/15": no year, and nothing after it that would make it a fraction.
_MONTH_AND_DAY = lazy_pattern(r"\b(?:due|by|until|before|eta)\s?:?\s((\d{1,2})/(\d{1,2}))(?=\W{0,3}$|[,;)\]])")
# "7/28まで", "10월 20일까지", "3月15日前": the month comes first.
_UNTIL = lazy_pattern(
    r"((?:(\d{4})\s?[年년/.-]\s?)?(?<!\d)(\d{1,2})\s?[月월/.-]\s?(\d{1,2})\s?[日일号]?)\s?(?:まで|까지|之?前)",
    literals=("まで", "까지", "前"),
)
_DIGIT = lazy_pattern(r"\d")
_ISO_DAY = lazy_pattern(r"\d{4}-\d\d-\d\d")
_LONGEST_NAMED = 45  # characters of a day with the words that belong to it
_LONGEST_DAY = 24
_HALF_A_YEAR = 200  # days
_YEAR = lazy_pattern(r"\b20\d\d\b")
_BY_THEN = lazy_pattern(
    r".{1,30}\s(?:by|until|before|[-–—|·→]{1,2}) (?=\S*\d|[^\W\d_]{3,9}\.? \d|(?:the )?end of )"
)  # "26 hours by 31 March", behind "for"
_WORDS_BEHIND = lazy_pattern(r" [^\W\d_]")
# With the word behind "25. ", since no clause ends in "am 25. März". A day after "since" is no due date.
_END_OF_CLAUSE = lazy_pattern(r"[;()\n]|\ssince\s|\.\s(?:(?<=\d\.\s)(?=([^\W\d_]{3,12})\b))?|,\s(?!\d{4})")


def due_in(text: str, incident: date | None, language: str | None = None) -> Due | None:
    """The due date in the words of an open item: "by Friday 3 May 2026", "in Q3", "within the next weeks".

    `language` as for a page.
    """
    text = text[:2000]
    lower = lower_case(text)
    # A day after "due" counts anywhere in the text: "the mails of this week, due 3 May".
    for match in _leads(lower, language, _AFTER_DUE, _AFTER_WORD):
        if (due := _day_behind(match, text, incident, language)) is not None:
            return due
    if (due := _day_by_itself(text, lower, incident, language)) is not None:
        return due
    if "Q" in text[-12:] and (last := _QUARTER_LAST.search(text, max(0, len(text) - 20))) is not None:
        return None if _LOOKS_BACK.search(lower) else ahead(last[1], due_day(last[1], incident), incident)
    if holds_any(lower, _OF_PROMISES) and (due := _promised_for(text, lower, incident, language)) is not None:
        return due
    vague = _VAGUE.first_match(lower)
    span = vague.span() if vague is not None else foreign_time_span(lower) if language is not None else None
    if span is None:
        return None
    words = text[slice(*span)]
    return Due(words, due_day(words, incident))


def _promised_for(text: str, lower: str, incident: date | None, language: str | None) -> Due | None:
    """The day from which something is promised to hold, or the month in which it is to be finished."""
    for match in _leads(lower, language, _FROM_THEN):
        before = lower[max(0, match.start() - _FARTHEST_PROMISE) : match.start()]
        begins = not match[0].startswith("from") and _IS_TO_BEGIN.search(before) is not None
        if begins or _IS_TO_HOLD.search(before) is not None:
            due = _day_behind(match, text, incident, language)
            if due is not None and due.day is not None and due.day != incident:
                return due
    month = _IN_MONTH.search(text) if incident is not None and holds_any(text, _OF_MONTHS) else None
    day = due_day(month[1], incident) if month is not None else None
    if month is None or day is None or incident is None or day.month == incident.month:
        return None
    return Due(month[1], day) if (day - incident).days < _HALF_A_YEAR else None  # else it may lie behind


def due_of_done(text: str, incident: date | None, *, asked: bool) -> Due | None:
    """The due date in the words of a done item. The day on which it was done is no due date.

    `asked`: the words still ask for the change instead of reporting it, so "by 3 May" is a due date.
    """
    text = text[:2000]
    lower = lower_case(text)
    if "📅" in text and (marked := _CALENDAR.search(text)) is not None:
        return Due(marked[1], due_day(marked[1], None))
    for match in _leads(lower, None, _AFTER_DUE_OR_BY if asked else _AFTER_DUE):
        if not _just_done(lower, match.start()) and (due := _day_behind(match, text, incident, None)) is not None:
            return due
    month = _by_month(text, lower) if asked else None
    if not asked or (month is not None and _just_done(lower, month.start())):
        return None
    return _day_by_itself(text, lower, incident, None)


def not_before(text: str, day: date | None, incident: date | None, language: str | None) -> date | None:
    """The day, or with day and month swapped if it would be before the incident in an English document."""
    if language is not None or day is None or incident is None or day >= incident:
        return day
    other = due_in_day_order(text, day, incident, month_first=True)
    return other if other is not None and other >= incident else day


def _leads(lower: str, language: str | None, *patterns: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches that may precede a day, those of the first pattern first."""
    if (language is None and _DIGIT.search(lower) is None) or not names_a_time(lower):
        return
    for match in chain.from_iterable(pattern.finditer(lower) for pattern in patterns):
        if not _is_reported_then(lower, match.start()) and not lower.endswith("valid ", 0, match.start()):
            yield match


def _day_behind(match: re.Match[str], text: str, incident: date | None, language: str | None) -> Due | None:
    """The due date after such a match."""
    clause = _leading(text[match.start() : match.start() + 50])
    words = clause[match.end() - match.start() :].strip(" *_.")
    short = day_in_language(language, words[:_LONGEST_DAY], incident) if language is not None and words else None
    if short is not None and short.day is not None and short.start == 0:
        return Due(words[: short.end], short.day)
    if _DIGIT.search(text) is None:
        return None
    time = words if words and is_due_like(words) and _at_start(words) else clause if is_due_like(clause) else None
    if time is None or not _at_start(time):
        return None
    named = _only_day(_without_rest(time))
    if len(named) > _LONGEST_NAMED:
        return None
    return ahead(named, not_before(time, due_day(time, incident), incident, language), incident)


def ahead(text: str, day: date | None, incident: date | None) -> Due | None:
    """This due date, unless it lies before the incident."""
    return Due(text, day) if day is None or incident is None or day >= incident else None


def _day_by_itself(text: str, lower: str, incident: date | None, language: str | None) -> Due | None:
    """The due date in a complete phrase: "by the end of May", "until 10/15", "7/28まで"."""
    if (month := _by_month(text, lower)) is not None:
        return Due(month[0], due_day(month[0], incident))
    if _DIGIT.search(text) is None:
        return None
    if "/" in text and (named := _MONTH_AND_DAY.search(lower)) is not None:
        return Due(named[1], _short_day(language, named[1], incident))
    if text.isascii() or (until := _UNTIL.search(text)) is None:
        return None
    month_number, nth = int(until[3]), int(until[4])
    day = valid_day(int(until[2]), month_number, nth) if until[2] else next_such_day(month_number, nth, incident)
    return Due(until[1], day)


def _by_month(text: str, lower: str) -> re.Match[str] | None:
    may = "end of " in lower or (holds_any(lower, _BEFORE_MONTH) and holds_any(text, _OF_MONTHS))
    found = month_matches(_BY_MONTH, text) if may else ()
    return next((match for match in found if not lower.endswith("valid ", 0, match.start())), None)


def _only_day(text: str) -> str:
    """Only the day, if words that are no time precede it: "an index on orders 2026-05-03"."""
    before, _, last = text.rpartition(" ")
    return last if _ISO_DAY.fullmatch(last) is not None and _DIGIT.search(before) is None else text


def _without_rest(text: str) -> str:
    """A time without the words around its day: "31 March and tell the others", "Ana on 31 March"."""
    start, end, _ = next(iter(dates_in(text, ANY_YEAR)), (0, len(text), None))
    if text[:start].endswith(" on "):
        text, end = text[start:], end - start
    if (by := _BY_THEN.match(text)) is not None:
        text, end = text[by.end() :], end - by.end()
    if end == len(text) and (year := _YEAR.search(text)) is not None:
        end = year.end()  # of a month or a quarter
    return text[:end] if _WORDS_BEHIND.match(text, end) is not None else text


def _just_done(lower: str, at: int) -> bool:
    """Whether the words from here on say when something was done: "done by 3 May"."""
    return _JUST_DONE.search(lower, max(0, at - 20), at) is not None


def _is_reported_then(lower: str, at: int) -> bool:
    return _REPORTED_THEN.search(lower, max(0, at - 20), at) is not None and lower.startswith(("on ", "in "), at)


def _short_day(language: str | None, text: str, incident: date | None) -> date | None:
    short = day_in_language(language, text, incident)
    return None if short is None else short.day


def _at_start(words: str) -> bool:
    """Whether a time is among the first words, and not somewhere after a verb."""
    return is_due_like(" ".join(words.split()[:6]))


def _leading(words: str) -> str:
    """The part of the following words that may hold a date: up to the end of the clause."""
    end = next((end for end in _END_OF_CLAUSE.finditer(words) if (end[1] or "").lower() not in MONTHS), None)
    return words[: end.start()].strip(" *_.") if end else words.strip(" *_.")
