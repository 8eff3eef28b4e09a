"""`followthrough check`: what do these postmortems promise, and what is missing? Reads only, and offline."""

import os
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followthrough.cli.options import Config, file_named, format_of, rule_ids
from followthrough.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from followthrough.settings import Settings


class Format(StrEnum):
    """How the result is written."""

    TERMINAL = "terminal"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"


_SUFFIXES = {
    ".json": Format.JSON,
    ".sarif": Format.SARIF,
    ".xml": Format.JUNIT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
}


class FailOn(StrEnum):
    """The lowest severity of findings that makes the command fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    NEVER = "never"


def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH", hidden=True)] = None,
    *,
    config: Config = None,
    format: Annotated[
        Format | None,
        typer.Option(help="Output for people or for machines (default: by the file's suffix, else terminal)."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            callback=file_named,
            help="Write the output there and not to standard output (-).",
        ),
    ] = None,
    report: Annotated[
        list[str] | None, typer.Option(metavar="FORMAT=FILE", help="Write a second output to a file (repeatable).")
    ] = None,
    fail_on: Annotated[FailOn | None, typer.Option(help="Exit with 1 from this severity on (default: error).")] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Run only this rule (repeatable).", autocompletion=rule_ids)
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Leave this rule out (repeatable).", autocompletion=rule_ids),
    ] = None,
    severity: Annotated[
        list[str] | None, typer.Option(metavar="RULE=LEVEL", help="error, warning or notice (repeatable).")
    ] = None,
    changed_since: Annotated[
        str | None, typer.Option(metavar="REF", help="Only documents changed since this branch left REF.")
    ] = None,
    changed_only: Annotated[
        bool,
        typer.Option(
            "--changed-only",
            help="Only what the pull request or push changes or, elsewhere, what is not committed yet.",
        ),
    ] = False,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="PATH", help="What to call standard input; its suffix tells the format.")
    ] = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Repair malformed checkboxes; with --store, write item ids into the documents."),
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change without changing it.")] = False,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Report only findings that are not in this file.")
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Add all current findings to the baseline, and pass.")
    ] = False,
    store: Annotated[
        bool,
        typer.Option("--store", help="Also report what the store knows: overdue, dropped, or closed without evidence."),
    ] = False,
    explain_items: Annotated[
        bool,
        typer.Option("--explain-items", help="Explain for every line why it was read as an action item, or was not."),
    ] = False,
    show_settings: Annotated[
        bool,
        typer.Option("--show-settings", help="Show the settings in force and where they come from; check nothing."),
    ] = False,
    comment: Annotated[
        bool, typer.Option("--comment", help="In a workflow: leave one comment on the pull request, and edit it.")
    ] = False,
    status: Annotated[
        bool, typer.Option("--status", help="In a workflow: set the commit status followthrough/postmortem.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, max=64, metavar="N", help="Read many new documents in N processes.")
    ] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show findings only, not every item.")] = False,
) -> int:
    """Find the action items in postmortems, and what is missing.

    PATH is a file, a folder, a pattern, or - for standard input (default: the paths of the settings).

    Exit codes: 0 clean, 1 findings, 2 usage, 3 settings, 4 something could not be read, 5 the database of --store
    cannot be used, 70 a bug in followthrough.
    """
    from followthrough.cli import check_run
    from followthrough.cli.check_request import CheckRequest

    # Importing numpy starts a thread for each core, which costs more than the threads save on one document.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    _refuse_without_effect(
        {
            "--show-settings": show_settings,
            "--explain-items": explain_items,
            "--diff": diff,
            "--write-baseline": write_baseline,
        },
        {
            "--fix": fix,
            "--format": format not in (None, Format.TERMINAL),
            "--output": output,
            "--report": report,
            "--comment": comment,
            "--status": status,
        },
    )
    rules = {"select": select, "ignore": ignore, "fail_on": fail_on, "baseline": baseline}
    settings = _settings(config, rules, severity or (), [*(select or ()), *(ignore or ())])
    if show_settings:
        from followthrough.cli import console
        from followthrough.cli.show_settings import settings_shown

        for line in settings_shown(settings):
            console.write(line)
        return ExitCode.OK
    request = CheckRequest(
        paths=tuple(paths or settings.sources.paths or (["."] if changed_only or changed_since else [])),
        named=bool(paths),
        changed_since=changed_since,
        changed_only=changed_only,
        stdin_filename=stdin_filename,
        output=output,
        reports=tuple(map(_report, report or ())),
        fix=fix,
        diff=diff,
        store=store,
        comment=comment,
        status=status,
        quiet=quiet,
        jobs=jobs,
    )
    if changed_only and changed_since is not None:
        raise UsageError("--changed-only has no effect with --changed-since; leave one of them out")
    if stdin_filename is not None and "-" not in request.paths:
        raise UsageError("--stdin-filename has no effect without -, which stands for standard input")
    if not request.paths:
        raise UsageError("name a file or folder to check, or set [sources] paths in followthrough.toml")
    _refuse_one_file_twice([*filter(None, [request.output]), *(file for _, file in request.reports)])
    if explain_items:
        from followthrough.cli.explain_items import explain_items as explained

        return explained(settings, request)
    if diff:
        return check_run.show_fixes(settings, request)
    chosen = format or format_of(output, _SUFFIXES, Format.TERMINAL)
    if write_baseline:
        return check_run.write_baseline(settings, request, chosen if format or output else None)
    return check_run.run(settings, request, chosen)


def _settings(
    config: Path | None, rules: Mapping[str, object], severities: Iterable[str], named: Iterable[str]
) -> "Settings":
    """The settings, overridden by the command line. Raises UsageError if a named rule does not exist."""
    from followthrough.settings import load

    flags = {name: value for name, value in rules.items() if value is not None}
    settings = load(config, {"rules": flags})
    levels = dict(map(_level, severities))
    if levels:
        settings = load(config, {"rules": {**flags, "severity": {**settings.rules.severity, **levels}}})
    if named := (*named, *levels):
        from followthrough import wiring
        from followthrough.rules.select import rule_named

        known = wiring.all_rules()
        for name in named:
            rule_named(known, name)
    return settings


_HEARD = {"--diff": {"--fix"}, "--write-baseline": {"--fix", "--format", "--output", "--report"}}
"""The options that have an effect beside one that asks for another thing than a check."""


def _refuse_without_effect(instead: Mapping[str, bool], options: Mapping[str, object]) -> None:
    """Raise UsageError for an option without effect. `instead` are those that ask for another thing than a check."""
    chosen = [option for option, given in instead.items() if given]
    heard = _HEARD.get(chosen[0], set()) if chosen else options.keys()
    others = [*chosen[1:], *(option for option, given in options.items() if given and option not in heard)]
    if others:
        raise UsageError(f"{others[0]} has no effect with {chosen[0]}; leave one of them out")


def _refuse_one_file_twice(files: list[Path]) -> None:
    """Raise UsageError if one output would overwrite another. A device accepts several."""
    seen: set[str] = set()
    for file in files:
        place = os.path.realpath(file)
        if place in seen and (file.is_file() or not file.exists()):
            raise UsageError(f"two outputs would be written to {file}; name another file for one of them")
        seen.add(place)


def _pair(given: str, form: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not (name and equals and value):
        raise UsageError(f"{given!r} is not of the form {form}")
    return name, value


def _level(given: str) -> tuple[str, str]:
    rule, level = _pair(given, "RULE=LEVEL")
    if level not in tuple(FailOn)[:3]:
        raise UsageError(f"--severity {rule}: {level!r} is not a level; use error, warning or notice")
    return rule, level


def _report(given: str) -> tuple[Format, Path]:
    name, file = _pair(given, "FORMAT=FILE")
    try:
        return Format(name), Path(file)
    except ValueError:
        raise UsageError(f"--report: there is no format {name!r}; use one of {', '.join(Format)}") from None
