"""Due dates by their place: in a column or field, beside the owner, or alone at the end of the item."""

from datetime import date

from followthrough.model import Due
from followthrough.reading.items.asides import (
    SETS_APART,
    Part,
    is_only_day,
    is_only_time,
    is_time,
    last_parts,
    mention,
    without_ticket,
)
from followthrough.reading.items.due import ahead, not_before
from followthrough.reading.items.states import state_of
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.dates import dates_in
from followthrough.reading.vocabulary.days_by_language import day_in_language
from followthrough.reading.vocabulary.due_days import due_day
from followthrough.reading.vocabulary.due_words import NO_TIME_PATTERN
from followthrough.reading.vocabulary.gaps import is_gap
from followthrough.reading.vocabulary.nothing_words import is_empty_value

# "(1/2)", which nothing calls a day, rather counts parts.
_FRACTION = lazy_pattern(r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])")
_DIGIT = lazy_pattern(r"\d")
# Words before a day that belongs to something else: "the outage of 3 May 2026".
_OF_A_DAY = lazy_pattern(r"\b(?:of|from|since|on|after|in|and|to|at|the|vom|am|seit|du|del?|le|el|do|da|em)\W{1,3}$")
_WORDS_OF_A_STATE = 3
_SETTING_APART = (*sorted(SETS_APART - {"-"}), " -")
_FARTHEST_SIGN = 400
_NO_TIME = lazy_pattern(rf"(?:{NO_TIME_PATTERN})\W{{0,3}}")
_ALONE_IN_BRACKET = lazy_pattern(
    r"[(（]((?:bis |até |avant le |hasta el )?\d{1,2}[/.]\d{1,2}(?:[/.]\d{2})?)(?:まで)?[)）]$"
)


def due_of(value: str, incident: date | None, language: str | None = None) -> Due | None:
    """The due date in a due column or field. `language` as for a page."""
    if not value:
        return None
    cleaned = without_ticket(" ".join(value.split()).strip(" *_`"))
    if is_empty_value(cleaned) or is_gap(cleaned):
        return None
    if _DIGIT.search(cleaned) is None and _NO_TIME.fullmatch(cleaned.lower()) is not None:
        return None
    day = _day(cleaned, incident, language)
    # "Done", "In progress": the column is used for states, too.
    if day is None and len(cleaned.split()) <= _WORDS_OF_A_STATE and state_of(cleaned, language) is not None:
        return None
    return Due(cleaned[:80], day)


def due_beside(text: str, owner: str, incident: date | None, language: str | None = None) -> Due | None:
    """The due date beside the owner at the end of an item: "(Ana, 2031-05-03)", "@Ana 3 May 2031"."""
    parts = last_parts(text, owner.__eq__, foreign=language is not None)
    time = next((part.text.lstrip("@") for part in parts if is_time(part.text)), None)
    if time is None or all(part.is_detail for part in parts):
        mentioned = mention(text) if "@" in owner else None
        time = mentioned[1] if mentioned is not None and mentioned[0] == owner else None
        behind = text.rpartition(owner)[2].strip(" .)@") if not time and owner in text else ""
        time = behind if is_only_day(behind) else time
    if not time:
        return None
    return ahead(time, _day(time, incident, language), incident)


def due_before(text: str, owner: str, incident: date | None) -> Due | None:
    """The day right before the mention at the end of an open item: "Add an alert 2031-05-03 @ana"."""
    mentioned = mention(text) if owner.startswith("@") else None
    if mentioned is None or mentioned != (owner, ""):
        return None
    end = text[: text.rfind(owner)].rstrip(" ,;([–—-")[-40:]
    first, last, day = next(reversed(dates_in(end)), (0, 0, None)) if _DIGIT.search(end) is not None else (0, 0, None)
    if day is None or last < len(end) or _OF_A_DAY.search(end[:first].lower()) is not None:
        return None
    return ahead(end[first:last], day, incident)


def due_behind(text: str, incident: date | None, *, box: bool, language: str | None = None) -> Due | None:
    """The time at the end of an item, set apart, or a day in an open box, as tools write it ("📅 2026-02-01")."""
    parts: list[Part] = []
    if holds_any(text[-_FARTHEST_SIGN:], _SETTING_APART):  # most items have none, and need no cutting
        parts = last_parts(text, _is_no_name, foreign=language is not None, names=0)
    times = [part for part in parts if is_only_time(part.text) and _FRACTION.fullmatch(part.text) is None]
    if len(times) == 1 and parts[0].start > 0 and parts[0].sign in SETS_APART:
        return ahead(times[0].text, _day(times[0].text, incident, language), incident)
    end = text.rstrip(" .;*_")[-40:]
    if _DIGIT.search(end) is None:
        return None
    if language is not None and (alone := _ALONE_IN_BRACKET.search(end)) is not None:
        short = day_in_language(language, alone[1], incident)
        if short is not None and short.day is not None:
            return Due(alone[1], short.day)
    first, last, day = next(reversed(dates_in(end)), (0, 0, None))
    if day is None or not first or end[last:].strip(")]") or _OF_A_DAY.search(end[:first].lower()) is not None:
        return None
    return ahead(end[first:last], day, incident) if box else None


def _is_no_name(_: str) -> bool:
    return False


def _day(text: str, incident: date | None, language: str | None) -> date | None:
    short = day_in_language(language, text, incident)
    return not_before(text, due_day(text, incident) if short is None else short.day, incident, language)
