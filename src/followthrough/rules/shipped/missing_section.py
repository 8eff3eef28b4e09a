"""missing-section: a section that the settings require is not there."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.vocabulary.sections import SectionKind, normal_name, section_kind
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    if not subject.is_postmortem or not context.required_sections:
        return
    titles = [text for _, _, text in subject.postmortem.sections] + list(subject.titles)
    names = {normal_name(title) for title in titles}
    kinds = {kind for title in titles if (kind := section_kind(title)) is not None}
    for wanted in context.required_sections:
        if normal_name(wanted) in names or _serves(wanted, kinds):
            continue
        yield rule.finding(subject.first_line, f"there is no section '{wanted}'", anchor=wanted)


def _serves(wanted: str, kinds: set[SectionKind]) -> bool:
    """Whether there is a section with the same meaning: "Follow-ups" if "Action items" is required."""
    kind = section_kind(wanted)
    return kind is not None and kind in kinds


RULE = Rule(
    id="missing-section",
    name="Missing section",
    severity=Severity.WARNING,
    summary="A section that the settings require is missing.",
    help="Add the section, or remove it from rules.required_sections. Another name for the same thing is fine.",
    check=_check,
)
