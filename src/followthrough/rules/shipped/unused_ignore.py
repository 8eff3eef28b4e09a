"""unused-ignore: a comment that ignores nothing. It is found in followthrough.rules.ignores."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.rules.edits.ignore_comments import as_comment, ignoring
from followthrough.rules.ignores import UNUSED
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(_rule: Rule, _subject: Subject, _: RuleContext) -> Iterator[Finding]:
    """Finds nothing: whether a comment was needed is only known after all other rules have run."""
    return iter(())


RULE = Rule(
    id=UNUSED,
    name="Unused ignore",
    severity=Severity.NOTICE,
    summary="A comment ignores a rule that finds nothing there or does not exist, or gives no reason.",
    help=f"Remove the comment, or say why in your own words: {as_comment(ignoring('RULE'), 'markdown')}",
    check=_check,
)
