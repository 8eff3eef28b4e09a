"""closed-without-evidence: the issue is closed, but there is no merged change, or none that fits the item's kind."""

import re
from collections.abc import Iterator, Mapping

from followthrough.model import Finding, Kind, Severity, State
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.followed import Followed
from followthrough.rules.rule import Rule, RuleContext, Subject

# Kinds that leave a change behind. How people work together may change without a commit.
_KINDS_WITH_CHANGES = frozenset({Kind.TEST, Kind.GUARDRAIL, Kind.TOOLING, Kind.DOCS, Kind.FIX})

# The word that a path must contain for a change of these kinds; other kinds may be anywhere.
_EXPECTED_PATHS: Mapping[Kind, tuple[str, re.Pattern[str]]] = {
    Kind.TEST: (
        "a test",
        lazy_pattern(
            r"(?<![a-z])tests?(?![a-z])|Tests?(?![a-z])|testing|testdata|(?<![A-Za-z])specs?(?![a-z])|Spec(?![a-z])|e2e"
        ),
    ),
    Kind.DOCS: (
        "documentation",
        lazy_pattern(
            r"\.(?:md|mdx|rst|adoc|asciidoc|txt|org|html|tex)$|(?:^|[/_.-])(?:docs?|documentation|wiki|runbooks?|"
            r"playbooks?|guides?|handbook|readme|changelog)(?![a-z])",
            re.IGNORECASE,
        ),
    ),
}


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    for assessed, followed in context.followed_items(subject):
        message = _lacking(assessed.classification.kind, followed) if followed.state is State.DONE else None
        if message is not None:
            yield rule.finding_on(assessed.item, f"{followed.issue} is closed as done, and {message}")


def _lacking(kind: Kind, followed: Followed) -> str | None:
    """What the evidence lacks for an item of this kind."""
    if followed.evidence is False:
        return "no merged change is linked to it" if kind in _KINDS_WITH_CHANGES else None
    if kind not in _EXPECTED_PATHS or not followed.paths:
        return None
    name, pattern = _EXPECTED_PATHS[kind]
    if any(pattern.search(path) for path in followed.paths):
        return None
    return f"none of the files that its merged change touches looks like {name}"


RULE = Rule(
    id="closed-without-evidence",
    name="Closed without evidence",
    severity=Severity.NOTICE,
    summary="The issue was closed as done, and no merged pull request or commit closed it.",
    help=(
        "Link what was done (a pull request, a commit, a page) in the issue. This is a question, not an accusation: "
        "much good work leaves no commit."
    ),
    check=_check,
    confidence=0.8,
    needs_store=True,
)
