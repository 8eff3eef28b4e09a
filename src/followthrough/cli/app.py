"""The commands, by name."""

from typing import Annotated

import typer

from followthrough import __version__
from followthrough.cli.check import check
from followthrough.cli.classify import classify
from followthrough.cli.digest import digest
from followthrough.cli.explain import explain
from followthrough.cli.gate import gate
from followthrough.cli.link import link
from followthrough.cli.lsp import lsp
from followthrough.cli.remind import remind
from followthrough.cli.report import report
from followthrough.cli.rules import rules
from followthrough.cli.sync import sync

app = typer.Typer(
    name="followthrough",
    help="Makes sure that what a postmortem promised really happens.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(check)
app.command()(rules)
app.command()(explain)
app.command()(classify)
app.command()(sync)
app.command()(link)
app.command()(report)
app.command()(digest)
app.command()(remind)
app.command()(gate)
app.command()(lsp)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"followthrough {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Makes sure that what a postmortem promised really happens."""
