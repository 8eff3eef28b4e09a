"""Options that several commands share, and what they mean."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypeVar

import typer

Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings file (default: followthrough.toml here or above)."),
]

Service = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only postmortems about this service (default: all).")
]

Team = Annotated[str | None, typer.Option(metavar="NAME", help="Only postmortems of this team.")]

Severities = Annotated[
    list[str] | None, typer.Option("--severity", metavar="SEV", help="Only postmortems of this severity (repeatable).")
]

F = TypeVar("F")


def format_of(output: Path | None, by_suffix: Mapping[str, F], otherwise: F) -> F:
    """The format that the suffix of an output promises."""
    return otherwise if output is None else by_suffix.get(output.suffix.lower(), otherwise)
