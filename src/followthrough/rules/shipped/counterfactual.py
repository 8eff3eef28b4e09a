"""counterfactual: a story of what did not happen explains nothing of what did."""

import re
from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.prose.people import NAME, OPERATORS, ROLES, SOMEBODY
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import Wording, findings_of

_DONE = (
    r"(?:known|seen|caught|thought|read|told|taken|done|made|gone|run|found|kept|paid|understood|left|given|written|been|"
    r"[a-z-]{2,20}ed)"
)
_SPARED = ("avoided", "prevented", "averted", "caught", "spotted", "noticed", "discovered", "detected", "stopped")
_SPARED_OR_KNOWN = (*_SPARED, "picked up", "known", "seen")
_ROLE = rf"(?:[\w-]{{2,20}} )?(?:{'|'.join((*ROLES, *OPERATORS, 'team', 'on-call'))})"
NAMED = Wording(
    lazy_pattern(rf"\b(?:[Ii]f (?:only )?|[Hh]ad )(?P<name>{NAME}) (?:had )?(?:only |just )?{_DONE}\b"),
    Phrases("if ", "had "),
    named=True,
)
WORDING = Wording(
    lazy_pattern(
        r"\b(?:could|would|might) (?:\w{3,12}ly )?have (?:\w{3,12}ly )?been (?:\w{2,12}ly )?"
        rf"(?:{'|'.join(_SPARED)})\b"
        r"|\b(?:was|were) (?:\w{3,12}ly )?(?:avoidable|preventable)(?=\W*$)"
        rf"|\b(?:[Ww]e|I|he|she|they|someone|somebody) could (?:\w{{3,12}}ly )?have "
        rf"(?:{'|'.join(_SPARED_OR_KNOWN)})\b"
        rf"|\b[Ii]f (?:only )?(?:{SOMEBODY}) had (?:only |just )?{_DONE}\b"
        rf"|(?:\A\W{{0,4}}|, )[Hh]ad (?:we|i|he|she|they|anybody|anyone|someone|somebody|the {_ROLE}) {_DONE}\b"
        r"|\bif only\b"
        r"|\bwould (?:not|never) have happened\b|\bwouldn't have happened\b"
    ),
    Phrases(
        *(f"could *have *{word}" for word in _SPARED_OR_KNOWN),
        *(f"{may} *have *{word}" for may in ("would", "might") for word in _SPARED), "have happened", "if * had ",
        "if only", "had we ", "had i ", "had he ", "had she ", "had they ", "had someone ", "had somebody ", "had the ",
        "had anybody ", "had anyone ", "avoidable", "preventable",
    ),
)  # fmt: skip

# "We discussed whether it could have been prevented."
_WHETHER = lazy_pattern(r"\bwhether (?:[\w'-]{1,20} ){0,8}$", re.IGNORECASE)
_CLAUSE = 200


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    for wording in (WORDING, NAMED):
        yield from findings_of(rule, subject, wording, '"{}" tells of an incident that did not happen', _is_stated)


def _is_stated(sentence: Sentence, match: re.Match[str]) -> bool:
    return _WHETHER.search(sentence.text[: match.start()][-_CLAUSE:]) is None


RULE = Rule(
    id="counterfactual",
    name="Counterfactual",
    severity=Severity.NOTICE,
    summary='The text tells what would have happened "if only" somebody had acted otherwise.',
    help=(
        "Say what happened and why it made sense. If the other course is the better one, make it the easy one: that "
        "is an action item."
    ),
    check=_check,
    confidence=0.9,
)
