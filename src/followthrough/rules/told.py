"""All prose of a document: phrases are looked up in all of it at once, and only the passages that hold one are cut."""

from collections.abc import Iterable, Iterator, Mapping, Set

from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.prose import Passage, Sentence, Uncut, folded
from followthrough.rules.spoken_words import Parts, Phrases, holds_one, lines_by_sign, signs_beside_masks

_WORD = lazy_pattern(r"[^\W\d_]+")


class Told:
    """What the passages of a document tell. Mostly none of the phrases that a rule looks for stands in it."""

    def __init__(self, uncut: Iterable[Uncut]) -> None:
        self._uncut = tuple(uncut)
        texts = [rich.text for rich, _, _ in self._uncut]
        text = "\n".join(texts)
        if text.count("\n") >= len(texts):  # a hard break within a passage
            text = "\n".join([one.replace("\n", " ") for one in texts])
        text = folded(text)
        self._lines = text.split("\n")
        self._by_sign = lines_by_sign(text)
        for number, (rich, _, _) in enumerate(self._uncut):
            if rich.code or rich.struck:
                for sign in signs_beside_masks(rich):
                    self._by_sign.setdefault(sign, []).append(number)
        self._passages: dict[int, Passage] = {}

    def places_of(self, phrases: Phrases) -> dict[int, list[Parts]]:
        """The numbers of the passages that hold any of these phrases, with those that they may hold."""
        found: dict[int, list[Parts]] = {}
        by_sign = phrases.by_sign
        for sign in by_sign.keys() & self._by_sign.keys():
            several = by_sign[sign]
            for number in self._by_sign[sign]:
                if holds_one(self._lines[number], several):
                    found.setdefault(number, []).extend(several)
        return found

    def holds_word(self, number: int, words: Set[str]) -> bool:
        """Whether the passage with this number holds any of these words, which are letters in lower case."""
        return bool(words) and not words.isdisjoint(_WORD.findall(self._lines[number]))

    def sentences_at(self, places: Mapping[int, Iterable[Parts]]) -> Iterator[Sentence]:
        """The sentences of these passages that hold one of the phrases, be it in what is masked, in order."""
        for number in sorted(places):
            yield from self._passage(number).sentences_with(places[number])

    def sentences(self) -> Iterator[Sentence]:
        """All of them, in order."""
        for number in range(len(self._uncut)):
            yield from self._passage(number).sentences

    def _passage(self, number: int) -> Passage:
        if number not in self._passages:
            self._passages[number] = Passage(*self._uncut[number], self._lines[number])
        return self._passages[number]
