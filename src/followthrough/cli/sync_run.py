"""Runs `sync`: sees that it can be done, does it, and prints what became of it."""

import sys
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

from followthrough import wiring
from followthrough.cli import console
from followthrough.cli.announced import announced
from followthrough.cli.first_contact import warn_of_first_contacts
from followthrough.cli.options import Format, day
from followthrough.cli.sync import WriteBack
from followthrough.cli.sync_request import SyncRequest
from followthrough.cli.write_back import diffs, proposed, set_commit_statuses, would_propose, writer_of_files
from followthrough.errors import ExitCode, UsageError
from followthrough.reports.sync_json import sync_json
from followthrough.reports.sync_terminal import filed_line, sync_news, sync_terminal
from followthrough.reports.sync_trouble import sync_trouble
from followthrough.reports.words import counted
from followthrough.settings import Settings, load
from followthrough.sync.filing.register import Filed
from followthrough.sync.result import RunResult
from followthrough.sync.run import run_sync


def run(config: Path | None, request: SyncRequest) -> int:
    """Do what is asked for, print what became of it, and return the exit code."""
    request.refuse_without_effect()
    settings = load(config, _flags(request))
    if not (request.paths or settings.sources.any_named()):
        raise UsageError("there is nothing to read; set [sources] paths in followthrough.toml or name a path")
    with announced(None if request.dry_run else wiring.notifiers(settings, console.warn)) as ending:
        if not request.dry_run:
            _refuse_without_token(settings, request)
        trouble = console.Trouble()
        _look_ahead(settings, trouble)
        plain = request.format is Format.TERMINAL
        in_full = plain and not request.quiet and request.write_back is not WriteBack.PATCH
        # Without visible progress, filed issues are reported at once, because a run may be ended before it finishes.
        at_once = in_full and not request.dry_run and not sys.stdout.isatty()
        written: list[str] = []
        result = _run(settings, request, trouble, written, at_once=at_once)
        read = f"{counted(result.documents, 'document')}, {counted(result.items, 'item')}"
        ending.summary = f"{read}, {len(result.skipped):,} skipped"
        _print_result(result, request, filed_shown=at_once)
        if request.live_status and not request.dry_run:
            _print_each(set_commit_statuses(settings, result.live_statuses, trouble), shown=in_full)
        _print_each(written, shown=plain)
        if request.write_back is WriteBack.PULL_REQUEST:
            lines = (
                would_propose(result)
                if request.dry_run
                else proposed(settings, result.patches, trouble, quiet=request.quiet)
            )
            _print_each(lines, shown=plain)
        if request.write_back is WriteBack.PATCH or (request.write_back is not None and request.dry_run):
            _print_each(diffs(result.patches), shown=plain)
        ending.code = result.exit_code or (ExitCode.PARTIAL if trouble.occurred else ExitCode.OK)
    return ending.code


def _run(
    settings: Settings, request: SyncRequest, trouble: console.Trouble, written: list[str], *, at_once: bool
) -> RunResult:
    """Sync. Adds a line to `written` for each document that was written; `at_once`: prints each issue that is filed."""
    assessor = wiring.assessor(settings, trouble, rules=False, keep_going=False)
    options = wiring.sync_options(settings, assessor.classifier.version, request.options())
    write_files = writer_of_files(
        request.write_back, request.paths or settings.sources.paths, trouble, written, dry_run=request.dry_run
    )
    store = wiring.open_store_read_only(settings) if request.dry_run else wiring.open_store(settings)
    with store, wiring.trackers(settings, trouble) as trackers:
        return run_sync(
            assessor.assess,
            wiring.sources(settings, request.paths, trackers),
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


def _print_result(result: RunResult, request: SyncRequest, *, filed_shown: bool) -> None:
    """Print the result; beside a patch, on standard error. `filed_shown`: each filed issue was already shown."""
    for line in sync_trouble(result):
        console.warn(line)
    if request.format is Format.JSON:
        console.write(sync_json(result))
    elif request.write_back is WriteBack.PATCH:  # what is new is never told again
        for line in console.rich_text(sync_news(result)).splitlines():
            console.warn(line)
    else:
        console.print_rich(sync_news(result) if request.quiet else sync_terminal(result, filed_shown=filed_shown))


def _print_each(done: Iterable[str], *, shown: bool) -> None:
    """Do each thing when its line is requested, and print the line if it is to be shown."""
    for line in done:
        if shown:
            console.write(line)


def _flags(request: SyncRequest) -> dict[str, dict[str, object]]:
    """The settings that the command line overrides. Raises UsageError."""
    flags: dict[str, dict[str, object]] = {}
    if request.max_requests is not None:
        flags["sync"] = {"max_requests": request.max_requests}
    if request.since is not None:
        flags["filing"] = {"since": day("--since", request.since, wiring.SystemClock().now().date())}
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


def _refuse_without_token(settings: Settings, request: SyncRequest) -> None:
    """Raise UsageError, before any work is done, if the request needs a token and there is none."""
    with ExitStack() as stack:
        stack.enter_context(wiring.github(settings))  # reports a token file that cannot be read now, too
        if request.live_status:
            stack.enter_context(wiring.commits(settings))
        if request.write_back is WriteBack.PULL_REQUEST:
            stack.enter_context(wiring.proposing(settings))
