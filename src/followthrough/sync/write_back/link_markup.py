"""A link in the markup of each format. Pure."""

from html import escape
from typing import NamedTuple

from followthrough.model import IssueKey


class LinkMarkup(NamedTuple):
    """A link in one format: the markup to write, and the words that the reading then shows."""

    style: str
    written: str
    shown: str


def link_in(style: str, key: IssueKey, url: str | None) -> LinkMarkup:
    """The link to an issue, or only its key if no address is known."""
    if url is None:
        return LinkMarkup(style, escape(key.key) if style == "html" else key.key, key.key)
    match style:
        case "rst":
            return LinkMarkup(style, f"`{key.key} <{url}>`__", key.key)
        case "asciidoc":
            return LinkMarkup(style, f"{url}[{key.key}]", key.key)
        case "markdown":
            return LinkMarkup(style, f"[{key.key}]({url})", key.key)
        case "html":
            return LinkMarkup(style, f'<a href="{escape(url)}">{escape(key.key)}</a>', key.key)
        case _:
            return LinkMarkup(style, url, url)
