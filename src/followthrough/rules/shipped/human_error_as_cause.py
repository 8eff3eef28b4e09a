"""human-error-as-cause: where an explanation stops at a person, the interesting part begins."""

import re
from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.prose.denied import denied
from followthrough.rules.prose.people import OPERATORS, ROLES, is_software
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import Wording, findings_of

_ROLE = f"(?:{'|'.join((*ROLES, *OPERATORS, 'user'))})"
# Not every role: a "dev error" is one in a development environment.
_PERSON_OR_MANUAL = "admin|administrator|employee|engineer|manual|operator|pilot|staff|technician|user"
_ERROR = (
    rf"(?:human (?:error|mistake|failure|oversight)|(?:{_PERSON_OR_MANUAL}) (?:error|mistake|misunderstanding)|"
    r"pebkac|layer[ -]8 problem|"
    r"(?:(?:mistake|error|typo|slip|oversight) (?:made |caused )?by|(?:mistake|typo|slip) (?:of|on the part of)) "
    rf"(?:the|an?|one of our) (?:[\w-]{{2,20}} )?{_ROLE}s?)"
)
_PROCEDURE = r"(?:checklist|instructions?|[ms]op|procedures?|process|protocol|runbook)(?=\W*$)"
WORDING = Wording(
    lazy_pattern(
    rf"\b(?:a |an |by |simple |pure |plain )*{_ERROR}\b"
    r"(?!(?: |-)(?:budget|code|count|counter|handling|log|message|page|rate)s?\b)"
    rf"|\b(?:someone|somebody|a person|one of us|an? {_ROLE}) made an? (?:\w{{2,12}} )?(?:mistake|error|typo)\b"
    # The reason is missing.
    r"|\b(?:checklist|instructions?|[ms]op|procedures?|process|protocol|runbook) (?:was|were) not (?:\w{2,12}ly )?"
    r"followed(?=\W*$)"
    rf"|\b(?:{_ROLE}|staff) (?:did not|didn't|failed to) follow (?:[\w-]{{2,20}} ){{0,3}}{_PROCEDURE}"
    rf"|\bfailure to (?:adhere to|comply with|follow) (?:[\w-]{{2,20}} ){{0,3}}{_PROCEDURE}"
    r"|\bfat[ -]finger(?:s|ed|ing)?\b|\b(?:cause|reason) (?:was|is) (?:the |a )?human factor\b|\Ahuman factor\.?\Z"
    r"|\bmenschliche[rsn]? (?:versagen|fehler)\b|\bbedienfehler\b"
    r"|\berreur humaine\b|\berror humano\b|\berro humano\b"
    r"|ヒューマンエラー|人的ミス|人為的?ミス|作業ミス|担当者の(?:確認不足|不注意|ミス)|人为(?:失误|错误|操作失误)",
    re.IGNORECASE,
    ),
    Phrases(
        "human ", *(f"{who} {what}" for who in _PERSON_OR_MANUAL.split("|") for what in ("error", "mis*")),
        "followed", "follow", "failure to", "pebkac", "8 problem", "mistake by", "mistake made by", "error by",
        "error made by", "error caused by", "mistake caused by", "typo by", "typo made by",
        "typo caused by", "slip by", "slip made by", "slip caused by", "oversight by", "oversight made by",
        "oversight caused by", "mistake of", "typo of", "slip of", "on the part of", "made a * mistake",
        "made an error",
        "made a * error", "made a * typo", "finger", "fingers", "fingered", "fingering",
        "menschliche", "menschlichen", "menschlicher", "menschliches", "bedienfehler",
        "erreur humaine", "humano", "ヒューマンエラー", "人的ミス", "人為", "作業ミス", "担当者の", "人为",
    ),
)  # fmt: skip
# Looking ahead, or rejecting the very explanation that this rule is about.
_OTHERWISE = lazy_pattern(
    r"\b(?:against|less|rather than|instead of|if|unless|whether|where|not|never|no|isn't|wasn't|future|should|could|"
    r"may|might|can|will|would|room for|account for)\b"
    r"|\b(?:avoid|prevent|reduc|eliminat|minimi[sz]|mitigat|prone|risk|potential|possib|chance|likel|blam|remov|limit|"
    r"protect|safeguard|guard|susceptib|assum|suspect|believ|thought|toleran|vermeid|verhinder|évit|evit)\w{0,8}\b",
    re.IGNORECASE,
)
# A page may show a user error, and a remark on human error in general is about no incident.
_SHOWN = lazy_pattern(
    r"\b(?:count|detect|display|filter|handl|log|pars|rais|read|recogni[sz]|render|report|respond|return|show|throw)"
    r"\w{0,3} (?:with )?(?:the )?$",
    re.IGNORECASE,
)
_IN_GENERAL = lazy_pattern(
    r"s? (?:is|are|will|happens?|does|do) (?:a symptom|always|bound|ever|happen|human|inevitable|never|normal|often|"
    r"only a|symptoms|to be expected|unavoidable)\b|s happen\b| happens\b",
    re.IGNORECASE,
)
_HANDLING = lazy_pattern(r"防|避|減ら|なくす|リスク")


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    return findings_of(rule, subject, WORDING, '"{}" is where this explanation stops', _is_stated)


def _is_stated(sentence: Sentence, match: re.Match[str]) -> bool:
    before = sentence.text[max(0, match.start() - 240) : match.start()]
    if sentence.text.endswith(("?", "？")) or _HANDLING.search(sentence.text):
        return False
    if (
        is_software(sentence.text, match)
        or _SHOWN.search(before) is not None
        or _IN_GENERAL.match(sentence.text, match.end()) is not None
    ):
        return False
    return _OTHERWISE.search(before) is None and not denied(sentence.text, match)


RULE = Rule(
    id="human-error-as-cause",
    name="Human error as the cause",
    severity=Severity.WARNING,
    summary="The explanation ends with human error.",
    help=(
        "Go on from there: what made the step easy to take, and what could have refused it? 'The command takes the "
        "environment from the shell, and nothing shows which one that is' can be fixed; people cannot."
    ),
    check=_check,
    confidence=0.9,
)
