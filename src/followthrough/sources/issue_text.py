"""The text of an issue as a document: its title as the heading of its description, in the tracker's own markup."""

import json
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any

IsOurs = Callable[[str, Iterable[str]], bool]
"""Whether an issue with this body and these labels was filed for an action item, and so is not a postmortem."""
FILED_BY_US = "followthrough filed this issue for an action item, so it is not a postmortem"


def in_markdown(title: str, body: str) -> str:
    """An issue of GitHub."""
    return f"# {_one_line(title)}\n\n{body}"


def in_wiki_markup(title: str, description: str) -> str:
    """An issue of Jira Data Center."""
    return f"h1. {_one_line(title)}\n\n{description}"


def in_adf(title: str, description: Mapping[str, Any]) -> str:
    """An issue of Jira Cloud: Atlassian Document Format, as JSON."""
    heading = {"type": "heading", "attrs": {"level": 1}, "content": [{"type": "text", "text": _one_line(title) or "-"}]}
    return json.dumps(
        {"type": "doc", "version": 1, "content": [heading, *(description.get("content") or [])]}, ensure_ascii=False
    )


def is_excluded(path: str, patterns: Iterable[str]) -> bool:
    """Whether the settings leave out an issue. Upper and lower case do not matter."""
    return any(fnmatchcase(path.casefold(), pattern.casefold()) for pattern in patterns)


def _one_line(title: str) -> str:
    return " ".join(title.split())
