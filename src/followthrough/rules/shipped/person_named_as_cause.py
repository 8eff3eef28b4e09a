"""person-named-as-cause: a person is named where the system should be."""

import re
from collections.abc import Iterator
from itertools import chain

from followthrough.model import Finding, Severity
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind
from followthrough.rules.prose.people import NAME, person_in
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import finding_at

_ACCIDENTALLY = (
    "accidentally|mistakenly|inadvertently|carelessly|wrongly|incorrectly|improperly|erroneously|negligently"
)
_BLAME = (
    r"forgot|forgotten to|failed to|neglected|broke|caused|misconfigured|mistyped|misread|overlooked|ignored|missed|"
    r"messed up|screwed up|botched|made (?:a|the|an) (?:\w{2,15} )?(?:mistake|error|typo)|"
    r"(?:is|was) (?:to blame|at fault)|"
    r"introduced (?:a|the|this) (?:\w{2,15} )?(?:bug|defect|error|fault|mistake|regression|typo)"
    r"(?! (?:bounty|budget|handler|handling|page|report|tests?|tracker)\b)|"
    r"(?:confused|mixed up) [\w -]{2,40} (?:and|with)|"
    r"was responsible for the (?:outage|incident|error|failure|mistake)|"
    rf"(?:{_ACCIDENTALLY}|hastily|blindly) [a-z]{{2,20}}|"
    r"(?:did not|didn't|never) (?:read|check|test|verify|notice|follow|review|reali[sz]e|know|tell|inform|ask|look|"
    r"double-check|think|care|understand)|"
    r"(?:had not|hadn't) (?:asked|checked|double-checked|followed|informed|read|reviewed|tested|told|verified)|"
    r"looked over it without"
)
_FAULTS = "mistake|error|fault|carelessness|negligence|oversight|typo|failure"
_WRONG = "bad|broken|buggy|careless|erroneous|faulty|hasty|incorrect|reckless|sloppy|unreviewed|untested|wrong"
_CHANGE = (
    "actions?|change|changes|command|commit|config|decision|deploy|deployment|edit|merge|migration|MR|patch|PR|"
    "pull request|push|query|release|script|update|upgrade"
)
# Neither in a timeline, which lists who did what without judging, nor where the text is about what ended the incident.
_WITHOUT_BLAME = FOLLOW_UPS | {SectionKind.RESOLUTION, SectionKind.REMEDIATION, SectionKind.WENT_WELL}
_DELETED = "deleted|dropped|wiped|overwrote|truncated"
_DID = f"{_DELETED}|destroyed|crashed|took down|corrupted"
_BROUGHT = (
    "applied|approved|chose|clicked|committed|configured|copied|deployed|entered|executed|merged|pasted|picked|pushed|"
    "ran|released|selected|shipped|typed|uploaded|used"
)
_TAKEN = "changed|deleted|disabled|dropped|edited|removed|restarted|skipped|stopped"
_CHANGED = f"{_BROUGHT}|{_TAKEN}"
_HARMED = "broke|brought down|caused|crashed|led to|took (?:down|out)"
_HARMING = "breaking|bringing down|causing|crashing|leading to|taking (?:down|out)"
_MENDED = "clear|disappear|drain|end|heal|improve|normal|recover|resume|return|stop|succeed|work"
_UNHARMED = rf"(?![^.;]{{0,200}}\b(?:avoided|back|no|nobody|none|not|nothing|restored|{_MENDED}))"
# "The stale lock file" is in the way; so is what is deleted right before all is well again.
_STALE = r"(?:[\w-]{2,20} ){0,2}?(?:hanging|hung|leftover|obsolete|offending|orphaned|stale|stuck)\b"
_WELL = (
    r"[^.;,]{1,60}?(?: to (?:end|mitigate|relieve|stop|unblock)\b|,? (?:and|so|which) (?:[\w'-]{1,20} ){0,4}?"
    r"(?:came back|cleared|drained|ended the (?:incident|outage)|recovered|resolved the (?:incident|outage)|resumed)"
    r"(?: at once| immediately)?\W*$)"
)
# Who does harm does not mend: "deleted the lock table, and all orders were lost".
_HARMFUL = (
    r"(?=[^.;]{1,200}\b(?:by (?:accident|mistake)|(?:and|so|which) (?:[\w'-]{1,20} ){0,6}?(?:broke|crashed|died|failed|"
    r"lost|ran at once|stopped working|went (?:dark|down|offline))|still in use|wrong)\b)"
    r"(?![^.;]{0,200}\b(?:no|nobody|none|nothing)\b)"
)
# Harm must follow: "Because of Ana's patch, the store came back" thanks her.
_TO_HARM = (
    r"(?=[^.;]{1,200}\b(?:broke|broken|brought down|crash\w*|delet\w+|died|down|error\w*|fail\w*|hung|incident|lost|"
    r"missing|outage|timed out|unavailable|unreachable|went (?:dark|offline)|wiped)\b)"
)
FORMS = tuple(
    lazy_pattern(form)
    for form in (
        rf"(?<![\w@/.-])(?<!\bto )(?<!\bwith )(?P<name>{NAME})(?: \([^()\n]{{1,40}}\))?,? "
        rf"(?:had |has |then |also |who )?(?:[a-z]{{3,12}}ly )?(?:{_BLAME})\b",
        rf"\b(?:{_ACCIDENTALLY}) [a-z]{{2,20}} by (?P<name>{NAME})(?![\w/])",
        rf"\bby (?P<name>{NAME}) by (?:accident|mistake)\b",
        rf"(?<![\w@/.-])(?P<name>{NAME})'s (?:(?:bad|big|honest|own|silly|simple|small|stupid|terrible) )?"
        rf"(?:{_FAULTS})\b",
        rf"(?<![\w@/.-])(?P<name>{NAME})'s (?:{_WRONG}) (?:{_CHANGE})\b",
        rf"\bcaused by (?P<name>{NAME})'s (?:\w{{2,12}} )?(?:{_CHANGE})\b",
        rf"(?<![\w@/.-])(?P<name>{NAME})'s (?:\w{{2,12}} )?(?:{_CHANGE}) "
        rf"(?:broke|brought down|caused|crashed|took (?:down|out))\b{_UNHARMED}",
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
    *_WRONG.split("|"), "without", "introduced", "bypassed", "circumvented", "skipped", "confused", "mixed up",
    "forgotten to", "had not", "hadn't", "by accident", "by mistake", "brought down", "took out",
    "because", "due to", "caused by", "held responsible", "held accountable",
    "this is on", "this was on", "it is on", "it was on", "that is on", "that was on", "it was * who",
    *(f"{what} {be}" for what in ("cause", "reason", "trigger") for be in ("was", "is")),
    "which broke", "which brought", "which led", "which then", "which took",
    "breaking", "bringing down", "causing", "crashing", "leading to", "taking down", "taking out",
    *(f"{what} {how}" for what in _BY for how in ("by", "of", "made", "was", "were")),
)  # fmt: skip
# Also in sections on what ended the incident.
HARMS = tuple(
    lazy_pattern(form)
    for form in (
        rf"(?<![\w@/.-])(?P<name>{NAME}) (?:had |then |also )?(?:{_DID})\b{_HARMFUL}",
        rf"(?<![\w@/.-])(?P<name>{NAME}) (?:had |then |also )?(?:{_TAKEN}) (?:an?|the|his|her|their|some) "
        rf"(?:[\w-]{{2,15}} )?(?:{_WRONG})\b{_HARMFUL}",
        rf"(?<![\w@/.-])(?P<name>{NAME}) (?:had |then |also )?(?:{_CHANGED}) [^.;:\n]{{3,80}}?"
        rf"(?:,? which (?:then )?(?:{_HARMED})|, (?:{_HARMING}))\b(?![^.;]{{0,80}}\b(?:{_MENDED}))",
    )
)
ACTS = tuple(
    lazy_pattern(form)
    for form in (
        rf"(?<![\w@/.-])(?P<name>{NAME}) (?:had |then |also )?"
        rf"(?:destroyed|crashed|took down|corrupted|(?:{_DELETED})(?! {_STALE}|{_WELL}))\b",
        # What was taken away or changed may have been bad before.
        rf"(?<![\w@/.-])(?P<name>{NAME}) (?:had |then |also )?(?:(?:{_BROUGHT}) (?:an?|the|his|her|their|some) "
        rf"(?:[\w-]{{2,15}} )?(?:{_WRONG})|(?:{_TAKEN}) the (?:[\w-]{{2,15}} )?wrong)\b{_UNHARMED}",
        rf"(?<![\w@/.-])(?P<name>{NAME}) (?:had |then |also )?(?:{_CHANGED})(?: [^.;:\n]{{2,80}}?)? "
        r"(?:(?:against|in|into|on|to) (?:a|an|the) wrong [a-z]|"
        r"without (?:(?:[\w-]{1,15} ){0,2}(?:approval|permission|review|test)s?|asking|checking|reading|reviewing|"
        rf"telling|testing|waiting)\b){_UNHARMED}",
        rf"(?<![\w@/.-])(?P<name>{NAME}) (?:had |then |also |just |simply )?(?:bypassed|circumvented|skipped) "
        rf"(?:(?:a|all|an|any|the|our|their|this) )?(?:[\w-]{{2,15}} )?"
        rf"(?:approvals?|canary|checklist|checks?|procedure|process|reviews?|tests?)\b"
        rf"(?![^.;]{{0,80}}\b(?:fix|hotfix|revert|rollback)){_UNHARMED}",
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
    forms = (FORMS, HARMS, ACTS)[: 1 if sentence.timeline else 2 if sentence.section in _WITHOUT_BLAME else 3]
    for form in chain.from_iterable(forms):
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
