"""The due day of an item without a date: so long after the incident, by severity, by kind, or by default."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from followthrough.figures.severity import severity_name
from followthrough.model import Kind

_LENGTH = re.compile(r"(\d{1,5})(wd|[hdw])")
_DEFAULT = "default"
_SINCE = "since"


@dataclass(frozen=True, slots=True)
class Length:
    """A number of days or of working days (Monday to Friday)."""

    days: int
    working: bool = False

    def after(self, start: date) -> date:
        """The date so long after `start`. From a weekend, the Monday is the first working day."""
        if not self.working or self.days == 0:
            return start + timedelta(days=self.days)
        weekday = start.weekday()
        if weekday > 4:
            start -= timedelta(days=weekday - 4)
            weekday = 4
        weeks, rest = divmod(self.days, 5)
        return start + timedelta(days=7 * weeks + rest + (2 if weekday + rest > 4 else 0))


def length(text: str) -> Length:
    """`30d`, `4w`, `10wd`; hours are rounded up to days. Raises ValueError."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError("a length of time is written like 12h, 30d, 4w or 10wd (working days)")
    number, unit = int(match[1]), match[2]
    if unit == "h":
        return Length(-(-number // 24))
    return Length(number * 7 if unit == "w" else number, working=unit == "wd")


def age(text: str) -> timedelta:
    """`12h`, `30d`, `4w`: what has passed by the clock, so there are no working days. Raises ValueError."""
    passed = length(text)
    if passed.working:
        raise ValueError("an age is written like 12h, 2d or 4w, and not in working days")
    return timedelta(hours=int(text[:-1])) if text.endswith("h") else timedelta(days=passed.days)


@dataclass(frozen=True, slots=True)
class DuePolicy:
    """Lengths by severity name, by kind, and `default`. Severity comes before kind, and kind before default.

    "Be more careful" is never done, so a `vague` item only has a due day if the policy names that kind. For an incident
    before `since`, the length is counted from that day, because nobody can follow a policy before it exists.
    """

    lengths: Mapping[str, Length]
    since: date | None = None

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> "DuePolicy":
        """Create it from the [due] table of the settings."""
        since = settings.get(_SINCE)
        lengths = {severity_name(name): length(text) for name, text in settings.items() if name != _SINCE}
        return cls(lengths, date.fromisoformat(since) if since else None)

    def length_for(self, severity: str | None, kind: str) -> Length | None:
        """The length that applies, or None if the policy has none."""
        for name in (kind,) if kind == Kind.VAGUE else (severity_name(severity), kind, _DEFAULT):
            if name in self.lengths:
                return self.lengths[name]
        return None

    def day_for(self, severity: str | None, kind: str, start: date) -> date | None:
        """The due day by this policy, or None if it has none. `start` is the day of the incident."""
        found = self.length_for(severity, kind)
        return None if found is None else found.after(max(start, self.since or start))
