"""factor-without-remedy: the document names a condition that contributed, and no item touches it."""

from collections.abc import Iterator, Mapping

from followthrough.model import Finding, Kind, Severity
from followthrough.rules.rule import Rule, RuleContext, Subject

# What answers a factor: a kind of item, or words in any item.
_REMEDIES: Mapping[str, tuple[str, str, tuple[Kind, ...], tuple[str, ...]]] = {
    "no-alert": ("nothing told us", "tooling", (Kind.TOOLING,), ("alert", "monitor", "alarm", "page", "dashboard")),
    "missing-test": ("no test caught it", "test", (Kind.TEST,), ("test", "staging", "canary", "rehears")),
    "undocumented-assumption": (
        "something was assumed or not written down",
        "docs",
        (Kind.DOCS, Kind.TEST, Kind.GUARDRAIL),
        ("document", "runbook", "wiki", "readme", "playbook", "training"),
    ),
    "unclear-owner": (
        "nobody owned it",
        "process",
        (Kind.PROCESS,),
        ("owner", "responsib", "team", "on-call"),
    ),
    "inviting-process": (
        "a step by hand invited it",
        "guardrail",
        (Kind.GUARDRAIL, Kind.PROCESS, Kind.TOOLING),
        ("automat", "script", "review", "checklist", "approval"),
    ),
}


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if not subject.facts.factors or not subject.held_to_action or not subject.items:
        return  # no item at all is a finding of its own
    kinds = {each.classification.kind for each in subject.items}
    told = " ".join(each.item.text for each in subject.items).lower()
    for category, (what, suggested, answering, words) in _REMEDIES.items():
        factor = next((one for one in subject.facts.factors if one.category == category), None)
        if factor is None or kinds & set(answering) or any(word in told for word in words):
            continue
        yield rule.finding(
            factor.line,
            f"{what}, and no action item answers that",
            suggested_kind=suggested,
            anchor=f"{category} {factor.text}",
        )


RULE = Rule(
    id="factor-without-remedy",
    name="Factor without a remedy",
    severity=Severity.NOTICE,
    summary="The document names a contributing factor that no action item answers.",
    help="Add an item for it, or say why it is left as it is: accepting a risk in writing is an answer, too.",
    check=_check,
    confidence=0.7,
)
