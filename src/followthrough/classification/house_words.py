"""House words: what an organisation calls its own things, and the kind of item that each word stands for.

The first word in a text decides, as the first main verb does in the codebook. If two start at the same position, the
longer one wins ("big board" before "big").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from followthrough.classification.classifier import ItemClassifier, Question
from followthrough.classification.passage import plain
from followthrough.model.classification import Classification, DecidingWords
from followthrough.model.kind import Kind
from followthrough.reading.patterns import lazy_pattern

SOURCE = "house words"
_CONFIDENCE = 0.99

# Words, single punctuation marks, and single characters of scripts that put no spaces between words.
_TOKEN = lazy_pattern(r"[\u2e80-\U0010ffff]|[^\W\u2e80-\U0010ffff]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Word:
    """One house word as the tokens to look for."""

    tokens: tuple[str, ...]
    kind: Kind


class HouseWords:
    """Implements `ItemClassifier` around another classifier, which answers for texts without house words.

    Only whole words match, in any case. `lexicon` lists the words of each kind. The other classifier still decides
    whether the item is checkable.
    """

    def __init__(self, classifier: ItemClassifier, lexicon: Mapping[Kind, Sequence[str]]) -> None:
        self._classifier = classifier
        self._by_first: dict[str, list[_Word]] = {}
        words = [_Word(tuple(_folded(word)), kind) for kind, listed in lexicon.items() for word in listed]
        for word in sorted(words, key=lambda word: -len(word.tokens)):
            if word.tokens:
                self._by_first.setdefault(word.tokens[0], []).append(word)
        lexicon_text = repr(sorted((word.tokens, word.kind.value) for word in words))
        self._lexicon = sha256(lexicon_text.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def version(self) -> str:
        return f"{self._classifier.version}+words-{self._lexicon}"

    def classify(self, questions: Sequence[Question]) -> list[Classification]:
        """One answer per question, in their order."""
        answers = self._classifier.classify(questions)
        return [self._overruled(question, answer) for question, answer in zip(questions, answers, strict=True)]

    def _overruled(self, question: Question, answer: Classification) -> Classification:
        found = list(self._found(plain(question.text)))
        if not found:
            return answer
        kind = found[0][0]
        others = [other for other, _ in found if other is not kind]
        other_answers = (answer.kind, answer.runner_up)
        return replace(
            answer,
            kind=kind,
            confidence=_CONFIDENCE,
            evidence=tuple(DecidingWords(words, 1.0, SOURCE) for found_kind, words in found[:4] if found_kind is kind),
            runner_up=next((other for other in (*others, *other_answers) if other not in (kind, None)), None),
            unsure=False,
            vague_odds=answer.vague_odds if kind is Kind.VAGUE else None,  # None: no other item overrules it
        )

    def _found(self, text: str) -> Iterator[tuple[Kind, str]]:
        """The house words of a text in order, as written there."""
        places = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
        tokens = [text[start:end].casefold() for start, end in places]
        at = 0
        while at < len(tokens):
            for word in self._by_first.get(tokens[at], ()):
                end = at + len(word.tokens)
                if tuple(tokens[at:end]) == word.tokens:
                    yield word.kind, text[places[at][0] : places[end - 1][1]]
                    at = end
                    break
            else:
                at += 1


def _folded(word: str) -> list[str]:
    return [token.casefold() for token in _TOKEN.findall(word)]
