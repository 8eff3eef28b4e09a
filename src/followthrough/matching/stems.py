"""The words of a text as they are compared: in one spelling, without endings, and clauses without blanks in parts."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from followthrough.reading.identity import normalised_text

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*", re.UNICODE)
# Where no blanks separate words, runs of letters of one script are informative; of Chinese ones each pair.
_PARTS_OF_CLAUSES = re.compile(r"[\u4e00-\u9fff]+|[\u30a1-\u30fa\u30fc]{2,}|[^\u3040-\u30ff\u4e00-\u9fff]{2,}|\d")
_LETTER_OF_CLAUSES = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def split_clauses(words: Iterable[str]) -> Iterator[str]:
    """These words, with Japanese and Chinese clauses split into their parts: 証明, 明書, 期限, アラート."""
    for word in words:
        if word.isascii() or _LETTER_OF_CLAUSES.search(word) is None:
            yield word
            continue
        for run in _PARTS_OF_CLAUSES.findall(word):
            if "\u4e00" <= run[0] <= "\u9fff" and len(run) > 1:
                yield from map("".join, pairwise(run))
            else:
                yield run


def compared_words(text: str) -> list[str]:
    """The words of a text in their order, without capitals, with clauses split and in one spelling: "für" is "fuer"."""
    words = in_one_spelling(normalised_text(text)).split()
    return words if text.isascii() else [*split_clauses(words)] or words


def in_one_spelling(text: str) -> str:
    """The text in lower case as "serialise" and "Pruefung" are spelled, also for "serialize" and "Prüfung"."""
    spelled = text if text.isascii() else text.translate(_SPELLED_OUT)
    return spelled.replace("iz", "is").replace("yz", "ys")


def stem(word: str) -> str:
    """A crude stem: alerts, alerted, and alerting are one word, and so are change and changed."""
    word = in_one_spelling(word)
    for ending in ("ingly", "ings", "ing", "edly", "ed", "ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    return word.removesuffix("e") if len(word) > 4 else word
