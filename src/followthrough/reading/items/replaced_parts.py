"""A text without what was replaced in it: "~~31 Oct~~ 12 Dec", "31 Oct → 12 Dec", "Jo, now Kim"."""

import re

from followthrough.reading.items.owner_marks import is_owner_name
from followthrough.reading.items.states import state_of
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.dates import ANY_YEAR, dates_in
from followthrough.reading.vocabulary.days_by_language import day_in_language
from followthrough.reading.vocabulary.due_days import is_due_like

_ARROWS = ("->", "=>", "→")
_REPLACING_LITERALS = (
    *_ARROWS,
    *(" now ", "ed to", "ed until", "ed from", "ed back ", "ed on ", "ed out ", "ed over "),
)
_SLIPPED = (
    r"(?:changed|deferred|delayed|extended|handed|moved|passed|postponed|pushed|reassigned|rescheduled|shifted|slipped)"
    r"(?: back| on| out| over)?"
)
_REPLACED_BY = lazy_pattern(
    rf"[\s,;(\[]*(?:[-=]>|→|\bnow\b:?|\b(?:(?:has|is|was) )?{_SLIPPED} (?:to|until)\b:?)\s*", re.IGNORECASE
)
_FROM = lazy_pattern(rf"\b{_SLIPPED} from $", re.IGNORECASE)
_TO = lazy_pattern(r"\s?(?:to|until|[-=]>|→)\s?")
# "(Jo → Kim, 12 Dec)".
_HANDED_ON = lazy_pattern(r"(?<=[(\[])[^()\[\],;→>]{2,40}? ?(?:[-=]>|→) ?(?=([^()\[\],;→>]{2,40}?)\s?[,;)\]])")
_LONGEST_TEXT = 2000  # each removed day copies the text


def without_struck(rich: RichText, end: int | None = None) -> str:
    """The text up to `end` without its struck-out parts.

    Unchanged if all of it is struck out but a state or bracket at the end: "~~Add a limit~~ done (Ana)".
    """
    text = rich.text[:end]
    if not rich.struck:
        return text
    kept, at = [], 0
    for start, stop in rich.struck:
        kept.append(text[at:start])
        at = max(at, stop)
    rest = " ".join("".join([*kept, text[at:]]).split(" "))
    begins = rest.lstrip(" *_:.-–—")[:1]
    if end is not None and rich.struck[0][0] <= 2 and (begins in "([" or state_of(rest) is not None):
        return text
    return " ".join(filter(None, rest.replace("\n", " ").split(" ")))  # names keep their no-break space


def last_of(value: str) -> str:
    """The last value of a cell or field that says how one value replaced another."""
    if not holds_any(value, _REPLACING_LITERALS):
        return value
    *_, last = _REPLACED_BY.split(value)
    return last.rstrip(") ]") or value


def last_time_of(value: str, language: str | None) -> str:
    """The same for a day, or the whole value if the last one is no day. `language` as for a page."""
    last = last_of(value)
    if last is value or not (is_due_like(last) or day_in_language(language, last, None) is not None):
        return with_last_days(value)
    return last


def with_last_days(text: str) -> str:
    """A text without the days that, according to it, the next day replaced."""
    if len(text) > _LONGEST_TEXT or not holds_any(text, _REPLACING_LITERALS):
        return text
    days = dates_in(text, ANY_YEAR)
    for (start, end, _), (begins, _, _) in zip(reversed(days[:-1]), reversed(days[1:]), strict=True):
        between = text[end:begins]
        if _REPLACED_BY.fullmatch(between) is not None:
            text = text[:start] + text[begins:]
        elif _TO.fullmatch(between) is not None and (moved := _FROM.search(text, 0, start)) is not None:
            text = text[: moved.start()] + text[begins:]
    return text


def with_last_owners(text: str) -> str:
    """A text without the former owners in its brackets: "(Jo → Kim)"."""
    if not holds_any(text, _ARROWS):
        return text
    return _HANDED_ON.sub(lambda found: "" if _is_somebody(found[1]) else found[0], text)


def _is_somebody(words: str) -> bool:
    return is_owner_name(words) and not any(map(str.isdigit, words))  # "@March 25" is a day
