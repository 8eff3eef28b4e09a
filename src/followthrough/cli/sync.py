"""`followthrough sync`: links items to their issues, reads the issues' states, and stores both."""

import sys
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Annotated

import typer

from followthrough.cli import console, questions
from followthrough.cli.announced import announced
from followthrough.cli.first_contact import warn_of_first_contacts
from followthrough.cli.options import Config, ForMachines, Format
from followthrough.cli.write_back import WriteBack, diffs, proposed, set_commit_statuses, would_propose, writer_of_files
from followthrough.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from followthrough.assess import Assessor
    from followthrough.settings import Settings
    from followthrough.sync.filing.register import Filed
    from followthrough.sync.options import SyncOptions
    from followthrough.sync.result import RunResult
    from followthrough.sync.write_back.patches import Patch


def sync(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH", hidden=True)] = None,
    *,
    config: Config = None,
    create: Annotated[
        bool, typer.Option("--create", help="File an issue for each item that has none, except vague ones.")
    ] = False,
    create_vague: Annotated[bool, typer.Option("--create-vague", help="With --create: file vague ones too.")] = False,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DAY", help="With --create: file nothing for earlier incidents (2026-01-31, or 90d for days ago)."
        ),
    ] = None,
    comment: Annotated[
        bool, typer.Option("--comment", help="Leave a comment about an item's drift on its issue, and edit it later.")
    ] = False,
    write_back: Annotated[
        WriteBack | None,
        typer.Option(
            "--write-back",
            help="Bring the documents up to date: print a patch, change files, commit, or open a pull request.",
        ),
    ] = None,
    live_status: Annotated[
        bool,
        typer.Option(
            "--live-status", help="Set a status on each postmortem's commit: how many of its action items are done."
        ),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show the plan and write nothing anywhere.")] = False,
    max_requests: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Send each tracker at most N requests.")
    ] = None,
    format: ForMachines = Format.TERMINAL,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing when all is well (for cron).")] = False,
) -> int:
    """Link action items to their issues, and store the state of both.

    PATH is a file, a folder, or a pattern: only these are read (default: the sources of the settings).

    Trackers are only read unless --create, --comment or --live-status is given, and documents are only read unless
    --write-back is given. With --write-back pull-request, GitHub is written to as well.

    Exit codes: 0 done, 2 usage, 3 settings, 4 partly done (it names what is missing), 5 the database cannot be used or
    another run is active, 70 a bug in followthrough.
    """
    from followthrough import wiring
    from followthrough.reports.words import counted
    from followthrough.settings import load

    if create_vague and not create:
        raise UsageError("--create-vague has no effect without --create; give both")
    if since is not None and not create:
        raise UsageError("--since has no effect without --create; give both")
    settings = load(config, _flags(max_requests, since))
    if not (paths or settings.sources.any_named()):
        raise UsageError("there is nothing to read; set [sources] paths in followthrough.toml or name a path")
    with announced(None if dry_run else wiring.notifiers(settings, console.warn)) as ending:
        if not dry_run:
            _refuse_without_token(settings, live_status=live_status, write_back=write_back)
        trouble = console.Trouble()
        _look_ahead(settings, trouble)
        assessor = wiring.assessor(settings, trouble, rules=False, keep_going=False)
        options = wiring.sync_options(
            settings,
            assessor.classifier.version,
            whole=not paths,
            create=create,
            create_vague=create_vague or settings.filing.include_vague,
            comment=comment,
            write_back=write_back is not None,
            live_status=live_status,
            dry_run=dry_run,
        )
        plain = format is Format.TERMINAL
        in_full = plain and not quiet and write_back is not WriteBack.PATCH
        # Without visible progress, filed issues are reported at once, because a run may be ended before it finishes.
        at_once = in_full and not dry_run and not sys.stdout.isatty()
        written: list[str] = []
        named = paths or settings.sources.paths
        write_files = writer_of_files(write_back, named, trouble, written, dry_run=dry_run)
        result = _run(settings, paths, assessor, options, trouble, write_files=write_files, at_once=at_once)
        read = f"{counted(result.documents, 'document')}, {counted(result.items, 'item')}"
        ending.summary = f"{read}, {len(result.skipped):,} skipped"
        _print_result(result, format, write_back, quiet=quiet, filed_shown=at_once)
        if live_status and not dry_run:
            _print_each(set_commit_statuses(settings, result.live_statuses, trouble), shown=in_full)
        _print_each(written, shown=plain)
        if write_back is WriteBack.PULL_REQUEST:
            lines = would_propose(result) if dry_run else proposed(settings, result.patches, trouble)
            _print_each(lines, shown=plain)
        if write_back is WriteBack.PATCH or (write_back is not None and dry_run):
            _print_each(diffs(result.patches), shown=plain)
        ending.code = result.exit_code or (ExitCode.PARTIAL if trouble.occurred else ExitCode.OK)
    return ending.code


