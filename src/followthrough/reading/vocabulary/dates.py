"""Dates in texts, in the notations that people use. Never guesses."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TypeAlias

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.months import MONTH, MONTHS, OTHER_MONTH, lower_if_names_month, month_matches

_DIGIT = lazy_pattern(r"\d")
_YEAR = lazy_pattern(r"\d(?:\d{3}|(?<=/\d)\d)")  # "\d{4}|/\d\d", in half the time: it begins with one class
_SHORTEST = 5  # "May 3"
ANY_YEAR = 2000
"""For where a day stands, and not which it is."""
# Each lookbehind comes after the first digit: a search is fast if the pattern begins with a class of characters.
_YEAR_FIRST = lazy_pattern(r"(\d(?<![\d-]\d)\d{3})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = lazy_pattern(r"(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)")
_NTH = r"(?:st|nd|rd|th|\.|º)?"
_TO = r"\s?(?:-|–|—|to|through|until|and|&|bis)\s?"
_SPAN_MONTH_FIRST = lazy_pattern(
    rf"(?<!\w){MONTH}\s{{0,2}}(\d{{1,2}}){_NTH}{_TO}(?:{OTHER_MONTH}\s{{0,2}})?\d{{1,2}}{_NTH},?\s{{0,2}}(\d{{4}})(?!\d)"
)
_SPAN_DAY_FIRST = lazy_pattern(
    rf"(?<!\w)(\d{{1,2}}){_NTH}(?:\s{OTHER_MONTH})?{_TO}\d{{1,2}}{_NTH}\s(?:of )?{MONTH},?\s{{0,2}}(\d{{4}})(?!\d)"
)
# The week that a page is about: "week 38, 2026", "2026-W38".
_WEEK_OF = lazy_pattern(
    r"(?<!\w)(?:(?:(?:calendar )?week|Kalenderwoche|[CK]W) ?(\d{1,2})[,/ ]{1,3}(20\d\d)|(20\d\d)-W(\d\d))(?!\d)",
    re.IGNORECASE,
)

_DayOf: TypeAlias = Callable[[re.Match[str], int | None], date | None]
"""The day that a match means; without a year of its own, in this one."""


def _year_month_day(match: re.Match[str], _: int | None) -> date | None:
    return valid_day(int(match[1]), int(match[2]), int(match[3]))


def _month_day_with_signs(match: re.Match[str], year: int | None) -> date | None:
    return valid_day(int(match[1] or year or 0), int(match[2]), int(match[3]))


def _dotted(match: re.Match[str], _: int | None) -> date | None:
    return valid_day(int(match[4]), int(match[3]), int(match[1]))


def _day_or_month_first(match: re.Match[str], _: int | None) -> date | None:
    """03/04/2026 is the third of April, unless only the other reading is possible."""
    first, second = int(match[1]), int(match[2])
    day, month = (first, second) if first > 12 or second <= 12 else (second, first)
    return valid_day(full_year(match[3]), month, day)


def _month_day(match: re.Match[str], year: int | None) -> date | None:
    return valid_day(int(match[3] or year or 0), MONTHS[match["month"]], int(match[2]))


def _day_slash_month(match: re.Match[str], _: int | None) -> date | None:
    return valid_day(full_year(match[3]), MONTHS[match["month"]], int(match[1]))


def _day_month(match: re.Match[str], year: int | None) -> date | None:
    given = match[3] or match[4]
    return valid_day(full_year(given) if given else year or 0, MONTHS[match["month"]], int(match[1]))


def full_year(digits: str) -> int:
    """The year of four or two digits."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


# In the order in which they are tried: an example, signs of which the text must contain one, pattern, and meaning.
_IN_NUMBERS: tuple[tuple[str, tuple[str, ...], re.Pattern[str], _DayOf], ...] = (
    ("2031-05-03", ("-", "/", "."), _YEAR_FIRST, _year_month_day),
    (
        "2031年5月3日",
        ("月", "월"),
        lazy_pattern(r"(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]"),
        _month_day_with_signs,
    ),
    ("9. 4. 2031", (".",), lazy_pattern(r"(\d(?<![\w.]\d)\d?)\.( ?)(\d{1,2})\.\2(\d{4})(?!\w)"), _dotted),
    (
        "03/04/2031",
        ("/",),
        lazy_pattern(r"(\d(?<![\d/rR]\d)\d?)/(\d{1,2})/(\d{4}|\d{2})(?![\d/])"),
        _day_or_month_first,
    ),
    ("03-04-2031", ("-20",), lazy_pattern(r"(\d(?<![\w-]\d)\d?)-(\d{1,2})-(\d{4})(?![\w-])"), _day_or_month_first),
)
# The same with the name of a month, for texts in lower case: a pattern that ignores case takes three times as long.
_WITH_MONTH: tuple[tuple[str, re.Pattern[str], _DayOf], ...] = (
    (
        "may 3, 2031",  # "tue dec 02 09:12:44 utc 2025" too
        lazy_pattern(
            rf"(?<!\w){MONTH}\s{{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
            r"(?:,?\s{0,2}(?:\d\d:\d\d:\d\d\s(?:[a-z]{3,4}\s)?)?(\d{4}))?(?!\d|:\d)"
        ),
        _month_day,
    ),
    (
        "16/oct/26",  # as Jira writes it
        lazy_pattern(rf"(\d(?<![\w/]\d)\d?)/{MONTH}/(\d{{4}}|\d\d)(?![\w/])"),
        _day_slash_month,
    ),
    (
        "3rd of may 2031",  # "31-mar-2026" and "31-mar-26" too
        lazy_pattern(
            rf"(?<!\w)(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[\s-]{{0,2}}(?:of |"
            rf"de )?{MONTH}(?:,?\s{{0,2}}(?:de )?(\d{{4}})|-(\d{{4}}|\d\d))?(?!\d)"
        ),
        _day_month,
    ),
)


