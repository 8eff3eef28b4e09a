"""Whether days such as "10/02/2026" or "10/02" have the day or the month first, judged by the whole document."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import islice, product

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.dates import valid_day
from followthrough.reading.vocabulary.days_by_language import next_such_day

# Not within an address or a path.
_NUMBERS = lazy_pattern(r"(?!24/7(?!\d))(\d(?<![\w/.-]\d)\d?)([/-])(\d{1,2})(?:\2(\d{4}|\d\d))?(?![\w/-]|\.\d)")
_MONTHS = 12
_CENTURY = 100
_MOST_MATCHES = 2000


def has_numeric_day(text: str) -> bool:
    """Whether a text contains a day as two numbers, of which one or both could be the month."""
    return _NUMBERS.search(text) is not None


def month_first(text: str, due: Iterable[str]) -> bool | None:
    """Whether a document writes the month before the day. None if there is no evidence, or evidence of both.

    The evidence are the dates with only one reading: those with a year in the text, and those without one in `due`.
    """
    whole = (
        [match for match in islice(_NUMBERS.finditer(text), _MOST_MATCHES) if match[4]]
        if "/" in text or "-20" in text
        else []
    )
    numbers = [(int(match[1]), int(match[3])) for match in (*whole, *filter(None, map(_NUMBERS.search, due)))]
    orders = {second > _MONTHS for first, second in numbers if min(first, second) <= _MONTHS < max(first, second)}
    return orders.pop() if len(orders) == 1 else None


def due_in_day_order(text: str, day: date | None, incident: date | None, *, month_first: bool) -> date | None:
    """The day that these words mean in a document with this order, or `day` if they have only one reading."""
    match = _NUMBERS.search(text)
    if match is None or max(int(match[1]), int(match[3])) > _MONTHS:
        return day
    first, second = int(match[1]), int(match[3])
    month, nth = (first, second) if month_first else (second, first)
    if match[4] is None:
        return next_such_day(month, nth, incident) if day is None else day
    year = _year(match)
    return (
        valid_day(year, month, nth) if day in (valid_day(year, first, second), valid_day(year, second, first)) else day
    )


def incident_in_day_order(text: str, day: date) -> date:
    """The day of an incident as its document means it, if the text writes it in numbers."""
    if day.day > _MONTHS or day.day == day.month:
        return day
    either = [(f"{day.day}", f"{day.day:02}"), (f"{day.month}", f"{day.month:02}")]
    if not holds_any(text, [sign.join((*pair, "")) for sign in "/-" for pair in product(*either)]):
        return day
    return day.replace(month=day.day, day=day.month) if month_first(text, ()) else day


def _year(match: re.Match[str]) -> int:
    year = int(match[4])
    return year + 2000 if year < _CENTURY else year
