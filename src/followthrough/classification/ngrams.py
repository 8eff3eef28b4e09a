"""Words and word pairs of a passage: the features of the linear model, and the words shown as evidence."""

import itertools

from followthrough.classification.passage import Passage
from followthrough.reading.patterns import lazy_pattern

_WORD = lazy_pattern(r"[\u2e80-\uffef]+|[^\W_\u2e80-\uffef]+(?:['’-][^\W_\u2e80-\uffef]+)*|\?")
_ASCII_WORD = lazy_pattern(r"[^\W_]+(?:['-][^\W_]+)*|\?")  # the same for ASCII text: it compiles in a moment
_NUMBER = lazy_pattern(r"\d")
FIRST_UNSPACED = "\u2e80"  # scripts from here on put no spaces between words
SECTION = "§"


def words(text: str) -> list[str]:
    """Lower-case words. A word with a digit becomes `0`, a run without spaces its overlapping character pairs."""
    found: list[str] = []
    for word in (_ASCII_WORD if text.isascii() else _WORD).findall(text.lower()):
        if word[0] >= FIRST_UNSPACED:
            found.extend(word[at : at + 2] for at in range(max(len(word) - 1, 1)))
        else:
            found.append("0" if not word.isalpha() and _NUMBER.search(word) else word)
    return found


def terms(passage: Passage) -> list[str]:
    """Words, pairs of neighbouring words, the first word marked with `^`, and the section's words marked with `§`."""
    own = words(passage.text)[:120]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(own)]
    opening = [f"^{word}" for word in own[:1]]
    section = [SECTION + word for word in words(passage.section)[:12]]
    return own + pairs + opening + section