def names_a_year(text: str) -> bool:
    """Whether a text could contain a day with its year. A cheap check."""
    # Plausible years begin like this, or follow a slash. Written out, since this runs for many lines.
    if ("20" in text or "19" in text or "/" in text or "21" in text or "22" in text) or not text.isascii():
        return _YEAR.search(text) is not None
    return False


def dates_in(text: str, year: int | None = None) -> list[tuple[int, int, date]]:
    """Every date of a text as (start, end, day), in order. Two-part dates need a `year` to count.

    03/04/2026 is the third of April, unless only the other reading is possible.
    """
    found: list[tuple[int, int, date]] = []
    if not (_DIGIT.search(text) if year else names_a_year(text)):
        return found
    taken = bytearray(len(text))
    for match, day_of in _matches(text):
        start, end = match.span()
        if (day := day_of(match, year)) is not None and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append((start, end, day))
    return sorted(found)


def _matches(text: str) -> Iterator[tuple[re.Match[str], _DayOf]]:
    for _, signs, pattern, day_of in _IN_NUMBERS:
        if holds_any(text, signs):
            for match in pattern.finditer(text):
                yield match, day_of
    if (lower := lower_if_names_month(text)) is not None:
        for _, pattern, day_of in _WITH_MONTH:
            for match in month_matches(pattern, lower):
                yield match, day_of


def first_date(text: str, year: int | None = None) -> date | None:
    """The first date of a text, if it has one. Of a range of days ("3-5 May 2031") the first day."""
    # "2031-05-03" at the beginning: no other date is so short that it could stand before it.
    if (match := _YEAR_FIRST.search(text, 0, 16)) is not None and match.start() < _SHORTEST:
        day = _year_month_day(match, None)
        if day is not None:
            return day
    found = dates_in(text, year)
    if found and text[found[0][0] : found[0][0] + 4].isdigit():  # "2031-05-03" needs nothing around it
        return found[0][2]
    span = _begin_of_span(text) if names_a_year(text) else None
    if span is not None and (not found or span[0] <= found[0][0]):
        return span[1]
    return found[0][2] if found else None


def _begin_of_span(text: str) -> tuple[int, date] | None:
    """The start and the first day of the first range of days with month or year only at its end."""
    lower = lower_if_names_month(text)
    if lower is None:
        return None
    if (match := next(month_matches(_SPAN_MONTH_FIRST, lower), None)) is not None:
        day = valid_day(int(match[4]), MONTHS[match["month"]], int(match[2]))
    elif (match := next(month_matches(_SPAN_DAY_FIRST, lower), None)) is not None:
        day = valid_day(int(match[4]), MONTHS[match["other"] or match["month"]], int(match[1]))
    else:
        return None
    return (match.start(), day) if day is not None else None


def compact_date(text: str) -> date | None:
    """A date written as eight digits, as in file names."""
    match = _COMPACT.search(text)
    return _year_month_day(match, None) if match else None


def monday_of_named_week(text: str) -> date | None:
    """The Monday of the week that a text names with its year: "Weekly review, week 38, 2026"."""
    match = _WEEK_OF.search(text) if "20" in text else None
    if match is None:
        return None
    sunday = sunday_of(int(match[2] or match[3]), int(match[1] or match[4]))
    return None if sunday is None else sunday - timedelta(days=6)


def sunday_of(year: int, week: int) -> date | None:
    """The last day of a calendar week."""
    try:
        return date.fromisocalendar(year, week, 7)
    except ValueError:
        return None


def valid_day(y: int, m: int, d: int) -> date | None:
    """This day, if it exists and is in a plausible year."""
    if not 1970 <= y <= 2200:
        return None
    try:
        return date(y, m, d)
    except ValueError:
        return None


def month_end(y: int, m: int) -> date | None:
    """The last day of a month."""
    day = valid_day(y, m, 1)
    return day.replace(day=monthrange(y, m)[1]) if day else None


def next_month_end(month: int, day: date) -> date | None:
    """The last day of the next such month that is not over on a day."""
    end = month_end(day.year, month)
    return month_end(day.year + 1, month) if end is not None and end < day else end
