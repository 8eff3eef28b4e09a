"""Dates as people write them: absolute in many notations, relative to the incident, quarters. Never guesses."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary import due_words

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero janeiro jänner gennaio januari stycznia ledna января січня ocak",
            "february feb februar février febrero fevereiro fev fév febbraio februari lutego února февраля "
            "лютого şubat",
            "march mar märz mars marzo março mrz maart marca března марта березня mart maret",
            "april apr avril abril avr abr aprile kwietnia dubna апреля квітня nisan",
            "may mai mayo maio maggio mei maj maja května мая травня mayıs",
            "june jun juni juin junio junho giugno czerwca června июня червня haziran",
            "july jul juli juillet julio julho luglio lipca července июля липня temmuz",
            "august aug août agosto ago augustus augusti sierpnia srpna августа серпня ağustos agustus",
            "september sep sept septembre septiembre setembro set settembre września září сентября вересня eylül",
            "october oct oktober octobre octubre outubro okt out ottobre października října октября жовтня ekim",
            "november nov novembre noviembre novembro listopada listopadu ноября листопада kasım",
            "december dec dezember décembre diciembre dezembro dez dic déc dicembre desember grudnia prosince декабря "
            "грудня aralık",
        ),
        1,
    )
    for name in names.split()
}
# Any word; `month_matches` looks it up, since the names of all languages take long to compile.
_MONTH = r"(?P<month>[^\W\d_]{3,12})\b\.?"
_OTHER_MONTH = r"(?P<other>[^\W\d_]{3,12})\b\.?"
_DIGIT = lazy_pattern(r"\d")
_YEAR = lazy_pattern(r"\d(?:\d{3}|(?<=/\d)\d)")  # "\d{4}|/\d\d", in half the time: it begins with one class
_LETTERS = lazy_pattern(r"[^\W\d_]{3,12}")
_SMALL_LETTERS = bytes(code if 97 <= code <= 122 else 32 for code in range(256))
# Each lookbehind comes after the first digit: a search is fast if the pattern begins with a class of characters.
_ISO = lazy_pattern(r"(\d(?<![\d-]\d)\d{3})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = lazy_pattern(r"(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)")
# These and `_MONTH_YEAR` are for texts in lower case: a pattern that ignores case takes three times as long.
_MONTH_DAY = lazy_pattern(  # "Tue Dec 02 09:12:44 UTC 2025" too
    rf"(?<!\w){_MONTH}\s{{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    r"(?:,?\s{0,2}(?:\d\d:\d\d:\d\d\s(?:[a-z]{3,4}\s)?)?(\d{4}))?(?!\d|:\d)"
)
_DAY_MONTH = lazy_pattern(  # "31-Mar-2026" and "31-Mar-26" too
    rf"(?<!\w)(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[\s-]{{0,2}}(?:of |"
    rf"de )?{_MONTH}(?:,?\s{{0,2}}(?:de )?(\d{{4}})|-(\d{{4}}|\d\d))?(?!\d)"
)
_SLASHED_MONTH = lazy_pattern(rf"(\d(?<![\w/]\d)\d?)/{_MONTH}/(\d{{4}}|\d\d)(?![\w/])")  # "16/Oct/26" of Jira
_NTH = r"(?:st|nd|rd|th|\.|º)?"
_TO = r"\s?(?:-|–|—|to|through|until|and|&|bis)\s?"
_SPAN_MONTH_FIRST = lazy_pattern(
    rf"(?<!\w){_MONTH}\s{{0,2}}(\d{{1,2}}){_NTH}{_TO}(?:{_OTHER_MONTH}\s{{0,2}})?\d{{1,2}}{_NTH},?\s{{0,2}}(\d{{4}})(?!\d)"
)
_SPAN_DAY_FIRST = lazy_pattern(
    rf"(?<!\w)(\d{{1,2}}){_NTH}(?:\s{_OTHER_MONTH})?{_TO}\d{{1,2}}{_NTH}\s(?:of )?{_MONTH},?\s{{0,2}}(\d{{4}})(?!\d)"
)
_DOTTED = lazy_pattern(r"(\d(?<![\w.]\d)\d?)\.( ?)(\d{1,2})\.\2(\d{4})(?!\w)")  # "9. 4. 2031" in Czech
_DASHED = lazy_pattern(r"(\d(?<![\w-]\d)\d?)-(\d{1,2})-(\d{4})(?![\w-])")
_SLASHED = lazy_pattern(r"(\d(?<![\d/rR]\d)\d?)/(\d{1,2})/(\d{4}|\d{2})(?![\d/])")
_CJK = lazy_pattern(r"(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]")
_MONTH_YEAR = lazy_pattern(rf"(?<!\w){_MONTH},?\s{{1,2}}(\d{{4}})(?!\d)")
# German writes no year: "bis 29.10."; without that word or the last dot it could be a version.
_SHORT_DOTTED = lazy_pattern(
    r"\bbis(?: zum| spätestens)?\s(\d{1,2})\.(\d{1,2})\.?(?![\d.])|^(\d{1,2})\.(\d{1,2})\.$", re.IGNORECASE
)
_QUARTER = lazy_pattern(
    r"(?<!\w)(?:Q([1-4])(?:[ /-]{0,2}(?:FY)?'?(\d{4}|\d{2})(?!\d))?|(\d{4})[ /-]{0,2}Q([1-4])|(\d{4}) ?H([12])|"
    r"H([12])[ /-]{0,2}(\d{4}))(?!\w)",
    re.IGNORECASE,
)
_RELATIVE = lazy_pattern(
    r"\b(?:(?:(?:with)?in|after|\+) ?(?:the )?(?:next |coming )?|(?:over|during) (?:the )?(?:next|coming) )"
    r"(\d{1,3}|an?|one|two|three|four|five|six|eight|ten|twelve) "
    r"(day|week|month|quarter|year)s?\b",
    re.IGNORECASE,
)
# Calendar weeks. "Week 3 of the migration" and "week 10 without a fault" count from elsewhere.
_WEEK = lazy_pattern(
    r"(?<!\w)(?:(KW|CW|Kalenderwoche|calendar week) ?(\d{1,2})(?![\d.]\d|\d)|"
    r"week (\d{1,2})(?=\W{0,3}$|[ /]{1,3}20\d\d\W{0,3}$))"
    r"(?:[ /]{1,3}(20\d\d)(?!\d))?",
    re.IGNORECASE,
)
# The week that a page is about: "week 38, 2026", "2026-W38".
_WEEK_OF = lazy_pattern(
    r"(?<!\w)(?:(?:(?:calendar )?week|Kalenderwoche|[CK]W) ?(\d{1,2})[,/ ]{1,3}(20\d\d)|(20\d\d)-W(\d\d))(?!\d)",
    re.IGNORECASE,
)
_RELATIVE_SHORT = lazy_pattern(r"\bT?\+ ?(\d{1,3}) ?(d|w|m|days?|weeks?|months?)\b", re.IGNORECASE)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12
}  # fmt: skip
# The same in other languages, in lower case.
_FOREIGN = (
    rf"(?<!\w)(?:{'|'.join(due_words.WITHIN)})\s(?:(?:{'|'.join(due_words.BETWEEN)})\s){{0,2}}"
    rf"(\d{{1,3}}|{'|'.join(due_words.COUNTS)})\s(?:(?:{'|'.join(due_words.BETWEEN)})\s)?"
    rf"({'|'.join(due_words.UNITS)})(?!\w)|"
    rf"(\d{{1,3}}|{'|'.join(due_words.COUNTS_UNSPACED)})\s?({'|'.join(due_words.UNITS_UNSPACED)})\s?"
    rf"(?:{'|'.join(due_words.WITHIN_UNSPACED)})"
)
_FOREIGN_RELATIVE = lazy_pattern(_FOREIGN)
_END_OF_MONTH = rf"(?<!\w)(?:{'|'.join(due_words.END_OF)})\s{_MONTH}(?![\s,]{{0,2}}\d)|(?<!\d)(1[0-2]|[1-9])\s?月末"
_FOREIGN_END_OF_MONTH = lazy_pattern(_END_OF_MONTH)
_FOREIGN_TIME = lazy_pattern(
    rf"(?:{_FOREIGN}|(?<!\w)(?:{'|'.join(due_words.VAGUE)})(?!\w)|"
    rf"{'|'.join(due_words.VAGUE_UNSPACED)}|{_END_OF_MONTH})(?=\s?(?:に|前)?\s?(?:[.,;:)\]、。）]|$)|まで|까지)"
)
_FOREIGN_PIECES = (
    *("tag", "woche", "monat", "quartal", "jahr", "jour", "semaine", "mois", "trimestre", "ann", "día", "dia", "seman"),
    *("mes", "mês", "año", "ano", "giorn", "settiman", "dag", "wek", "week", "maand", "veck", "uge", "uke", "måne"),
    *("månad", "ende ", "fin", "fim ", "eind ", "slut", "kwart", "jaar", "år", "日", "天", "週", "周", "月", "年"),
    *("星期", "일", "주", "달"),
)
_NEXT = lazy_pattern(
    r"\b(?:next|this|end of(?: the| this| next)?|later this|by the end of(?: the| this)?) (week|month|quarter|"
    r"year|sprint)\b",
    re.IGNORECASE,
)
# The last day of a year, or of the incident's.
_YEAR_END = lazy_pattern(r"\b(?:end of (20\d\d)|eoy(?: ?(20\d\d))?|year[- ]end)\b(?![-/.]\d)", re.IGNORECASE)

_TIME_MARKS = lazy_pattern(r"\d[/.年년월-]|\d{4}|[qh][12345]|\d ?[年月월]|\b[ck]w ?\d")
_SPANS = ("day", "week", "month", "quarter", "year", "sprint")
_SHORTEST = 5  # "May 3"

# Without a day: of the year that is written behind it, else the month that comes next. "May" and "march" are words
# too, unless they stand behind "end of".
MONTH_ALONE_PATTERN = (
    rf"(?:(?<=\bend of ){_MONTH}|\b(?P<other>January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b)(?:,? 20\d\d)?(?![\s,]{0,2}\d)"
)
_MONTH_ALONE = lazy_pattern(MONTH_ALONE_PATTERN)


def names_a_year(text: str) -> bool:
    """Whether a text could contain a day with its year. A cheap check."""
    # Years that we believe begin like this, or stand behind a slash. Written out: this is asked of many lines.
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

    def note(match: re.Match[str], y: int, m: int, d: int) -> None:
        start, end = match.span()
        if (day := valid_day(y, m, d)) and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append((start, end, day))

    if "-" in text or "/" in text or "." in text:
        for m in _ISO.finditer(text):
            note(m, int(m[1]), int(m[2]), int(m[3]))
    if "月" in text or "월" in text:
        for m in _CJK.finditer(text):
            if m[1] or year:
                note(m, int(m[1] or year or 0), int(m[2]), int(m[3]))
    if "." in text:
        for m in _DOTTED.finditer(text):
            note(m, int(m[4]), int(m[3]), int(m[1]))
    for pattern in (_SLASHED if "/" in text else None, _DASHED if "-20" in text else None):
        for m in pattern.finditer(text) if pattern is not None else ():
            first, second, y = int(m[1]), int(m[2]), int(m[3]) + (2000 if len(m[3]) == 2 else 0)
            day_before_month = first > 12 or second <= 12
            note(m, y, second if day_before_month else first, first if day_before_month else second)
    if (lower := _naming_a_month(text)) is not None:
        for m in month_matches(_MONTH_DAY, lower):
            if m[3] or year:
                note(m, int(m[3] or year or 0), MONTHS[m["month"]], int(m[2]))
        for m in month_matches(_SLASHED_MONTH, lower) if "/" in lower else ():
            note(m, int(m[3]) + (2000 if len(m[3]) == 2 else 0), MONTHS[m["month"]], int(m[1]))
        for m in month_matches(_DAY_MONTH, lower):
            given = m[3] or m[4]
            if given or year:
                note(m, int(given or year or 0) + (2000 if len(given or "") == 2 else 0), MONTHS[m["month"]], int(m[1]))
    return sorted(found)


def first_date(text: str, year: int | None = None) -> date | None:
    """The first date of a text, if it has one. Of a range of days ("3-5 May 2031") the first day."""
    # "2031-05-03" at the beginning: no other date is so short that it could stand before it.
    if (match := _ISO.search(text, 0, 16)) is not None and match.start() < _SHORTEST:
        day = valid_day(int(match[1]), int(match[2]), int(match[3]))
        if day is not None:
            return day
    found = dates_in(text, year)
    if found and text[found[0][0] : found[0][0] + 4].isdigit():  # "2031-05-03" needs nothing around it
        return found[0][2]
    span = _begin_of_span(text) if names_a_year(text) else None
    if span is not None and (not found or span[0] <= found[0][0]):
        return span[1]
    return found[0][2] if found else None


@lru_cache(maxsize=8)
def _naming_a_month(text: str) -> str | None:
    """The text in lower case if it names a month. Cached, since dates and ranges of days both ask for it."""
    lower = lower_case(text)
    return None if MONTHS.keys().isdisjoint(_letters(lower)) else lower


def month_matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern whose named groups are names of months, in any language."""
    at = 0
    while (match := pattern.search(text, at)) is not None:
        named = all(word is None or word.lower() in MONTHS for word in match.groupdict().values())
        if named:
            yield match
        at = match.end() if named else match.start() + 1  # "fin ende mars"


