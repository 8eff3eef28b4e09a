"""root-cause-singular: no incident has just one cause, so the others were never looked for."""

import re
from collections.abc import Iterator
from itertools import islice

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

# The usual words. They are a hint only where nothing else is named, and once.
_OPEN_END = (  # "until the root cause was identified" names none
    r"(?! (?:addressed|alone|also|being|clear|confirmed|determined|discovered|documented|eliminated|established|"
    r"explained|finally|fixed|found|hidden|identified|investigated|known|later|mitigated|never|no longer|not|only|"
    r"quickly|removed|resolved|soon|still|then|to be|un\w+|understood|yet)\b)"
)
USUAL = Wording(
    lazy_pattern(
        r"\b(?:the|our) (?:main |one |primary |underlying )?root cause(?: (?:behind|for|of) [^.;:,\n]{1,100}?)? "
        r"(?:is|lay|lies|was|turned out to be|(?:has been|was) (?:determined|found|identified) (?:as|to be))\b"
        rf"{_OPEN_END}"
        r"|\b(?:is|was) (?:the|our) (?:main |one |primary |underlying )?root cause\b",
        re.IGNORECASE,
    ),
    Phrases("root cause"),
)
# "We do not think that the root cause is the disk", "confirming that the update is the root cause"
_TENTATIVE = lazy_pattern(
    r"(?:\b(?:ask|assum|believ|check|confirm|doubt|question|suspect|think)\w{0,5}|n't|"
    r"\b(?:could|if|may|might|no|nobody|not|thought|unclear|unsure|whether))\b[^.;:]{0,60}\Z",
    re.IGNORECASE,
)
_OTHERS = Phrases("root causes", "contributing", "contributed", "contributory", "another root cause", "other causes")
_SEVERAL = 2
_CLAUSE = 120


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    yield from findings_of(rule, subject, WORDING, '"{}" looks for one cause where several had to meet', _insists)
    if len({factor.category for factor in subject.facts.factors}) >= _SEVERAL or any(subject.sentences_with(_OTHERS)):
        return
    usual = findings_of(rule, subject, USUAL, '"{}" names one cause, and nothing else is named', _is_stated)
    yield from islice(usual, 1)


def _insists(sentence: Sentence, match: re.Match[str]) -> bool:
    return not denied_before(sentence.text, match)


def _is_stated(sentence: Sentence, match: re.Match[str]) -> bool:
    return not (
        sentence.heading
        or sentence.timeline
        or sentence.text.endswith("?")
        or _TENTATIVE.search(sentence.text[: match.start()][-_CLAUSE:])
    )


RULE = Rule(
    id="root-cause-singular",
    name="One root cause",
    severity=Severity.NOTICE,
    summary='The text names a single cause ("the real root cause"), or one root cause and nothing else.',
    help=(
        "List the conditions that came together ('Contributing factors'): why it happened, why it spread, why nobody "
        "saw it, why it took so long. Each is a place for an action item."
    ),
    check=_check,
    confidence=0.8,
)
