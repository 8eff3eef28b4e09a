"""Sentences of prose that say what an organisation has changed since the incident, is going to change, or has to.

Public write-ups often have no section for follow-ups: "We have since added a check ..." is at the end of a paragraph on
the incident. Such a sentence reports or promises a change wherever it is. The response itself is reported in the simple
past ("we rolled back").
"""

import re
from collections.abc import Sequence

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.first_names import FIRST_NAMES
from followthrough.reading.vocabulary.guard_words import GUARDED, GUARDS

_MOST_CHARACTERS = 300
_SINCE = r"(?:also|since|now|already|additionally|subsequently|in the meantime|therefore|further)"
# Verbs for lasting changes. To fix, restore, or disable something may just have ended the incident.
_MADE_VERBS = (
    r"(?:added|adopted|audited|automated|built|changed|created|deployed|documented|expanded|extended|hardened|hired|"
    r"implemented|improved|introduced|limited|migrated|moved|put (?!out\b)|re-?introduced|replaced|restricted|"
    r"revoked|rewritten|rolled out|separated|set|split|strengthened|switched|"
    r"taken (?:away|(?:[\w'’-]+ ){0,4}(?:access|credentials?|keys?|passwords?|permissions?|rights?|tokens?) "
    r"(?:away|from|off|out of))|tightened|updated|withdrawn)\b"
)
_MENDED_VERBS = (
    r"(?:activated|adjusted|amended|blocked|configured|corrected|disabled|enabled|fixed|increased|installed|lowered|"
    r"modified|patched|raised|reduced|removed|revised)\b"
)
# Verbs only for lasting changes, which do not end an outage, so "has been" is enough.
_LASTING_VERBS = (
    r"(?:added|adopted|automated|documented|extended|hardened|implemented|introduced|limited|protected|put in place|"
    r"restricted|revoked|separated|strengthened|tightened|withdrawn)\b"
)
_COMING_VERBS = r"(?:blocked|capped|checked|enforced|protected|rehearsed|rejected|required|revoked|tested|withdrawn)\b"
CHANGING_VERBS = (
    r"(?:adding|adopting|automating|building|changing|creating|deploying|documenting|expanding|extending|hardening|"
    r"implementing|improving|introducing|limiting|migrating|moving|putting|re-?introducing|replacing|restricting|"
    r"rewriting|rolling out|separating|setting up|splitting|strengthening|switching|tightening|updating)\b"
    # A rate describes how it always is: "adding 200 tenants each month".
    r"(?! (?:about |around |some )?\d{1,9} [\w-]{1,30} (?:an?|each|every|per) \w)"
)
# Each pattern begins with rare letters and looks back from there, since every sentence is searched.
_HAS_CHANGED = lazy_pattern(
    rf"(?:have(?:(?<=\bwe have)|(?<=\bi have)|(?<= team have))|['’]ve(?:(?<=\bwe.ve)|(?<=\bi.ve))|has(?<= team has)) "
    rf"(?:(?:{_SINCE} )*{_MADE_VERBS}|(?:{_SINCE} )+{_MENDED_VERBS})|"
    rf"ha(?:s|ve) (?:{_SINCE} )+been (?:{_MADE_VERBS}|{_MENDED_VERBS})"
)
_MADE_BETTER = r"made (?!(?:an?|no|some) |(?:contact|good|headway|progress|sense|up)\b)"
_OBJECT = r"(?:all|an?|both|each|every|it|its|our|some|the|their|them|these|this|those)\b"
# With any subject, as long as "since" and the change are named: "Traffic has since moved away".
_HAS_SINCE_CHANGED = lazy_pattern(
    rf"\bsince (?:then|the [\w-]+),? (?:we|i|(?:the|our) (?:[\w-]+ ){{0,2}}[\w-]+) ha(?:s|ve) (?:{_SINCE} )*"
    rf"(?:{_MADE_VERBS}|{_MENDED_VERBS}|{_MADE_BETTER})|"
    rf"\bha(?:s|ve) (?:{_SINCE} )*(?:since|in the meantime) "
    rf"(?:(?:{_MADE_VERBS}|{_MENDED_VERBS})(?: away| out)? {_OBJECT}|{_MADE_BETTER})|"
    rf"\bha(?:s|ve) (?:{_SINCE} )*replaced {_OBJECT}"
)
OUTSIDERS = r"(?:client|customer|manufacturer|partner|provider|supplier|user|vendor|visitor)s?\b"
"""Whose changes and promises are not those of the authors, as a part of a pattern."""
_OTHER_SUBJECTS = lazy_pattern(
    rf"\b(?:{OUTSIDERS}|(?:attacker|author|bug|defect|error|intruder|maintainer|problem)s?\b|upstream ha(?:s|ve)\b)"
)
# In the simple past, about something that still works this way.
_CHANGED_SO_THAT = lazy_pattern(
    r"\b(?:we|i) (?:also |then |have )?(?:adapted|altered|changed|extended|modified|rebuilt|redesigned|reworked|"
    r"rewrote|rewritten) [^.;:]{1,80}? so that (?:(?:each |every |the )?[\w-]+ (?:can ?not|can only|no longer|"
    r"now)\b(?! \w+ed\b)|"
    r"(?:it|this|that) (?:always |also |only )?[a-z]{2,}[^\Ws]s\b)"
)
_IS_CHANGING = lazy_pattern(
    rf"(?: are(?<=\bwe are)| am(?<=\bi am)|['’]re(?<=\bwe.re)|['’]m(?<=\bi.m)) "
    rf"(?:(?:also|now|currently|already) )*{CHANGING_VERBS}|"
    rf"\b(?:is|are) (?:(?:also|now|currently|already) )*being "
    rf"(?:{_LASTING_VERBS}|built|created|migrated|moved|rolled out)|"
    r"\bwork (?:is|has) (?:now |already )?(?:begun|started|under ?way|in progress) (?:on|to)\b|"
    rf"\bwill (?:now |also |soon )?be (?:{_MADE_VERBS}|{_MENDED_VERBS}|{_COMING_VERBS})"
)
# In the present, for what holds from now on: "The form now refuses ...", "A plan can no longer be applied ...".
_IN_FORCE = lazy_pattern(
    rf"\bha(?:s|ve) been {_LASTING_VERBS}|\bha(?:s|ve) agreed to\b|\bagreed to (?:add|adopt|automate|document|extend|"
    r"harden|implement|introduce|limit|protect|restrict|revoke|separate|strengthen|switch on|tighten|withdraw)\b|"
    r"\btickets? ha(?:s|ve) been \w+ to\b|"
    rf"\bnow (?:also |always |automatically )?{GUARDS}(?! to\b)|"
    rf"\b(?:is|are) now (?:also |always |automatically )?{GUARDED}|"
    r"\bthere(?: is|['’]s| are) now an? |\b(?:can no longer|(?:is|are) no longer (?:possible|allowed|able))\b",
    literals=(" been ", "now ", "no longer", "agreed to"),
)
# "Holger has rewritten the job": anyone with a known first name.
_SOMEBODY_HAS = lazy_pattern(
    rf"(?:^[^\w\"'“„«]{{0,6}}|[.;:,–—] |\b(?:and|but|so) )(?P<name>[A-Z][a-zß-öø-ÿ'’]{{1,15}})"
    rf"(?: [A-Z][\w'’-]{{1,20}})? has "
    rf"(?:{_SINCE} )*(?:added|automated|built|documented|extended|hardened|implemented|introduced|limited|migrated|"
    r"replaced|restricted|revoked|rewritten|rolled out|separated|tightened)\b(?! (?:away|back|from|on|over|to)\b)"
)
# What the authors have to change. With another subject, or other verbs, "must" may just describe how something works.
_DEMANDED_VERBS = (
    r"(?:add|adopt|audit|automate|ban|build|cap|change|clean up|create|decouple|define|delete|disable|document|"
    r"do (?:it|this|that) (?:each|every|more often|once|regularly|twice)|drop|enforce|extend|find out|fix|give|harden|"
    r"hire|implement|improve|introduce|investigate|isolate|limit|log|look into|measure|migrate|monitor|move|own|page|"
    r"protect|prune|publish|put|reconsider|reduce|rehearse|remove|rename|replace|require|restrict|retire|review|"
    r"revisit|revoke|rewrite|rotate|separate|set|shard|simplify|split|standardi[sz]e|stop|test|tighten|track|train|"
    r"update|upgrade|validate|verify|work out|write down)\b"
)
_ADVERBS = r"(?:all|also|at least|both|clearly|definitely|now|probably|really|still|therefore|urgently)"
_TO_REPORT = r"(?:add that|put (?:it|that|this)(?: \w+)? in(?:to)?|stop here)\b"
_DEMANDED = lazy_pattern(
    rf"(?:^|[,;:(–—] |\b(?:and|but|so|also|then|therefore) )(?:(?:(?:we|i) (?:{_ADVERBS} )*(?:must|should|"
    rf"(?:have|need|ought) to)|some(?:body|one) (?:{_ADVERBS} )*(?:must|should|(?:has|needs|ought) to)) "
    rf"(?:{_ADVERBS} )*(?!{_TO_REPORT}){_DEMANDED_VERBS}|"
    rf"(?:we|i) (?:{_ADVERBS} )*need (?:an?|another|better|clearer|more|stricter) "
    r"(?!(?:few|lot|majority|moment|quorum|time)\b)(?:(?!to\b)[\w'’-]+ ){1,16}+(?!to\b)[\w'’-]+\W{0,3}$)"
)
# "I'd like us to have a test", "What we'd still love to have is somebody who ..."
_WISHED_THING = (
    r"(?:an?|another|some) (?:(?!(?:for|in|of|on|to|with)\b)[\w-]+ ){0,3}?"
    r"(?:alarm|alert|check|checklist|dashboard|drill|guard|limit|monitor|playbook|runbook|staging|test|tool)s?\b"
)
_WISHED = lazy_pattern(
    r"(?:^|[,;:(–—] |\b(?:and|but|so) )(?:we|i)(?:['’]d| would) (?:also |really |still )?(?:like|love|want) "
    r"(?:us|the team|our team|some(?:body|one)) to "
    rf"(?:have {_WISHED_THING}|{_DEMANDED_VERBS})|"
    r"\bwhat (?:we|i)(?:['’]d| would) (?:also |really |still )?(?:like|love|want)(?: to (?:have|see))? is "
    rf"(?:{_WISHED_THING}|some(?:body|one)\b)",
    literals=(" like ", " love ", " want "),
)
# Not after words that make it a reason or a condition, or part of the report.
_RECOMMENDS = lazy_pattern(
    r"^(?:(?!\b(?:as|because|if|report|readers?|recommendations?|since|that|these|this|those|when|where|whether|which|"
    r"who|why)\b)[^?]){0,160}?\b(?:should|must|shall|ought to|needs? to) (?:also |then )?(?!also\b|be (?:clear|noted|"
    r"possible|read|remembered|said|seen|understood)\b|have\b|already\b)[a-z]"
)
_AUTHORS = frozenset(["we", "i"])
_DEMANDING_WORDS = _AUTHORS | {"someone", "somebody"}
# The fault and its end are described in the same words: "When the disk is full, nothing can be written any more".
FAULT = lazy_pattern(
    r"\b(?:if|when|whenever|once|unless|was|were|had|did|could)\b|"
    r"\b(?:available|back|healthy|normal|operational|resolved|restored|recovered|stable|working|writing)\b"
)
"""Words of the fault and its end."""
OF_THE_RESPONSE = (
    r"(?:\d:\d\d|\b(?:apolog|compensat|coupon|credit(?:s|ed)?\b|discount|free of charge|refund|reimburse|vouchers?\b))"
)
"""A time of day, which indicates the response, or gifts to readers, which are a compensation."""
_RESPONSE = lazy_pattern(OF_THE_RESPONSE)
# What nobody adds on purpose, and what the users lost in the incident.
_HARM = lazy_pattern(
    r"\bintroduc(?:ed|ing) (?:an?|another|the|this|some)(?: [\w-]+)? (?:bugs?|defects?|faults?|flaws?|regressions?|"
    r"vulnerabilit(?:y|ies))(?=[.,;:]|$| (?:by|in|into|that|to|when|where|which|with)\b)|"
    r"\b(?:bug|defect|error|fault|flaw|problem|regression|vulnerability)s? (?:was|were|ha(?:s|ve)(?: \w+)? been) "
    r"(?:added|introduced)\b|"
    r"\bthere(?: is|['’]s| are) now an? (?:[\w-]+ )?(?:backlog|bug|delay|gap|outage|problem|risk|shortage)"
    r"(?=[.,;:]|$| (?:in|of|that|which|with)\b)|"
    r"\b(?:clients|customers|players|readers|subscribers|users|visitors) (?:can|are) no longer\b"
)
_PERFECT_WORDS = frozenset(["have", "has", "we've", "i've"])
_SINCE_WORDS = frozenset(["since", "meantime", "replaced"])
_COMING_WORDS = frozenset(["are", "am", "we're", "i'm", "will", "being", "work"])
_NOW_WORDS = frozenset(["has", "have", "now", "longer", "agreed"])
# A sentence without any of these words need not be matched.
CHANGE_WORDS = _PERFECT_WORDS | _COMING_WORDS | _NOW_WORDS | {"so"}


