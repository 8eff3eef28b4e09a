"""placeholder-left: a gap in the template that nobody filled."""

import re
from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import Wording, findings_of

# "TBD" counts if a line or cell says nothing else, or after a label. A gap in brackets counts anywhere.
_ANGLED = (
    "action", "owner", "team", "date", "title", "name", "describe", "description", "insert", "link", "ticket", "your",
    "summary", "tbd",
)  # fmt: skip
_BRACKETED = (
    "insert", "describe", "your name", "add link", "add a link", "add description", "add a description", "link to",
    "owner name", "yyyy",
)  # fmt: skip
WORDING = Wording(
    lazy_pattern(
    r"\A\W{0,4}(?:[\w /()-]{1,40}: ?)?"
    r"(?:TBD|TBA|FIXME|XXX|(?i:to be (?:done|determined|defined|filled(?: in)?|written)))\W{0,4}\Z"
    r"|\b(?i:owner|assignee|team|due(?: date| by| on)?|deadline|eta|ticket)(?:: ?| )(?:TBD|TBA)\b"
    r"|\b(?:YYYY-MM-DD|DD[./-]MM[./-]YYYY|HH:MM)\b"
    rf"|<(?i:{'|'.join(_ANGLED)})\b[^<>=\n]{{0,60}}>"
    rf"|\[(?i:{'|'.join(_BRACKETED)})\b[^\[\]\n]{{0,80}}\]"
    r"|(?i:\blorem ipsum\b)"
    ),
    Phrases(
        "tbd", "tba", "fixme", "xxx", "to be done", "to be determined", "to be defined", "to be filled",
        "to be written", "yyyy", "hh:mm", "lorem ipsum",
        *(f"<{word}" for word in _ANGLED), *(f"[{words}" for words in _BRACKETED),
    ),
)  # fmt: skip


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    return findings_of(rule, subject, WORDING, 'the template\'s gap "{}" is still open', _open)


def _open(sentence: Sentence, _: re.Match[str]) -> bool:
    return not sentence.heading


RULE = Rule(
    id="placeholder-left",
    name="Placeholder left",
    severity=Severity.WARNING,
    summary='Text of the template is still there ("TBD", "<action>", "YYYY-MM-DD").',
    help="Fill it in, or remove the line: an honest gap is better told in words ('we do not know yet why ...').",
    check=_check,
    confidence=0.9,
)
