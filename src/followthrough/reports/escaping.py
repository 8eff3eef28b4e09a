"""Makes hostile text from documents and trackers harmless for each kind of output."""

import re
from itertools import zip_longest

from followthrough.unseen import CONTROLS, JOINERS, UNSEEN, one_line

# Line ends, too: only blanks stay as they are.
_CONTROLS = re.compile(f"[{CONTROLS}\x0b-\r\x1c-\x1f\x85\u2028\u2029{JOINERS}{UNSEEN}]")


def printable(text: str) -> str:
    """The text without control characters. Blanks are kept."""
    return _CONTROLS.sub("", text)


_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~#])")
# What GitHub links without any markup, even if escaped: addresses, mail, people, teams, and issues (#1, GH-1).
_ADDRESSES = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=\w)", re.IGNORECASE)
_ISSUES = re.compile(r"(?<=#)(?=\d)|(?<=\bgh)(?=-\d)", re.IGNORECASE)


def markdown(text: str, limit: int | None = None, *, in_link: bool = False) -> str:
    """The text on one line for Markdown, tables included: nothing in it formats, embeds, mentions, or links.

    Only a commit id may still become a link on GitHub, and it leads to that commit. `in_link`: the text is inside a
    link of ours, where GitHub looks for no issues, so their keys are left as they are and can be copied.
    """
    bare = _without_markup(one_line(text, limit))
    return bare if in_link else _ISSUES.sub("\u200b", bare)


def _without_markup(text: str) -> str:
    return _ADDRESSES.sub("\u200b", _MARKDOWN.sub(r"\\\1", text).replace("&", "&amp;"))


_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)|(<!--[^`]*?-->)")


def advice(text: str, limit: int | None = None) -> str:
    """As `markdown`, but what the text gives to be copied, in backticks or as a comment, is shown as code."""
    parts = _CODE.split(one_line(text, limit))
    between = [_ISSUES.sub("\u200b", _without_markup(part)) for part in parts[::3]]
    copied = [f"`{code or comment}`" for code, comment in zip(parts[1::3], parts[2::3], strict=True)]
    return "".join(part for pair in zip_longest(between, copied, fillvalue="") for part in pair)


_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{}|\x00-\x20\x7f-\x9f]+\Z", re.IGNORECASE)


def web_address(url: str | None) -> str | None:
    """The address if it is a plain http or https address that is safe to link; else None."""
    if url is None or len(url) > 2000 or one_line(url) != url or not _ADDRESS.match(url):
        return None
    return url


# Full-width ones too: spreadsheets that are set up for East Asian scripts treat them in the same way.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠")


def spreadsheet(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    plain = one_line(text)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


_COMMAND = re.compile(r"(?<![^\r\n])([^\S\r\n]*:)(?=:)")


def without_commands(text: str) -> str:
    """The text for a log that a GitHub runner reads, without workflow commands of the new or the old form."""
    return _COMMAND.sub("\\1\u200b", text.replace("##[", "##\u200b["))
