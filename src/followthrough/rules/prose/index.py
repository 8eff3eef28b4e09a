"""Index of a document's prose: phrases are looked up in all of it, and only passages with a match are split."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set

from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.sections import SectionKind
from followthrough.rules.prose.phrases import Parts, Phrases, contains_phrase, lines_by_sign
from followthrough.rules.prose.sentences import Passage, Sentence, Uncut, folded, section_of, without_masked


class ProseIndex:
    """The passages of a document. Mostly they contain none of the phrases that a rule looks for."""

    def __init__(self, uncut: Iterable[Uncut]) -> None:
        self._uncut = tuple(uncut)
        texts = [without_masked(rich) if rich.code or rich.struck else rich.text for rich, _, _ in self._uncut]
        text = "\n".join(texts)
        if text.count("\n") >= len(texts):  # a hard line break within a passage
            text = "\n".join([text.replace("\n", " ") for text in texts])
        text = folded(text)
        self._lines = text.split("\n")
        self._by_sign = lines_by_sign(text)
        self._passages: dict[int, Passage] = {}

    def places_of(self, phrases: Phrases) -> dict[int, list[Parts]]:
        """The numbers of the passages that contain any of these phrases, with the phrases that they may contain."""
        found: dict[int, list[Parts]] = {}
        by_sign = phrases.by_sign
        for sign in by_sign.keys() & self._by_sign.keys():
            phrases_of_sign = by_sign[sign]
            for number in self._by_sign[sign]:
                if contains_phrase(self._lines[number], phrases_of_sign):
                    found.setdefault(number, []).extend(phrases_of_sign)
        return found

    def numbers_with(self, phrases: Phrases) -> Set[int]:
        """The numbers of the passages with a sign of any of these phrases."""
        signs = phrases.by_sign.keys() & self._by_sign.keys()
        return {number for sign in signs for number in self._by_sign[sign]}

    def holds_word(self, number: int, words: Iterable[str]) -> bool:
        """Whether the passage with this number contains any of these lower-case words."""
        return holds_any(self._lines[number], words)

    def sentences_at(self, places: Mapping[int, Iterable[Parts]]) -> Iterator[Sentence]:
        """The sentences in these passages that contain one of the phrases, even in a quotation, in order."""
        for number in sorted(places):
            yield from self._passage(number).sentences_with(places[number])

    def sentences_under(self, sections: Collection[SectionKind]) -> Iterator[Sentence]:
        """The sentences of sections of these kinds, in order."""
        for number, (rich, block, titles) in enumerate(self._uncut):
            if section_of(rich, block, titles) in sections:
                yield from self._passage(number).sentences

    def sentences(self) -> Iterator[Sentence]:
        """All sentences, in order."""
        for number in range(len(self._uncut)):
            yield from self._passage(number).sentences

    def _passage(self, number: int) -> Passage:
        if number not in self._passages:
            self._passages[number] = Passage(*self._uncut[number], self._lines[number])
        return self._passages[number]
