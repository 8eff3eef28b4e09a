"""Owners who act in the sentence: "Ana to add ...", "The storage team will ...", "DevEx promises to ..."."""

import re

from followthrough.reading.items.owner_words import ARTICLES, NEVER_NAMES, NOT_NAMES, NOT_OF_TEAMS, THINGS
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.words import IMPERATIVES

_TEAM_ACTS = lazy_pattern(
    r"(?:^|[,;:]\s)(?:(?:going|moving) forward,? )?((?:the |our )?(?:[\w&'-]{1,25} ){1,4}(?:team|squad|group|guild|"
    r"crew|department))\s"
    # What is done to a group is not its own to do: "the consumer group will be moved".
    r"(?:will|is|are|has|have|plans|needs|must|should|to|shall)\b(?! be(?:ing|en)? \w+(?:ed|en)\b)", re.IGNORECASE,
)  # fmt: skip
_GROUPS = ("team", "squad", "group", "guild", "crew", "department")
_NAME_TO_VERB = lazy_pattern(
    r"\W{0,3}((?:[A-Z][a-z'’]{1,15}|[A-Z]\.?)(?: [A-Z][\w'’-]{1,20}){0,2}(?:(?: (?:and|&|/) |/)[A-Z][a-z]{1,15})?) "
    r"(to|will) ([a-z-]{2,20})\b"
)
# Somebody with a name who promises: "DevEx will update ...", "Finally, Amazon promises to ...".
_ORGANISATION = lazy_pattern(
    r"(?:[A-Z][a-z]{1,12}(?: [a-z]+){0,3}, )?([A-Z][\w&'’.-]{1,20}(?: [A-Z][\w&'’.-]{1,20}){0,2}) (?:also |has |"
    r"is )?(?:will(?! be\b)|plans to|"
    r"promises?|pledges|promised|pledged|committed|placed an action item|actively working)\b"
)
_PROMISING = ("will", "plans to", "promise", "pledge", "committed", "placed an", "actively")


def acting_group(text: str) -> str | None:
    """The group that will, or has to, do something."""
    head = text[:200]
    match = _TEAM_ACTS.search(head) if holds_any(head.lower(), _GROUPS) else None
    return None if match is None or match[1].split()[0].lower() in NOT_OF_TEAMS else match[1]


def promising(text: str) -> str | None:
    """Who promises, by a name of its own."""
    match = _ORGANISATION.match(text) if holds_any(text, _PROMISING) else None
    return None if match is None or match[1].split()[0].lower() in NOT_NAMES else match[1]


def told_to_act(text: str) -> str | None:
    """The name before "to add", "will add" and the like."""
    match = _NAME_TO_VERB.match(text) if " to " in text or " will " in text else None
    if match is None or match[3] not in IMPERATIVES or match[1].lower() in NEVER_NAMES:
        return None
    if "/" in match[1] and not THINGS.isdisjoint(match[1].lower().replace(" ", "").split("/")):
        return None
    is_name = match[2] == "to" or " " in match[1]
    return match[1] if is_name and match[1].split()[0].lower() not in ARTICLES else None
