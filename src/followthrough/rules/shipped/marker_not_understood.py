"""marker-not-understood: a comment for followthrough that it does not understand."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.markers import misread
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    if not subject.is_postmortem:
        return
    for comment in subject.outline.comments:
        if why := misread(comment.text):
            yield rule.finding(comment.line, why, anchor=why)
    first = {assessed.item.id: assessed.item.line for assessed in subject.items}
    for assessed in subject.items:
        id_ = assessed.item.marker_id
        if id_ is not None and assessed.item.id != id_ and id_ in first:
            yield rule.finding_on(assessed.item, f"line {first[id_]} has the same id; remove one of the two")


RULE = Rule(
    id="marker-not-understood",
    name="Marker not understood",
    severity=Severity.NOTICE,
    summary="A comment to followthrough has an unknown word, an id that another line has, or no reason.",
    help="Write it as one of: item, not-an-item, kind=KIND, id=ft-..., learning-only: the reason",
    check=_check,
)
