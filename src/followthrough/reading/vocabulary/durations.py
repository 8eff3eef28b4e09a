"""How long things took, in minutes, as people write it."""

import re
from datetime import date

from followthrough.reading.patterns import lazy_pattern

_PART = lazy_pattern(
    r"(?<![\d.])(\d{1,6}(?:[.,]\d{1,2})?)\+?[\s-]?(days?|d|hours?|hrs?|hr|h|minutes?|mins?|min|m|seconds?|secs?|sec|s|"
    r"weeks?|tage?|stunden?|std|"
    r"minuten|jours?|heures?|horas?|dias?|días?|minutos?|時間|分|日|小时|分钟|天)(?![a-z])", re.IGNORECASE,
)  # fmt: skip
_CLOCK = lazy_pattern(r"(?<![\d:])(\d{1,3}):(\d\d)(?::(\d\d))?(?![\d:])")
_RANGE = lazy_pattern(
    r"(?<![\d:])(\d{1,2}):(\d\d)(?::\d\d)?\s?([ap]\.?m)?[^\d:]{0,20}?\s?(?:-|–|—|~|〜|to|until|till|through|and|bis|à|a)\s?"
    r"(?:\d{4}-\d\d-\d\d[ T,–-]{1,3})?(\d{1,2}):(\d\d)(?::\d\d)?\s?([ap]\.?m)?", re.IGNORECASE,
)  # fmt: skip
_TIME_OF_DAY = lazy_pattern(r"\s?(?:[ap]\.?m\b|UTC|GMT|CES?T|[ECMP][SD]?T\b|JST|Z\b|Uhr)", re.IGNORECASE)
_DAY = lazy_pattern(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_DIGIT = lazy_pattern(r"\d")
_LONGEST_MINUTES = 10 * 366 * 1440
_IN_WORDS = lazy_pattern(
    r"\b(half an|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)( and a half)? "
    r"(hour|minute|day|week)s?\b",
    re.IGNORECASE,
)
_NUMBERS = {"half an": 0.5, "a": 1, "an": 1} | {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_MINUTES = {"w": 10080.0, "d": 1440.0, "h": 60.0, "m": 1.0, "s": 1 / 60, "t": 1440.0, "j": 1440.0}
_UNITS = _MINUTES | {"日": 1440.0, "天": 1440.0, "時": 60.0, "小": 60.0, "分": 1.0}


def minutes(text: str) -> int | None:
    """The length of time that a text begins with ("1 h 20 min", "about 74 minutes", "01:30"), or None."""
    text = text[:120]
    total, found, end = 0.0, False, 0
    for match in _PART.finditer(text):
        if found and match.start() - end > 6:
            break
        unit = match[2].lower()
        total += float(match[1].replace(",", ".")) * (
            _UNITS["h"] if unit in ("std", "stunde", "stunden") else _UNITS[unit[0]]
        )
        found, end = True, match.end()
    if found:
        return max(round(total), 0 if total == 0 else 1) if total <= _LONGEST_MINUTES else None
    if (in_words := _IN_WORDS.search(text)) is not None:
        return round((_NUMBERS[in_words[1].lower()] + (0.5 if in_words[2] else 0)) * _UNITS[in_words[3][0].lower()])
    if (span := _RANGE.search(text)) is not None:
        begin, end = (_minute_of_day(span[at], span[at + 1], span[at + 2]) for at in (1, 4))
        days = _DAY.findall(text)
        if len(days) == 2 and days[0] != days[1]:
            return max((_ordinal(days[1]) - _ordinal(days[0])) * 1440 + end - begin, 0) or None
        return (end - begin) % 1440
    clock = _CLOCK.search(text)
    # A clock behind a date or other numbers is a time of day, not a length of time.
    if (
        clock is None
        or _DIGIT.search(text, 0, clock.start())
        or _TIME_OF_DAY.match(text, clock.end())
        or _CLOCK.search(text, clock.end())
    ):
        return None
    return int(clock[1]) * 60 + int(clock[2])


def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def _minute_of_day(hour: str, minute: str, half: str | None) -> int:
    hours = int(hour) % 12 + (12 if half[0] in "pP" else 0) if half else int(hour)
    return hours * 60 + int(minute)
