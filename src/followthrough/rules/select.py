"""Which rules run, and with which severity."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from followthrough.errors import UsageError
from followthrough.model import Severity
from followthrough.rules.rule import Rule


def select_rules(
    rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str], severities: Mapping[str, str]
) -> tuple[Rule, ...]:
    """The selected rules (by default all) without the ignored ones, with overridden severities.

    Raises UsageError for an unknown id.
    """
    for name in (*select, *ignore, *severities):
        rule_named(rules, name)
    return tuple(
        replace(rule, severity=Severity(severities.get(rule.id, rule.severity)))
        for rule in rules
        if (not select or rule.id in select) and rule.id not in ignore
    )


def rule_named(rules: Sequence[Rule], name: str) -> Rule:
    """The rule with this id. Raises UsageError with the nearest id if there is none."""
    for rule in rules:
        if rule.id == name:
            return rule
    raise UsageError(no_such_rule(name, [rule.id for rule in rules]))


def no_such_rule(name: str, known: Sequence[str]) -> str:
    """The message that there is no such rule, with the nearest known ones."""
    close = get_close_matches(name, known, n=1)
    advice = f"did you mean {close[0]}?" if close else "see: followthrough rules"
    return f"there is no rule {name!r}; {advice}"
