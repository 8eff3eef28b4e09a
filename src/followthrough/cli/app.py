"""The commands, by name."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from followthrough import __version__

COMMANDS = ("check", "rules", "explain", "classify", "sync", "link", "report", "digest", "remind", "gate", "lsp")
"""Each is the function of its name in the file of its name."""


_HELP = """Makes sure that what a postmortem promised really happens.

\b
Begin with
  followthrough check FOLDER           no settings, no token, no network
and to follow what it finds in GitHub and Jira, go on with
  followthrough sync --dry-run FOLDER  shows what would be linked and read
  followthrough report                 after a sync: what became of it
"""


def application(arguments: Sequence[str]) -> typer.Typer:
    """The application for these arguments. Only the command that they begin with is loaded, to start quickly."""
    app = typer.Typer(
        name="followthrough",
        help=_HELP,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    command = arguments[0] if arguments else ""
    for name in (command,) if command in COMMANDS else COMMANDS:
        app.command(name)(getattr(import_module(f"followthrough.cli.{name}"), name))
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"followthrough {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Makes sure that what a postmortem promised really happens."""
