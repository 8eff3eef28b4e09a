"""Code actions for findings in an editor: ignore one with a comment, or turn malformed boxes into boxes."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace

from lsprotocol import types as lsp

from followthrough.cli.lsp_diagnostics import SOURCE
from followthrough.model import Document
from followthrough.reading.formats import Reader
from followthrough.reading.formats.registry import format_of
from followthrough.rules.edits.boxes import with_fixed_boxes
from followthrough.rules.edits.comments import with_comment
from followthrough.rules.edits.ignore_comments import ignoring

Edit = Callable[[Sequence[tuple[int, str, str]]], lsp.WorkspaceEdit]
"""Makes an edit from changes of whole lines: the line number from 0, the old text, the new text."""
_TAKE_NO_COMMENT = frozenset({"unused-ignore", "malformed-front-matter"})  # front matter takes none


def ignores(
    document: Document, formats: Mapping[str, Reader], diagnostics: Sequence[lsp.Diagnostic], edit: Edit
) -> Iterator[lsp.CodeAction]:
    """For each finding, an edit that adds a comment to ignore it, with room for the reason."""
    lines = document.lines
    for diagnostic in diagnostics:
        at = diagnostic.range.start.line
        if diagnostic.source != SOURCE or diagnostic.code in _TAKE_NO_COMMENT or at >= len(lines):
            continue
        changed = with_comment(lines[at], ignoring(str(diagnostic.code)), format_of(document, formats), above=True)
        if changed is not None:
            title = f"Set {diagnostic.code} aside here, with a reason"
            kind = lsp.CodeActionKind.QuickFix
            yield lsp.CodeAction(title, kind, [diagnostic], edit=edit([(at, lines[at], changed)]))


def mends(
    document: Document, formats: Mapping[str, Reader], boxes: Container[int], edit: Edit
) -> Iterator[lsp.CodeAction]:
    """One edit that turns the malformed boxes in these lines into boxes of a task list, if there are any."""
    before, after = document.lines, replace(document, text=with_fixed_boxes(document, formats, boxes)).lines
    changes = [(at, was, now) for at, (was, now) in enumerate(zip(before, after, strict=True)) if was != now]
    if changes:
        kind = lsp.CodeActionKind.SourceFixAll
        yield lsp.CodeAction("Write malformed boxes as boxes of a task list", kind, edit=edit(changes))


def edit_of(uri: str, units: Callable[[str], int], changes: Sequence[tuple[int, str, str]]) -> lsp.WorkspaceEdit:
    """These line changes of one document as an edit in the protocol's form."""
    edits = [
        lsp.TextEdit(lsp.Range(lsp.Position(at, 0), lsp.Position(at, units(was))), now) for at, was, now in changes
    ]
    return lsp.WorkspaceEdit(changes={uri: edits})
