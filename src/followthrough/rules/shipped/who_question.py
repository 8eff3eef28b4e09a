"""who-question: "who did it?" ends the conversation that "how could it happen?" begins."""

import re
from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.prose.people import OPERATORS, ROLES
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import Wording, findings_of

_DEEDS = (
    "did this", "did that", "did it", "made this", "made that", "made the", "broke", "caused", "approved", "allowed",
    "authorised", "authorized", "deployed", "pushed", "merged", "forgot", "missed", "ran", "deleted", "dropped",
    "changed", "introduced", "wrote", "let", "is to blame", "was to blame", "is at fault", "was at fault", "screwed",
    "messed", "failed", "was supposed to", "signed off", "gave permission", "ignored", "overlooked", "skipped", "slept",
    "was asleep", "left the", "signed it off", "signed that off", "signed this off", "didn't check", "didn't follow",
    "didn't read", "didn't test", "did not check", "did not follow", "did not read", "did not test",
)  # fmt: skip
_SOMEBODY = (*ROLES, *OPERATORS, "idiot")
_HARM = "damage|disaster|error|failure|incident|loss|mess|mistake|outage|problem"
WORDING = Wording(
    lazy_pattern(
        rf"\b(?:who|which (?:one )?of (?:us|you|them)|which (?:{'|'.join(_SOMEBODY)})) "
        rf"(?:the hell |on earth |\w{{3,12}}ly |was on[ -]call and )?(?:{'|'.join(_DEEDS)})\b(?! be(?:en)?\b)"
        r"|\bwho should have (?:[a-z]{3,12}ed|caught|done|known|seen|told)\b"
        r"(?= ?\?| (?:about|an?|it|that|the|this|us)\b)"
        rf"|\bwho (?:is|was) responsible for (?:this|that|the) (?:{_HARM})\b|\bwho was responsible(?= ?\?)"
        r"|\bwhom? (?:do|can|should|could) (?:we|i) blame\b"
        r"|\bwho dropped the ball\b"
        r"|\bwhose (?:fault|mistake|error)\b"
        r"|\bwer (?:hat|war) (?:das|schuld|verantwortlich)\b|\bqui (?:a fait|est responsable|est fautif)\b"
        r"|\bquién (?:lo hizo|fue responsable|tuvo la culpa)\b|誰がやった|誰の(?:せい|ミス|責任)|谁的(?:错|责任)",
        re.IGNORECASE,
    ),
    Phrases(
        "who *ly ", "who should have", "who the hell", "who on earth", "who was on", "who is responsible",
        "who was responsible", "who * blame", "whom * blame",
        "which one of us", "which of us", "which one of you", "which of you", "which one of them", "which of them",
        *(f"which {person}" for person in _SOMEBODY),
        *(f"who {deed}" for deed in _DEEDS),
        "whose ", "wer hat", "wer war", "qui a ", "qui est", "quién", "誰", "谁",
    ),
)  # fmt: skip
_FAULT = lazy_pattern(r"whose|blame|fault|schuld|せい|ミス|错", re.IGNORECASE)
_OPENING_WORDS = ("", "and", "but", "so", "then", "ok", "okay")
_QUESTION_MARKS = ("?", "？")
# "Who restarted the node, the kubelet or the operator?" asks which part did it.
_OF_PARTS = lazy_pattern(r"[,:] (?:an?|the|our) [\w -]{1,40} or (?:an?|the|our) [\w -]{1,40}\W*$", re.IGNORECASE)


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    return findings_of(rule, subject, WORDING, '"{}" asks for a person', _is_question)


def _is_question(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether it is a question, unlike "the engineer who deployed it"."""
    text = sentence.text.rstrip(" *_)")
    before = sentence.text[: match.start()].strip(" *_-–:,.\"'(0123456789").lower()
    if not text.endswith(_QUESTION_MARKS) or _OF_PARTS.search(text, match.end()) is not None:
        return False
    return match.start() <= 4 or before in _OPENING_WORDS or _FAULT.search(match[0]) is not None


RULE = Rule(
    id="who-question",
    name="Who-question",
    severity=Severity.WARNING,
    summary='A question asks who did it ("who approved this?").',
    help="Ask what and how: 'How did the change pass review?', 'What did the reviewer get to see?'",
    check=_check,
    confidence=0.9,
)
