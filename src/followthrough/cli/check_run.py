"""Runs `check`: chooses the documents, assesses them, removes known findings, and writes the rest."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from followthrough import wiring
from followthrough.cli import check_output, console
from followthrough.cli.baseline_file import DEFAULT, after_moves, known_findings, load, text_of
from followthrough.cli.check_assessor import CheckAssessor, assessed, for_each_document, without_text
from followthrough.cli.check_documents import documents
from followthrough.cli.check_remarks import remarks
from followthrough.cli.check_request import CheckRequest
from followthrough.errors import ExitCode
from followthrough.model import Assessment, Document, Severity, Skipped
from followthrough.reports.found import blocks
from followthrough.reports.words import counted
from followthrough.rules.baseline import Baseline, name_of
from followthrough.settings import Settings

if TYPE_CHECKING:
    from followthrough.cli.check import Format
    from followthrough.model.memory import Memory


@dataclass(slots=True, eq=False, repr=False)
class Checked:
    """The result. `known` counts the findings that the baseline removed. `remarks` are titles with a line each.

    `trouble`: a problem on the way, such as a judge that did not answer, makes the result partial.
    """

    assessments: list[Assessment] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    known: int = 0
    trouble: bool = False
    remarks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def partial(self) -> bool:
        """Whether some of what was requested is missing."""
        return self.trouble or any(skip.failed for skip in self.skipped)


def run(settings: Settings, request: CheckRequest, format: "Format") -> int:
    """Check, write the result, and return the exit code. Whatever makes that impossible is reported first."""
    baseline = known_findings(settings)
    _need_writable(request)
    if request.comment or request.status:
        from followthrough.cli.check_on_github import event_at_hand

        event_at_hand()
    checked = _without_known(baseline, _checked(settings, request, baseline))
    checked.remarks[:0] = remarks(settings, request)
    fail_on = threshold(settings)
    code = _exit_code(checked, fail_on)
    _write_outputs(request, format, checked, fail_on)
    if format != "github":  # there they are annotations
        for _, line in checked.remarks:
            console.warn(line)
    if request.comment or request.status or format == "github":
        from followthrough.cli import check_on_github

        check_on_github.report_to_workflow(settings, request, checked, code, fail_on)
    return code


def show_fixes(settings: Settings, request: CheckRequest) -> int:
    """Show what --fix would change, as a unified diff. Returns 1 if it would change anything, 4 if that is unknown."""
    from followthrough.cli.check_fixes import fixed_text
    from followthrough.sync.write_back.patches import difference

    baseline = known_findings(settings)
    memory = _memory(settings) if request.store else None
    assessor = CheckAssessor(settings, memory, fix=False)
    formats = wiring.formats()
    changed: list[str] = []

    def show_diff(document: Document) -> None:
        new = fixed_text(document, formats, assessor.loaded, memory, baseline)
        if new != document.text:
            changed.append(document.path)
            console.write(difference(document.text, new, document.path, document.path))

    for_each_document(documents(settings, request), show_diff, assessor.trouble)
    if changed:
        return ExitCode.FINDINGS
    return ExitCode.PARTIAL if assessor.trouble.occurred else ExitCode.OK


def write_baseline(settings: Settings, request: CheckRequest, format: "Format | None") -> int:
    """Write all current findings to the baseline. It keeps what it knows of other documents, and by rules left out.

    Requested outputs contain these findings. If one of them goes to standard output (`format` is not None), messages go
    to standard error.
    """
    file = settings.rules.baseline or Path(DEFAULT)
    before = load(file) if file.exists() else Baseline()
    _need_writable(request, file)
    checked = _checked(settings, request, before)
    before = after_moves(before, checked.assessments)
    ran = {rule.id for rule in wiring.chosen_rules(settings) if request.store or not rule.needs_store}
    kept = before.known.keys() - {name_of(assessment.postmortem.document) for assessment in checked.assessments}
    _write_outputs(request, format, checked, threshold(settings))
    console.write_to(file, text_of(before.updated(checked.assessments, ran)))
    number = _number_of_findings(checked.assessments)
    for skip in checked.skipped:
        if skip.failed:
            console.warn(f"{skip.path}: {skip.reason}")
    lines = [f"{counted(number, 'finding')} known from now on: {file}"]
    if kept:
        others = counted(len(kept), "other document")
        lines.append(f"What it held on {others} is kept; delete the file first to start afresh.")
    if settings.rules.baseline is None:
        lines.append(f'Use it with --baseline {file}, or set [rules] baseline = "{file}" in followthrough.toml.')
    for _, line in checked.remarks:
        console.warn(line)
    for line in lines:
        if format is None:
            console.write(f"{line}\n")
        else:
            console.warn(line)
    return ExitCode.PARTIAL if checked.partial else ExitCode.OK


def threshold(settings: Settings) -> Severity | None:
    """The lowest severity that makes the check fail; None for never."""
    return None if settings.rules.fail_on == "never" else Severity(settings.rules.fail_on)


def _exit_code(checked: Checked, fail_on: Severity | None) -> ExitCode:
    findings = [finding for assessment in checked.assessments for finding in assessment.findings]
    if any(blocks(finding.severity, fail_on) for finding in findings):
        return ExitCode.FINDINGS
    return ExitCode.PARTIAL if checked.partial else ExitCode.OK


def _checked(settings: Settings, request: CheckRequest, baseline: Baseline | None) -> Checked:
    assessor = CheckAssessor(settings, _memory(settings) if request.store else None, request.fix, baseline)
    cached = None if request.store or request.fix else wiring.cached_assessments(settings)
    checked = Checked()

    def remark(line: str) -> None:
        checked.remarks.append(("What is checked", line))

    progress = console.TerminalProgress()
    progress.start("Reading")
    try:
        for found in assessed(documents(settings, request, remark), assessor, cached, request.jobs):
            if isinstance(found, Skipped):
                checked.skipped.append(found)
            else:
                checked.assessments.append(without_text(found))
                path = found.postmortem.document.path
                checked.skipped.extend(Skipped(path, reason) for reason in found.unjudged)
            progress.advance()
        if not checked.assessments:
            wiring.chosen_rules(settings)
    finally:
        progress.finish()
    checked.trouble = assessor.trouble.occurred
    return checked


def _without_known(baseline: Baseline | None, checked: Checked) -> Checked:
    if baseline is None:
        return checked
    baseline = after_moves(baseline, checked.assessments)
    left = [baseline.without_known(assessment) for assessment in checked.assessments]
    known = _number_of_findings(checked.assessments) - _number_of_findings(left)
    return replace(checked, assessments=left, known=known)


def _number_of_findings(assessments: Iterable[Assessment]) -> int:
    return sum(len(assessment.findings) for assessment in assessments)


def _memory(settings: Settings) -> "Memory":
    from followthrough.cli.check_memory import remembered

    return remembered(settings)


def _need_writable(request: CheckRequest, *more: Path) -> None:
    for file in (*(file for _, file in request.reports), *filter(None, (request.output,)), *more):
        console.need_writable(file)


def _write_outputs(request: CheckRequest, format: "Format | None", checked: Checked, fail_on: Severity | None) -> None:
    """Write the requested outputs. `format` is that of the first; None if there are only further reports."""
    for name, file in request.reports:
        console.write_to(file, check_output.rendered(name, checked, fail_on))
    if format is None:
        return
    if request.output is not None:
        console.write_to(request.output, check_output.rendered(format, checked, fail_on))
    else:
        check_output.write(format, checked, fail_on, quiet=request.quiet)
