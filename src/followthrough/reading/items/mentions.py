"""Whether a reference in an item is only mentioned: "blocked on #12", "until it is solved upstream in ...".

If such a reference were followed, the item would be done as soon as the thing that it waits for is.
"""

import re
from itertools import chain

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.due_words import NAMED_TIMES
from followthrough.reading.vocabulary.months import MONTHS
from followthrough.reading.vocabulary.relations import FILLERS, RELATIONS

_LONGEST_BEFORE = 160
_QUOTES = "\"'“`*"
_RELATION_WORDS = tuple(dict.fromkeys(chain(*RELATIONS.values())))
_RELATED = lazy_pattern(
    rf"(?i:(?<!\w)(?:{'|'.join(map(re.escape, _RELATION_WORDS))}):?\s(?:(?:{'|'.join(FILLERS)})\s)*)"
    rf"(?:([A-Z][\w.-]{{1,30}})\s)?[{_QUOTES}]{{0,3}}$"
)
_UPSTREAM = lazy_pattern(r"\b(?:until|till|bis|hasta|até)\b[^.;()\n]{0,80}\bupstream\b[^.;()\n]{0,60}$", re.IGNORECASE)

_WORDS_OF_MENTIONS = frozenset(
    """
    alert alerts because blocked blocker blockers blocking blocks cause caused causes change commit dependencies
    dependency depends discussed duplicate duplicates evidence incident incidents introduced mentioned occurrence outage
    parent postmortem previous problem rca regression related relates review rfc root see seen similar source thread
    trigger triggered upstream
    """.split()
)
_NUMBERED_TIME = lazy_pattern(r"(?:q|h|kw|cw|w|week|sprint)-?\d{1,2}(?:[/-]?\d{2,4})?")


def only_mentioned(text: str, start: int) -> bool:
    """Whether the words before the reference at this place say that it is not the item's ticket."""
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    if not before or before.isspace():
        return False
    lower = lower_case(before)
    # Most references are in a bracket, with none of these words before them.
    leads = before.rstrip(_QUOTES)[-1:].isspace() and holds_any(lower, _RELATION_WORDS)
    related = _RELATED.search(before) if leads else None
    if related is not None and not (related[1] and _is_time(related[1])):
        return True
    return "upstream" in lower and _UPSTREAM.search(before) is not None


def is_group_header(head: str) -> bool:
    """Whether a column with this header holds what several rows belong to ("Epic"), apart from their own tickets."""
    return head.lower().split()[:1] in (["epic"], ["feature"], ["initiative"], ["milestone"], ["project"], ["theme"])


def is_mention_header(head: str) -> bool:
    """Whether a column with this header holds tickets that do not belong to its rows: "Blocked by", "Incident"."""
    return not _WORDS_OF_MENTIONS.isdisjoint(head.lower().replace("-", " ").split())


def _is_time(name: str) -> bool:
    """Whether this is a due date, not what the item waits for: "until Friday #12", "bis Mai #12", "until Q3 #12"."""
    word = name.lower().rstrip(".,")
    return word in MONTHS or word in NAMED_TIMES or _NUMBERED_TIME.fullmatch(word) is not None
