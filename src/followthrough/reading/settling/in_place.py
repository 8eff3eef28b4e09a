"""Sentences that tell what holds by now, and since when: "The job now stops when ... (OPS-12, since 3 May)".

Without a day, a merge or a ticket, the same words may tell the cause: an upgrade, too, made something work otherwise.
"""

from datetime import date

from followthrough.reading.items.references import ReferenceRules, sorted_references
from followthrough.reading.items.statements import holds_now
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.dates import dates_in

_MOST_CHARACTERS = 400
_SIGNS = ("now ", "no longer", "any more", "anymore", "any longer")
_SHIPPED = r"(?:deployed|done|implemented|in (?:force|place|production)|landed|live|merged|released|rolled out|shipped)"
_SINCE = lazy_pattern(rf"\b(?:(?:{_SHIPPED},? )?(?:as of|since)|{_SHIPPED}(?: on)?|from) (?:the )?$")
_SINCE_MERGED = lazy_pattern(
    rf"\b(?:since|after) (?:the |our )?(?:[^\s,;]{{1,200}} ){{1,4}}(?:(?:was|were|is|are|got|has been|have been) )?"
    rf"{_SHIPPED}\b"
)


def is_in_place(rich: RichText, incident: date | None) -> bool | None:
    """Whether a sentence tells of a change that is in place; None where nothing shows that it is one.

    False where only a ticket does.
    """
    text = rich.text[:_MOST_CHARACTERS]
    if not holds_any(text, _SIGNS):
        return None
    lower = lower_case(text)
    if not holds_now(lower):
        return None
    later = _is_later(lower, incident)
    if later or _SINCE_MERGED.search(lower) is not None:
        return True
    if later is False:
        return None  # "Since the upgrade of 3 May (OPS-9) it now ..." tells the cause
    own, _ = sorted_references(rich, ReferenceRules())
    return False if own else None


def _is_later(lower: str, incident: date | None) -> bool | None:
    """Whether the day since when a text tells that something holds is one after the incident; None: it tells no day."""
    if incident is None:
        return None
    told = dates_in(lower, incident.year)
    if any(day > incident and _SINCE.search(lower, max(0, at - 40), at) is not None for at, _, day in told):
        return True
    return False if any(day <= incident for *_, day in told) else None
