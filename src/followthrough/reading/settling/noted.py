"""What is noted below a cause or a remark as following from it: "→ Add a limit", "Ana to add one"."""

import re

from followthrough.reading.items.owner_clauses import told_to_act
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.words import DETERMINERS

# What stands behind an arrow is as a rule the answer to the why above, and so is what somebody must do or what will be.
_ARROW_OR_LABEL = lazy_pattern(r"(?:[→⇒➡➜➔]\ufe0f?|[-=]{1,2}>|(?:action|fix)\s?:)\s", re.IGNORECASE)
_LABELS = frozenset({"action", "fix"})
# "→ Limit the queue" asks for it, "→ Limit too low" says why; "→ Add retries" can only ask.
_NO_NOUNS = frozenset("add automate create document enable ensure extend implement introduce remove replace".split())  # noqa: SIM905
_OF_THE_PAST = frozenset("was were had did took failed couldn't wasn't weren't".split())  # noqa: SIM905
# What stands before "to" and is nobody: "Failure to limit the queue", "Difficult to restart at night".
_NOBODY = frozenset(
    """
    attempt attempts chance decision difficult difficulty easier easy failure hard harder hesitated hesitation hope
    impossible inability intention late likely meant nobody none nothing one ought possible pressure quick quicker
    reason refusal remember slow slower someone somebody something sorry supposed temptation tendency tempting thought
    used useful willing wish
    """.split()  # noqa: SIM905
)
_NO_NAMES = ("ed", "able", "ible")


def noted(page: Page, entry: Candidate) -> bool:
    """Whether an entry that is nested in another one says what is to be done about it. Only English tells for sure."""
    if entry.parent is None or page.language is not None:
        return False
    text, words = entry.rich.text, page.words[entry.index]
    if not words or not _OF_THE_PAST.isdisjoint(words):
        return False
    if page.cues[entry.index] is Cue.IMPERATIVE:
        words = words[1:] if words[0] in _LABELS else words
        surely = not _NO_NOUNS.isdisjoint(words[:1]) or not DETERMINERS.isdisjoint(words[1:2])
        return surely and _ARROW_OR_LABEL.match(text) is not None
    if " to " not in text or words[0] in _NOBODY or words[0].endswith(_NO_NAMES):
        return False
    return told_to_act(text) is not None