def _letters(lower: str) -> list[str]:
    """The runs of letters in a text in lower case: in twice the time with a pattern, which only others need."""
    if lower.isascii():
        return lower.encode().translate(_SMALL_LETTERS).decode().split()
    return _LETTERS.findall(lower)


def _begin_of_span(text: str) -> tuple[int, date] | None:
    """The start and the first day of the first range of days with month or year only at its end."""
    lower = _naming_a_month(text)
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
    return valid_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def due_day(text: str, incident: date | None) -> date | None:
    """The day that a due date means: a date, the last day of a month or quarter, or a time after the incident."""
    year = incident.year if incident else None
    found = dates_in(text, year)
    if found:
        day = found[0][2]
        if incident and day < incident and str(day.year) not in text and (incident - day).days > 60:
            return valid_day(day.year + 1, day.month, day.day)
        return day
    if match := _QUARTER.search(text):
        return _quarter_end(match, incident)
    if (lower := _naming_a_month(text)) and (match := next(month_matches(_MONTH_YEAR, lower), None)):
        return _in_month(int(match[2]), MONTHS[match["month"]], lower, match.start())
    if match := _WEEK.search(text):
        return _week_end(match, incident)
    if match := _YEAR_END.search(text):
        given = match[1] or match[2] or (incident.year if incident else None)
        return None if given is None else month_end(int(given), 12)
    if incident is None:
        return None
    if match := _SHORT_DOTTED.search(text):
        month, nth = int(match[2] or match[4]), int(match[1] or match[3])
        said = valid_day(incident.year, month, nth)
        return valid_day(incident.year + 1, month, nth) if said and said < incident else said
    if (match := next(month_matches(_MONTH_ALONE, text), None)) is not None:
        lower, at = text.lower(), match.start()
        month = MONTHS[(match["month"] or match["other"]).lower()]
        told = _in_month(incident.year, month, lower, at)
        return _in_month(incident.year + 1, month, lower, at) if told and told < incident else told
    if match := _RELATIVE.search(text):
        count = _NUMBERS.get(match[1].lower()) or int(match[1])
        return _later(incident, count, match[2].lower()[0])
    if match := _RELATIVE_SHORT.search(text):
        return _later(incident, int(match[1]), match[2].lower()[0])
    return _foreign_day(lower_case(text), incident)


