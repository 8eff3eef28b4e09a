"""The language server: checks open documents in the background of its conversation with the editor."""

import asyncio
import os
from collections.abc import Callable, Container, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from functools import partial
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from followthrough import __version__, wiring
from followthrough.cli.baseline_file import known_findings
from followthrough.cli.check_assessor import CheckAssessor
from followthrough.cli.check_fixes import boxes_in, only_new_findings
from followthrough.cli.lsp_actions import edit_of, ignores, mends
from followthrough.cli.lsp_diagnostics import SOURCE, diagnostic
from followthrough.errors import FollowthroughError
from followthrough.model import Document, Finding, Skipped
from followthrough.reading.formats import Reader
from followthrough.rules.edits.boxes import with_fixed_boxes
from followthrough.settings import load
from followthrough.sources.git import checkout_of
from followthrough.sources.names import is_document

_PAUSE_SECONDS = 0.25


def serve(config: Path | None) -> None:
    """Serve until the editor sends exit."""
    server = LanguageServer(SOURCE, __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
    checking = _Checking(server, config)
    kinds = [lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll]
    for method, does, options in (
        (lsp.INITIALIZED, checking.begin, None),
        (lsp.TEXT_DOCUMENT_DID_OPEN, checking.changed, None),
        (lsp.TEXT_DOCUMENT_DID_CHANGE, checking.changed, None),
        (lsp.TEXT_DOCUMENT_DID_CLOSE, checking.closed, None),
        (lsp.TEXT_DOCUMENT_CODE_ACTION, checking.actions, lsp.CodeActionOptions(kinds)),
    ):
        server.feature(method, options)(partial(does))  # pygls sets an attribute on it; methods allow none
    server.start_io()


def _is_wanted(kind: str | None, only: Sequence[str] | None) -> bool:
    """Whether a kind of action is one of these or below one: "source" includes "source.fixAll", and "" all."""
    return only is None or any(f"{_name(kind)}.".startswith(f"{_name(wanted)}.".lstrip(".")) for wanted in only)


def _name(kind: str | None) -> str:
    return kind.value if isinstance(kind, Enum) else kind or ""


class _Checking:
    """Checks the latest text of each open document, one at a time, in the background."""

    def __init__(self, server: LanguageServer, config: Path | None) -> None:
        self._server = server
        self._config = config
        self._thread = ThreadPoolExecutor(1)
        self._pending: dict[str, asyncio.Task[None]] = {}
        self._assessor: CheckAssessor | None = None
        self._shown = ""
        self._formats: Mapping[str, Reader] = {}

    def begin(self, _: lsp.InitializedParams) -> None:
        """Load the settings of the folder that is open in the editor, of several of the first."""
        workspace = self._server.workspace
        root = workspace.root_path or next(map(to_fs_path, workspace.folders), None)
        if root and Path(root).is_dir():
            os.chdir(root)
        self._load()

    def _load(self) -> bool:
        """Take formats, settings and the baseline as they are now. If wrong, show why, and keep those before."""
        try:
            self._formats = wiring.formats()
            settings = load(self._config)
            baseline = known_findings(settings)
        except FollowthroughError as error:
            self._show(str(error))
            return False
        if self._assessor is None or self._assessor.settings != settings:
            self._assessor = CheckAssessor(settings, None, fix=False)
        self._assessor.baseline = baseline
        return True

    def _show(self, wrong: str) -> None:
        """Show why nothing can be checked, once and not at each key."""
        if self._shown != wrong:
            self._shown = wrong
            self._server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"followthrough: {wrong}"))

    def changed(self, given: lsp.DidOpenTextDocumentParams | lsp.DidChangeTextDocumentParams) -> None:
        """Check this document once typing has paused."""
        uri = given.text_document.uri
        self._forget(uri)
        self._pending[uri] = asyncio.get_running_loop().create_task(self._check(uri))

    def closed(self, given: lsp.DidCloseTextDocumentParams) -> None:
        """Clear its findings."""
        self._forget(given.text_document.uri)
        self._publish(given.text_document.uri, None, [])

    async def actions(self, given: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """Offer to ignore a finding with a comment and a reason, and to turn the boxes that it finds into boxes."""
        uri = given.text_document.uri
        document = self._document(uri)
        edit = partial(edit_of, uri, self._units(uri))
        found = [
            *ignores(document, self._formats, given.context.diagnostics, edit),
            *mends(document, self._formats, await self._malformed_boxes(document), edit),
        ]
        return [action for action in found if _is_wanted(action.kind, given.context.only)]

    async def _malformed_boxes(self, document: Document) -> Container[int]:
        if with_fixed_boxes(document, self._formats) == document.text:
            return ()
        found = await asyncio.get_running_loop().run_in_executor(self._thread, self._findings, document)
        return boxes_in(found)

    async def _check(self, uri: str) -> None:
        await asyncio.sleep(_PAUSE_SECONDS)
        document = self._document(uri)
        version = self._server.workspace.get_text_document(uri).version
        found = await asyncio.get_running_loop().run_in_executor(self._thread, self._findings, document)
        lines, units = document.lines, self._units(uri)
        self._publish(uri, version, [diagnostic(finding, lines, units) for finding in found])

    def _findings(self, document: Document) -> Sequence[Finding]:
        right = self._load()
        if (
            self._assessor is None
            or not is_document(Path(document.path).name, self._formats)
            or not document.text.strip()
        ):
            return ()
        try:
            assessment = self._assessor.assess(document)
        except FollowthroughError as error:
            self._show(str(error))
            return ()
        if right:
            self._shown = ""
        if isinstance(assessment, Skipped):
            self._log(f"{assessment.path}: {assessment.reason}")
            return ()
        for reason in assessment.unjudged:
            self._log(f"{document.path}: {reason}")
        return only_new_findings(assessment, self._assessor.baseline).findings

    def _log(self, line: str) -> None:
        self._server.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, line))

    def _document(self, uri: str) -> Document:
        path = Path(to_fs_path(uri) or uri)
        checkout = checkout_of(path.parent)
        top = checkout.top if checkout else Path.cwd()
        name = path.relative_to(top).as_posix() if path.is_relative_to(top) else str(path)
        text = self._server.workspace.get_text_document(uri).source
        return Document(name, text, repository=checkout.repository if checkout else None, stable_path=name)

    def _units(self, uri: str) -> Callable[[str], int]:
        return self._server.workspace.get_text_document(uri).position_codec.client_num_units

    def _publish(self, uri: str, version: int | None, found: Sequence[lsp.Diagnostic]) -> None:
        self._server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, list(found), version))

    def _forget(self, uri: str) -> None:
        if pending := self._pending.pop(uri, None):
            pending.cancel()
