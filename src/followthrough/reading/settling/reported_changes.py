"""Prose that says what has changed since the incident, is going to change, or has to: "We have since added a check".

Public write-ups often have no section for follow-ups: such a sentence is at the end of a paragraph on the incident. It
reports or promises a change wherever it is. The response itself is told in the simple past ("we rolled back").
"""

import re
from collections.abc import Sequence

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.first_names import FIRST_NAMES

_MOST_CHARACTERS = 300
_SINCE = r"(?:also|since|now|already|additionally|subsequently|in the meantime|therefore|further)"
# None of these ends an outage, so "has been" is enough.
_LASTING = (
    r"added|adopted|automated|documented|extended|hardened|implemented|introduced|limited|protected|put in place|"
    r"restricted|revoked|separated|strengthened|tightened|withdrawn"
)
_MADE = (
    rf"{_LASTING}|audited|built|changed|created|deployed|expanded|hired|improved|migrated|moved|put (?!out\b)|replaced|"
    r"rewritten|rolled out|set|split|switched|updated|"
    r"taken (?:[\w'’-]+ ){0,4}(?:access|credentials|keys|permissions|rights)"
)
# To fix, restore, or disable something may just have ended the incident, unless it was done "since".
_MENDED = (
    rf"{_MADE}|activated|adjusted|amended|blocked|configured|corrected|disabled|enabled|fixed|increased|installed|"
    r"lowered|modified|patched|raised|reduced|removed|revised"
)
_GUARDED = (
    r"blocked|capped|checked|enforced|forbidden|in place|limited|locked|mandatory|monitored|protected|refused|"
    r"rejected|required|restricted|reviewed|tested|validated|verified by"
)
# Only a change can have made it so that something now does this.
_GUARDS = (
    r"(?:alert|ask|block|cap|check|close|detect|enforce|expire|insist|limit|lock|page|prevent|refuse|reject|require|stop|"
    r"validate|warn)s?|notif(?:y|ies)"
)
CHANGING = (
    r"(?:adding|adopting|automating|building|changing|creating|deploying|documenting|expanding|extending|hardening|"
    r"implementing|improving|introducing|limiting|migrating|moving|putting|replacing|restricting|rewriting|rolling out|"
    r"separating|setting up|splitting|strengthening|switching|tightening|updating)\b"
    # A rate describes how it always is: "adding 200 tenants each month".
    r"(?! (?:about |around |some )?\d{1,9} [\w-]{1,30} (?:an?|each|every|per) \w)"
)
"""What somebody is doing about the incident, as a part of a pattern."""
_TO_CHANGE = (
    r"(?:add|adopt|audit|automate|ban|build|cap|change|clean up|create|decouple|define|delete|disable|document|"
    r"do (?:it|this|that) (?:each|every|more often|once|regularly|twice)|drop|enforce|extend|find out|fix|give|harden|"
    r"hire|implement|improve|introduce|investigate|isolate|limit|log|look into|measure|migrate|monitor|move|own|page|"
    r"protect|prune|publish|put|reconsider|reduce|rehearse|remove|rename|replace|require|restrict|retire|review|"
    r"revisit|revoke|rewrite|rotate|separate|set|shard|simplify|split|standardi[sz]e|stop|test|tighten|track|train|"
    r"update|upgrade|validate|verify|work out|write down)\b"
)
_HAS_CHANGED = lazy_pattern(
    rf"(?:\b(?:we|i) have|\b(?:we|i)['’]ve|\bteam ha(?:s|ve)) "
    rf"(?:(?:{_SINCE} )*(?:{_MADE})|(?:{_SINCE} )+(?:{_MENDED}))\b|"
    rf"\bha(?:s|ve) (?:{_SINCE} )+been (?:{_MENDED})\b"
)
_SOMEBODY_HAS = lazy_pattern(rf"\b([^\W\d_]+) has (?:{_SINCE} )*(?:{_LASTING}|built|replaced|rewritten)\b")
_IS_CHANGING = lazy_pattern(
    rf"\b(?:we are|i am|we['’]re|i['’]m) (?:(?:also|now|currently|already) )*{CHANGING}|"
    rf"\b(?:is|are) (?:(?:also|now|currently|already) )*being (?:{_LASTING}|built|created|migrated|moved|rolled out)\b|"
    r"\bwork (?:is|has) (?:now |already )?(?:begun|started|under ?way|in progress) (?:on|to)\b|"
    rf"\bwill (?:now |also |soon )?be (?:{_MENDED}|{_GUARDED})\b"
)
# "From now on each operator must be careful" changes nothing.
_WHO_CARES = r"(?:colleague|developer|engineer|member|operator|person|team|technician)"
_IN_FORCE = lazy_pattern(
    rf"\bha(?:s|ve) been (?:{_LASTING})\b|\btickets? ha(?:s|ve) been \w+ to\b|"
    rf"\bnow (?:also |always |automatically )?(?:{_GUARDS})\b(?! to\b)|"
    rf"\b(?:is|are) now (?:also |always |automatically )?(?:{_GUARDED})\b|"
    rf"\bas of [^.;]{{1,80}}? (?:is|are|will be) (?:{_GUARDED})\b|"
    rf"\bfrom now on,? (?:an?|any|each|every|no|the) (?!(?:[\w-]+ )?{_WHO_CARES}s?\b)[^.;]{{1,50}} "
    r"(?:has|must|needs|shall|will)\b|"
    r"\bthere(?: is|['’]s| are) now an? |\b(?:can no longer|(?:is|are) no longer (?:possible|allowed|able))\b"
)
# The response is told in these words, too, unless it was later.
_WAS_CHANGED = lazy_pattern(
    rf"\b(?:(?P<ours>we|i|team)|was|were) (?:also |finally |then )?(?:{_MENDED})\b"
    r"(?! (?:customers|nothing|users|(?:the|our) (?:impact|status page|timeline))\b)"
)
_LATER = lazy_pattern(
    r"\bafterwards\b|\b(?:next|following) (?:day|morning|week)\b|\bon (?:mon|tues|wednes|thurs|fri)day\b|"
    r"\b(?:day|week)s? (?:after|later)\b"
)
# With another subject, or other verbs, "must" may just describe how something works.
_ADVERBS = r"(?:all|also|at least|both|clearly|definitely|now|probably|really|still|therefore|urgently)"
_DEMANDED = lazy_pattern(
    rf"(?:^|[,;:(–—] |\b(?:and|but|so|also|then|therefore) )(?:we|i|some(?:body|one)) (?:{_ADVERBS} )*"
    rf"(?:must|should|(?:have|has|need|needs|ought) to) (?:{_ADVERBS} )*"
    rf"(?!(?:add that|put (?:it|that|this)(?: \w+)? in(?:to)?)\b){_TO_CHANGE}|"
    r"\b(?:we|i) (?:still )?need (?:an?|another|better) (?:[\w-]+ ){0,3}?"
    r"(?:alarm|alert|check|dashboard|guard|limit|monitor|quota|runbook|test)s?\b"
)
# The fault and its end are described in the same words: "When the disk is full, nothing can be written any more".
_FAULT = lazy_pattern(
    r"\b(?:if|when|whenever|once|unless|was|were|had|did|could)\b|"
    r"\b(?:available|back|healthy|normal|operational|resolved|restored|recovered|stable|working|writing)\b|"
    r"\b(?:clients|customers|players|readers|subscribers|users|visitors) (?:can|are) no longer\b"
)
OF_THE_RESPONSE = (
    r"(?:\d:\d\d|\b(?:apolog|compensat|coupon|credit(?:s|ed)?\b|discount|free of charge|refund|reimburse|vouchers?\b))"
)
"""A time of day, which indicates the response, or gifts to readers, which are a compensation."""
_RESPONSE = lazy_pattern(OF_THE_RESPONSE)
_PERFECT_WORDS = frozenset(["have", "has", "we've", "i've"])
_COMING_WORDS = frozenset(["are", "am", "we're", "i'm", "will", "being", "work"])
_NOW_WORDS = frozenset(["has", "have", "now", "longer", "as"])
_MUST_WORDS = frozenset(["must", "should", "have", "has", "need", "needs", "ought"])


