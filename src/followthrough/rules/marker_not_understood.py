"""marker-not-understood: a comment to followthrough that says something which it does not know."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.markers import misread
from followthrough.reading.outline import Comment
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if not subject.is_postmortem or "followthrough" not in subject.postmortem.document.text.lower():
        return
    for block in subject.outline.blocks:
        if isinstance(block, Comment) and (why := misread(block.text)):
            yield rule.finding(block.line, why, anchor=why)


RULE = Rule(
    id="marker-not-understood",
    name="Marker not understood",
    severity=Severity.NOTICE,
    summary="A comment to followthrough holds a word that it does not know, or gives no reason.",
    help="Write it as one of: item, not-an-item, kind=KIND, id=ft-..., learning-only: the reason",
    check=_check,
)
