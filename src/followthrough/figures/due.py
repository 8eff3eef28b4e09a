"""When an item is due that says no date: so long after the incident, by severity, by kind, or by default."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from followthrough.figures.severity import severity_name
from followthrough.model import Kind

_LENGTH = re.compile(r"(\d+)(wd|[hdw])")
_DEFAULT = "default"
_SINCE = "since"


@dataclass(frozen=True, slots=True)
class Length:
    """So many days, or so many working days (Monday to Friday)."""

    days: int
    working: bool = False

    def after(self, start: date) -> date:
        """The day so long after `start`. Counted from a weekend, the first working day is the Monday."""
        if not self.working or self.days == 0:
            return start + timedelta(days=self.days)
        weekday = start.weekday()
        if weekday > 4:
            start -= timedelta(days=weekday - 4)
            weekday = 4
        weeks, rest = divmod(self.days, 5)
        return start + timedelta(days=7 * weeks + rest + (2 if weekday + rest > 4 else 0))


def length(text: str) -> Length:
    """`30d`, `4w`, `10wd`; hours are rounded up to days."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError(f"not a length of time: {text!r}")
    number, unit = int(match[1]), match[2]
    if unit == "h":
        return Length(-(-number // 24))
    return Length(number * 7 if unit == "w" else number, working=unit == "wd")


@dataclass(frozen=True, slots=True)
class DuePolicy:
    """Lengths by the name of the severity, by kind, and `default`. Severity goes before kind, kind before default.

    To be more careful is never done, so a `vague` item has a day only where the policy names that kind.
    Of an incident before `since` the length is counted from that day: nobody keeps to a policy before there is one.
    """

    lengths: Mapping[str, Length]
    since: date | None = None

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> "DuePolicy":
        """From the settings' [due] table."""
        since = settings.get(_SINCE)
        lengths = {severity_name(name): length(text) for name, text in settings.items() if name != _SINCE}
        return cls(lengths, date.fromisoformat(since) if since else None)

    def length_for(self, severity: str | None, kind: str) -> Length | None:
        """What applies, or None where the policy says nothing."""
        for name in (kind,) if kind == Kind.VAGUE else (severity_name(severity), kind, _DEFAULT):
            if name in self.lengths:
                return self.lengths[name]
        return None

    def day_for(self, severity: str | None, kind: str, start: date) -> date | None:
        """The day that it makes an item due, or None where it says nothing. `start` is the day of the incident."""
        found = self.length_for(severity, kind)
        return None if found is None else found.after(max(start, self.since or start))
