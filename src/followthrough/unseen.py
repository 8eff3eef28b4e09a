"""Characters that nobody sees: they hide words from people that programs and language models read."""

import re

# What Unicode calls ignorable by default: marks of direction, fillers, tags, selectors of variants. Not those that
# emoji and the script of Mongolia are written with (U+FE0E, U+FE0F, U+180B to U+180D), and joiners by themselves.
JOINERS = "\u200c\u200d"
UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""All but joiners, for the brackets of a pattern."""
_ALL = re.compile(f"[{UNSEEN}{JOINERS}]")


def without_unseen(text: str) -> str:
    """The text without them, joiners included."""
    return text if text.isascii() else _ALL.sub("", text)
