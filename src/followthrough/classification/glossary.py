"""The glossary of one language: translates a line into plain English term by term, for English-only models."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from followthrough.classification.ngrams import FIRST_UNSPACED
from followthrough.reading.patterns import lazy_pattern

# Japanese, Chinese, and Korean put no spaces between terms. Other text is split into words, with any inner joints.
_UNSPACED = r"\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff"
_PIECE = lazy_pattern(rf"[{_UNSPACED}]+|[^\W{_UNSPACED}]+(?:[-./:_#@+%'’][^\W{_UNSPACED}]+)*|[^\w\s{_UNSPACED}]")
_SHORTEST_STEM = 3
_LONGEST_ARTICLE = 4
_SHORTEST_COMPOUND = 8
_SHORTEST_PART = 4
_MOST_PARTS = 3
_LONGEST_PIECE = 200
_LONGEST_TERM = 24
_LINKS = ("s", "es", "n", "en", "-", "")  # what joins the parts of a compound; nothing comes last


class Glossary:
    """Terms and their glosses. A `*` at the end of a term, or of a word in it, stands for any ending.

    A term with an empty gloss is dropped. `compounds`: the language joins words without a space, as German does.
    """

    def __init__(self, entries: Iterable[tuple[str, str]], *, compounds: bool = False) -> None:
        self._whole: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._phrases: dict[str, list[tuple[list[str], str]]] = {}
        self._compounds = compounds
        for term, gloss in entries:
            words = term.split()
            if len(words) > 1:
                self._phrases.setdefault(words[0][:_SHORTEST_STEM], []).append((words, gloss))
            elif term.endswith("*"):
                self._stems.setdefault(term[:-1], gloss)
            else:
                self._whole.setdefault(term, gloss)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        self._longest = min(max(map(len, self._whole), default=1), _LONGEST_TERM)

    def gloss(self, text: str) -> tuple[str, int]:
        """The text in English as far as its terms are known, the rest unchanged, and how many words are known."""
        pieces = _PIECE.findall(unicodedata.normalize("NFKC", text))
        lower = [piece.lower() for piece in pieces]
        english: list[str] = []
        known = at = 0
        while at < len(pieces):
            count = 1
            if lower[at][0] >= FIRST_UNSPACED:
                glosses = list(self._in_run(lower[at]))
                english += glosses
                known += len(glosses)
            elif (phrase := self._phrase(lower, at)) is not None:
                count, gloss = phrase
                english.append(gloss)
                known += count
            else:
                gloss_of_word = self._of_word(lower[at])
                english.append(pieces[at] if gloss_of_word is None else gloss_of_word)
                known += gloss_of_word is not None
            at += count
        return " ".join(filter(None, english)), known

    def _in_run(self, run: str) -> Iterator[str]:
        """The glosses of a run without spaces: the longest term at each position. What no term covers is dropped."""
        at = 0
        while at < len(run):
            for length in range(min(self._longest, len(run) - at), 0, -1):
                term = run[at : at + length]
                gloss = self._whole.get(term)
                if gloss is None:
                    gloss = self._stems.get(term)
                if gloss is not None:
                    yield gloss
                    at += length
                    break
            else:
                at += 1

    def _phrase(self, lower: Sequence[str], at: int) -> tuple[int, str] | None:
        """The longest multi-word term that starts here: its number of words, and its gloss."""
        for words, gloss in self._phrases.get(lower[at][:_SHORTEST_STEM], ()):
            here = lower[at : at + len(words)]
            if len(here) == len(words) and all(map(_matches, here, words)):
                return len(words), gloss
        return None

    def _of_word(self, word: str) -> str | None:
        if not word[0].isalpha() or len(word) > _LONGEST_PIECE:
            return None
        gloss = self._part(word, _MOST_PARTS)
        if gloss is not None or word.isalpha():
            return gloss
        for mark in ("'", "’"):
            article, apostrophe, rest = word.partition(mark)
            if apostrophe and len(article) <= _LONGEST_ARTICLE:  # "l'alerte", "dell'allarme"
                return self._of_word(rest)
        if "-" in word:
            parts = [(self._part(part, _MOST_PARTS), part) for part in word.split("-")]
            if any(gloss is not None for gloss, _ in parts):
                return " ".join(part if gloss is None else gloss for gloss, part in parts)
        return None

    def _part(self, word: str, depth: int) -> str | None:
        """The gloss of a word: its own, or that of its longest stem, or those of the parts it is composed of."""
        gloss = self._whole.get(word)
        if gloss is not None:
            return gloss
        for end in range(len(word), _SHORTEST_STEM - 1, -1):
            gloss = self._stems.get(word[:end])
            if gloss is not None:
                rest = self._rest(word[end:], depth) if self._compounds else None
                return f"{gloss} {rest}" if rest else gloss
        if self._compounds and len(word) >= _SHORTEST_COMPOUND:
            for end in range(len(word) - _SHORTEST_PART, _SHORTEST_STEM, -1):
                gloss = self._whole.get(word[:end])
                if gloss is not None and (rest := self._rest(word[end:], depth)) is not None:
                    return f"{gloss} {rest}"
        return None

    def _rest(self, rest: str, depth: int) -> str | None:
        """The gloss of what follows the first part of a compound."""
        if depth <= 1 or len(rest) < _SHORTEST_PART:
            return None
        glosses = (self._part(rest[len(link) :], depth - 1) for link in _LINKS if rest.startswith(link))
        return next((gloss for gloss in glosses if gloss is not None), None)


def _matches(piece: str, word: str) -> bool:
    return piece.startswith(word[:-1]) if word.endswith("*") else piece == word
