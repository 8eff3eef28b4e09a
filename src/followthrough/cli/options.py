"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

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
