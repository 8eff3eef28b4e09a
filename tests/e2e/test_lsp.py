"""`followthrough lsp`, in a session with a real client of the protocol over standard input and output."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient
from tests.e2e.command import followthrough
from tests.support.installed import install

NULL = """\
# Outage: labels stopped printing

Date: 2026-01-14

## Impact

No label was printed for forty minutes.

## Action items

- [] Be more careful when deploying 🔥
"""
PATIENCE = 60.0


class Editor:
    """A client with one document open."""

    def __init__(self, folder: Path, *, by_root: bool = True, more: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.more = more or {}
        self.by_root = by_root
        self.uri = (folder / "outage.md").as_uri()
        self.version = 0
        self.client = LanguageClient("editor", "1")
        self.published: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        self.shown: asyncio.Queue[str] = asyncio.Queue()
        self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self.published.put_nowait))
        self.client.feature(lsp.WINDOW_SHOW_MESSAGE)(lambda given: self.shown.put_nowait(given.message))

    async def begin(self) -> lsp.InitializeResult:
        environment = {"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(self.folder / "cache"), **self.more}
        await self.client.start_io(sys.executable, "-m", "followthrough", "lsp", cwd="/", env=environment)
        root = self.folder.as_uri()
        given = lsp.InitializeParams(
            capabilities=lsp.ClientCapabilities(),
            root_uri=root if self.by_root else None,
            workspace_folders=None if self.by_root else [lsp.WorkspaceFolder(root, "postmortems")],
        )
        answer = await self.client.initialize_async(given)
        self.client.initialized(lsp.InitializedParams())
        return answer

    def open(self, text: str) -> None:
        self.version = 1
        document = lsp.TextDocumentItem(self.uri, "markdown", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))

    def type(self, text: str) -> None:
        self.version += 1
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(self.version, self.uri),
                [lsp.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def diagnostics(self) -> list[lsp.Diagnostic]:
        """Those of the latest version."""
        while True:
            given = await asyncio.wait_for(self.published.get(), PATIENCE)
            if given.version in {None, self.version}:
                return list(given.diagnostics)

    async def actions(self, found: list[lsp.Diagnostic], *only: str) -> list[lsp.CodeAction]:
        """The actions for these findings, of these kinds (by default of any)."""
        where = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
        given = lsp.CodeActionParams(
            lsp.TextDocumentIdentifier(self.uri), where, lsp.CodeActionContext(found, only or None)
        )
        answer = await self.client.text_document_code_action_async(given)
        return [each for each in answer or () if isinstance(each, lsp.CodeAction)]

    async def end(self) -> int | None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        server = self.client._server
        assert server is not None
        code = await asyncio.wait_for(server.wait(), PATIENCE)
        await self.client.stop()
        return code


def session(
    folder: Path,
    talk: Callable[[Editor], Awaitable[None]],
    *,
    by_root: bool = True,
    more: Mapping[str, str] | None = None,
) -> None:
    async def whole() -> None:
        editor = Editor(folder, by_root=by_root, more=more)
        await editor.begin()
        await talk(editor)
        assert await editor.end() == 0

    asyncio.run(whole())


def applied(text: str, action: lsp.CodeAction, uri: str) -> str:
    """The text with an action's edits, as an editor makes them: columns count UTF-16 units."""
    assert action.edit is not None
    assert action.edit.changes is not None
    lines = text.split("\n")
    for edit in action.edit.changes[uri]:
        at = edit.range.start.line
        units = lines[at].encode("utf-16-le")
        before, after = units[: edit.range.start.character * 2], units[edit.range.end.character * 2 :]
        lines[at] = before.decode("utf-16-le") + str(edit.new_text) + after.decode("utf-16-le")
    return "\n".join(lines)


def test_findings_are_reported_while_the_text_changes_and_taken_back_when_it_is_closed(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        editor.open(NULL)
        found = {each.code: each for each in await editor.diagnostics()}
        assert found["null-result"].severity == lsp.DiagnosticSeverity.Error
        assert found["null-result"].source == "followthrough"
        assert found["null-result"].range.start.line == 10
        assert found["null-result"].range.end.character == len(NULL.split("\n")[10].encode("utf-16-le")) // 2
        editor.type(NULL.replace("[] Be more careful when deploying 🔥", "Alert when the disk is full, due 2026-05-01"))
        assert "null-result" not in {each.code for each in await editor.diagnostics()}
        editor.type("")
        assert await editor.diagnostics() == []
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(editor.uri)))
        assert not (await asyncio.wait_for(editor.published.get(), PATIENCE)).diagnostics

    session(tmp_path, talk)


