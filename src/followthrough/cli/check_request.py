"""The request that the command line of `check` makes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followthrough.cli.check import Format
    from followthrough.settings import Settings


@dataclass(slots=True, eq=False, repr=False)
class CheckRequest:
    """What to check, apart from the settings. `named`: the paths come from the command line, not from the settings."""

    paths: tuple[str, ...]
    named: bool = False
    changed_since: str | None = None
    changed_only: bool = False
    stdin_filename: str | None = None
    output: Path | None = None
    reports: tuple[tuple["Format", Path], ...] = ()
    fix: bool = False
    diff: bool = False
    store: bool = False
    comment: bool = False
    status: bool = False
    quiet: bool = False
    jobs: int = 1

    def withheld_warning(self, settings: "Settings") -> str | None:
        """One line on withheld settings of an untrusted file that would change this check, or None."""
        return settings.withheld_warning("reading", "classification", *(["store"] if self.store else []))
