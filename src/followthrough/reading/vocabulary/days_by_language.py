"""The day that a due date means in a language that orders its numbers: "27/03" in French, "3/12" in Japanese.

Without its language "3/4" is nobody's day, and of "26/3/12" nobody knows the year.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary import day_words
from followthrough.reading.vocabulary.dates import MONTHS, dates_in, month_end, month_matches, sunday_of, valid_day
from followthrough.reading.vocabulary.due_words import END_OF

_LONGEST = 40
_YEARS_BEFORE, _YEARS_AFTER = 1, 6  # of an incident, in which what is due because of it lies
_REIWA = 2018  # the year before its first
_FOUR_DIGITS = lazy_pattern(r"\d{4}")
_SIGN = r"[./／-]"
_THREE = lazy_pattern(r"(?<![\w./／-])(\d{1,2})([./／-])(\d{1,2})\2(\d{1,2})(?![\d./／-])")
# "24/7" is around the clock.
_TWO = lazy_pattern(r"(?<![\w./／-])(?!24[/／]7(?!\d))(\d{1,2})[/／](\d{1,2})(?![\d./／-])")
_REIWA_DAY = lazy_pattern(
    rf"(?:令和|(?<![a-z])r)\s?(\d{{1,2}}|元)(?:年|{_SIGN})\s?(\d{{1,2}})(?:月|{_SIGN})?\s?(?:(\d{{1,2}})日?)?"
)
_MONTH_OF_YEAR = lazy_pattern(r"(20\d\d)年\s?(\d{1,2})月(?!\s?\d)|(?<!\d)(1[0-2]|[1-9])月中(?!旬)")
_QUARTER_OF_YEAR = lazy_pattern(r"(20\d\d)年?\s?(?:q([1-4])|第([1-4])四半期)")
_SLASHED_MONTH = lazy_pattern(r"(?<![\w./-])(0?[1-9]|1[0-2])[./](20\d\d)(?![\d./-])")
_NAMED_MONTH = lazy_pattern(
    r"(?<![\w./-])(?:(\d{1,2})[./-])?(?P<month>[^\W\d_]{3,12})\.?(?:[./-]((?:20)?\d\d))?(?![\w/-])"
)
_END_OF_MONTH = lazy_pattern(rf"(?<!\w)(?:{'|'.join(END_OF)}) (?P<month>[^\W\d_]{{3,12}})(?!\w)(?![\s,]{{0,2}}\d)")


class Day(NamedTuple):
    """What the numbers of a text mean, from `start` to `end`. `day` is None where they are not understood."""

    start: int
    end: int
    day: date | None


def day_in_language(language: str | None, text: str, incident: date | None) -> Day | None:
    """The day that a short text names in this language; None where it names none in such a way.

    `language` is None for English, where only what can be read in one way is.
    """
    if len(text) > _LONGEST or (_FOUR_DIGITS.search(text) is not None and dates_in(text)):
        return None
    lower = lower_case(text)
    if language == "ja" and (match := _REIWA_DAY.search(lower)) is not None:
        year = _REIWA + (1 if match[1] == "元" else int(match[1]))
        month = int(match[2])
        return _told(match, valid_day(year, month, int(match[3])) if match[3] else month_end(year, month))
    if (match := _THREE.search(lower)) is not None:
        return _told(match, _of_three(language, int(match[1]), int(match[3]), int(match[4]), incident))
    if language is not None and (found := _in_words(language, lower, incident)) is not None:
        return found
    if (match := _TWO.search(lower)) is not None:
        return _told(match, _of_two(language, int(match[1]), int(match[2]), incident))
    return None


def next_such_day(month: int, day: int, incident: date | None) -> date | None:
    """The day that is meant by one without a year: that of the year of the incident, or the next."""
    if incident is None:
        return None
    days = (valid_day(year, month, day) for year in (incident.year, incident.year + 1))
    return next((one for one in days if one is not None and one >= incident), None)


def _told(match: re.Match[str], day: date | None) -> Day:
    return Day(*match.span(), day)


def _of_three(language: str | None, first: int, second: int, third: int, incident: date | None) -> date | None:
    """The day that three short numbers mean. Without an incident no year is known to be likely."""
    if language in day_words.YEAR_FIRST:
        orders = [(first, second, third)]
    elif language in day_words.DAY_FIRST:
        orders = [(third, second, first)]
    elif second > 12 or first == second:
        orders = [(third, first, second)]
    elif first > 12:
        orders = [(third, second, first), (first, second, third)]
    else:
        orders = [(third, second, first)]  # as it is read of four digits
    days = {day for year, month, nth in orders if (day := valid_day(2000 + year, month, nth)) is not None}
    if incident is not None:
        years = range(incident.year - _YEARS_BEFORE, incident.year + _YEARS_AFTER)
        days = {day for day in days if day.year in years}
    return days.pop() if len(days) == 1 else None


def _of_two(language: str | None, first: int, second: int, incident: date | None) -> date | None:
    """The day and month that two numbers mean, where the language or the numbers tell which is which."""
    if max(first, second) > 12 or first == second:
        month, nth = (first, second) if second > 12 else (second, first)
    elif language in day_words.YEAR_FIRST:
        month, nth = first, second
    elif language in day_words.DAY_FIRST:
        month, nth = second, first
    else:
        return None
    return next_such_day(month, nth, incident)


def _in_words(language: str, lower: str, incident: date | None) -> Day | None:
    year = incident.year if incident is not None else None
    if (match := _MONTH_OF_YEAR.search(lower)) is not None:
        told = int(match[1]) if match[1] else year
        return _told(match, _end(told, int(match[2] or match[3]), incident if match[3] else None))
    if (match := _QUARTER_OF_YEAR.search(lower)) is not None:
        if match[3]:
            return None  # whose year begins in April or January nobody tells
        return _told(match, month_end(int(match[1]), 3 * int(match[2])))
    if (match := _SLASHED_MONTH.search(lower)) is not None:
        return _told(match, month_end(int(match[2]), int(match[1])))
    if (match := next(month_matches(_NAMED_MONTH, lower), None)) is not None and (match[1] or match[3]):
        month = MONTHS[match["month"]]
        told = 2000 + int(match[3][-2:]) if match[3] else year
        if not match[1]:
            return _told(match, _end(told, month, None))
        nth = int(match[1])
        return _told(match, valid_day(told or 0, month, nth) if match[3] else next_such_day(month, nth, incident))
    if (match := next(month_matches(_END_OF_MONTH, lower), None)) is not None:
        return _told(match, _end(year, MONTHS[match["month"]], incident))
    return _of_spans(language, lower, incident)


def _of_spans(language: str, lower: str, incident: date | None) -> Day | None:
    """The last day of a quarter, half a year, week or year."""
    spans = _spans(language)
    for pattern, months in ((spans.quarter, 3), (spans.half, 6)):
        if pattern is not None and (match := pattern.search(lower)) is not None:
            told = match[3] or match[4]
            number = int(match[1] or match[2])
            if number * months > 12:
                return None
            if told:
                return _told(match, month_end(2000 + int(told[-2:]), number * months))
            return _told(match, _end(None if incident is None else incident.year, number * months, incident))
    if spans.week is not None and (match := spans.week.search(lower)) is not None:
        return _told(match, _week_end(int(match[1] or match[2]), match[3], incident))
    if spans.year is not None and (match := spans.year.search(lower)) is not None and incident is not None:
        return _told(match, date(incident.year, 12, 31) if incident.month < 12 else None)
    return None


def _week_end(week: int, year: str | None, incident: date | None) -> date | None:
    """The Sunday of a week, which is not over; without a year of the next such week."""
    if incident is None:
        return None
    years = (int(year),) if year else (incident.year, incident.year + 1)
    days = (sunday_of(one, week) for one in years)
    return next((day for day in days if day is not None and day >= incident), None)


def _end(year: int | None, month: int, incident: date | None) -> date | None:
    """The last day of a month; with an incident, of the next such month behind it."""
    if year is None:
        return None
    end = month_end(year, month)
    return month_end(year + 1, month) if end is not None and incident is not None and end < incident else end


class _Spans(NamedTuple):
    quarter: re.Pattern[str] | None
    half: re.Pattern[str] | None
    week: re.Pattern[str] | None
    year: re.Pattern[str] | None


@lru_cache(maxsize=32)
def _spans(language: str) -> _Spans:
    return _Spans(
        _numbered(day_words.QUARTER.get(language, ()), "[1-4]"),
        _numbered(day_words.HALF_YEAR.get(language, ()), "[12]"),
        _of_week(day_words.WEEK.get(language, ())),
        _alone(day_words.END_OF_YEAR.get(language, ())),
    )


def _numbered(words: tuple[str, ...], number: str) -> re.Pattern[str] | None:
    """A number beside one of these words, and perhaps a year behind them: "T2 2026", "2º trimestre de 2026", "2T26"."""
    if not words:
        return None
    either = "|".join(words)
    return re.compile(
        rf"(?<![\w/.-])(?:(?:{either})\.? ?({number})|({number})(?:\.|e|er|º|ª|°|ème)? ?(?:{either})\.?)"
        r"(?:(?: de | d[ou] |[ /-]{0,2})(20\d\d)|(\d\d))?(?![\w/])"
    )


def _of_week(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    either = "|".join(words)
    return re.compile(
        rf"(?<![\w/.-])(?:(?:{either})\.? ?(\d{{1,2}})|(\d{{1,2}})\. ?(?:{either}))(?:[ /-]{{1,3}}(20\d\d))?(?![\w/])"
    )


def _alone(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(words)) if words else None
