"""Whether a reference in an item is only mentioned: "blocked on #12", "until it is solved upstream in ...".

Whoever followed it would take the item for done as soon as what it waits for is.
"""

import re
from itertools import chain

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.relations import FILLERS, NAMES_OF_TICKETS, RELATIONS

_FAR = 160
_RELATED = lazy_pattern(
    rf"(?i:(?<!\w)(?:{'|'.join(map(re.escape, chain(*RELATIONS.values())))}):?\s(?:(?:{'|'.join(FILLERS)})\s)*)"
    r"(?:[A-Z][\w.-]{1,30}\s)?[\"'“`*]{0,3}$"
)
_UPSTREAM = lazy_pattern(r"\b(?:until|till|bis|hasta|até)\b[^.;()\n]{0,80}\bupstream\b[^.;()\n]{0,60}$", re.IGNORECASE)
# "the Grafana #12 migration": a number of something that has a name of its own.
_OF_A_NAME = lazy_pattern(r"(?i:\b(?:the|der|die|das|dem|den|des|zur|zum|le|la|el|o)\s)([A-Z][\w.-]{1,30})\s$")


def only_mentioned(text: str, start: int, end: int) -> bool:
    """Whether what stands before the reference at this place says that it is no ticket of the item."""
    before = text[max(0, start - _FAR) : start]
    if not before or before.isspace():
        return False
    if _RELATED.search(before) is not None or _UPSTREAM.search(before) is not None:
        return True
    named = _OF_A_NAME.search(before) if text[start] == "#" and text[end : end + 2].strip().isalpha() else None
    return named is not None and named[1].lower() not in NAMES_OF_TICKETS
