"""dropped-without-reason: a promise was taken back, and the document does not say why."""

import re
from collections.abc import Iterator

from followthrough.model import Finding, Severity, State
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.rule import Rule, RuleContext, Subject

_SAYS_WHY = lazy_pattern(
    r"\b(?:won't (?:do|fix)|will not|not (?:planned|needed|worth|doing)|dropped|drop(?:ping)? this|rejected|declined|"
    r"obsolete|superseded|replaced by|no longer|instead|abandoned|cancell?ed|decided (?:against|not)|because|since|"
    r"accept(?:ed)? the risk)\b",
    re.IGNORECASE,
)


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    for each, followed in context.followed_items(subject):
        source = " ".join(subject.lines[each.item.line - 1 : each.item.end_line + 1]).replace("’", "'")
        if followed.state is State.DROPPED and not _SAYS_WHY.search(source[:2000]):
            words = f" ({followed.raw_state})" if followed.raw_state else ""
            yield rule.finding_on(each.item, f"{followed.issue} was dropped{words}, and the document does not say why")


RULE = Rule(
    id="dropped-without-reason",
    name="Dropped without a reason",
    severity=Severity.NOTICE,
    summary="The issue was closed as not planned, and the document gives no reason.",
    help=(
        "Add half a sentence to the item: 'dropped: the old importer is switched off in June'. Dropping is fine; "
        "silence is not."
    ),
    check=_check,
    needs_store=True,
)
