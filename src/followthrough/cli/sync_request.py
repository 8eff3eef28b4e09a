"""The request that the command line of `sync` makes."""

from dataclasses import dataclass

from followthrough.cli.options import Format
from followthrough.cli.sync import WriteBack
from followthrough.errors import UsageError
from followthrough.sync.options import SyncOptions


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """What to sync and what to write, apart from the settings. Without `paths` the sources of the settings are read."""

    paths: tuple[str, ...]
    create: bool
    create_vague: bool
    since: str | None
    comment: bool
    write_back: WriteBack | None
    live_status: bool
    dry_run: bool
    max_requests: int | None
    format: Format
    quiet: bool

    def refuse_without_effect(self) -> None:
        """Raise UsageError for an option that has no effect without --create."""
        for option, given in (("--create-vague", self.create_vague), ("--since", self.since is not None)):
            if given and not self.create:
                raise UsageError(f"{option} has no effect without --create; give both")

    def options(self) -> SyncOptions:
        """What the sync may do, as far as the command line says it."""
        return SyncOptions(
            create=self.create,
            create_vague=self.create_vague,
            dry_run=self.dry_run,
            comment=self.comment,
            write_back=self.write_back is not None,
            live_status=self.live_status,
            whole=not self.paths,
        )
