"""`followthrough sync`: link the items to their issues, read the states, and keep what was seen."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followthrough.cli import asking, console
from followthrough.cli.announced import announced
from followthrough.cli.first_contact import tell_first_contacts
from followthrough.cli.options import Config
from followthrough.cli.write_back import WriteBack, propose_patches, put_patches
from followthrough.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from followthrough.settings import Settings
    from followthrough.sync.result import RunResult

_DATABASE = "followthrough.sqlite"
_NAMED = 3
"""So many of the things that one cause kept from being done are named."""


class Format(StrEnum):
    """How the result is written."""

    TERMINAL = "terminal"
    JSON = "json"


def sync(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Only these documents (default: sources of the settings)."),
    ] = None,
    *,
    config: Config = None,
    create: Annotated[
        bool, typer.Option("--create", help="File an issue for each item without one, but for vague ones.")
    ] = False,
    create_vague: Annotated[bool, typer.Option("--create-vague", help="With --create: file vague ones too.")] = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="With --create: file nothing of earlier incidents (2026-01-31, or 90d ago)."),
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
        typer.Option("--live-status", help="Set a status on each postmortem's commit: so many action items done."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show the plan and write nothing anywhere.")] = False,
    max_requests: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Send each tracker at most so many requests.")
    ] = None,
    format: Annotated[Format, typer.Option(help="Output for people or for machines.")] = Format.TERMINAL,  # noqa: A002
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing when all is well (for cron).")] = False,
) -> int:
    """Link action items to their issues, and store how these stand.

    Trackers are only read unless --create, --comment or --live-status is given, documents unless --write-back is given
    (as a pull request it is written to GitHub, too).
    Exit codes: 0 done, 4 done in part (what is missing is named), 5 the database cannot be used or another run is at
    work, 2 usage, 3 settings, 70 our bug.
    """
    from followthrough import wiring
    from followthrough.settings import load
    from followthrough.sync.run import run_sync

    if create_vague and not create:
        raise UsageError("--create-vague says what --create files, too; give both")
    if since is not None and not create:
        raise UsageError("--since says of which incidents --create files; give both")
    settings = load(config, _flags(max_requests, since))
    options = wiring.sync_options(
        settings,
        whole=not paths,
        create=create,
        create_vague=create_vague or settings.filing.include_vague,
        comment=comment,
        write_back=write_back is not None,
        live_status=live_status,
        dry_run=dry_run,
    )
    places = settings.sources
    if not (paths or places.paths or places.github or places.github_issues or places.jira or places.plugins):
        raise UsageError("there is nothing to read; set [sources] paths in followthrough.toml or name a path")
    with announced(None if dry_run else wiring.notifier(settings, console.warn)) as ending:
        if not dry_run:
            _refuse_without_token(settings, live_status=live_status, write_back=write_back)
        trouble = console.Trouble()
        _look_ahead(settings, trouble)
        _tell_what_is_left_behind(settings)
        store = wiring.look_into_store(settings) if dry_run else wiring.open_store(settings)
        with store, wiring.trackers(settings, trouble) as trackers:
            result = run_sync(
                wiring.assessor(settings, rules=False, ask=wiring.endpoint(settings, trouble, keep_going=False)).assess,
                wiring.sources(settings, paths, trackers),
                trackers,
                store,
                wiring.SystemClock(),
                console.TerminalProgress(),
                options,
            )
        ending.summary = f"{result.documents} documents, {result.items} items, {len(result.skipped)} skipped"
        named = paths or settings.sources.paths
        all_good = _tell(settings, result, format, write_back, named, live_status=live_status, quiet=quiet)
        ending.code = result.exit_code or (ExitCode.OK if all_good and not trouble.told else ExitCode.PARTIAL)
    return ending.code


def _tell(
    settings: "Settings",
    result: "RunResult",
    format: Format,  # noqa: A002
    write_back: WriteBack | None,
    named: "Sequence[str]",
    *,
    live_status: bool,
    quiet: bool,
) -> bool:
    """Say what came of it, and write to commits and documents what is asked for; False where something was not."""
    from followthrough import wiring

    for line in _trouble(result):
        console.warn(line)
    if format is Format.JSON:
        from followthrough.cli.sync_json import sync_json

        console.write(sync_json(result))
    elif write_back is not WriteBack.PATCH:
        from followthrough.cli.sync_terminal import sync_news, sync_terminal

        console.print_rich(sync_news(result) if quiet else sync_terminal(result))
    all_good = True
    if live_status and not result.dry_run:
        from followthrough.cli.live_status import tell_live_statuses

        plain = format is Format.TERMINAL and not quiet and write_back is not WriteBack.PATCH
        shown = console.write if plain else lambda _: None
        with wiring.github(settings) as github:
            all_good = tell_live_statuses(result.live_statuses, github, shown)
    if write_back is not None:
        how = WriteBack.PATCH if result.dry_run else write_back
        all_good = _written_back(settings, result, how, format, named) and all_good
    return all_good


def _flags(max_requests: int | None, since: str | None) -> dict[str, dict[str, object]]:
    """What the command line says in place of settings. Raises UsageError."""
    from followthrough.wiring import SystemClock

    flags: dict[str, dict[str, object]] = {"sync": {"max_requests": max_requests}} if max_requests else {}
    if since is not None:
        flags["filing"] = {"since": asking.day("--since", since, SystemClock().now().date())}
    return flags


def _look_ahead(settings: "Settings", trouble: console.Trouble) -> None:
    """Refuse team files that reports would refuse, and tell what goes to whom, or cannot: while there is time."""
    from followthrough import wiring

    tell_first_contacts(settings, trackers=True)
    wiring.team_rules(settings)
    for name, address in settings.notify.digest.items():
        if "://" not in address.get_secret_value():
            trouble(f"notify.digest.{name}: not an address that Apprise knows, so nothing can be sent there")


def _tell_what_is_left_behind(settings: "Settings") -> None:
    """Say that a database that was named is begun now: its history may lie elsewhere, as on what is not mounted.

    Or that one in the current folder is not the one beside the settings, where that one is not begun yet. Earlier
    versions began one in each folder that they were run in; links that people confirmed are known in it alone.
    """
    address = settings.store.url.get_secret_value().removeprefix("sqlite:///")
    ours, used = settings.folder / _DATABASE, Path(address)
    if "://" in address or address in {"", ":memory:"} or used.exists() or not used.parent.is_dir():
        return
    if os.path.realpath(used) != os.path.realpath(ours):
        console.warn(f"begins a new database, {used}; if there was one, see whether its folder is mounted")
    elif Path(_DATABASE).is_file():
        console.warn(f"{_DATABASE} of this folder is not used; move it to {ours} if its history is to be kept")


def _refuse_without_token(settings: "Settings", *, live_status: bool, write_back: WriteBack | None) -> None:
    """Raise UsageError before anything is done where what is asked for needs a token, and there is none."""
    from followthrough import wiring
    from followthrough.cli.live_status import tell_live_statuses

    with wiring.github(settings) as github:
        if live_status:
            tell_live_statuses((), github, console.write)
        if write_back is WriteBack.PULL_REQUEST:
            propose_patches((), github, console.write)


def _written_back(
    settings: "Settings",
    result: "RunResult",
    how: WriteBack,
    format: Format,  # noqa: A002
    named: "Sequence[str]",
) -> bool:
    from followthrough import wiring

    if format is Format.JSON and how is WriteBack.PATCH:  # the JSON holds the patches
        return True
    told = console.write if format is Format.TERMINAL else lambda _: None
    if how is WriteBack.PULL_REQUEST:
        with wiring.github(settings) as github:
            return propose_patches(result.patches, github, told)
    return put_patches(how, result.patches, told, named)


def _trouble(result: "RunResult") -> "Iterator[str]":
    """One line for each thing that was not done; what is merely nothing to read is no trouble.

    All that a tracker kept from us for one cause is one line: what is down must not fill a mailbox.
    """
    told: dict[str, list[tuple[str, str]]] = {}
    causes = {skip.cause for skip in result.skipped if skip.failed}
    for use in result.trackers.values():
        if use.trouble and use.trouble not in causes:
            told.setdefault(use.trouble, []).append((use.tracker.value, use.trouble))
    for skip in result.skipped:
        if skip.failed:
            told.setdefault(skip.cause or f"{skip.path}: {skip.reason}", []).append((skip.path, skip.reason))
    for cause, skipped in told.items():
        places = list(dict.fromkeys(place for place, _ in skipped))
        reasons = {reason for _, reason in skipped}
        more = f" and {len(places) - _NAMED:,} more" if len(places) > _NAMED else ""
        yield f"{', '.join(places[:_NAMED])}{more}: {reasons.pop() if len(reasons) == 1 else cause}"