def test_an_action_sets_a_finding_aside_and_another_mends_the_boxes(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        editor.open(NULL)
        found = [each for each in await editor.diagnostics() if each.code == "null-result"]
        ignore, mend = await editor.actions(found)
        assert ignore.kind == lsp.CodeActionKind.QuickFix
        text = applied(NULL, ignore, editor.uri)
        assert text.count("<!-- followthrough: ignore null-result: the reason -->") == 1
        editor.type(text)
        assert {"null-result", "unused-ignore"} <= {each.code for each in await editor.diagnostics()}, "no reason yet"
        editor.type(text.replace("the reason", "closed years ago"))
        assert not {"null-result", "unused-ignore"} & {each.code for each in await editor.diagnostics()}
        assert mend.kind == lsp.CodeActionKind.SourceFixAll
        assert applied(NULL, mend, editor.uri) == NULL.replace("[]", "[ ]")

    session(tmp_path, talk)


def test_an_editor_is_given_the_kinds_of_action_that_it_asks_for(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        editor.open(NULL)
        found = [each for each in await editor.diagnostics() if each.code == "null-result"]
        both = [lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll]
        for only, expected in (
            (["quickfix"], both[:1]),
            (["source.fixAll"], both[1:]),
            (["source"], both[1:]),
            (["refactor", "source"], both[1:]),
            ([""], both),
            (["sour"], []),
            (["source.fixAll.other"], []),
        ):
            assert [each.kind for each in await editor.actions(found, *only)] == expected, only

    session(tmp_path, talk)


def test_the_settings_and_the_baseline_of_the_open_folder_hold(tmp_path: Path) -> None:
    settings = '[rules]\nignore = ["judging-adverbs"]\nbaseline = "known.json"\n'
    (tmp_path / "followthrough.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "outage.md").write_text(NULL, encoding="utf-8")
    assert followthrough("check", "outage.md", "--write-baseline", cwd=tmp_path).code == 0

    async def talk(editor: Editor) -> None:
        editor.open(NULL)
        assert await editor.diagnostics() == []
        editor.type(NULL + "\nBob should have known better.\n\nIt was carelessly deployed.\n")
        assert {each.code for each in await editor.diagnostics()} == {"hindsight"}

    session(tmp_path, talk)


def test_boxes_that_are_set_aside_are_not_mended_and_changed_settings_hold_from_the_next_check_on(
    tmp_path: Path,
) -> None:
    (tmp_path / "followthrough.toml").write_text('[rules]\nignore = ["malformed-box"]\n', encoding="utf-8")

    async def talk(editor: Editor) -> None:
        editor.open(NULL)
        assert "malformed-box" not in {each.code for each in await editor.diagnostics()}
        assert await editor.actions([], "source.fixAll") == []
        (tmp_path / "followthrough.toml").write_text('[rules]\nignore = ["null-result"]\n', encoding="utf-8")
        text = f"{NULL}- [] Add an alert <!-- followthrough: ignore malformed-box: our style -->\n"
        editor.type(text)
        assert {each.range.start.line for each in await editor.diagnostics() if each.code == "malformed-box"} == {10}
        (mend,) = await editor.actions([], "source.fixAll")
        assert applied(text, mend, editor.uri) == text.replace("[]", "[ ]", 1)

    session(tmp_path, talk)


def test_the_settings_of_a_workspace_folder_hold_where_no_root_is_given(tmp_path: Path) -> None:
    (tmp_path / "followthrough.toml").write_text('[rules]\nignore = ["null-result"]\n', encoding="utf-8")

    async def talk(editor: Editor) -> None:
        editor.open(NULL)
        assert "null-result" not in {each.code for each in await editor.diagnostics()}

    session(tmp_path, talk, by_root=False)


def test_wrong_settings_are_shown_and_the_server_goes_on(tmp_path: Path) -> None:
    (tmp_path / "followthrough.toml").write_text("[rules]\nignor = []\n", encoding="utf-8")

    async def talk(editor: Editor) -> None:
        assert "ignor: no such setting; did you mean ignore?" in await asyncio.wait_for(editor.shown.get(), PATIENCE)
        editor.open(NULL)
        assert await editor.diagnostics() == []

    session(tmp_path, talk)


@pytest.mark.parametrize(
    ("group", "name", "wrong"),
    [("formats", "md", ".md is read by followthrough;"), ("rules", "acme", "no such luck")],
)
def test_a_plugin_that_cannot_be_used_is_shown_once(group: str, name: str, wrong: str, tmp_path: Path) -> None:
    code = "def read(text): ...\n\ndef __getattr__(name):\n    raise OSError('no such luck')\n"
    target = "acme_part:read" if group == "formats" else "acme_part:RULE"
    more = install(tmp_path, "acme_part", code, {f"followthrough.{group}": {name: target}})

    async def talk(editor: Editor) -> None:
        editor.open(NULL)
        assert wrong in await asyncio.wait_for(editor.shown.get(), PATIENCE)
        assert await editor.diagnostics() == []
        editor.type(f"{NULL}\n")
        assert await editor.diagnostics() == []
        assert editor.shown.empty()

    session(tmp_path, talk, more=more)


@pytest.mark.parametrize("name", ["pygls", "lsprotocol"])
def test_without_the_extra_one_line_says_what_to_install(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.py").write_text(f"raise ModuleNotFoundError('no {name}', name='{name}')\n", encoding="utf-8")
    ran = followthrough("lsp", cwd=tmp_path)
    assert ran.code == 2
    assert ran.err == "followthrough: an editor needs one more package; install followthrough with the extra [editor]\n"
