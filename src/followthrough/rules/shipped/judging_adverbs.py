"""judging-adverbs: words that judge somebody instead of telling what happened."""

import re
from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.prose.denied import denied
from followthrough.rules.prose.people import OPERATORS, ROLES, SOMEBODY, is_software
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import Wording, findings_of

_PERSON = (
    r"(?:he|she|someone|somebody|(?:the |an? |our |one of (?:the |our )?)(?:[\w-]{1,20} ){0,2}"
    rf"(?:(?:{'|'.join(ROLES)})s?|on-?call))"
)
# Of these there is software too, so only what people do or leave is judged: "the operator failed to start".
_GROUP = (
    r"(?:we|they|(?:the |an? |our )(?:[\w-]{1,20} ){0,2}"
    rf"(?:(?:{'|'.join(OPERATORS)}|team)s?|staff|vendor)|"
    r"management|leadership|operations|ops|engineering)"
)
_WITH_CARE = (
    "act|anticipate|ask|check|communicate|consider|coordinate|document|double-check|escalate|follow|foresee|inform|look|"
    "notice|plan|realize|realise|recogni[sz]e|review|spot|test|think|understand|verify|warn"
)
WORDING = Wording(
    lazy_pattern(
    r"\b(?:carelessly(?! named)|negligently|recklessly|foolishly|stupidly|sloppily|thoughtlessly|irresponsibly|"
    r"incompetently|unprofessionally|carelessness|negligence|negligent|sloppiness|recklessness|incompetence|laziness|"
    r"inattentiveness|inattention|stupidity)\b"
    r"|\black of (?:due |proper |basic )?(?:care|attention|diligence|discipline)\b"
    r"|\blapse (?:of|in) (?:attention|diligence|discipline|judge?ment)\b"
    r"|\blacked (?:diligence|discipline|judge?ment)\b|\bpoor judge?ment\b"
    r"|\bwithout (?:thinking|being (?:thorough|careful)|paying attention)\b"
    r"|\bnot (?:[\w ]{1,30} )?care(?:ful|fully) enough\b|\bn't (?:[\w ]{1,30} )?care(?:ful|fully) enough\b"
    r"|\b(?:was|were) (?:careless|complacent|incompetent|sloppy|negligent|reckless|lazy(?! load| init| eval)|"
    r"inattentive|not paying attention)\b"
    r"|\btoo (?:careless|lazy|stupid|sloppy)\b|\basleep at the wheel\b|\bdropped the ball\b(?! \w+ from)"
    r"|\bsloppy (?:change|code|coding|deploy|job|merge|mistake|review|work)\b"
    r"|\b(?:boneheaded|dumb|foolish|idiotic|silly|stupid) (?:decision|error|idea|mistake)s?\b"
    r"|\b(?:not|n't|never|nobody|no one) (?:could )?(?:be )?bother(?:ed)? to\b"
    rf"|\b{_GROUP} (?:(?:had|has|have|simply|just) )*(?:failed to (?:{_WITH_CARE})|neglected to)\b"
    rf"|\b(?:{_PERSON}|{_GROUP}) (?:paid (?:no|little|too little)|(?:did not|didn't) pay(?: any| enough)?) attention\b"
    rf"|\b(?:{_PERSON}|{_GROUP}) (?:ignored|rubber-stamped) (?:(?:a|all|the|our|clear|repeated|several|this) )*"
    r"(?:alarm|alert|change|page|pull request|warning)s?\b(?![^.;]{0,80}\b(?:as|because|since)\b)"
    rf"|\b(?:{SOMEBODY}) (?:\w{{2,12}} )?(?:blindly|hastily|improperly)\b"
    rf"|\b{_PERSON} (?:(?:had|has|simply|just) )*(?:failed|forgot|forgotten|neglected) to\b",
    re.IGNORECASE,
    ),
    Phrases(
        "too careless", "too lazy", "too stupid", "too sloppy", "asleep at", "dropped the ball", "boneheaded", "dumb",
        "foolish", "idiotic", "stupid", "bother to", "bothered to", "paid * attention", "pay * attention",
        "ignored", "stamped", "lacked", "lapse of", "lapse in", "poor judgment", "poor judgement", "complacent",
        "incompetent", "silly", "lack of due", "lack of proper", "lack of basic",
        "careless", "carelessly", "carelessness", "negligent", "negligently", "negligence", "reckless", "recklessly",
        "recklessness", "foolishly", "stupidly", "stupidity", "sloppy", "sloppily", "sloppiness", "thoughtlessly",
        "irresponsibly", "incompetently", "incompetence", "unprofessionally", "laziness", "lazy", "inattentive",
        "inattention", "inattentiveness", "lack of care", "lack of attention", "lack of diligence",
        "lack of due diligence", "lack of discipline", "without thinking", "without being thorough",
        "without being careful", "paying attention", "careful enough", "carefully enough", "blindly", "hastily",
        "improperly", "failed to", "forgot to", "forgotten to", "neglected to",
    ),
)  # fmt: skip


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    return findings_of(rule, subject, WORDING, '"{}" passes judgement and explains nothing', _is_judgement)


def _is_judgement(sentence: Sentence, match: re.Match[str]) -> bool:
    return not denied(sentence.text, match) and not is_software(sentence.text, match)


RULE = Rule(
    id="judging-adverbs",
    name="Judging words",
    severity=Severity.WARNING,
    summary='A word judges somebody ("carelessly", "negligence", "failed to").',
    help=(
        "Leave the word out, and say what was done and what could be seen at the time: 'merged without reading the "
        "notes' becomes 'the upgrade looked like a patch release; the notes are on another site'."
    ),
    check=_check,
    confidence=0.9,
)
