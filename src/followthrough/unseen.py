"""Invisible characters, which can hide words from people but not from programs and language models, and controls."""

import re

# What Unicode calls default-ignorable: direction marks, fillers, tags, variation selectors. Excluded are those used in
# emoji and Mongolian (U+FE0E, U+FE0F, U+180B to U+180D), and single joiners.
JOINERS = "\u200c\u200d"
UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""All but joiners, for use inside the brackets of a pattern."""
CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
"""C0 and C1 control characters (terminal escapes start with them) other than blanks and line ends, for use likewise."""
# Not compiled before they are used: most texts are ASCII, and these are among the slowest patterns to compile.
_ALL = f"[{UNSEEN}{JOINERS}]"
_ALL_AND_CONTROLS = f"[{CONTROLS}{UNSEEN}{JOINERS}]"


def without_unseen(text: str) -> str:
    """The text without these characters and without joiners."""
    return text if text.isascii() else re.sub(_ALL, "", text)


def one_line(text: str, limit: int | None = None) -> str:
    """The text on one line, without control or invisible characters, cut to `limit` characters with an ellipsis."""
    plain = text[: 4 * limit if limit else None].strip()
    if not (plain.isascii() and plain.isprintable()) or "  " in plain:  # most texts have it early
        plain = " ".join(re.sub(_ALL_AND_CONTROLS, "", plain).split())
    if limit is not None and len(plain) > limit:
        return plain[: limit - 1].rstrip() + "…"
    return plain