def has_changed(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence with these words reports a change: "We have since added a check of each migration"."""
    if _PERFECT_WORDS.isdisjoint(words):
        return False
    return _reports(_HAS_CHANGED, text) or ("has" in words and _somebody_has(text))


def is_changing(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence with these words promises a change: "We're rewriting the smoke test"."""
    return not _COMING_WORDS.isdisjoint(words) and _reports(_IS_CHANGING, text)


def is_in_force(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence with these words says what now holds: "It now refuses this"."""
    return not _NOW_WORDS.isdisjoint(words) and _reports(_IN_FORCE, text, unless=_FAULT)


def is_demanded(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence with these words says what its authors have to change: "We must test a restore"."""
    return not _MUST_WORDS.isdisjoint(words) and _reports(_DEMANDED, text, unless=_FAULT)


def may_report_change(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence with these words has changed, changes, or now does something, if only where it failed."""
    return has_changed(text, words) or is_changing(text, words) or _reports(_IN_FORCE, text)


def was_changed(text: str, *, afterwards: bool) -> bool:
    """Whether a sentence says in the simple past what was changed: "On Monday we corrected the computation".

    Unless its section is about what came `afterwards`, it has to say that it was later.
    """
    lower = lower_case(text[:_MOST_CHARACTERS])
    found = _WAS_CHANGED.search(lower)
    if found is None:
        return False
    return (afterwards and found["ours"] is not None) or _LATER.search(lower) is not None


def _somebody_has(text: str) -> bool:
    found = _SOMEBODY_HAS.search(lower_case(text[:_MOST_CHARACTERS]))
    return found is not None and found[1] in FIRST_NAMES


def _reports(change: re.Pattern[str], text: str, *, unless: re.Pattern[str] | None = None) -> bool:
    lower = lower_case(text[:_MOST_CHARACTERS])
    if change.search(lower) is None or _RESPONSE.search(lower) is not None:
        return False
    return unless is None or unless.search(lower) is None