def _in_month(y: int, m: int, lower: str, at: int) -> date | None:
    """The day that a month at this place means: its last, or the 15th after "mid"."""
    return valid_day(y, m, 15) if lower.endswith(("mid ", "mid-", "middle of "), 0, at) else month_end(y, m)


def _foreign_day(lower: str, incident: date) -> date | None:
    """The day after a time since the incident, or at the end of a month, in a language other than English."""
    if not holds_any(lower, _FOREIGN_PIECES):
        return None
    if (match := _FOREIGN_RELATIVE.search(lower)) is not None:
        said, unit = match[1] or match[3], match[2] or match[4]
        count = due_words.COUNTS.get(said) or due_words.COUNTS_UNSPACED.get(said) or int(said)
        return _later(incident, count, due_words.UNITS.get(unit) or due_words.UNITS_UNSPACED[unit])
    if (match := next(month_matches(_FOREIGN_END_OF_MONTH, lower), None)) is not None:
        month = int(match[2]) if match[2] else MONTHS[match["month"]]
        end = month_end(incident.year, month)
        return month_end(incident.year + 1, month) if end and end < incident else end
    return None


def foreign_time_span(lower: str) -> tuple[int, int] | None:
    """The place of a time at the end of a clause in a language other than English: "in zwei Wochen", "fin mars"."""
    match = next(month_matches(_FOREIGN_TIME, lower), None) if holds_any(lower, _FOREIGN_PIECES) else None
    return match.span() if match is not None else None


