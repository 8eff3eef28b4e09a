"""`followthrough check`: what do these postmortems promise, and what is missing? No network, no database."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from followthrough.cli import console
from followthrough.cli.options import Config
from followthrough.errors import ExitCode, UsageError


class Format(StrEnum):
    """How the result is written."""

    TERMINAL = "terminal"
    JSON = "json"


class FailOn(StrEnum):
    """From which severity on findings make the command fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    NEVER = "never"


def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH...", help="Files, folders or patterns.")] = None,
    *,
    config: Config = None,
    format: Annotated[Format, typer.Option(help="Output for people or for machines.")] = Format.TERMINAL,  # noqa: A002
    fail_on: Annotated[FailOn | None, typer.Option(help="Exit with 1 from this severity on (default: error).")] = None,
    select: Annotated[list[str] | None, typer.Option(metavar="RULE", help="Run only this rule (repeatable).")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE", help="Leave this rule out (repeatable).")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show findings only, not every item.")] = False,
) -> int:
    """Extract the action items of postmortems, classify them, and name what is missing.

    Exit codes: 0 clean, 1 findings, 2 usage, 3 settings, 4 something could not be read, 70 our bug.
    """
    from followthrough import wiring
    from followthrough.model import Assessment, Severity, Skipped
    from followthrough.settings import load

    settings = load(config, {"rules": _given(select=select, ignore=ignore, fail_on=fail_on)})
    chosen = paths or settings.sources.paths
    if not chosen:
        raise UsageError("name a file or folder to check, or set [sources] paths in followthrough.toml")
    trouble = console.Trouble()
    assessor = wiring.assessor(settings, ask=wiring.endpoint(settings, trouble))
    assessments: list[Assessment] = []
    skipped: list[Skipped] = []
    progress = console.TerminalProgress()
    progress.start("Reading")
    for document in wiring.files(settings, chosen).documents():
        if isinstance(document, Skipped):
            skipped.append(document)
        else:
            assessments.append(assessor.assess(document))
        progress.advance()
    progress.finish()
    _print(format, assessments, skipped, quiet=quiet)
    worst = max((finding.severity.rank for each in assessments for finding in each.findings), default=-1)
    if settings.rules.fail_on != "never" and worst >= Severity(settings.rules.fail_on).rank:
        return ExitCode.FINDINGS
    return ExitCode.PARTIAL if trouble.told or any(skip.failed for skip in skipped) else ExitCode.OK


def _given(**flags: object) -> dict[str, object]:
    """The flags that were set: the others leave the settings as they are."""
    return {name: value for name, value in flags.items() if value is not None}


def _print(format: Format, assessments: Sequence, skipped: Sequence, *, quiet: bool) -> None:  # type: ignore[type-arg]  # noqa: A002
    match format:
        case Format.JSON:
            from followthrough.reports.check_json import check_json

            console.write(check_json(assessments, skipped))
        case Format.TERMINAL:
            from followthrough.reports.check_terminal import check_terminal

            console.print_rich(check_terminal(assessments, skipped, items=not quiet))
