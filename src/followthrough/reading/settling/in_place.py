"""Sentences that say what is in place now, and since when: "The job now stops when ... (OPS-12, since 3 May)".

Without a day, a merge, or a ticket, the same words may describe the cause, such as an upgrade that changed something.
Without a "now", only protection and monitoring count ("Since 22 June, the server refuses a second one"): anything else
may be what still fails.
"""

from datetime import date

from followthrough.reading.items.references import ReferenceRules, split_references
from followthrough.reading.items.statements import holds_now
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.settling.reported_changes import OUTSIDERS
from followthrough.reading.vocabulary.dates import dates_in
from followthrough.reading.vocabulary.guard_words import GUARDED, GUARDS

_MOST_CHARACTERS = 400
_NOW_WORDS = ("now ", "no longer", "any more", "anymore", "any longer")
_SHIPPED = r"(?:deployed|done|implemented|in (?:force|place|production)|landed|live|merged|released|rolled out|shipped)"
_SINCE = lazy_pattern(rf"\b(?:(?:{_SHIPPED},? )?(?:as of|since)|{_SHIPPED}(?: on)?|from) (?:the )?$")
_SINCE_MERGED = lazy_pattern(
    rf"\b(?:since|after) (?:the |our )?(?:[^\s,;]{{1,200}} ){{1,4}}(?:(?:was|were|is|are|got|has been|have been) )?"
    rf"{_SHIPPED}\b"
)
_BEFORE_DAY_ENDS = ("ince ", "rom ", "s of ")
# With a day, these show it as well.
_MEASURES = (
    r"(?:compare|count|encrypt|fire|log|measure|probe|publish|rotate|run|send|sign|split|test|throttle|use|verifie|"
    r"verify|watche?)s?\b"
)
_MEASURED = r"(?:compared|encrypted|posted|probed|refused|rotated|signed|split|throttled|verified|watched)\b"
# After the day. The word after the verb shows that it is a verb, unlike in "the alerts were noisy".
_OBJECT = (
    r"(?:after|an?|before|both|each|every|if|its|only|our|that|the|their|these|this|two|when|whenever|whether|\d+)\b"
)
_GUARDS_SINCE = lazy_pattern(
    r"(?: on(?:wards?)?)?,? (?P<subject>(?:[\w'’-]{1,30} ){1,8}?)(?:(?:also|always|automatically|now|only) )?"
    rf"(?:(?:{GUARDS}|{_MEASURES}) {_OBJECT}|(?:is|are|ha(?:s|ve) been) (?:also |always )?(?:{GUARDED}|{_MEASURED}))"
)
_NO_SUBJECT = lazy_pattern(rf"\b(?:{OUTSIDERS}|(?:and|but|that|they|to|was|were|which|who|will|would)\b)")
_STILL_WRONG = lazy_pattern(r"\d:\d\d|\b(?:again|errors|fail\w*|intermittent\w*|sporadic\w*|still|unexpected\w*)\b")


def guarded_since(text: str, incident: date | None, language: str | None = None) -> bool | None:
    """Whether a sentence says what protects or monitors something since a day after the incident. None if it does not.

    False if that day may still have been ahead: "From 1 July, a deployment requires ...". `language` as for a page.
    """
    if language is not None:
        # Imported only for documents that are not in English.
        from followthrough.reading.settling.foreign_changes import guarded_since_in

        return guarded_since_in(language, text, incident)
    text = text[:_MOST_CHARACTERS]
    if incident is None or not holds_any(text, _BEFORE_DAY_ENDS):
        return None
    lower = lower_case(text)
    for start, end, day in dates_in(lower, incident.year):
        since = _SINCE.search(lower, max(0, start - 40), start) if day > incident else None
        guard = None if since is None else _GUARDS_SINCE.match(lower, end)
        if since is None or guard is None or _NO_SUBJECT.search(guard["subject"]) is not None:
            continue
        return None if _STILL_WRONG.search(lower) is not None else "since" in since[0]
    return None


def is_in_place(rich: RichText, incident: date | None) -> bool | None:
    """True for a change that is in place, None if nothing shows that the sentence reports one.

    False if only a ticket, or a verb of protection or monitoring, shows it.
    """
    text = rich.text[:_MOST_CHARACTERS]
    if guarded_since(text, incident) is not None:
        return False
    if not holds_any(text, _NOW_WORDS):
        return None
    lower = lower_case(text)
    if not holds_now(lower):
        return None
    later = _is_later(lower, incident)
    if later or _SINCE_MERGED.search(lower) is not None:
        return True
    if later is False:
        return None  # "Since the upgrade of 3 May (OPS-9) it now ..." describes the cause
    own, _ = split_references(rich, ReferenceRules())
    return False if own else None


def _is_later(lower: str, incident: date | None) -> bool | None:
    """Whether the day since when something holds is after the incident. None if the text has no such day."""
    if incident is None:
        return None
    days = dates_in(lower, incident.year)
    if any(day > incident and _SINCE.search(lower, max(0, at - 40), at) is not None for at, _, day in days):
        return True
    return False if any(day <= incident for *_, day in days) else None
