"""dropped-without-reason: a promise was taken back, and the document does not say why."""

import re
from collections.abc import Iterator

from followthrough.model import ActionItem, Finding, Severity, State
from followthrough.model.resolutions import gives_reason
from followthrough.reading.items.title import title_of
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.rule import Rule, RuleContext, Subject

_REASON = lazy_pattern(
    r"\b(?:won't (?:do|fix)|will not|not (?:planned|needed|worth|doing)|dropped|drop(?:ping)? this|rejected|declined|"
    r"obsolete|superseded|replaced by|no longer|instead|abandoned|cancell?ed|decided (?:against|not)|because|since|"
    r"accept(?:ed)? the risk)\b",
    re.IGNORECASE,
)
_CLAUSE = lazy_pattern(r"[^.;:,(\[|~–—]+")


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    for assessed, followed in context.followed_items(subject):
        item = assessed.item
        if followed.state is State.DROPPED and not (gives_reason(followed.raw_state) or _is_explained(subject, item)):
            words = f" ({followed.raw_state})" if followed.raw_state else ""
            yield rule.finding_on(item, f"{followed.issue} was dropped{words}, and the document does not say why")


def _is_explained(subject: Subject, item: ActionItem) -> bool:
    """Whether a word for a reason is near. As part of the promise it is none: "Add a metric for dropped messages"."""
    source = " ".join(subject.lines[item.line - 1 : item.end_line + 1])
    promise = _CLAUSE.match(title_of(item))
    if promise is not None and not _REASON.match(promise[0].replace("’", "'")):
        source = source.replace(promise[0], " ", 1)
    return _REASON.search(source[:2000].replace("’", "'")) is not None


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
