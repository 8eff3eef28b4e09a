"""hindsight: "should have known" judges by what became plain later, not by what was known at the time."""

import re
from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.prose.people import NAME, SOMEBODY
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import Wording, findings_of

_IRREGULAR = (
    "known|seen|caught|thought|read|told|taken|done|made|gone|run|found|held|kept|paid|understood|foreseen|spoken|left|"
    "given|written|chosen|begun|sent|felt|been"
)
# "We should have tested it" looks back; "we should have automated tests" looks forward.
_END_OF_VERB = (
    r"(?=\s*(?:[.,;:!)]|$)| (?:the|a|an|this|that|these|those|it|its|them|him|her|us|our|their|my|your|for|to|in|on|at|"
    r"with|by|before|after|earlier|sooner|more|and|or|all|any|alone|back|better|how|what|if|whether|when|as|from|out|up|"
    r"carefully|properly|first|beforehand|immediately)\b)"
)
_SEEN = (
    "caught|checked|tested|reviewed|noticed|spotted|verified|foreseen|anticipated|known|communicated|performed|done|read|"
    "considered|rushed|escalated|announced|recogni[sz]ed|reali[sz]ed|obvious|clear|aware|thought|questioned|expected|"
    "double-checked|rehearsed|discussed|picked|more careful|careful|avoided|prevented|conducted|planned|coordinated|"
    "informed|told|deployed|merged|approved"
)
_LOOKING_BACK = (
    *(f"should{negated}{have}" for negated in ("", "n't", " not") for have in (" have", "'ve")), "ought", "oughtn't",
)  # fmt: skip
NAMED = Wording(
    lazy_pattern(
        rf"(?<![\w@/.-])(?P<name>{NAME}) (?:\w{{3,12}}ly )?(?:should|ought to)(?:n't| not)?(?: have|'ve) "
        rf"(?:(?:{_IRREGULAR})\b|[a-z-]{{2,20}}ed\b)"
    ),
    Phrases(*_LOOKING_BACK),
    named=True,
)
WORDING = Wording(
    lazy_pattern(
    rf"\b(?:{SOMEBODY}) (?:\w{{3,12}}ly )?(?:should(?:n't| not)?|ought(?:n't| not)? to)(?: have|'ve) "
    rf"(?:\w{{2,12}}ly )?(?:(?:{_IRREGULAR})\b|[a-z-]{{2,20}}ed\b{_END_OF_VERB})"
    rf"|\A\W{{0,4}}[Ss]hould(?:n't| not)? have (?:(?:{_IRREGULAR})\b|[a-z-]{{2,20}}ed\b{_END_OF_VERB})"
    rf"|\b(?:should|ought to)(?:n't| not)? have been (?:\w{{2,12}}ly )?(?:{_SEEN})\b"
    r"|\bwhen (?:it|they|we|he|she) should(?:n't| not) have(?: been)?\b"
    r"|\b(?:obvious|clear|plain|easy to see) in (?:hindsight|retrospect)\b"
    r"|\b(?:[Ii]n|[Ww]ith) (?:the benefit of )?(?:hindsight|retrospect)"
    r"(?!,? (?:it|this|that) (?:is|looks|seems) (?:\w+ )?(?:likely|possib|probabl))"  # an explanation
    r"(?=,|\.?$| (?:an?|he|i|I|is|it|one|our|she|that|the|there|they|this|was|we)\b)"
    r"|\b[Hh]indsight (?:shows|showed|tells|makes it)\b"
    r"|\b(?:was|were) (?:obvious|clear|plain) (?:all along|to (?:all|anybody|anyone|everybody|everyone)\b)"
    r"|\bplain (?:for (?:all|everyone|anyone) )?to see\b"
    r"|\b(?:was|were) (?:\w{3,12}ly )?(?:foreseeable|doomed)\b(?! only)"
    r"|\b[Aa]ny(?:one|body) could "
    r"(?:(?:have )?seen? (?:that|this coming|it coming)|tell that|have (?:known|told))\b"
    rf"|\b(?:{SOMEBODY}) (?:knew better|had it coming)\b"
    rf"|\b(?:{SOMEBODY}) must have (?:known|reali[sz]ed)(?= (?:about|it|that|the|this)\b|[.,;!]|$)"
    r"|\bh(?:ä|ae)tten?\b[^.!?\n]{0,120}(?:müssen|sollen)\b"
    r"|\baur(?:ait|ions|aient) (?:bien )?dû\b"
    r"|\b(?:deber(?:ía|íamos|ían)|debi(?:ó|mos|eron)) haber(?:l[ao]s?)?\b|\btendríamos que haber\b"
    r"|\bdever(?:ia|íamos|iam) ter\b"
    r"|(?<!ある)べき(?:だった|でした)|気[付づ]けていれば|気[付づ]くべき"
    r"|本应该?|本该|早该|早应该"
    ),
    Phrases(
        *_LOOKING_BACK, "obvious all", "obvious to", "clear all", "clear to", "plain all", "plain to", "plain for",
        "foreseeable", "doomed", "anyone could", "anybody could", "knew better", "had it coming", "must have known",
        "must have realised", "must have realized",
        "hindsight", "retrospect", "hätte", "hätten", "haette", "haetten", "aurait",
        "aurions",
        "auraient", " haber", "haberla", "haberlas", "haberlo", "haberlos",
        "deveria", "deveriam", "deveríamos", "べき", "けていれば", "本应", "本该", "早该",
        "早应该",
    ),
)  # fmt: skip


# "Reflect on whether it should have been announced", "Was it clear what should have been checked?"
_WHETHER = lazy_pattern(r"\b(?:whether|if) (?:[\w'-]{1,20} ){0,8}$", re.IGNORECASE)
# "It is easy to say that somebody should have looked."
_REFUSED = lazy_pattern(
    r"\b(?:(?:easy|no help|no use|pointless|simplistic|tempting|unfair|unhelpful|useless|wrong) to (?:argue|believe|"
    r"claim|conclude|say|think)|(?:nobody|no one|not|\w{2,5}n't|never) (?:claims?|means?|says?|saying|suggests?)) "
    r"(?:[\w'-]{1,20} ){0,8}$",
    re.IGNORECASE,
)
_CLAUSE = 200
# "Users should have received a mail": what a system owed them.
_OWED_TO_USERS = lazy_pattern(r"(?:the |our )?users? .{0,30}(?:been|got|received|seen)$", re.IGNORECASE)
_WHAT = lazy_pattern(r"\b(?:what|which) (?:[\w'-]{1,20} ){0,2}$", re.IGNORECASE)


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    for wording in (WORDING, NAMED):
        yield from findings_of(rule, subject, wording, '"{}" judges by what was known only afterwards', _is_judgement)


def _is_judgement(sentence: Sentence, match: re.Match[str]) -> bool:
    before = sentence.text[: match.start()][-_CLAUSE:]
    if _WHETHER.search(before) or _REFUSED.search(before) or _OWED_TO_USERS.match(match[0]):
        return False
    return not (sentence.text.endswith("?") and _WHAT.search(before))


RULE = Rule(
    id="hindsight",
    name="Hindsight",
    severity=Severity.NOTICE,
    summary='The text says what somebody "should have" known or done.',
    help=(
        "Say what was known and seen at that moment, and why the decision made sense: 'the review showed the rule but "
        "not what it matches'. What should be different next time belongs in the action items."
    ),
    check=_check,
    confidence=0.9,
)
