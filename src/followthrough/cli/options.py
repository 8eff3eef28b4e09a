"""Options that several commands share."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from followthrough.errors import UsageError

Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings file (default: followthrough.toml here or above)."),
]


class Format(StrEnum):
    """How the result is written."""

    TERMINAL = "terminal"
    JSON = "json"


ForMachines = Annotated[Format, typer.Option("--format", help="Output for people or for machines.")]

Service = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only postmortems about this service (default: all).")
]

Team = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Only postmortems and items of this team, these also in postmortems of others."),
]

Severities = Annotated[
    list[str] | None, typer.Option("--severity", metavar="SEV", help="Only postmortems of this severity (repeatable).")
]

F = TypeVar("F")

_AGO = re.compile(r"(\d{1,4})([dw])")
_TEXT_SUFFIXES = frozenset({".txt", ".text", ".log", ".out"})


def file_named(output: Path | None) -> Path | None:
    """The file to write to. As for other programs, `-` is standard output."""
    return None if output == Path("-") else output


def format_of(output: Path | None, by_suffix: Mapping[str, F], otherwise: F) -> F:
    """The format for the suffix of an output. For an unknown suffix it is `otherwise`, after a warning."""
    suffix = "" if output is None else output.suffix.lower()
    if suffix and suffix not in by_suffix and suffix not in _TEXT_SUFFIXES:
        from followthrough.cli import console

        formats = ", ".join(by_suffix)
        console.warn(
            f"{output}: gets what a terminal shows; for another format use one of the suffixes {formats}, or --format"
        )
    return by_suffix.get(suffix, otherwise)


def day(option: str, text: str, today: date) -> date:
    """A day as people write it: 2026-01-31, or 90d for days ago. Raises UsageError."""
    if match := _AGO.fullmatch(text.strip().lower()):
        return today - timedelta(days=int(match[1]) * (7 if match[2] == "w" else 1))
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"{option}: {text!r} is not a day; write 2026-01-31, or 90d for ninety days ago") from None


def rule_ids() -> list[str]:
    """Shell completion: only the shipped rules, because finding those of packages takes long."""
    from followthrough.rules.registry import RULES

    return [rule.id for rule in RULES]
