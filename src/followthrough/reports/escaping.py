"""Makes hostile text from documents and trackers harmless for each kind of output."""

import re
from itertools import zip_longest

from followthrough.markdown_escaping import escape_markdown
from followthrough.unseen import CONTROLS, JOINERS, UNSEEN, one_line

# Line ends, too: only blanks stay as they are.
_CONTROLS = f"[{CONTROLS}\x0b-\r\x1c-\x1f\x85\u2028\u2029{JOINERS}{UNSEEN}]"


def printable(text: str) -> str:
    """The text without control characters. Blanks are kept."""
    return text if text.isascii() and text.isprintable() else re.sub(_CONTROLS, "", text)


def markdown(text: str, limit: int | None = None, *, in_link: bool = False) -> str:
    """The text on one line for Markdown, see `escape_markdown`."""
    return escape_markdown(one_line(text, limit), in_link=in_link)


_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)|(<!--[^`]*?-->)")


def advice(text: str, limit: int | None = None) -> str:
    """As `markdown`, but what the text gives to be copied, in backticks or as a comment, is shown as code."""
    parts = _CODE.split(one_line(text, limit))
    between = [escape_markdown(part) for part in parts[::3]]
    copied = [f"`{code or comment}`" for code, comment in zip(parts[1::3], parts[2::3], strict=True)]
    return "".join(part for pair in zip_longest(between, copied, fillvalue="") for part in pair)


# Full-width ones too: spreadsheets that are set up for East Asian scripts treat them in the same way.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠")


def spreadsheet(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    plain = one_line(text)
    return f"'{plain}" if plain.startswith(_FORMULA_SIGNS) else plain


_COMMAND = re.compile(r"(?<![^\r\n])([^\S\r\n]*:)(?=:)")


def without_commands(text: str) -> str:
    """The text for a log that a GitHub runner reads, without workflow commands of the new or the old form."""
    return _COMMAND.sub("\\1\u200b", text.replace("##[", "##\u200b["))
