"""missing-section: a section that the settings require is not there."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.reading.incident.fact_labels import DATE_LABELS
from followthrough.reading.vocabulary.sections import SectionKind, is_section_name, normal_name, section_kind
from followthrough.rules.rule import Rule, RuleContext, Subject


def _check(rule: Rule, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    if not subject.is_postmortem or not context.required_sections:
        return
    titles = {text for _, _, text in subject.postmortem.sections} | subject.titles
    titles -= {_own_title(subject)}
    names = {normal_name(title) for title in titles}
    # "Date: 2026-02-07, severity SEV2" is a line of facts, and no section on the impact.
    sections = [title for title in titles if normal_name(title.partition(": ")[0]) not in DATE_LABELS]
    kinds = {kind for title in sections if (kind := section_kind(title)) is not None}
    for wanted in context.required_sections:
        if normal_name(wanted) in names or _is_same_section(wanted, kinds):
            continue
        yield rule.finding_on_document(subject, f"there is no section '{wanted}'", anchor=wanted)


def _own_title(subject: Subject) -> str | None:
    """The heading over all others: "Root cause analysis: checkout down" is no section on the cause."""
    (_, level, title), *others = subject.postmortem.sections or [(0, 0, "")]
    if is_section_name(title) or title != subject.postmortem.facts.title:
        return None
    return title if others and all(below > level for _, below, _ in others) else None


def _is_same_section(wanted: str, kinds: set[SectionKind]) -> bool:
    """Whether a section has the same meaning: "Follow-ups" if "Action items" is required."""
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
