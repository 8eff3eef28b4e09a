"""WordPiece tokens for the uncased BERT vocabulary, without a tokenizer library."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import count

_UNKNOWN = "[UNK]"
_LONGEST_WORD = 100
_ASCII = re.compile(r"[a-z0-9]+|[^a-z0-9 ]")


class WordPiece:
    """Text to token ids. `vocabulary` lists the pieces in the order of their ids."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = dict(zip(vocabulary, count(), strict=False))
        self.cls = self._ids["[CLS]"]
        self.sep = self._ids["[SEP]"]
        self._unknown = self._ids[_UNKNOWN]
        self._pieces = lru_cache(maxsize=50_000)(self._split)

    def encode(self, text: str, limit: int) -> list[int]:
        """At most `limit` token ids of the text, without special tokens."""
        ids: list[int] = []
        for word in _words(text):
            ids.extend(self._pieces(word))
            if len(ids) >= limit:
                break
        return ids[:limit]

    def _split(self, word: str) -> tuple[int, ...]:
        if len(word) > _LONGEST_WORD:
            return (self._unknown,)
        ids: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = ("##" if start else "") + word[start:end]
                number = self._ids.get(piece)
                if number is not None:
                    ids.append(number)
                    start = end
                    break
            else:
                return (self._unknown,)
        return tuple(ids)


def _words(text: str) -> list[str]:
    """Lower case without accents, split at spaces and around punctuation and CJK characters."""
    if text.isascii():
        folded = text.lower()
        if folded.isprintable():
            return _ASCII.findall(folded)
    else:
        folded = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
    spaced: list[str] = []
    for character in folded:
        if character.isalnum() and not _is_cjk(character):
            spaced.append(character)
        elif character.isspace():
            spaced.append(" ")
        elif _is_dropped(character):
            continue
        elif _is_cjk(character) or _is_punctuation(character):
            spaced.append(f" {character} ")
        else:
            spaced.append(character)
    return "".join(spaced).split()


def _is_dropped(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs")


def _is_punctuation(character: str) -> bool:
    code = ord(character)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(character).startswith("P")


def _is_cjk(character: str) -> bool:
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )
