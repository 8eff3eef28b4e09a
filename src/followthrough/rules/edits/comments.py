"""Invisible comments at a line of a document, in formats that have them."""

import re

from followthrough.reading.patterns import lazy_pattern

_CLOSING_TAG = lazy_pattern(r"</(?:li|t[dhr]|p|h[1-6]|ac:task-body|ac:task)>", re.IGNORECASE)
_LONGEST_TAG = 15
_LINE_COMMENTS = {"asciidoc": "//", "org": "#"}
_CODE_FENCES = ("```", "~~~")


def with_comment(line: str, text: str, format_: str, *, above: bool = False) -> str | None:
    """The line (without its line end) with a comment in it, or on its own line next to it. None if there is no place.

    A comment on its own line goes below and belongs to the entry; with `above` it goes before it.
    """
    indent = line[: len(line) - len(line.lstrip())]
    if not line.strip():
        return None
    if format_ in _LINE_COMMENTS:
        lead = "" if format_ == "asciidoc" else indent if above else f"{indent}  "
        own = f"{lead}{_LINE_COMMENTS[format_]} {text}"
        return f"{own}\n{line}" if above else f"{line}\n{own}"
    if format_ not in {"markdown", "html"}:
        return None
    kept, comment = line.rstrip(), f"<!-- {text} -->"
    if format_ == "html":
        close = _start_of_closing_tags(line)
        return None if close is None else f"{line[:close].rstrip()} {comment}{line[close:]}"
    if kept.lstrip().startswith(_CODE_FENCES) or kept.endswith(_CODE_FENCES):
        return None
    if kept.lstrip().startswith("|"):  # a table row: there is no cell after its last bar
        ends_in_cell = not kept.endswith("|") or kept.endswith("\\|")
        return None if ends_in_cell else f"{kept[:-1].rstrip()} {comment} |{line[len(kept) :]}"
    return f"{kept} {comment}{line[len(kept) :]}"


def _start_of_closing_tags(line: str) -> int | None:
    """The position of the closing tags at the end of a line, for entries, cells, tasks, and paragraphs."""
    found, end = None, len(line)
    while True:
        while end and line[end - 1].isspace():
            end -= 1
        start = line.rfind("</", max(end - _LONGEST_TAG, 0), end)
        if start < 0 or _CLOSING_TAG.fullmatch(line, start, end) is None:
            return found
        found = end = start
