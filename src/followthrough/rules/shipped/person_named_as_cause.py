"""person-named-as-cause: a person is named where the system should be."""

import re
from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.prose.people import NAME, person_in
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import finding_at

# What is only said of somebody who is blamed: who "deleted the table" may have ended the incident by it.
_ACCIDENTALLY = (
    "accidentally", "mistakenly", "inadvertently", "carelessly", "wrongly", "incorrectly", "improperly", "erroneously",
    "negligently", "hastily", "blindly",
)  # fmt: skip
_FAILED = (
    "forgot", "forgotten to", "failed to", "neglected", "broke", "caused", "misconfigured", "mistyped", "misread",
    "overlooked", "looked over it without", "ignored", "missed", "messed up", "screwed up", "botched", "is to blame",
    "was to blame", "is at fault", "was at fault",
)  # fmt: skip
_DENIED = ("did not", "didn't", "never", "had not", "hadn't")
_FAULTS = ("mistake", "error", "fault", "carelessness", "negligence", "oversight", "typo", "failure")
_BAD = ("bad", "broken", "buggy", "careless", "faulty", "hasty", "reckless", "sloppy", "untested", "wrong")
_BROKEN = ("caused", "broken", "misconfigured", "mistake", "error", "typo", "fault", "overlooked", "forgotten")
_BLAMED = ("blame", "blamed", "blaming")
_CAUSE_IS = ("cause is", "cause was", "reason is", "reason was")
_BROUGHT_DOWN = ("broke", "brought down", "caused", "crashed", "took down", "took out")
_CHANGE = (
    "actions?|change|changes|command|commit|config|decision|deploy|deployment|edit|merge|migration|MR|patch|PR|"
    "pull request|push|query|release|script|update|upgrade"
)
_BLAME = (
    rf"{'|'.join(_FAILED)}|(?:{'|'.join(_ACCIDENTALLY)}) [a-z]{{2,20}}|"
    rf"(?:{'|'.join(_DENIED)}) (?:ask|care|check|double-check|follow|inform|know|look|notice|read|reali[sz]e|review|"
    r"tell|test|think|told|understand|understood|verif[yi])(?:e?d)?|"
    r"made (?:an?|the) (?:\w{2,15} )?(?:error|mistake|typo)|"
    r"introduced (?:an?|the|this) (?:\w{2,15} )?(?:bug|error|mistake|regression|typo)\b(?! (?:page|test))|"
    r"was responsible for the (?:error|failure|incident|mistake|outage)"
)
_NAME = rf"(?<![\w@/.-])(?P<name>{NAME})"
FORMS = tuple(
    lazy_pattern(form)
    for form in (
        # "The page to Kevin failed to arrive."
        rf"(?<!\bto )(?<!\bwith ){_NAME}(?: \([^()\n]{{1,40}}\))?,? (?:had |has |then |also |who )?"
        rf"(?:[a-z]{{3,12}}ly )?(?:{_BLAME})\b",
        rf"\b(?:{'|'.join(_ACCIDENTALLY)}) [a-z]{{2,20}} by {_NAME}(?![\w/])",
        rf"\bby {_NAME} by (?:accident|mistake)\b",
        rf"{_NAME}'s (?:(?:big|honest|own|simple|small|stupid) )?(?:{'|'.join(_FAULTS)})\b",
        rf"{_NAME}'s (?:{'|'.join(_BAD)}) (?:{_CHANGE})\b",
        rf"\bcaused by {_NAME}'s (?:\w{{2,12}} )?(?:{_CHANGE})\b",
        rf"{_NAME}'s (?:\w{{2,12}} )?(?:{_CHANGE}) (?:{'|'.join(_BROUGHT_DOWN)})\b(?! no)",
        rf"\b(?:{'|'.join(_BROKEN)})(?: was| were)?(?: made)? (?:by|of) {_NAME}(?![\w/])",
        rf"\b[Bb]lam(?:e|ed|ing) {_NAME}(?![\w/])",
        rf"\b(?:{'|'.join(_CAUSE_IS)}) (?:that )?{_NAME}(?<!'s)(?!'s|[\w/])",
        rf"\b(?:error|mistake) \((?:by|from) (?:(?:me|I),? )?{_NAME}",
    )
)
PHRASES = Phrases(
    *_FAILED, *_ACCIDENTALLY, *_DENIED, *_BAD, *_BLAMED, *_CAUSE_IS, *_BROUGHT_DOWN, "made a", "made an", "made the",
    "introduced", "responsible for the", "by accident", "by mistake", "caused by",
    "error (by", "error (from", "mistake (by", "mistake (from",
    *(f"'s {what}" for what in _FAULTS),
    *(f"'s * {what}" for what in _FAULTS),
    *(f"{what} {how}" for what in _BROKEN for how in ("by", "of", "made", "was", "were")),
)  # fmt: skip


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    for sentence in subject.sentences_with(PHRASES, naming_people=True):
        if match := _blaming(sentence, subject.people):
            name = person_in(match["name"], subject.people) or match["name"]
            start = match.start("name") + match["name"].rfind(name)
            end = max(match.end(), start + len(name))
            yield finding_at(rule, subject, sentence, (start, end), '"{}" puts a person where a cause should stand')


def _blaming(sentence: Sentence, people: frozenset[str]) -> re.Match[str] | None:
    for form in FORMS:
        for match in form.finditer(sentence.text):
            if person_in(match["name"], people):
                return match
    return None


RULE = Rule(
    id="person-named-as-cause",
    name="A person named as the cause",
    severity=Severity.WARNING,
    summary="A person's name stands where a condition of the system should.",
    help=(
        "Say what the system allowed, with a role where one is needed: 'the deploy tool let the on-call engineer push "
        "to production without a review'. Whoever it was knows, and tells more when safe."
    ),
    check=_check,
    confidence=0.9,
)
