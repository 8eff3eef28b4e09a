"""The text to judge and its section, cleaned up for the models."""

from typing import NamedTuple

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any

_LINK = lazy_pattern(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}\)")
_LINK_ASCIIDOC = lazy_pattern(r"\b(?:link:|xref:)?https?://[^\s\[\]]{1,500}\[([^\[\]\n]{0,300})\]")
_LINK_RST = lazy_pattern(r"`([^`<>\n]{1,300})<https?://[^`<>\s]{1,500}>`_{1,2}")
_URL = lazy_pattern(r"<?https?://([^\s/<>()\[\]]{1,100})[^\s<>()\[\]]{0,500}>?")
_TAG = lazy_pattern(r"</?[a-zA-Z][^<>\n]{0,300}>")
_BOX = lazy_pattern(r"^\s*(?:[-*+]\s+)?\[[ xX~-]?\]\s*")
_MARK = lazy_pattern(r"\*{1,3}|(?<![A-Za-z0-9])_{1,3}|_{1,3}(?![A-Za-z0-9])|`{1,3}|~~")
_MARKS = "*_`~"
_LONGEST_TEXT = 1200


class Passage(NamedTuple):
    """A text to judge. `section` is its heading, or the last two joined by " > "; it may be empty."""

    text: str
    section: str = ""


def plain(text: str) -> str:
    """The words as a reader sees them: no markup, addresses shortened to their host, all on one line."""
    text = text[:_LONGEST_TEXT]
    if "[" in text:
        text = _BOX.sub("", text)
        text = _LINK.sub(r"\1", text)
    if "://" in text:
        text = _LINK_ASCIIDOC.sub(r"\1", text)
        text = _LINK_RST.sub(r"\1", text)
        text = _URL.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if holds_any(text, _MARKS):
        text = _MARK.sub("", text)
    return " ".join(text.split())