def _quarter_end(match: re.Match[str], incident: date | None) -> date | None:
    if match[5] or match[7]:
        half, y = int(match[6] or match[7]), int(match[5] or match[8])
        return month_end(y, 6 * half)
    quarter = int(match[1] or match[4])
    given = match[2] or match[3]
    if given:
        return month_end(int(given) + (2000 if len(given) == 2 else 0), quarter * 3)
    if incident is None:
        return None
    end = month_end(incident.year, quarter * 3)
    return month_end(incident.year + 1, quarter * 3) if end and end < incident else end


def _week_end(match: re.Match[str], incident: date | None) -> date | None:
    """The Sunday of a calendar week. "Week 2", long after the second week, may count from elsewhere."""
    week = int(match[2] or match[3])
    if match[4]:
        return sunday_of(int(match[4]), week)
    end = sunday_of(incident.year, week) if incident is not None else None
    if incident is None or end is None or end >= incident:
        return end
    return sunday_of(incident.year + 1, week) if match[1] else None


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


def _later(start: date, count: int, unit: str) -> date | None:
    try:
        if unit in "dw":
            return start + timedelta(days=count * (7 if unit == "w" else 1))
        months = count * {"m": 1, "q": 3, "y": 12}[unit]
        total = start.year * 12 + start.month - 1 + months
        y, m = divmod(total, 12)
        return date(y, m + 1, min(start.day, monthrange(y, m + 1)[1]))
    except (ValueError, OverflowError):
        return None


def names_a_time(lower: str) -> bool:
    """Whether a text in lower case could contain a due date at all. A cheap check."""
    return (
        holds_any(lower, _SPANS)
        or _TIME_MARKS.search(lower) is not None
        or not MONTHS.keys().isdisjoint(_letters(lower))
    )


def is_due_like(text: str) -> bool:
    """Whether a text names a time in words that a person would call a due date."""
    if holds_any(text.lower(), _SPANS) and (_RELATIVE.search(text) or _NEXT.search(text)):
        return True
    if foreign_time_span(lower_case(text)) is not None:
        return True
    return _DIGIT.search(text) is not None and bool(
        _QUARTER.search(text)
        or dates_in(text, 2000)
        or _SHORT_DOTTED.search(text)
        or _WEEK.search(text)
        or _YEAR_END.search(text)
        or ((lower := _naming_a_month(text)) and next(month_matches(_MONTH_YEAR, lower), None))
    )


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