def has_changed(text: str, words: Sequence[str], *, of_causes: bool = False) -> bool:
    """Whether a sentence with these words reports a change: "We have since added a check of each migration".

    `of_causes`: the section is about causes, and what somebody changed may be one.
    """
    if not _PERFECT_WORDS.isdisjoint(words):
        if _reports(_HAS_CHANGED, text) or (not of_causes and "has" in words and _somebody_has(text)):
            return True
        if not _SINCE_WORDS.isdisjoint(words) and _reports(_HAS_SINCE_CHANGED, text, unless=_OTHER_SUBJECTS):
            return True
    return "so" in words and "that" in words and not _AUTHORS.isdisjoint(words) and _reports(_CHANGED_SO_THAT, text)


def is_changing(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence with these words promises a change: "We're rewriting the smoke test"."""
    return not _COMING_WORDS.isdisjoint(words) and _reports(_IS_CHANGING, text)


def is_in_force(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence with these words says what now holds: "It now refuses this"."""
    if _NOW_WORDS.isdisjoint(words):
        return False
    lower = lower_case(text[:_MOST_CHARACTERS])
    return _reports(_IN_FORCE, text) and FAULT.search(lower) is None


def is_demanded(text: str, words: Sequence[str]) -> bool:
    """Whether a sentence with these words says what its authors have to change: "We must test a restore"."""
    return not _DEMANDING_WORDS.isdisjoint(words) and _reports(_DEMANDED, text, unless=FAULT)


def is_wished(text: str) -> bool:
    """Whether a sentence says what its authors wish for: "I'd like us to have a test of this"."""
    return _WISHED.search(lower_case(text[:_MOST_CHARACTERS])) is not None


def recommends(text: str) -> bool:
    """Whether a sentence of recommendations says what should be: "To the operator: the speed should be limited"."""
    return _RECOMMENDS.search(lower_case(text[:_MOST_CHARACTERS])) is not None


def _somebody_has(text: str) -> bool:
    """Whether somebody with a known first name has made or changed something."""
    found = _SOMEBODY_HAS.search(text[:_MOST_CHARACTERS])
    if found is None or found["name"].lower() not in FIRST_NAMES:
        return False
    lower = lower_case(text[:_MOST_CHARACTERS])
    return _RESPONSE.search(lower) is None and _HARM.search(lower) is None


def _reports(change: re.Pattern[str], text: str, *, unless: re.Pattern[str] | None = None) -> bool:
    """Whether a sentence reports a change that is neither response nor harm, without a match of `unless` before it."""
    lower = lower_case(text[:_MOST_CHARACTERS])
    found = change.search(lower)
    if found is None or (unless is not None and unless.search(lower, 0, found.end()) is not None):
        return False
    return _RESPONSE.search(lower) is None and _HARM.search(lower) is None
