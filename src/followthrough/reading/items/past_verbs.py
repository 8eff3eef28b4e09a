"""Whether a text begins with a verb in the past tense that reports a change: "Added a limit"."""

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
    if first in INTENTION_VERBS:
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
