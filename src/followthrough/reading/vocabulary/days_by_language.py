"""The day that a due date means in a language that orders its numbers: "27/03" in French, "3/12" in Japanese.

Without its language "3/4" is nobody's day, and of "26/3/12" nobody knows the year.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary import day_words
from followthrough.reading.vocabulary.dates import dates_in, full_year, month_end, next_month_end, sunday_of, valid_day
from followthrough.reading.vocabulary.due_words import END_OF
from followthrough.reading.vocabulary.months import MONTHS, month_matches

_MOST_CHARACTERS = 40
_YEARS_BEFORE, _YEARS_AFTER = 1, 6  # of an incident, in which what is due because of it lies
_REIWA = 2018  # the year before its first
_FOUR_DIGITS = lazy_pattern(r"\d{4}")
_SIGN = r"[./／-]"
_THREE_NUMBERS = lazy_pattern(r"(?<![\w./／-])(\d{1,2})([./／-])(\d{1,2})\2(\d{1,2})(?![\d./／-])")
# "24/7" is around the clock.
_TWO_NUMBERS = lazy_pattern(r"(?<![\w./／-])(?!24[/／]7(?!\d))(\d{1,2})[/／](\d{1,2})(?![\d./／-])")
_REIWA_DAY = lazy_pattern(
    rf"(?:令和|(?<![a-z])r)\s?(\d{{1,2}}|元)(?:年|{_SIGN})\s?(\d{{1,2}})(?:月|{_SIGN})?\s?(?:(\d{{1,2}})日?)?"
)


class Day(NamedTuple):
    """What the numbers of a text mean, from `start` to `end`. `day` is None where they are not understood."""

    start: int
    end: int
    day: date | None


def day_in_language(language: str | None, text: str, incident: date | None) -> Day | None:
    """The day that a short text names in this language; None where it names none in such a way.

    `language` is None for English, where only what can be read in one way is.
    """
    if len(text) > _MOST_CHARACTERS or (_FOUR_DIGITS.search(text) is not None and dates_in(text)):
        return None
    lower = lower_case(text)
    if language == "ja" and (match := _REIWA_DAY.search(lower)) is not None:
        year = _REIWA + (1 if match[1] == "元" else int(match[1]))
        month = int(match[2])
        return Day(*match.span(), valid_day(year, month, int(match[3])) if match[3] else month_end(year, month))
    if (match := _THREE_NUMBERS.search(lower)) is not None:
        return Day(*match.span(), _of_three(language, int(match[1]), int(match[3]), int(match[4]), incident))
    if language is not None:
        for _, pattern, day_of in (*_NOTATIONS, *_notations_of(language)):
            if (match := next(month_matches(pattern, lower), None)) is not None:
                return Day(*match.span(), day_of(match, incident))
    if (match := _TWO_NUMBERS.search(lower)) is not None:
        return Day(*match.span(), _of_two(language, int(match[1]), int(match[2]), incident))
    return None


def next_such_day(month: int, day: int, incident: date | None) -> date | None:
    """The day that is meant by one without a year: that of the year of the incident, or the next."""
    if incident is None:
        return None
    days = (valid_day(year, month, day) for year in (incident.year, incident.year + 1))
    return next((found for found in days if found is not None and found >= incident), None)


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
        orders = [(third, second, first)]  # as where the year has four digits
    days = {day for year, month, nth in orders if (day := valid_day(2000 + year, month, nth)) is not None}
    if incident is not None:
        years = range(incident.year - _YEARS_BEFORE, incident.year + _YEARS_AFTER)
        days = {day for day in days if day.year in years}
    return days.pop() if len(days) == 1 else None


def _of_two(language: str | None, first: int, second: int, incident: date | None) -> date | None:
    """The day and month that two numbers mean, where the language or the numbers show which is which."""
    if max(first, second) > 12 or first == second:
        month, nth = (first, second) if second > 12 else (second, first)
    elif language in day_words.YEAR_FIRST:
        month, nth = first, second
    elif language in day_words.DAY_FIRST:
        month, nth = second, first
    else:
        return None
    return next_such_day(month, nth, incident)


def _japanese_month(match: re.Match[str], incident: date | None) -> date | None:
    if match[1]:
        return month_end(int(match[1]), int(match[2]))
    return next_month_end(int(match[3]), incident) if incident is not None else None


def _quarter_of_year(match: re.Match[str], _: date | None) -> date | None:
    return month_end(int(match[1]), 3 * int(match[2]))


def _numbered_month(match: re.Match[str], _: date | None) -> date | None:
    return month_end(int(match[2]), int(match[1]))


def _day_of_month(match: re.Match[str], incident: date | None) -> date | None:
    month, nth = MONTHS[match["month"]], int(match[1])
    return valid_day(full_year(match[3]), month, nth) if match[3] else next_such_day(month, nth, incident)


def _month_of_year(match: re.Match[str], _: date | None) -> date | None:
    return month_end(full_year(match[2]), MONTHS[match["month"]])


def _end_of_month(match: re.Match[str], incident: date | None) -> date | None:
    return next_month_end(MONTHS[match["month"]], incident) if incident is not None else None


def _numbered_end(months: int) -> "_DayOf":
    """The last day of a quarter or half of a year, of so many months."""

    def day_of(match: re.Match[str], incident: date | None) -> date | None:
        month, year = months * int(match[1] or match[2]), match[3] or match[4]
        if year:
            return month_end(full_year(year), month)
        return next_month_end(month, incident) if incident is not None else None

    return day_of


def _end_of_week(match: re.Match[str], incident: date | None) -> date | None:
    """The Sunday of a week, which is not over; without a year of the next such week."""
    if incident is None:
        return None
    week, year = int(match[1] or match[2]), match[3]
    sundays = (sunday_of(of, week) for of in ((int(year),) if year else (incident.year, incident.year + 1)))
    return next((day for day in sundays if day is not None and day >= incident), None)


def _end_of_year(_: re.Match[str], incident: date | None) -> date | None:
    return date(incident.year, 12, 31) if incident is not None and incident.month < 12 else None


_DayOf: TypeAlias = Callable[[re.Match[str], date | None], date | None]
_Notation: TypeAlias = tuple[str, re.Pattern[str], _DayOf]
"""An example, its pattern for texts in lower case, and the day that a match means."""

_MONTH = r"(?P<month>[^\W\d_]{3,12})"
# In the order in which they are tried.
_NOTATIONS: tuple[_Notation, ...] = (
    (
        "2031年5月, 5月中",
        lazy_pattern(r"(20\d\d)年\s?(\d{1,2})月(?!\s?\d)|(?<!\d)(1[0-2]|[1-9])月中(?!旬)"),
        _japanese_month,
    ),
    ("2031年Q2", lazy_pattern(r"(20\d\d)年?\s?q([1-4])"), _quarter_of_year),
    ("05/2031", lazy_pattern(r"(?<![\w./-])(0?[1-9]|1[0-2])[./](20\d\d)(?![\d./-])"), _numbered_month),
    (
        "3-mai",
        lazy_pattern(rf"(?<![\w./-])(\d{{1,2}})[./-]{_MONTH}\.?(?:[./-]((?:20)?\d\d))?(?![\w/-])"),
        _day_of_month,
    ),
    ("mai/31", lazy_pattern(rf"(?<![\w./-]){_MONTH}\.?[./-]((?:20)?\d\d)(?![\w/-])"), _month_of_year),
    ("ende mai", lazy_pattern(rf"(?<!\w)(?:{'|'.join(END_OF)}) {_MONTH}(?!\w)(?![\s,]{{0,2}}\d)"), _end_of_month),
)


@lru_cache(maxsize=32)
def _notations_of(language: str) -> tuple[_Notation, ...]:
    """Quarters, halves of a year, weeks, and the end of the year by the words of a language."""
    quarter, half, week, end = (
        "|".join(words.get(language, ()))
        for words in (day_words.QUARTER, day_words.HALF_YEAR, day_words.WEEK, day_words.END_OF_YEAR)
    )
    found: list[_Notation] = []
    if quarter:
        found.append(("T2 2031", _numbered(quarter, "[1-4]"), _numbered_end(3)))
    if half:
        found.append(("1. Halbjahr 2031", _numbered(half, "[12]"), _numbered_end(6)))
    if week:
        pattern = (
            rf"(?<![\w/.-])(?:(?:{week})\.? ?(\d{{1,2}})|(\d{{1,2}})\. ?(?:{week}))(?:[ /-]{{1,3}}(20\d\d))?(?![\w/])"
        )
        found.append(("S23", re.compile(pattern), _end_of_week))
    if end:
        found.append(("fin d'année", re.compile(end), _end_of_year))
    return tuple(found)


def _numbered(words: str, number: str) -> re.Pattern[str]:
    """A number beside one of these words, and perhaps a year behind them: "T2 2026", "2º trimestre de 2026", "2T26"."""
    return re.compile(
        rf"(?<![\w/.-])(?:(?:{words})\.? ?({number})|({number})(?:\.|e|er|º|ª|°|ème)? ?(?:{words})\.?)"
        r"(?:(?: de | d[ou] |[ /-]{0,2})(20\d\d)|(\d\d))?(?![\w/])"
    )
