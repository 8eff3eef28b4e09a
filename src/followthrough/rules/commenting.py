"""A comment that readers do not see, at a line of a document, in the formats that have one."""

import re

from followthrough.reading.patterns import lazy_pattern

_END_OF_ELEMENT = lazy_pattern(r"</(?:li|td|th|p|h[1-6])>\s*$", re.IGNORECASE)
_OWN_LINE = {"asciidoc": "//", "org": "#"}
_FENCE = ("```", "~~~")


def with_comment(line: str, words: str, format_: str, *, above: bool = False) -> str | None:
    """The line, without its end, with the comment in it or beside it on a line of its own; None: it has no place.

    Where a comment takes a line of its own it stands below, and belongs to the entry; `above` puts it before that.
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
        close = _END_OF_ELEMENT.search(line)
        return f"{line[: close.start()].rstrip()} {comment}{line[close.start() :]}" if close else None
    if kept.lstrip().startswith(_FENCE) or kept.endswith(_FENCE):
        return None
    if kept.lstrip().startswith("|"):  # a row of a table: behind its last bar there is no cell
        ends_in_cell = not kept.endswith("|") or kept.endswith("\\|")
        return None if ends_in_cell else f"{kept[:-1].rstrip()} {comment} |{line[len(kept) :]}"
    return f"{kept} {comment}{line[len(kept) :]}"
