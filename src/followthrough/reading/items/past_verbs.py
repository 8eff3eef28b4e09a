"""Verbs that report a change: in the past tense at the beginning ("Added a limit"), or as a German participle."""

import re

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.words import (
    DETERMINERS,
    IMPERATIVES,
    INTENTION_VERBS,
    NEVER_ADJECTIVES,
    NOT_PAST_VERBS,
    OFTEN_ADJECTIVES,
    PAST_VERBS,
)

_FIRST_WORDS = lazy_pattern(r"\W{0,4}([A-Za-z]+)\b(?!-)(?:\s([\w'’-]+))?")
AND_MADE = r" and (?:added|built|deployed|fitted|implemented|installed|merged|released|rolled out|shipped)\b"
"""Behind a verb for what is only intended: "Designed and built a limit"."""
_INTENDED = lazy_pattern(rf"\W{{0,4}}(?:{'|'.join(INTENTION_VERBS)})\b(?!{AND_MADE})", re.IGNORECASE)
# "Paused rollouts until 15 March", "Reserved capacity for the sale on 24 November".
_OF_A_VERB = lazy_pattern(r"\buntil |\bfor (?:the|our) [\w-]+ on \w", literals=("until ", "for the ", "for our "))
# After any of these or a number, the word before is a verb: "Staged the rollout", "Talked with the vendor".
_AFTER_VERBS = DETERMINERS | frozenset(
    """
    about across after again against and as at away back before behind between by down during for from her him his how
    i in into it me my off on onto or out over so some someone that them through to under until up us via whether which
    with within without you your
    """.split()
)


def in_past(text: str) -> bool:
    """Whether a text begins with such a verb."""
    match = _FIRST_WORDS.match(text)
    if match is None:
        return False
    first = match[1].lower()
    if first in OFTEN_ADJECTIVES and (match[2] or "").lower() not in DETERMINERS:
        return False  # "Automated checks" asks for them, "Automated the checks" reports them
    if first in INTENTION_VERBS and _INTENDED.match(text) is not None:
        return False
    if first in PAST_VERBS and first not in IMPERATIVES:
        return True
    verb = first in NEVER_ADJECTIVES or not _is_noun(match[2]) or _OF_A_VERB.search(text) is not None
    return verb and len(first) > 4 and first.endswith("ed") and first not in NOT_PAST_VERBS


def may_describe(text: str) -> bool:
    """Whether the apparent verb may be an adjective of the noun after it: "Reduced TTL", "Restricted access"."""
    match = _FIRST_WORDS.match(text)
    return match is not None and _is_noun(match[2]) and match[1].lower() not in NEVER_ADJECTIVES


def _is_noun(word: str | None) -> bool:
    return word is not None and not word[0].isdigit() and word.lower() not in _AFTER_VERBS


# German participles: "Limit installiert", "Abfrage umgestellt".
PARTICIPLE_LITERALS = ("iert", "umge", "einge", "ausge", "hinzuge")
"""Every such participle contains one of these."""
# The participle must end its clause, or be followed only by a place. Before other words, such as an infinitive, it is
# an adverb or adjective.
_PARTICIPLE = lazy_pattern(
    r"\b(?:(?:um|ein|aus|hinzu)ge\w{2,}t\b(?! (?:w[eiu]rd|soll|ist|sind|hat|haben)\w*)|"
    r"\w{3,}iert\b(?=\s*(?:$|[^\w\s]|(?:und|oder)\b)|"
    r" (?:am|beim?|durch|im|in(?! (?:alle|das|den|die|jede[ns]?)\b)|mit|nach|vo[mn])\b"
    r"(?![^.;]*\w(?:en|eln|ern)(?:\W*$|[.;]))))"
)
_NOT_YET = lazy_pattern(
    r"\b(?:wird|werden|soll(?:en|te|ten)?|muss|müssen|kann|können|ob|wenn|falls|sobald|bis|nachdem|damit|dass|wie|wo|"
    r"was|welche[rsnm]?)\b[^.,;:]*$|\bbis (?:zum )?\d[^;:]*$"
)
_LONGEST_CLAUSE = 100


def german_report(text: str) -> int | None:
    """The position of the first such report in a text in lower case."""
    for match in _PARTICIPLE.finditer(text):
        at = match.start()
        if _NOT_YET.search(text, max(0, at - _LONGEST_CLAUSE), at) is None:
            return at
    return None
