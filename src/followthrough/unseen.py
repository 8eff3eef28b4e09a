"""Invisible characters, which can hide words from people but not from programs and language models."""

import re

# What Unicode calls default-ignorable: direction marks, fillers, tags, variation selectors. Excluded are those used in
# emoji and Mongolian (U+FE0E, U+FE0F, U+180B to U+180D), and single joiners.
JOINERS = "\u200c\u200d"
UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""All but joiners, for use inside the brackets of a pattern."""
_ALL = re.compile(f"[{UNSEEN}{JOINERS}]")


def without_unseen(text: str) -> str:
    """The text without these characters and without joiners."""
    return text if text.isascii() else _ALL.sub("", text)
