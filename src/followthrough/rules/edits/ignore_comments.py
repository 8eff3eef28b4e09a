"""How the author of a document ignores a finding, in the document's format.

Reports ask this, also for documents that were read earlier, so nothing of the reading is loaded for it.
"""

import re
from collections.abc import Sequence

from followthrough.model import Document
from followthrough.suffixes import FORMATS, TEXT, suffix_of

REASON = "the reason"
"""What advice writes where the author's own reason belongs. It is none itself."""
_WITHOUT_COMMENTS = TEXT | {".docx"}
_COMMENT_SIGNS = {"asciidoc": "//", "org": "#", "rst": ".."}
# A line of its own before a row would end the table; in the last two nothing but a comment on the whole document works.
_ROWS = {"markdown": r"\s*\|", "rst": r"\s*(?:\||\* - )", "mediawiki": r"\s*[|!]"}


def how_to_ignore(document: Document, line: int | None, rules: Sequence[str]) -> tuple[str, str]:
    """Where to ignore these rules, as a request, and what to write there, in the document's format.

    At a line, or at any line of the document.
    """
    suffix = suffix_of(document.path)
    if suffix in _WITHOUT_COMMENTS:
        names = ", ".join(f'"{rule}"' for rule in rules)
        return "name its path in followthrough.toml, under [rules]", f'per_file_ignores = {{ "…" = [{names}] }}'
    format_ = FORMATS.get(suffix, "markdown")
    in_row = line is not None and _is_row(document, line, format_)
    text = ignoring(*rules)
    where = "write why above it"
    if format_ == "markdown" and in_row:
        where = "write why in the last cell of its row"
    elif in_row:
        where, text = "write why above the table, for the whole document", text.replace("ignore", "ignore-file", 1)
    elif format_ == "markdown" and line is None:
        where += ", at the end of its line, or in the last cell of its row"
    elif format_ in {"markdown", "html"}:
        where += " or at the end of its line"
    elif format_ in _ROWS and line is None:
        where += "; with ignore-file, above its table"
    return where, as_comment(text, format_)


def ignoring(*rules: str) -> str:
    """The text of a comment that ignores these rules, once the author has put a reason into it."""
    return f"followthrough: ignore {', '.join(rules)}: {REASON}"


def as_comment(text: str, format_: str) -> str:
    """A comment with this text in a format. In a format without comments, the form that is read as one."""
    sign = _COMMENT_SIGNS.get(format_)
    return f"{sign} {text}" if sign else f"<!-- {text} -->"


def _is_row(document: Document, line: int, format_: str) -> bool:
    lines = document.lines if format_ in _ROWS else []
    return 0 < line <= len(lines) and re.match(_ROWS[format_], lines[line - 1]) is not None
