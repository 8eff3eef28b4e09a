"""Inline markup of formats that are read line by line: one pattern a format, with the same group names in all."""

import re
from collections.abc import Sequence

from followthrough.reading.formats.inline import InlineText


def put(inline: InlineText, lines: Sequence[str], first: int, pattern: re.Pattern[str]) -> None:
    """Append lines, the first of which has the number `first`, with their markup taken out.

    The pattern's groups: `code`, `strong`, `struck`, `url` with `label`; the text of any other stays, its marks go.
    """
    text = "\n".join(line.strip() for line in lines)
    line, at = first, 0
    for match in pattern.finditer(text):
        line = _add(inline, text[at : match.start()], line)
        line = _put_match(inline, match, line)
        at = match.end()
    _add(inline, text[at:], line)


def _put_match(inline: InlineText, match: re.Match[str], line: int) -> int:
    groups = match.groupdict()
    url = groups.get("url")
    if url is not None:
        label = (groups.get("label") or "").strip()
        inline.open()
        after = _add(inline, label or url, line)
        inline.close_link(url.strip())
        return after + match[0].count("\n") - (label or url).count("\n")
    for name, inner in groups.items():
        if inner is None or name == "label":
            continue
        inline.open()
        after = _add(inline, inner, line)
        if name == "strong":
            inline.close_strong()
        elif name == "code":
            inline.close_code()
        elif name == "struck":
            inline.close_struck()
        else:
            inline.close()
        return after
    return line + match[0].count("\n")


def _add(inline: InlineText, text: str, line: int) -> int:
    """Append text that may go over several lines; returns the line on which it ends."""
    pieces = text.split("\n")
    inline.add(pieces[0], line)
    for piece in pieces[1:]:
        line += 1
        inline.newline(line)
        inline.add(piece, line)
    return line
