"""Invisible comments at a line of a document, in formats that have them."""

import re
from collections.abc import Sequence

from followthrough.model import Document
from followthrough.reading.formats.registry import format_of
from followthrough.reading.patterns import lazy_pattern

_CLOSES = lazy_pattern(r"</(?:li|t[dhr]|p|h[1-6]|ac:task-body|ac:task)>", re.IGNORECASE)
_LONGEST_TAG = 15
_OWN_LINE = {"asciidoc": "//", "org": "#"}
_FENCE = ("```", "~~~")
_NO_COMMENTS = ("text", "adf")
_BEGINS = {**_OWN_LINE, "rst": ".."}
# A line of its own before a row would end the table; in the last two nothing but a comment on the whole document works.
_ROW = {
    "markdown": lazy_pattern(r"\s*\|"),
    "rst": lazy_pattern(r"\s*(?:\||\* - )"),
    "mediawiki": lazy_pattern(r"\s*[|!]"),
}


def how_to_ignore(document: Document, line: int | None, rules: Sequence[str]) -> tuple[str, str]:
    """Where to ignore these rules, as a request, and what to write there, in the document's format.

    At a line, or at any line of the document.
    """
    format_ = format_of(document)
    if format_ in _NO_COMMENTS or document.path.lower().endswith(".docx"):
        names = ", ".join(f'"{rule}"' for rule in rules)
        return "name its path in followthrough.toml, under [rules]", f'per_file_ignores = {{ "…" = [{names}] }}'
    in_row = line is not None and _is_row(document, line, format_)
    words = f"followthrough: ignore {', '.join(rules)}: …"
    where = "write why above it"
    if format_ == "markdown" and in_row:
        where = "write why in the last cell of its row"
    elif in_row:
        where, words = "write why above the table, for the whole document", words.replace("ignore", "ignore-file", 1)
    elif format_ == "markdown" and line is None:
        where += ", at the end of its line, or in the last cell of its row"
    elif format_ in {"markdown", "html"}:
        where += " or at the end of its line"
    elif format_ in _ROW and line is None:
        where += "; with ignore-file, above its table"
    begins = _BEGINS.get(format_)
    return where, f"{begins} {words}" if begins else f"<!-- {words} -->"


def _is_row(document: Document, line: int, format_: str) -> bool:
    lines = document.lines if format_ in _ROW else []
    return 0 < line <= len(lines) and _ROW[format_].match(lines[line - 1]) is not None


def with_comment(line: str, words: str, format_: str, *, above: bool = False) -> str | None:
    """The line (without its line end) with a comment in it, or on its own line next to it. None if there is no place.

    A comment on its own line goes below and belongs to the entry; with `above` it goes before it.
    """
    indent = line[: len(line) - len(line.lstrip())]
    if not line.strip():
        return None
    if format_ in _OWN_LINE:
        lead = "" if format_ == "asciidoc" else indent if above else f"{indent}  "
        own = f"{lead}{_OWN_LINE[format_]} {words}"
        return f"{own}\n{line}" if above else f"{line}\n{own}"
    if format_ not in {"markdown", "html"}:
        return None
    kept, comment = line.rstrip(), f"<!-- {words} -->"
    if format_ == "html":
        close = _where_tags_close(line)
        return None if close is None else f"{line[:close].rstrip()} {comment}{line[close:]}"
    if kept.lstrip().startswith(_FENCE) or kept.endswith(_FENCE):
        return None
    if kept.lstrip().startswith("|"):  # a table row: there is no cell after its last bar
        ends_in_cell = not kept.endswith("|") or kept.endswith("\\|")
        return None if ends_in_cell else f"{kept[:-1].rstrip()} {comment} |{line[len(kept) :]}"
    return f"{kept} {comment}{line[len(kept) :]}"


def _where_tags_close(line: str) -> int | None:
    """The position of the closing tags at the end of a line, for entries, cells, tasks, and paragraphs."""
    found, end = None, len(line)
    while True:
        while end and line[end - 1].isspace():
            end -= 1
        start = line.rfind("</", max(end - _LONGEST_TAG, 0), end)
        if start < 0 or _CLOSES.fullmatch(line, start, end) is None:
            return found
        found = end = start
