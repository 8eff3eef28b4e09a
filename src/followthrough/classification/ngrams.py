"""Words and word pairs of a passage: the features of the linear model and the words of the evidence."""

import itertools
import re

from followthrough.classification.passage import Passage

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\?")
_NUMBER = re.compile(r"\d")
SECTION = "§"


def words(text: str) -> list[str]:
    """Lower-case words; every word with a digit in it becomes `0`."""
    return ["0" if _NUMBER.search(word) else word for word in _WORD.findall(text.lower())]


def features(passage: Passage) -> list[str]:
    """Words, pairs of neighbouring words, the opening word marked `^`, and the section's words marked `§`."""
    own = words(passage.text)[:120]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(own)]
    opening = [f"^{word}" for word in own[:1]]
    section = [SECTION + word for word in words(passage.section)[:12]]
    return own + pairs + opening + section
