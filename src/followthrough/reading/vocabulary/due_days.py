"""The day that a due date means: a date, the end of a month, quarter or week, or a time after the incident."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary import due_words
from followthrough.reading.vocabulary.dates import (
    ANY_YEAR,
    dates_in,
    full_year,
    month_end,
    next_month_end,
    sunday_of,
    valid_day,
)
from followthrough.reading.vocabulary.months import MONTH, MONTHS, month_matches, names_month

_DIGIT = lazy_pattern(r"\d")
# All but `MONTH_ALONE_PATTERN` are for texts in lower case.
_QUARTER = lazy_pattern(
    r"(?<!\w)(?:q([1-4])(?:[ /-]{0,2}(?:fy)?'?(\d{4}|\d{2})(?!\d))?|(\d{4})[ /-]{0,2}q([1-4])|(\d{4}) ?h([12])|"
    r"h([12])[ /-]{0,2}(\d{4}))(?!\w)"
)
_MONTH_OF_YEAR = lazy_pattern(rf"(?<!\w){MONTH},?\s{{1,2}}(\d{{4}})(?!\d)")
# Calendar weeks. "Week 3 of the migration" and "week 10 without a fault" count from something else.
_WEEK = lazy_pattern(
    r"(?<!\w)(?:(kw|cw|kalenderwoche|calendar week) ?(\d{1,2})(?![\d.]\d|\d)|"
    r"week (\d{1,2})(?=\W{0,3}$|[ /]{1,3}20\d\d\W{0,3}$))"
    r"(?:[ /]{1,3}(20\d\d)(?!\d))?"
)
# The last day of a year, or of the incident's.
_END_OF_YEAR = lazy_pattern(r"\b(?:end of (20\d\d)|eoy(?: ?(20\d\d))?|year[- ]end)\b(?![-/.]\d)")
# German writes no year; without "bis" or the last dot it could be a version.
_DAY_DOT_MONTH = lazy_pattern(r"\bbis(?: zum| spätestens)?\s(\d{1,2})\.(\d{1,2})\.?(?![\d.])|^(\d{1,2})\.(\d{1,2})\.$")
# Without a day: of the year that is written behind it, else the month that comes next. "May" and "march" are words
# too, unless they stand behind "end of".
MONTH_ALONE_PATTERN = (
    rf"(?:(?<=\bend of ){MONTH}|\b(?P<other>January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b)(?:,? 20\d\d)?(?![\s,]{0,2}\d)"
)
_MONTH_ALONE = lazy_pattern(MONTH_ALONE_PATTERN)
_RELATIVE = lazy_pattern(
    r"\b(?:(?:(?:with)?in|after|\+) ?(?:the )?(?:next |coming )?|(?:over|during) (?:the )?(?:next|coming) )"
    r"(\d{1,3}|an?|one|two|three|four|five|six|eight|ten|twelve) "
    r"(day|week|month|quarter|year)s?\b"
)
_RELATIVE_SHORT = lazy_pattern(r"\bt?\+ ?(\d{1,3}) ?(d|w|m|days?|weeks?|months?)\b")
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12
}  # fmt: skip
_FOREIGN_LITERALS = (
    *("tag", "woche", "monat", "quartal", "jahr", "jour", "semaine", "mois", "trimestre", "ann", "día", "dia", "seman"),
    *("mes", "mês", "año", "ano", "giorn", "settiman", "dag", "wek", "week", "maand", "veck", "uge", "uke", "måne"),
    *("månad", "ende", "fin", "fim", "eind", "slut", "kwart", "jaar", "år", "日", "天", "週", "周", "月", "年"),
    *("星期", "일", "주", "달", "월"),
)
_FOREIGN_RELATIVE_PATTERN = (
    rf"(?<!\w)(?:{'|'.join(due_words.WITHIN)})\s(?:(?:{'|'.join(due_words.BETWEEN)})\s){{0,2}}"
    rf"(\d{{1,3}}|{'|'.join(due_words.COUNTS)})\s(?:(?:{'|'.join(due_words.BETWEEN)})\s)?"
    rf"({'|'.join(due_words.UNITS)})(?!\w)|"
    rf"(\d{{1,3}}|{'|'.join(due_words.COUNTS_UNSPACED)})\s?({'|'.join(due_words.UNITS_UNSPACED)})\s?"
    rf"(?:{'|'.join(due_words.WITHIN_UNSPACED)})"
)
_FOREIGN_RELATIVE = lazy_pattern(_FOREIGN_RELATIVE_PATTERN, literals=_FOREIGN_LITERALS)
_END_OF_MONTH_PATTERN = (
    rf"(?<!\w)(?:{'|'.join(due_words.END_OF)})\s{MONTH}(?![\s,]{{0,2}}\d)|(?<!\d)(1[0-2]|[1-9])\s?月末"
)
_FOREIGN_END_OF_MONTH = lazy_pattern(_END_OF_MONTH_PATTERN)
_FOREIGN_TIME = lazy_pattern(
    rf"(?:{_FOREIGN_RELATIVE_PATTERN}|(?<!\w)(?:{'|'.join(due_words.VAGUE)})(?!\w)|"
    rf"{'|'.join(due_words.VAGUE_UNSPACED)}|{_END_OF_MONTH_PATTERN})"
    r"(?=\s?(?:に|前)?\s?(?:[.,;:)\]、。）]|$)|まで|까지)",
    literals=_FOREIGN_LITERALS,
)
_VAGUE = lazy_pattern(
    r"\b(?:next|this|end of(?: the| this| next)?|later this|by the end of(?: the| this)?) (week|month|quarter|"
    r"year|sprint)\b"
)
_TIME_MARKS = lazy_pattern(r"\d[/.年년월-]|\d{4}|[qh][12345]|\d ?[年月월]|\b[ck]w ?\d")
_UNITS = ("day", "week", "month", "quarter", "year", "sprint")
_LONGEST_MID = 10
_LONGEST_PAST = 60  # days: what was due longer before the incident is due in the next year


def _end_of_quarter(match: re.Match[str], incident: date | None) -> date | None:
    if match[5] or match[7]:
        half, year = int(match[6] or match[7]), int(match[5] or match[8])
        return month_end(year, 6 * half)
    month, given = 3 * int(match[1] or match[4]), match[2] or match[3]
    if given:
        return month_end(full_year(given), month)
    return next_month_end(month, incident) if incident is not None else None


def _end_of_month_and_year(match: re.Match[str], _: date | None) -> date | None:
    return _in_month(match, int(match[2]))


def _end_of_week(match: re.Match[str], incident: date | None) -> date | None:
    """The Sunday of a calendar week. "Week 2", long after the second week, may count from something else."""
    week = int(match[2] or match[3])
    if match[4]:
        return sunday_of(int(match[4]), week)
    end = sunday_of(incident.year, week) if incident is not None else None
    if incident is None or end is None or end >= incident:
        return end
    return sunday_of(incident.year + 1, week) if match[1] else None


def _end_of_year(match: re.Match[str], incident: date | None) -> date | None:
    given = match[1] or match[2] or (incident.year if incident else None)
    return None if given is None else month_end(int(given), 12)


def _day_and_month(match: re.Match[str], incident: date) -> date | None:
    month, nth = int(match[2] or match[4]), int(match[1] or match[3])
    day = valid_day(incident.year, month, nth)
    return valid_day(incident.year + 1, month, nth) if day and day < incident else day


def _month_alone(match: re.Match[str], incident: date) -> date | None:
    day = _in_month(match, incident.year)
    return _in_month(match, incident.year + 1) if day and day < incident else day


def _counted(match: re.Match[str], incident: date) -> date | None:
    return _later(incident, _COUNTS.get(match[1]) or int(match[1]), match[2][0])


def _foreign_count(match: re.Match[str], incident: date) -> date | None:
    number, unit = match[1] or match[3], match[2] or match[4]
    count = due_words.COUNTS.get(number) or due_words.COUNTS_UNSPACED.get(number) or int(number)
    return _later(incident, count, due_words.UNITS.get(unit) or due_words.UNITS_UNSPACED[unit])


def _foreign_end_of_month(match: re.Match[str], incident: date) -> date | None:
    return next_month_end(int(match[2]) if match[2] else MONTHS[match["month"]], incident)


# In the order in which they are tried: an example, its pattern, and the day that a match means.
_NOTATIONS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], date | None], date | None]], ...] = (
    ("Q3 2031", _QUARTER, _end_of_quarter),
    ("mid May 2031", _MONTH_OF_YEAR, _end_of_month_and_year),
    ("KW 23", _WEEK, _end_of_week),
    ("end of 2031", _END_OF_YEAR, _end_of_year),
)
_NOTATIONS_AFTER_INCIDENT: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = (
    ("bis 29.10.", _DAY_DOT_MONTH, _day_and_month),
    ("end of May", _MONTH_ALONE, _month_alone),
    ("within two weeks", _RELATIVE, _counted),
    ("T+3d", _RELATIVE_SHORT, _counted),
    ("in zwei Wochen", _FOREIGN_RELATIVE, _foreign_count),
    ("fin mars", _FOREIGN_END_OF_MONTH, _foreign_end_of_month),
)


def due_day(text: str, incident: date | None) -> date | None:
    """The day that a due date means: a date, the last day of a month or quarter, or a time after the incident."""
    found = dates_in(text, incident.year if incident else None)
    if found:
        day = found[0][2]
        if incident and str(day.year) not in text and (incident - day).days > _LONGEST_PAST:
            return valid_day(day.year + 1, day.month, day.day)
        return day
    lower = lower_case(text)
    for _, pattern, day_of in _NOTATIONS:
        if (match := next(month_matches(pattern, lower), None)) is not None:
            return day_of(match, incident)
    if incident is None:
        return None
    for _, pattern, day_after in _NOTATIONS_AFTER_INCIDENT:
        searched = text if pattern is _MONTH_ALONE else lower
        if (match := next(month_matches(pattern, searched), None)) is not None:
            return day_after(match, incident)
    return None


def _in_month(match: re.Match[str], year: int) -> date | None:
    """The day that a month means: its last, or the 15th after "mid"."""
    named = match.groupdict()
    month = MONTHS[(named["month"] or named["other"]).lower()]
    before = match.string[max(0, match.start() - _LONGEST_MID) : match.start()].lower()
    return valid_day(year, month, 15) if before.endswith(("mid ", "mid-", "middle of ")) else month_end(year, month)


def _later(start: date, count: int, unit: str) -> date | None:
    try:
        if unit in "dw":
            return start + timedelta(days=count * (7 if unit == "w" else 1))
        months = count * {"m": 1, "q": 3, "y": 12}[unit]
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def foreign_time_span(lower: str) -> tuple[int, int] | None:
    """The place of a time at the end of a clause in a language other than English: "in zwei Wochen", "fin mars"."""
    match = next(month_matches(_FOREIGN_TIME, lower), None)
    return match.span() if match is not None else None


def names_a_time(lower: str) -> bool:
    """Whether a text in lower case could contain a due date at all. A cheap check."""
    return holds_any(lower, _UNITS) or _TIME_MARKS.search(lower) is not None or names_month(lower)


def is_due_like(text: str) -> bool:
    """Whether a text names a time in words that a person would call a due date."""
    lower = lower_case(text)
    if "end of " in lower and next(month_matches(_MONTH_ALONE, text), None) is not None:
        return True
    if holds_any(lower, _UNITS) and (_RELATIVE.search(lower) or _VAGUE.search(lower)):
        return True
    if foreign_time_span(lower) is not None:
        return True
    return _DIGIT.search(text) is not None and (
        bool(dates_in(text, ANY_YEAR))
        or _DAY_DOT_MONTH.search(lower) is not None
        or any(next(month_matches(pattern, lower), None) is not None for _, pattern, _ in _NOTATIONS)
    )
