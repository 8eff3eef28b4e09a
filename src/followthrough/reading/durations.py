"""How long things took, in minutes, as people write it."""

import re

_PART = re.compile(
    r"(?<![\d.])(\d{1,6}(?:[.,]\d{1,2})?)\s?(days?|d|hours?|hrs?|hr|h|minutes?|mins?|min|m|seconds?|secs?|sec|s|"
    r"weeks?|tage?|stunden?|std|"
    r"minuten|jours?|heures?|horas?|dias?|días?|minutos?|時間|分|日|小时|分钟|天)(?![a-z])", re.IGNORECASE,
)  # fmt: skip
_CLOCK = re.compile(r"(?<![\d:])(\d{1,3}):(\d\d)(?::(\d\d))?(?![\d:])")
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
        return max(round(total), 0 if total == 0 else 1)
    clock = _CLOCK.search(text)
    return int(clock[1]) * 60 + int(clock[2]) if clock else None
