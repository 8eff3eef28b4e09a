"""Counterfactuals: a story of what did not happen explains nothing of what did."""

import re
from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.rules.people import NAME, SOMEBODY
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import findings_of

_WHO = rf"(?:{SOMEBODY}|{NAME})"
_DONE = (
    r"(?:known|seen|caught|thought|read|told|taken|done|made|gone|run|found|kept|paid|understood|left|given|written|been|"
    r"[a-z-]{2,20}ed)"
)
_SPARED = "avoided|prevented|averted|caught|spotted|noticed|discovered|detected|stopped"
_PATTERN = re.compile(
    rf"\b(?:could|would|might) (?:easily |probably |likely )?have (?:easily |probably |likely )?been (?:\w{{2,12}}ly )?"
    rf"(?:{_SPARED})\b"
    rf"|\b(?:we|i|you|he|she|they|someone|somebody) could (?:easily |probably )?have (?:{_SPARED}|picked up|known|seen|"
    r"checked|tested)\b"
    rf"|\b[Ii]f (?:only )?{_WHO} had (?:not |only |just )?{_DONE}\b"
    rf"|(?:\A\W{{0,4}}|, )[Hh]ad (?:we|i|he|she|they|someone|somebody|the \w{{2,20}}|{NAME}) (?:not )?{_DONE}\b"
    r"|\bif only\b"
    r"|\bwould (?:not|never) have happened\b|\bwouldn't have happened\b"
)


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    return findings_of(rule, subject, _PATTERN, '"{}" tells of an incident that did not happen')


RULE = Rule(
    id="counterfactual",
    name="Counterfactual",
    severity=Severity.NOTICE,
    summary='The text tells what would have happened "if only" somebody had acted otherwise.',
    help=(
        "Tell what did happen and why it made sense. If the other course is the better one, make it the easy one: "
        "that is an action item."
    ),
    check=_check,
    confidence=0.9,
)
