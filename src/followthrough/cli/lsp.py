"""`followthrough lsp`: the check in an editor while a postmortem is written, as a language server over stdio."""

from followthrough.cli.options import Config
from followthrough.errors import UsageError


def lsp(*, config: Config = None) -> int:
    """Serve an editor by the language server protocol.

    It speaks over standard input and output. Needs the extra `editor` of the package. Reads only, and offline, as
    `check` does.
    """
    try:
        from followthrough.cli.lsp_server import serve
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("followthrough"):
            raise
        raise UsageError("an editor needs one more package; install followthrough with the extra [editor]") from None
    serve(config)
    return 0