def _run(
    settings: "Settings",
    paths: "Sequence[str] | None",
    assessor: "Assessor",
    options: "SyncOptions",
    trouble: console.Trouble,
    *,
    write_files: "Callable[[Sequence[Patch]], Iterable[Patch]]",
    at_once: bool,
) -> "RunResult":
    from followthrough import wiring
    from followthrough.sync.run import run_sync

    store = wiring.open_store_read_only(settings) if options.dry_run else wiring.open_store(settings)
    with store, wiring.trackers(settings, trouble) as trackers:
        return run_sync(
            assessor.assess,
            wiring.sources(settings, paths, trackers),
            trackers,
            store,
            wiring.SystemClock(),
            console.TerminalProgress(),
            options,
            on_filed=_print_filed if at_once else lambda _: None,
            write_files=write_files,
        )


def _print_filed(filed: "Filed") -> None:
    """Report what was just filed. If nobody reads the output any more, the run still goes on."""
    from followthrough.reports.sync_terminal import filed_line

    with suppress(OSError):
        console.print_rich([filed_line(filed)])
        sys.stdout.flush()


def _print_result(
    result: "RunResult", format: Format, write_back: WriteBack | None, *, quiet: bool, filed_shown: bool
) -> None:
    """Print the result; beside a patch, on standard error. `filed_shown`: each filed issue was already shown."""
    from followthrough.reports.sync_trouble import sync_trouble

    for line in sync_trouble(result):
        console.warn(line)
    if format is Format.JSON:
        from followthrough.reports.sync_json import sync_json

        console.write(sync_json(result))
        return
    from followthrough.reports.sync_terminal import sync_news, sync_terminal

    if write_back is WriteBack.PATCH:  # what is new is never told again
        for line in console.rich_text(sync_news(result)).splitlines():
            console.warn(line)
    else:
        console.print_rich(sync_news(result) if quiet else sync_terminal(result, filed_shown=filed_shown))


def _print_each(done: "Iterable[str]", *, shown: bool) -> None:
    """Do each thing when its line is requested, and print the line if it is to be shown."""
    for line in done:
        if shown:
            console.write(line)


def _flags(max_requests: int | None, since: str | None) -> dict[str, dict[str, object]]:
    """The settings that the command line overrides. Raises UsageError."""
    from followthrough.wiring import SystemClock

    flags: dict[str, dict[str, object]] = {"sync": {"max_requests": max_requests}} if max_requests else {}
    if since is not None:
        flags["filing"] = {"since": questions.day("--since", since, SystemClock().now().date())}
    return flags


def _look_ahead(settings: "Settings", trouble: console.Trouble) -> None:
    """Refuse team files that reports would refuse, and warn about addresses and a new database, before any work."""
    from followthrough import wiring

    warn_of_first_contacts(settings, trackers=True)
    wiring.team_rules(settings)
    for name, address in settings.notify.digest.items():
        if "://" not in address.get_secret_value():
            trouble(f"notify.digest.{name}: not an address that Apprise knows, so nothing can be sent there")
    if line := wiring.new_database(settings):
        console.warn(line)


def _refuse_without_token(settings: "Settings", *, live_status: bool, write_back: WriteBack | None) -> None:
    """Raise UsageError, before any work is done, if the request needs a token and there is none."""
    from followthrough import wiring

    with ExitStack() as stack:
        stack.enter_context(wiring.github(settings))  # reports a token file that cannot be read now, too
        if live_status:
            stack.enter_context(wiring.commits(settings))
        if write_back is WriteBack.PULL_REQUEST:
            stack.enter_context(wiring.proposing(settings))
