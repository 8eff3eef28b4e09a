"""malformed-front-matter: a line of the front matter that is not valid YAML or TOML."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.formats import front_matter_faults
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    if not subject.is_postmortem:
        return
    for line, message in front_matter_faults(subject.postmortem.document, context.formats):
        # The front matter takes no comment, so one that ignores this may be anywhere.
        yield rule.finding(line, message, anchor=subject.line(line), of_document=True)


RULE = Rule(
    id="malformed-front-matter",
    name="Malformed front matter",
    severity=Severity.NOTICE,
    summary="A line of the front matter is not valid YAML or TOML, so its value may be lost.",
    help="Put the value in quotes, and begin the line with its name.",
    check=_check,
)
