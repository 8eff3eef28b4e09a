"""Runs `sync`: sees that it can be done, does it, and prints what became of it."""

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from followthrough import wiring
from followthrough.assess import Assessor
from followthrough.cli import console
from followthrough.cli.announced import announced
from followthrough.cli.first_contact import warn_of_first_contacts
from followthrough.cli.options import Format, day
from followthrough.cli.sync import WriteBack
from followthrough.cli.write_back import diffs, proposed, set_commit_statuses, would_propose, writer_of_files
from followthrough.errors import ExitCode, UsageError
from followthrough.reports.sync_json import sync_json
from followthrough.reports.sync_terminal import filed_line, sync_news, sync_terminal
from followthrough.reports.sync_trouble import sync_trouble
from followthrough.reports.words import counted
from followthrough.settings import Settings, load
from followthrough.sync.filing.register import Filed
from followthrough.sync.options import SyncOptions
from followthrough.sync.result import RunResult
from followthrough.sync.run import run_sync
from followthrough.sync.write_back.patches import Patch


def run(
    config: Path | None,
    paths: list[str] | None,
    *,
    create: bool,
    create_vague: bool,
    since: str | None,
    comment: bool,
    write_back: WriteBack | None,
    live_status: bool,
    dry_run: bool,
    max_requests: int | None,
    format: Format,
    quiet: bool,
) -> int:
    """Do what is asked for, print what became of it, and return the exit code."""
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
            lines = would_propose(result) if dry_run else proposed(settings, result.patches, trouble, quiet=quiet)
            _print_each(lines, shown=plain)
        if write_back is WriteBack.PATCH or (write_back is not None and dry_run):
            _print_each(diffs(result.patches), shown=plain)
        ending.code = result.exit_code or (ExitCode.PARTIAL if trouble.occurred else ExitCode.OK)
    return ending.code


def _run(
    settings: Settings,
    paths: Sequence[str] | None,
    assessor: Assessor,
    options: SyncOptions,
    trouble: console.Trouble,
    *,
    write_files: Callable[[Sequence[Patch]], Iterable[Patch]],
    at_once: bool,
) -> RunResult:
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


def _print_filed(filed: Filed) -> None:
    """Report what was just filed. If nobody reads the output any more, the run still goes on."""
    with suppress(OSError):
        console.print_rich([filed_line(filed)])
        sys.stdout.flush()


def _print_result(
    result: RunResult, format: Format, write_back: WriteBack | None, *, quiet: bool, filed_shown: bool
) -> None:
    """Print the result; beside a patch, on standard error. `filed_shown`: each filed issue was already shown."""
    for line in sync_trouble(result):
        console.warn(line)
    if format is Format.JSON:
        console.write(sync_json(result))
    elif write_back is WriteBack.PATCH:  # what is new is never told again
        for line in console.rich_text(sync_news(result)).splitlines():
            console.warn(line)
    else:
        console.print_rich(sync_news(result) if quiet else sync_terminal(result, filed_shown=filed_shown))


def _print_each(done: Iterable[str], *, shown: bool) -> None:
    """Do each thing when its line is requested, and print the line if it is to be shown."""
    for line in done:
        if shown:
            console.write(line)


def _flags(max_requests: int | None, since: str | None) -> dict[str, dict[str, object]]:
    """The settings that the command line overrides. Raises UsageError."""
    flags: dict[str, dict[str, object]] = {"sync": {"max_requests": max_requests}} if max_requests else {}
    if since is not None:
        flags["filing"] = {"since": day("--since", since, wiring.SystemClock().now().date())}
    return flags


def _look_ahead(settings: Settings, trouble: console.Trouble) -> None:
    """Refuse team files that reports would refuse, and warn about addresses and a new database, before any work."""
    warn_of_first_contacts(settings, trackers=True)
    wiring.team_rules(settings)
    for name, address in settings.notify.digest.items():
        if "://" not in address.get_secret_value():
            trouble(f"notify.digest.{name}: not an address that Apprise knows, so nothing can be sent there")
    if line := wiring.new_database(settings):
        console.warn(line)


def _refuse_without_token(settings: Settings, *, live_status: bool, write_back: WriteBack | None) -> None:
    """Raise UsageError, before any work is done, if the request needs a token and there is none."""
    with ExitStack() as stack:
        stack.enter_context(wiring.github(settings))  # reports a token file that cannot be read now, too
        if live_status:
            stack.enter_context(wiring.commits(settings))
        if write_back is WriteBack.PULL_REQUEST:
            stack.enter_context(wiring.proposing(settings))
