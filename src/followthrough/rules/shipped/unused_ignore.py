"""unused-ignore: a comment that ignores nothing. It is found in followthrough.rules.ignores."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
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
    help="Remove the comment, or give it a reason: <!-- followthrough: ignore RULE: the reason -->",
    check=_check,
)
