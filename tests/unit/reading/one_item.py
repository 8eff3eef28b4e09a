"""A document with one action item."""

from followthrough.model import ActionItem, Document
from followthrough.reading import read


def item(line: str, section: str = "Action items") -> ActionItem:
    """The item of a line in this section."""
    (found,) = read(
        Document("a.md", f"# Outage of 2026-01-14\n\n## {section}\n\n{line} <!-- followthrough: item -->\n")
    ).items
    return found
