"""What of a hostile text may stand in Markdown, and which addresses may be linked."""

import re

from followthrough.unseen import one_line

WORD_JOINER = "\u2060"
"""Takes no room and lets no line break, but parts what would otherwise become a link."""

_MARKUP = re.compile(r"([\\`*_{}\[\]#|~])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# What GitHub, and Jira Data Center's renderer, link without any markup, escaped or not: web addresses, mail, people and
# teams, and issues (#1, GH-1). Jira Cloud links only what a mark or a node of its format says.
_LINKED = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
_ISSUES = re.compile(r"(?<=#)(?=\d)|(?<=\bgh)(?=-\d)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{}|\x00-\x20\x7f-\x9f]+\Z", re.IGNORECASE)
_LONGEST_ADDRESS = 2000


def escape_markdown(line: str, *, in_link: bool = False) -> str:
    """One line that Markdown shows as it is, tables included: nothing formats, embeds, mentions, or links.

    Only a commit id may still become a link on GitHub, and it leads to that commit. `in_link`: the text is inside a
    link of ours, where GitHub looks for no issues, so their keys are left as they are and can be copied.
    """
    plain = _MARKUP.sub(r"\\\1", line).translate(_ENTITIES)
    plain = _LINKED.sub(WORD_JOINER, plain)
    return plain if in_link else _ISSUES.sub(WORD_JOINER, plain)


def web_address(url: str | None) -> str | None:
    """The address if it is a plain http or https address that is safe to link; else None."""
    if url is None or len(url) > _LONGEST_ADDRESS or one_line(url) != url or not _ADDRESS.match(url):
        return None
    return url


def markdown_address(url: str | None) -> str | None:
    """As `web_address`, for a link of the form `[text](address)`, which a bracket would end."""
    address = web_address(url)
    return None if address is None or "(" in address or ")" in address else address
