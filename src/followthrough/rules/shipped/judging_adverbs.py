"""judging-adverbs: words that judge somebody instead of telling what happened."""

import re
from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.prose.denied import denied
from followthrough.rules.prose.people import SOMEBODY
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import Wording, findings_of

_ONE = (
    r"(?:he|she|someone|somebody|(?:the |an? |our |one of (?:the |our )?)(?:[\w-]{1,20} ){0,2}(?:engineers?|"
    r"developers?|operators?|admins?|administrators?|devs?|reviewers?|authors?|responders?|on-?call|maintainers?|users?|employees?|"
    r"contractors?|technicians?|colleagues?|persons?))"
)
WORDING = Wording(
    lazy_pattern(
    r"\b(?:carelessly|negligently|recklessly|foolishly|stupidly|sloppily|thoughtlessly|irresponsibly|incompetently|"
    r"unprofessionally|carelessness|negligence|negligent|sloppiness|recklessness|incompetence|laziness|inattentiveness|"
    r"inattention|stupidity)\b"
    r"|\black of (?:care|attention|diligence|due diligence|discipline|attention to detail)\b"
    r"|\bwithout (?:thinking|being (?:thorough|careful)|paying attention)\b"
    r"|\bnot (?:[\w ]{1,30} )?care(?:ful|fully) enough\b|\bn't (?:[\w ]{1,30} )?care(?:ful|fully) enough\b"
    r"|\b(?:was|were) (?:careless|sloppy|negligent|reckless|lazy|inattentive|not paying attention)\b"
    rf"|\b(?:{SOMEBODY}) (?:\w{{2,12}} )?(?:blindly|hastily|improperly)\b"
    rf"|\b{_ONE} (?:had |has )?(?:failed|forgot|forgotten|neglected) to\b",
    re.IGNORECASE,
    ),
    Phrases(
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
    return findings_of(rule, subject, WORDING, '"{}" passes judgement and explains nothing', _passed)


def _passed(sentence: Sentence, match: re.Match[str]) -> bool:
    return not denied(sentence.text, match)


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
