"""Which items answer a contributing factor: one table for the rule about one document and for the report over all."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from followthrough.model import Factor, Kind
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.common_words import COMMON_ENGLISH


class Remedy(NamedTuple):
    """The statement on a factor, the kind to propose, the kinds that answer it, and words that answer it anywhere."""

    statement: str
    proposed: Kind
    kinds: tuple[Kind, ...]
    words: tuple[str, ...]


REMEDIES: Mapping[str, Remedy] = {
    "no-alert": Remedy(
        "nothing told us", Kind.TOOLING, (Kind.TOOLING,), ("alert", "monitor", "alarm", "page", "dashboard")
    ),
    "missing-test": Remedy("no test caught it", Kind.TEST, (Kind.TEST,), ("test", "staging", "canary", "rehears")),
    "undocumented-assumption": Remedy(
        "something was assumed or not written down",
        Kind.DOCS,
        (Kind.DOCS, Kind.TEST, Kind.GUARDRAIL),
        ("document", "runbook", "wiki", "readme", "playbook", "training"),
    ),
    "unclear-owner": Remedy(
        "nobody owned it", Kind.PROCESS, (Kind.PROCESS, Kind.DOCS), ("owner", "responsib", "team", "on-call")
    ),
    "brittle-tool": Remedy(
        "a tool let it pass",
        Kind.GUARDRAIL,
        (Kind.GUARDRAIL, Kind.TOOLING, Kind.TEST),
        ("validat", "check", "limit", "timeout", "retry", "fallback", "failover", "redundan"),
    ),
    "inviting-process": Remedy(
        "a step by hand invited it",
        Kind.GUARDRAIL,
        (Kind.GUARDRAIL, Kind.PROCESS, Kind.TOOLING),
        ("automat", "script", "review", "checklist", "approval"),
    ),
}
_SYSTEMIC = tuple(kind for kind in Kind if kind.systemic)
_WORD: re.Pattern[str] = lazy_pattern(r"[^\W\d_]{4,60}")
_STEM_LENGTH = 5  # letters: "sysctl" and "sysctls" then count as one word
_FEWEST_SHARED = 2
_COMMON_WORDS = COMMON_ENGLISH.union(
    """
    added adding again another because being doing done during each every having making most never nobody nothing same
    since until very whether within without
    """.split()
)


def answered(factor: Factor, items: Iterable[tuple[Kind, str]]) -> bool:
    """Whether any of these items answers the factor by its kind, its words, or its subject.

    An intention answers nothing. An unknown category accepts any kind that changes the system.
    """
    remedy = REMEDIES.get(factor.category)
    kinds, words = (remedy.kinds, remedy.words) if remedy else (_SYSTEMIC, ())
    subject: frozenset[str] | None = None
    for kind, text in items:
        if kind in kinds:
            return True
        if kind is Kind.VAGUE:
            continue
        lower = text.lower()
        if any(word in lower for word in words):
            return True
        if subject is None:
            subject = _subject(factor.text.lower())
        if len(subject & _subject(lower)) >= _FEWEST_SHARED:
            return True
    return False


def _subject(text: str) -> frozenset[str]:
    """The subject of a text: its longer words, reduced to their stems."""
    return frozenset(word[:_STEM_LENGTH] for word in _WORD.findall(text) if word not in _COMMON_WORDS)
