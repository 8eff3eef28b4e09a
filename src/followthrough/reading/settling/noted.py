"""Entries nested below a cause or a remark that say what to do about it: "→ Add a limit", "Ana to add one"."""

import re
from collections.abc import Sequence

from followthrough.reading.items.owner_clauses import told_to_act
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.words import DETERMINERS

# After an arrow, and with "must" and "will", there is mostly an answer to "why?", so only clear requests count.
_ARROW_OR_LABEL = lazy_pattern(r"(?:[→⇒➡➜➔]\ufe0f?|[-=]{1,2}>|(?:action|fix)\s?:)\s", re.IGNORECASE)
_LABELS = frozenset({"action", "fix"})
# "→ Limit the queue" is a request, "→ Limit too low" a reason. These verbs cannot be nouns: "→ Add retries".
_NO_NOUNS = frozenset("add automate create document enable ensure extend implement introduce remove replace".split())
_OF_THE_PAST = frozenset("was were had did took failed couldn't wasn't weren't".split())
# Words before "to" that are no names: "Failure to limit the queue", "Difficult to restart at night".
_NOBODY = frozenset(
    """
    attempt attempts chance decision difficult difficulty easier easy failure hard harder hesitated hesitation hope
    impossible inability intention late likely meant nobody none nothing one ought possible pressure quick quicker
    reason refusal remember slow slower someone somebody something sorry supposed temptation tendency tempting thought
    used useful willing wish
    """.split()
)
_NO_NAMES = ("ed", "able", "ible")


def noted(page: Page, entry: Candidate) -> bool:
    """Whether an entry nested in another one says what to do about it. False if the document is not in English."""
    words = page.words[entry.index]
    if entry.parent is None or page.language is not None or not words or not _OF_THE_PAST.isdisjoint(words):
        return False
    if page.cues[entry.index] is Cue.IMPERATIVE:
        return _asks_behind_arrow(entry.rich.text, words)
    return _says_who_acts(entry.rich.text, words[0])


def _asks_behind_arrow(text: str, words: Sequence[str]) -> bool:
    words = words[1:] if words[0] in _LABELS else words
    is_request = not _NO_NOUNS.isdisjoint(words[:1]) or not DETERMINERS.isdisjoint(words[1:2])
    return is_request and _ARROW_OR_LABEL.match(text) is not None


def _says_who_acts(text: str, first: str) -> bool:
    if " to " not in text or first in _NOBODY or first.endswith(_NO_NAMES):
        return False
    return told_to_act(text) is not None
