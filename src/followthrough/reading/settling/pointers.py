"""Which lines only say where to find more: "See the source", "Details in OPS-22", "See action items below"."""

import re
from collections.abc import Sequence

from followthrough.model import LayoutElement
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.reference_words import TICKET

_LONGEST_POINTER = 300
_READ_MORE = lazy_pattern(r"\W{0,3}(?:for (?:more|further)|see\b|more (?:info|details)|details\b)", re.IGNORECASE)
_POINTER = lazy_pattern(
    r"\W{0,3}(?:https?://|for (?:more|further)|see\b|more (?:info|details)|details\b|the (?:source|code|fix|change|"
    r"pull)|source code|"
    r"pull request|tracked|related|ticket|issue\b|PR\b|MR\b|link)",
    re.IGNORECASE,
)
_TICKETS = lazy_pattern(
    rf"\W{{0,3}}(?:(?:(?:it|this) is )?(?:see|tracked|filed|ticket|tickets|issue|jira|pr)(?: as| by| in| under)?:? )?"
    rf"{TICKET}(?:(?:, | and |, and ){TICKET}){{0,5}}\W{{0,3}}",
    re.IGNORECASE,
)
_LONGEST_NAMING_TICKETS = 200
# "See the next steps", "See action items 4 and 5 below, which ...". "See the alerts below the fold in one view" asks.
_TO_ITEMS = lazy_pattern(
    r"\W{0,3}(?:please )?(?:see|refer to) (?:the |our )?(?:\w{1,20} )?"
    r"(?:action items?|follow-?ups?|corrective actions?|next steps|remediations?)?"
    r"(?: and| [\w-]{0,8}\d[\w-]{0,8},?){0,6}(?: ?(?:below|above))?\s?(?:[.,;:)]|$)",
    re.IGNORECASE,
)
_FIRST_WORDS_TO_ITEMS = frozenset({"see", "refer", "please"})


def points(candidate: Candidate) -> bool:
    """Whether a line only says where to find more about the text before it."""
    text = candidate.rich.text
    has_link = bool(candidate.rich.links) or "://" in text
    return has_link and len(text) < _LONGEST_POINTER and _POINTER.match(text) is not None


def names_tickets(text: str) -> bool:
    """Whether a sentence only says which tickets are meant: "See NET-78.", "Tracked in #12 and #13"."""
    return len(text) <= _LONGEST_NAMING_TICKETS and _TICKETS.fullmatch(text) is not None


def only_points(candidate: Candidate, words: Sequence[str]) -> bool:
    """Whether a line with these words is no item, because it only refers to the items or to another text."""
    if words and words[0] in _FIRST_WORDS_TO_ITEMS and _TO_ITEMS.match(candidate.rich.text) is not None:
        return True
    prose = candidate.element is LayoutElement.SENTENCE
    return prose and points(candidate) and _READ_MORE.match(candidate.rich.text) is not None
