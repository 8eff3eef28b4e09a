"""Rules from other packages. An installed one is always used."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import EntryPoint

from followthrough.errors import SettingsError, SkipError
from followthrough.model import Finding
from followthrough.plugins.answers import checked
from followthrough.plugins.loading import RULES, errors_as, points_of
from followthrough.rules.rule import Check, Rule, RuleContext, Subject

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def plugin_rules(shipped: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules of other packages, ordered by package and rule name. `shipped` holds our own rules.

    Raises SettingsError for a plugin that cannot be loaded, is not a rule, or has the id of another rule.
    """
    found: list[Rule] = []
    for point in points_of(RULES):
        with errors_as(point, SettingsError):
            rule = point.load()
            if not isinstance(rule, Rule):
                raise TypeError("it is not a followthrough.rules.rule.Rule")
            checked(rule, Rule)
            if not _ID.fullmatch(rule.id):
                raise ValueError(f"its id must be words of small letters and digits with hyphens, not {rule.id!r}")
            if rule.id in (known.id for known in (*shipped, *found)):
                raise ValueError(f"another rule has the id {rule.id!r} already")
        found.append(replace(rule, check=_guarded_check(rule.check, point)))
    return tuple(found)


def _guarded_check(check: Check, point: EntryPoint) -> Check:
    """The same check. Raises SkipError if it fails for a document; it still runs on others, and so do other rules."""

    def guarded(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
        with errors_as(point, SkipError):
            found = [_checked_finding(finding, rule, subject) for finding in check(rule, subject, context)]
        return iter(found)

    return guarded


def _checked_finding(finding: Finding, rule: Rule, subject: Subject) -> Finding:
    checked(finding, Finding)
    if finding.rule != rule.id:
        raise ValueError(f"its findings must be of {rule.id!r}, not of {finding.rule!r}")
    end, last = finding.end_line or finding.line, len(subject.lines)
    if not finding.line <= end <= last:
        raise ValueError(f"its lines must be from 1 to {last}, not from {finding.line} to {end}")
    return finding
