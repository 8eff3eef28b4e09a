"""The result of `check` as Markdown, for a step's summary and for the comment on a pull request."""

from collections.abc import Iterable, Iterator, Sequence

from followthrough.model import Assessment, Outcome, Severity, Skipped
from followthrough.reports.escaping import advice, markdown
from followthrough.reports.found import (
    LocatedFinding,
    blocks,
    counts,
    failed,
    ignorable_rules,
    located_findings,
    nothing_to_read,
    unchecked,
    unchecked_label,
)
from followthrough.reports.words import LEARNING_ONLY, OUTCOMES, counted
from followthrough.rules.baseline import name_of
from followthrough.rules.edits.ignore_comments import how_to_ignore

# GitHub refuses a summary over 1 MiB and a comment over 65,536 characters.
SUMMARY_BYTES = 1_000_000
COMMENT_BYTES = 60_000
_MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTICE: "💡"}
_OUTCOMES = {**OUTCOMES, Outcome.NULL: "only says “be more careful”"}


def check_markdown(
    assessments: Sequence[Assessment],
    skipped: Sequence[Skipped],
    fail_on: Severity | None,
    *,
    most_bytes: int = SUMMARY_BYTES,
) -> str:
    """A heading with the figures, what blocks, a section per document, the worst first, then what was not read.

    What does not fit into `most_bytes` is counted; it is never worse than what is shown.
    """
    listed = located_findings(assessments)
    head = f"### Postmortems, checked by followthrough: {_verdict(assessments)}\n\n"
    if blocking := _blocking(assessments, fail_on):
        head += f"{blocking}\n\n"
    end = _end(assessments, skipped, listed)
    room = most_bytes - _size(head) - _size(end) - 100
    sections = _sections(assessments, listed, room)
    parts = [head, *("".join([*section, "\n"]) for section in sections.values())]
    if left_out := len(listed) - sum(len(section) - 1 for section in sections.values()):
        parts.append(f"{counted(left_out, 'more finding')} did not fit here.\n\n")
    return "".join([*parts, end])


def ended_early(reason: str) -> str:
    """The comment on the pull request after a check that ended early."""
    return f"### Postmortems, checked by followthrough\n\nThe check ended early, so it fails: {markdown(reason, 900)}\n"


def _sections(assessments: Sequence[Assessment], listed: Iterable[LocatedFinding], room: int) -> dict[str, list[str]]:
    """By document, its heading and an entry per finding, as far as there is room, with the advice of a rule once."""
    by_path = {name_of(assessment.postmortem.document): assessment for assessment in assessments}
    sections: dict[str, list[str]] = {}
    advised: set[tuple[str, str]] = set()
    for path, finding, _ in listed:
        heading = "" if path in sections else f"#### {markdown(path, 200)}\n\n{_outcome(by_path[path])}\n\n"
        mark = _MARKS[finding.severity]
        row = f"- {mark} **{finding.name}** (line {finding.line}, `{finding.rule}`): {markdown(finding.message, 600)}"
        if finding.suggested_kind:
            row += f" (a stronger kind of action: {finding.suggested_kind})"
        if (path, finding.help) not in advised:
            advised.add((path, finding.help))
            row += f"  \n  {advice(finding.help, 900)}"
        row += "\n"
        room -= _size(heading) + _size(row) + 1
        if room < 0:
            break
        sections.setdefault(path, [heading]).append(row)
    return sections


def _end(assessments: Sequence[Assessment], skipped: Sequence[Skipped], listed: Sequence[LocatedFinding]) -> str:
    paragraphs = []
    if others := unchecked_label(assessments, lambda path: markdown(path, 200)):
        paragraphs.append(others)
    if empty := nothing_to_read(skipped):
        paragraphs += ["There is nothing to read here:", _listed(empty)]
    if broken := failed(skipped):
        paragraphs += ["This could not be read, so the check fails:", _listed(broken)]
    if not listed:
        read = len(assessments) > len(unchecked(assessments))
        paragraphs.append("Nothing to add. Thank you for writing it down." if read else "No postmortem was checked.")
    else:
        paragraphs += _asides(assessments, listed)
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""


def _asides(assessments: Sequence[Assessment], listed: Sequence[LocatedFinding]) -> Iterator[str]:
    """How to set a finding aside, by an example for each way in which documents let one write that."""
    documents = {name_of(assessed.postmortem.document): assessed.postmortem.document for assessed in assessments}
    firsts = {path: finding for path, finding, _ in reversed(listed) if ignorable_rules([finding])}
    examples: dict[str, tuple[str, str, str]] = {}
    for path, finding in reversed(firsts.items()):
        where, written = how_to_ignore(documents[path], None, ignorable_rules([finding]))
        comment_sign = written.partition("followthrough")[0]
        examples.setdefault(comment_sign, (path, where, written))
    for path, where, written in examples.values():
        of = "" if len(examples) == 1 else f" in {markdown(path, 200)}"
        yield f"To set a finding{of} aside, {where}: `{written}`"


def _listed(skipped: Sequence[Skipped]) -> str:
    return "\n".join([f"- {markdown(skip.path, 200)}: {markdown(skip.reason, 300)}" for skip in skipped[:20]])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _verdict(assessments: Sequence[Assessment]) -> str:
    number = counts(assessments)
    parts = [counted(len(assessments), "document")]
    parts += [counted(number[severity], severity.value) for severity in Severity if number[severity]]
    return " · ".join(parts)


def _blocking(assessments: Sequence[Assessment], fail_on: Severity | None) -> str:
    """What the marks below mean for the check. Empty without findings."""
    number = counts(assessments)
    present = [severity for severity in Severity if number[severity]]
    blocking = [_MARKS[severity] for severity in present if blocks(severity, fail_on)]
    advice_only = [_MARKS[severity] for severity in present if not blocks(severity, fail_on)]
    sentences = []
    if blocking:
        sentences.append(f"{' and '.join(blocking)} {'makes' if len(blocking) == 1 else 'make'} the check fail.")
    if advice_only:
        sentences.append(f"{' and '.join(advice_only)} {'is' if len(advice_only) == 1 else 'are'} only advice.")
    return " ".join(sentences)


def _outcome(assessment: Assessment) -> str:
    if assessment.postmortem.facts.learning_only is not None:
        return f"It is {LEARNING_ONLY}."
    if assessment.outcome is Outcome.NONE:
        return "It has no action item."
    items = f" ({counted(len(assessment.items), 'action item')})" if assessment.items else ""
    return f"As a whole, it {_OUTCOMES[assessment.outcome]}{items}."
