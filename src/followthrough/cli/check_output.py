"""The outputs of `check` by their names."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from followthrough.cli import console

if TYPE_CHECKING:
    from followthrough.cli.check import Format
    from followthrough.cli.check_run import Checked
    from followthrough.model import Severity


def write(format: "Format", checked: "Checked", fail_on: "Severity | None", *, quiet: bool) -> None:
    """Write to standard output, for people in colour where it is a terminal."""
    if format != "terminal":
        write_text = console.write_commands if format == "github" else console.write
        write_text(rendered(format, checked, fail_on))
        return
    from followthrough.reports.check_terminal import check_terminal

    shown = check_terminal(
        checked.assessments, checked.skipped, items=not quiet, known=checked.known, ours=_ours(os.environ)
    )
    console.print_rich(shown)


def _ours(environment: Mapping[str, str]) -> bool:
    """Whether readers have the program: not in a pipeline, and not in pre-commit, which keeps it for itself."""
    return not any(environment.get(name) for name in ("CI", "JENKINS_URL", "PRE_COMMIT"))


def rendered(format: "Format", checked: "Checked", fail_on: "Severity | None") -> str:
    """One output as text."""
    assessments, skipped = checked.assessments, checked.skipped
    match format.value:
        case "json":
            from followthrough.reports.check_json import check_json

            return check_json(assessments, skipped)
        case "github":
            from followthrough.reports.check_github import check_github

            return check_github(assessments, skipped, fail_on, checked.remarks)
        case "sarif":
            from followthrough.reports.check_sarif import check_sarif

            return check_sarif(assessments, skipped)
        case "junit":
            from followthrough.reports.check_junit import check_junit

            return check_junit(assessments, skipped, fail_on)
        case "gitlab":
            from followthrough.reports.check_gitlab import check_gitlab

            return check_gitlab(assessments, skipped)
        case "markdown":
            from followthrough.reports.check_markdown import check_markdown

            return check_markdown(assessments, skipped, fail_on)
        case _:
            from followthrough.reports.check_terminal import check_terminal

            return console.rich_text(check_terminal(assessments, skipped, known=checked.known, ours=_ours(os.environ)))
