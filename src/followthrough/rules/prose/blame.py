"""Sentences that name a person as a cause: the rule and the report recognise them by the same words."""

import re

from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.prose.people import NAME, person_in
from followthrough.rules.prose.phrases import Phrases

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


def blaming(text: str, people: frozenset[str]) -> re.Match[str] | None:
    """The first words that blame somebody; the group `name` has the name. `people` are known names in lower case."""
    for form in FORMS:
        for match in form.finditer(text):
            if person_in(match["name"], people):
                return match
    return None
