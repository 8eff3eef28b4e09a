"""Which lines say, in a language other than English, that there is nothing to do, by the words of `nothing_words`."""

from collections.abc import Sequence
from itertools import chain

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.nothing_words import NOTHING_TO_DO, NOTHING_TO_DO_UNSPACED, WORDS_OF_RULES

_BEGINNINGS = tuple((*phrase.split(),) for phrase in chain(*NOTHING_TO_DO.values()))
_FIRST = frozenset(words[0] for words in _BEGINNINGS)
_ENDS = "。.!！ 　"
# "上記の対策を関係者に共有した": everybody was told of the others.
_TOLD_OF_OTHERS = lazy_pattern(
    r"\W{0,3}(?:上記|以上|本対策|上述|以上措施)[^、。,，]{0,24}(?:共有|周知|連絡|報告|通報|同步)"
    r"(?:した|しました|済み?|する|します|了)?[。.]?$"
)
_ABOVE = ("上記", "以上", "本対策", "上述")


def is_nothing_to_do(text: str, words: Sequence[str]) -> bool:
    """Whether a line with these words says that there is nothing to do, or only that others were informed."""
    if words and words[0] in _FIRST:
        return any(_begins(words, phrase) for phrase in _BEGINNINGS)
    if text.isascii():
        return False
    end = text.rstrip(_ENDS)
    return end.endswith(NOTHING_TO_DO_UNSPACED) or (
        end.lstrip("-*・ ").startswith(_ABOVE) and _TOLD_OF_OTHERS.match(text) is not None
    )


def _begins(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    """Whether these words begin like that, without a condition after them: "keine Maßnahme ohne Freigabe"."""
    of = len(phrase)
    return tuple(words[:of]) == phrase and WORDS_OF_RULES.isdisjoint(words[of : of + 2])
