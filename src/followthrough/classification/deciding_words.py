"""The words that decided: only words that occur in the text, strongest first."""

from collections.abc import Iterable

from followthrough.model.classification import DecidingWords

_MOST_WORDS = 4


def occurring(text: str, contributions: Iterable[tuple[str, float]]) -> tuple[DecidingWords, ...]:
    """The strongest contributions whose words occur in `text`, with weights scaled so that the strongest is 1.

    A phrase that overlaps with a stronger one is left out.
    """
    found: list[tuple[str, float]] = []
    folded = text.lower()
    for words, weight in contributions:
        if weight <= 0 or len(found) == _MOST_WORDS:
            break
        at = folded.find(words)
        if at >= 0 and not any(words in other or other in words for other, _ in found):
            found.append((words, weight))
    top = found[0][1] if found else 1.0
    return tuple(DecidingWords(words, round(weight / top, 2)) for words, weight in found)
