"""Prose in the simple past on what was made to last after the incident: "The next day, we added an alert on lag".

The response is told in the same tense. What was made therefore has to be a thing that lasts, and the sentence has to
be about the time after: by its section, or by its own words. An alert, a test, or a runbook ends no incident, so these
count in a section on how it ended, too.
"""

from datetime import date

from followthrough.reading.items.statements import holds_now
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.settling.promised_anywhere import OF_THE_FAULT
from followthrough.reading.settling.reported_changes import FAULT, OF_THE_RESPONSE
from followthrough.reading.vocabulary.dates import dates_in
from followthrough.reading.vocabulary.sections import SectionKind

_MOST_CHARACTERS = 300
_DURING_IT = OF_THE_FAULT | {SectionKind.WENT_WELL}
_AFTERWARDS = frozenset({SectionKind.LESSONS, SectionKind.REMEDIATION, SectionKind.DONE})
_OF_ITS_END = _AFTERWARDS | {SectionKind.RESOLUTION}
_ENDS_NOTHING = r"(?:alarms?|alerts?|alerting|checklists?|monitors?|playbooks?|runbooks?|tests?)\b"
_PROTECTS = (
    r"(?:canar(?:y|ies)|caps?|checks?|circuit breakers?|constraints?|dashboards?|documentation|guards?|guardrails?|"
    r"hooks?|limits?|linters?|lints?|quotas?|rules?|safeguards?|timeouts?|validations?|validators?)\b"
)
THING_MADE_TO_LAST = rf"(?:{_ENDS_NOTHING}|{_PROTECTS})"
"""What protects or helps from now on: "alert", "runbook"."""
# The last noun: not "a test order", "a check step".
_THING = (
    rf"(?:(?P<ends_nothing>{_ENDS_NOTHING})|{_PROTECTS})"
    r"(?=\W*$|[.,;:)]| (?:across|against|and|around|at|before|for|if|in|of|on|so|that|to|was|were|when|whenever|"
    r"which|with)\b)"
)
_MADE = r"added|built|created|extended|implemented|installed|introduced|put in place|set up|updated(?! as\b)"
_ADVERB = r"(?:(?:also|finally|subsequently|then|therefore|thus) )?"
# Up to the noun: what follows a preposition only describes it.
OTHER_WORDS = (
    r"(?:(?!(?:about|after|and|as|at|before|but|by|for|from|in|into|of|on|that|to|which|who|with|without)\b)"
    r"[\w'’-]+ )"
)
"""A word before the noun in a title or sentence."""
_NEW = r"(?! (?:all|every|the)\b(?! missing))"
_MADE_IT = lazy_pattern(
    rf"\b(?:we|i|(?:our|the) team) {_ADVERB}(?:extended|updated|(?:{_MADE}|wrote){_NEW}) {OTHER_WORDS}{{0,5}}?{_THING}",
    literals=("we ", "i ", "team "),
)
_WAS_MADE = lazy_pattern(
    rf"(?:^\W{{0,3}}|[,;:–—] |\band )(?!no\b){OTHER_WORDS}{{0,6}}?{_THING}"
    rf"(?: (?:against|at|for|in|of|on|to|with)(?: [\w'’-]+){{1,6}}?)? (?:was|were) {_ADVERB}(?:{_MADE}|written)\b",
    literals=(" was ", " were "),
)
_LATER = lazy_pattern(
    r"\bafterwards?\b|\bsubsequently\b|"
    r"\b(?:next|following) (?:day|morning|month|week|(?:mon|tues|wednes|thurs|fri)day)\b|"
    r"\b(?:an?|one|two|three|four|a few|some|several|\d{1,2}) (?:day|week|month)s? (?:after|later)\b|"
    r"\bthe (?:day|week|month) after\b|"
    r"\bafter (?:the|this|that) (?:disruption|downtime|event|failure|incident|outage)\b|"
    r"\bto (?:avoid|catch|detect|notice|prevent|stop) (?:a |any )?"
    r"(?:future|it|recurrences?|repeat|similar|such|that|this)\b"
)
_ON_A_WEEKDAY = lazy_pattern(r"\bon (?:mon|tues|wednes|thurs|fri)day\b")
_SUBORDINATE = lazy_pattern(
    r"\b(?:although|as|because|how|if|once|that|though|unless|until|what|when|whenever|where|whether|which|while|who|"
    r"why)\b"
)
# What was there before, was meant to find the cause, or did not work.
_EARLIER = lazy_pattern(
    r"\b(?:affected|ago|but|could|created automatically|did(?: not|n['’]t)|during (?:the|this) (?:incident|outage)|"
    r"earlier|had|however|incident number|last|meanwhile|on-call engineer|original(?:ly)?|previous(?:ly)?|should|"
    r"the recovery|war room|(?:was|were) paged|"
    r"temporar(?:y|ily)|would)\b|"
    r"\bin (?:19|20)\d\d\b|\bbefore (?:the|this|that)\b|\bturned out\b|\b(?:broke|caus|fail|flood)\w*|"
    r"\bto (?:confirm|debug|diagnose|find|investigate|learn|narrow|reproduce|see|understand)\b"
)
# "Later that day" is part of the response.
_AFTERMATH = lazy_pattern(r"\b(?:aftermath|afterwards|different now|since then)\b")
_DIFFERENT = lazy_pattern(r"\bdifferent(?:ly)?\b")
_NO_CHANGE_WORDS = ("again", "customer", "error", "fail", "normal", "now know", "user", "works")
_RESPONSE = lazy_pattern(OF_THE_RESPONSE)


def made_to_last(line: Candidate, section: SectionKind | None, incident: date | None) -> bool:
    """Whether a sentence of this section says in the simple past what was made to last because of the incident."""
    text = line.rich.text[:_MOST_CHARACTERS]
    if section in _DURING_IT:
        return False
    lower = lower_case(text)
    found = _MADE_IT.search(lower) or _WAS_MADE.search(lower)
    if found is None or _SUBORDINATE.search(lower, 0, found.start() + 1) is not None:
        return False
    if _EARLIER.search(lower) is not None or _RESPONSE.search(lower) is not None:
        return False
    afterwards = section in _AFTERWARDS or any(_AFTERMATH.search(title.text.lower()) for title in line.titles[-1:])
    if afterwards or (section is SectionKind.RESOLUTION and found["ends_nothing"] is not None):
        return True
    return is_later(lower, section, incident)


def is_later(lower: str, section: SectionKind | None, incident: date | None) -> bool:
    """Whether a sentence in lower case is about the time after the incident, by its own words."""
    if _LATER.search(lower) is not None or (section in _OF_ITS_END and _ON_A_WEEKDAY.search(lower) is not None):
        return True
    return incident is not None and any(day > incident for *_, day in dates_in(lower, incident.year))


def now_different(line: Candidate) -> bool:
    """Whether a line says how something works now, under a title such as "What's different now"."""
    if not any(_DIFFERENT.search(title.text.lower()) is not None for title in line.titles[-1:]):
        return False
    return works_otherwise(line.rich.text)


def works_otherwise(text: str) -> bool:
    """Whether a sentence says how something works now, and neither what fails nor that it works again."""
    lower = lower_case(text[:_MOST_CHARACTERS])
    return (
        holds_now(lower)
        and not holds_any(lower, _NO_CHANGE_WORDS)
        and FAULT.search(lower) is None
        and _RESPONSE.search(lower) is None
    )
