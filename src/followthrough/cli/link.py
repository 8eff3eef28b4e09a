"""`followthrough link`: decide which issue an item belongs to, or that a proposed one is wrong."""

from pathlib import Path
from typing import Annotated

import typer

from followthrough.cli.options import Config


def link(
    item: Annotated[str | None, typer.Argument(metavar="ITEM", hidden=True)] = None,
    issue: Annotated[str | None, typer.Argument(metavar="ISSUE", hidden=True)] = None,
    *,
    config: Config = None,
    dismiss: Annotated[bool, typer.Option("--dismiss", help="Not this issue: never propose it again.")] = False,
    write: Annotated[
        Path | None, typer.Option("--write", metavar="FILE", help="Write the proposals as a list to tick.")
    ] = None,
    read: Annotated[
        Path | None,
        typer.Option(
            "--read", metavar="FILE", help="Confirm what is ticked with x in the list, dismiss what is marked with -."
        ),
    ] = None,
) -> int:
    """List the links that the last sync proposed, and decide on them.

    Without arguments the proposals are listed, the likeliest first. Only the database is written, and only when an
    item and an issue are named or a file is read. An issue that was not proposed is looked up first.

    ITEM is an item's id, or the beginning of it. ISSUE is owner/repo#12, PROJ-123, or the issue's address.
    """
    from followthrough.cli.link_run import run

    return run(config, item, issue, dismiss=dismiss, write=write, read=read)
