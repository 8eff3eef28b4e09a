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

_BLAME = (
    r"forgot|failed to|neglected|broke|caused|misconfigured|mistyped|misread|overlooked|ignored|missed|messed up|"
    r"screwed up|botched|made (?:a|the|an) (?:\w{2,15} )?(?:mistake|error)|(?:is|was) (?:to blame|at fault)|"
    r"was responsible for the (?:outage|incident|error|failure|mistake)|"
    r"(?:accidentally|mistakenly|inadvertently|carelessly|wrongly|incorrectly|improperly|erroneously|negligently|hastily|"
    r"blindly) [a-z]{2,20}|"
    r"(?:did not|didn't|never) (?:read|check|test|verify|notice|follow|review|reali[sz]e|know|tell|inform|ask|look|"
    r"double-check|think|care|understand)|looked over it without"
)
# Not in a timeline, which says who did what without judging.
_DID = "deleted|dropped|wiped|overwrote|truncated|destroyed|crashed|took down|corrupted"
FORMS = tuple(
    lazy_pattern(form)
    for form in (
        rf"(?<![\w@/.-])(?P<name>{NAME}),? (?:had |has |then |also |who )?(?:[a-z]{{3,12}}ly )?(?:{_BLAME})\b",
        rf"(?<![\w@/.-])(?P<name>{NAME})'s (?:mistake|error|fault|carelessness|negligence|oversight|typo|failure)\b",
        r"\b(?:caused|broken|misconfigured|mistake|error|typo|fault|overlooked|forgotten)(?: was| were)?(?: made)? "
        rf"(?:by|of) (?P<name>{NAME})(?![\w/])",
        rf"\b[Bb]lam(?:e|ed|ing) (?P<name>{NAME})(?![\w/])",
        rf"(?:human error|mistake|error) \((?:from|by) (?:me|I),? (?P<name>{NAME})",
    )
)
_BY = ("caused", "broken", "misconfigured", "mistake", "error", "typo", "fault", "overlooked", "forgotten")
PHRASES = Phrases(
    "forgot", "failed to", "neglected", "broke", "caused", "misconfigured", "mistyped", "misread", "overlooked",
    "ignored", "missed", "messed up", "screwed up", "botched", "made a", "made the", "to blame", "at fault",
    "responsible for the", "accidentally", "mistakenly", "inadvertently", "carelessly", "wrongly", "incorrectly",
    "improperly", "erroneously", "negligently", "hastily", "blindly", "did not", "didn't", "never", "looked over it",
    "'s mistake", "'s error", "'s fault", "'s carelessness", "'s negligence", "'s oversight", "'s typo", "'s failure",
    "blame", "blamed", "blaming", "(from me", "(from i", "(by me", "(by i", "deleted",
    "dropped", "wiped", "overwrote", "truncated", "destroyed", "crashed", "took down", "corrupted",
    *(f"{what} {how}" for what in _BY for how in ("by", "of", "made", "was", "were")),
)  # fmt: skip
ACTS = lazy_pattern(rf"(?<![\w@/.-])(?P<name>{NAME}) (?:had |then |also )?(?:{_DID})\b")


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    for sentence in subject.sentences_with(PHRASES, naming_people=True):
        if match := _blaming(sentence, subject.people):
            name = person_in(match["name"], subject.people) or match["name"]
            start = match.start("name") + match["name"].rfind(name)
            end = max(match.end(), start + len(name))
            yield finding_at(rule, subject, sentence, (start, end), '"{}" puts a person where a cause should stand')


def _blaming(sentence: Sentence, people: frozenset[str]) -> re.Match[str] | None:
    forms = FORMS if sentence.timeline else (*FORMS, ACTS)
    for form in forms:
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
