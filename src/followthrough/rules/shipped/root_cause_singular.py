"""root-cause-singular: no incident has just one cause, so the others were never looked for."""

import re
from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.prose.denied import denied_before
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import Wording, findings_of

_ALONE = ("sole", "single", "only", "true", "real", "actual", "ultimate")
WORDING = Wording(
    lazy_pattern(
        rf"\b(?:the|a) (?:(?:{'|'.join(_ALONE)}) )+(?:root )?cause\b(?! of failure| for concern)"
        r"|\b(?:single|only one) root cause\b",
        re.IGNORECASE,
    ),
    Phrases("one root cause", *(f"{alone} {what}" for alone in _ALONE for what in ("cause", "root cause"))),
)


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    return findings_of(rule, subject, WORDING, '"{}" looks for one cause where several had to meet', _insisted)


def _insisted(sentence: Sentence, match: re.Match[str]) -> bool:
    return not denied_before(sentence.text, match)


RULE = Rule(
    id="root-cause-singular",
    name="One root cause",
    severity=Severity.NOTICE,
    summary='The text insists on a single cause ("the real root cause").',
    help=(
        "List the conditions that came together ('Contributing factors'): why it happened, why it spread, why nobody "
        "saw it, why it took so long. Each is a place for an action item."
    ),
    check=_check,
    confidence=0.8,
)
