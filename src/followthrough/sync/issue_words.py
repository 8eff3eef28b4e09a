"""Words of documents, made harmless for the Markdown of issues and comments. Pure."""

import re

from followthrough.markdown_escaping import WORD_JOINER, escape_markdown, markdown_address
from followthrough.unseen import CONTROLS, UNSEEN

# A "+" or "1)" that begins a line would make a list. Reports leave these readable, as they begin no line with a text.
_MORE_MARKUP = re.compile(r"([()+!])")
# As in reports, but for the joiners that Persian, the scripts of India and emoji are written with.
_CONTROLS = re.compile(f"[{CONTROLS}{UNSEEN}]")


def without_controls(text: str) -> str:
    """The text without terminal escapes, other control characters, and invisible characters."""
    return _CONTROLS.sub("", text)


def for_markdown(text: str, *, issue: object = None) -> str:
    """A text that Markdown shows as it is, on one line: no markup, no marker, no links, no mentions.

    The key of `issue`, which we name ourselves, stays intact so that it can be linked and copied.
    """
    line = _MORE_MARKUP.sub(r"\\\1", escape_markdown(" ".join(without_controls(text).split())))
    if issue is not None:
        key = for_markdown(str(issue))
        line = line.replace(key, key.replace(WORD_JOINER, ""))
    return line


def introduction(postmortem: str, url: str | None, text: str) -> list[str]:
    """The first lines of a comment: which postmortem promised what."""
    name, address = for_markdown(postmortem), markdown_address(url)
    where = f"[{name}]({address})" if address else name
    return [f"This issue is followed for an action item of the postmortem {where}:", "", f"> {for_markdown(text)}", ""]
