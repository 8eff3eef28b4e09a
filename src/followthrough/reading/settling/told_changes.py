"""Sentences of plain prose that tell what an organisation has changed since the incident, or is going to change.

A public write-up often has no section of follow-ups: "We have since added a check ..." stands under the incident,
at the end of its paragraph. Such a sentence reports or promises a change whatever stands around it. What ended the
incident is told in the simple past ("we rolled back"), and so are steps of it.
"""

import re
from collections.abc import Sequence

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case

_MOST_CHARACTERS = 300
_SINCE = r"(?:also|since|now|already|additionally|subsequently|in the meantime|therefore|further)"
# What is made or lastingly changed; to fix, restore or disable something may as well have ended the incident.
_MADE = (
    r"(?:added|adopted|audited|automated|built|changed|created|deployed|documented|expanded|extended|hardened|hired|"
    r"implemented|improved|introduced|limited|migrated|moved|put (?!out\b)|re-?introduced|replaced|restricted|"
    r"rolled out|separated|set|split|strengthened|switched|tightened|updated)\b"
)
_MENDED = r"(?:adjusted|corrected|disabled|enabled|fixed|increased|lowered|modified|patched|raised|reduced|removed)\b"
_CHANGING = (
    r"(?:adding|adopting|automating|building|changing|creating|deploying|documenting|expanding|extending|hardening|"
    r"implementing|improving|introducing|limiting|migrating|moving|putting|re-?introducing|replacing|restricting|"
    r"rewriting|rolling out|separating|setting up|splitting|strengthening|switching|tightening|updating)\b"
)
# Each begins with letters to look for, and looks back from there: few sentences hold them, and all are searched.
_HAS_CHANGED = lazy_pattern(
    rf"(?:have(?:(?<=\bwe have)|(?<=\bi have)|(?<= team have))|['’]ve(?:(?<=\bwe.ve)|(?<=\bi.ve))|has(?<= team has)) "
    rf"(?:(?:{_SINCE} )*{_MADE}|(?:{_SINCE} )+{_MENDED})|"
    rf"ha(?:s|ve) (?:{_SINCE} )+been (?:{_MADE}|{_MENDED})"
)
_IS_CHANGING = lazy_pattern(
    rf"(?: are(?<=\bwe are)| am(?<=\bi am)|['’]re(?<=\bwe.re)|['’]m(?<=\bi.m)) "
    rf"(?:(?:also|now|currently|already) )*{_CHANGING}|"
    rf"\bwill (?:now |also |soon )?be (?:{_MADE}|{_MENDED})"
)
# A time of day tells of the response, and what readers are given makes good for it.
_OF_THE_RESPONSE = lazy_pattern(
    r"\d:\d\d|\b(?:apolog|compensat|coupon|credits?\b|discount|free of charge|refund|reimburse|vouchers?\b)"
)
_PERFECT = frozenset(["have", "has", "we've", "i've"])
_COMING = frozenset(["are", "am", "we're", "i'm", "will"])
TELLING = _PERFECT | _COMING  # without one of these words a sentence need not be asked


def has_changed(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence, of these words, reports a change: "We have since added a check of each migration"."""
    return not _PERFECT.isdisjoint(words) and _says(_HAS_CHANGED, text)


def is_changing(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence, of these words, promises a change: "We're rewriting the smoke test"."""
    return not _COMING.isdisjoint(words) and _says(_IS_CHANGING, text)


def _says(change: re.Pattern[str], text: str) -> bool:
    lower = lower_case(text[:_MOST_CHARACTERS])
    return change.search(lower) is not None and _OF_THE_RESPONSE.search(lower) is None
