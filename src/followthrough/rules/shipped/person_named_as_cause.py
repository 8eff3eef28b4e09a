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
_FAULTS = "mistake|error|fault|carelessness|negligence|oversight|typo|failure"
_WRONG = "bad|broken|buggy|careless|erroneous|faulty|hasty|incorrect|reckless|sloppy|unreviewed|untested|wrong"
_CHANGE = (
    "actions?|change|changes|command|commit|config|decision|deploy|deployment|edit|merge|migration|patch|push|query|"
    "release|script|update|upgrade"
)
# Not in a timeline, which says who did what without judging.
_DID = "deleted|dropped|wiped|overwrote|truncated|destroyed|crashed|took down|corrupted"
_CHANGED = (
    "applied|approved|changed|committed|configured|copied|deleted|deployed|disabled|dropped|edited|entered|executed|"
    "merged|picked|pushed|ran|released|removed|shipped|skipped|typed|uploaded|used"
)
_HARMED = "broke|brought down|caused|crashed|led to|took (?:down|out)"
_HARMING = "breaking|bringing down|causing|crashing|leading to|taking (?:down|out)"
_MENDED = "clear|disappear|drain|end|heal|improve|normal|recover|resume|return|stop|succeed|work"
_UNHARMED = rf"(?![^.;]{{0,200}}\b(?:avoided|back|no|nobody|none|not|nothing|restored|{_MENDED}))"
# What follows must tell of harm: "Because of Ana's patch, the store came back" thanks her.
_TO_HARM = (
    r"(?=[^.;]{1,200}\b(?:broke|broken|brought down|crash\w*|delet\w+|died|down|error\w*|fail\w*|hung|incident|lost|"
    r"missing|outage|timed out|unavailable|unreachable|went (?:dark|offline)|wiped)\b)"
)
FORMS = tuple(
    lazy_pattern(form)
    for form in (
        rf"(?<![\w@/.-])(?P<name>{NAME}),? (?:had |has |then |also |who )?(?:[a-z]{{3,12}}ly )?(?:{_BLAME})\b",
        rf"(?<![\w@/.-])(?P<name>{NAME})'s (?:(?:bad|big|honest|own|silly|simple|small|stupid|terrible) )?"
        rf"(?:{_FAULTS})\b",
        rf"(?<![\w@/.-])(?P<name>{NAME})'s (?:{_WRONG}) (?:{_CHANGE})\b",
        rf"\bcaused by (?P<name>{NAME})'s (?:\w{{2,12}} )?(?:{_CHANGE})\b",
        rf"\A\W{{0,4}}(?:Because of|Due to) (?P<name>{NAME})'s (?:\w{{2,12}} )?(?:{_CHANGE})\b{_UNHARMED}{_TO_HARM}",
        rf"\b(?:broke|crashed|down|failed|lost) (?:because of|due to) (?P<name>{NAME})'s (?:\w{{2,12}} )?"
        rf"(?:{_CHANGE})\b",
        rf"\b(?:[Tt]his|[Ii]t|[Tt]hat) (?:is|was) on (?P<name>{NAME})(?=[.;:)]|$)",
        rf"(?<![\w@/.-])(?P<name>{NAME}) (?:(?:should|must) be |was |is )?held (?:responsible|accountable)\b",
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
    *(f"'s * {what}" for what in _FAULTS.split("|")),
    "blame", "blamed", "blaming", "(from me", "(from i", "(by me", "(by i", "deleted",
    "dropped", "wiped", "overwrote", "truncated", "destroyed", "crashed", "took down", "corrupted",
    *_WRONG.split("|"), "because", "due to", "caused by", "held responsible", "held accountable",
    "this is on", "this was on", "it is on", "it was on", "that is on", "that was on", "it was * who",
    *(f"{what} {be}" for what in ("cause", "reason", "trigger") for be in ("was", "is")),
    "which broke", "which brought", "which led", "which then", "which took",
    "breaking", "bringing down", "causing", "crashing", "leading to", "taking down", "taking out",
    *(f"{what} {how}" for what in _BY for how in ("by", "of", "made", "was", "were")),
)  # fmt: skip
ACTS = tuple(
    lazy_pattern(form)
    for form in (
        rf"(?<![\w@/.-])(?P<name>{NAME}) (?:had |then |also )?(?:{_DID})\b",
        rf"(?<![\w@/.-])(?P<name>{NAME}) (?:had |then |also )?(?:{_CHANGED}) (?:an?|the|his|her|their|some) "
        rf"(?:[\w-]{{2,15}} )?(?:{_WRONG})\b{_UNHARMED}",
        rf"(?<![\w@/.-])(?P<name>{NAME}) (?:had |then |also )?(?:{_CHANGED}) [^.;:\n]{{3,80}}?"
        rf"(?:,? which (?:then )?(?:{_HARMED})|, (?:{_HARMING}))\b(?![^.;]{{0,80}}\b(?:{_MENDED}))",
        rf"\b(?:happened|occurred|arose|broke|failed|lost|down) because (?P<name>{NAME}) (?:had )?(?:{_CHANGED})\b",
        rf"\A\W{{0,4}}Because (?P<name>{NAME}) (?:had )?(?:{_CHANGED})\b{_UNHARMED}{_TO_HARM}",
        rf"\b(?:cause|reason|trigger) (?:was|is) (?:that )?(?P<name>{NAME}) "
        rf"(?:(?:had )?(?:{_CHANGED})|[a-z]{{3,12}}ing)\b",
        rf"\b[Ii]t was (?P<name>{NAME}),? who (?:had )?(?:{_CHANGED}|{_DID})\b",
    )
)


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    for sentence in subject.sentences_with(PHRASES, naming_people=True):
        if match := _blaming(sentence, subject.people):
            name = person_in(match["name"], subject.people) or match["name"]
            start = match.start("name") + match["name"].rfind(name)
            end = max(match.end(), start + len(name))
            yield finding_at(rule, subject, sentence, (start, end), '"{}" puts a person where a cause should stand')


def _blaming(sentence: Sentence, people: frozenset[str]) -> re.Match[str] | None:
    forms = FORMS if sentence.timeline else (*FORMS, *ACTS)
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
