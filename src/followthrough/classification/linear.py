"""A linear model over words and word pairs: quick, and able to name the words that decided."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.ngrams import SECTION, terms, words
from followthrough.classification.passage import Passage

Vector = NDArray[np.float32]


@dataclass(slots=True, eq=False, repr=False)
class Counted:
    """The known words and pairs of a passage, with their numbers and their values (features,)."""

    names: Sequence[str]
    numbers: NDArray[np.intp]
    values: Vector


@dataclass(slots=True, eq=False, repr=False)
class LinearModel:
    """TF-IDF weights. `weights` is (features, outputs): eight kinds, then checkable; `bias` is (outputs,)."""

    vocabulary: Mapping[str, int]
    idf: Vector
    weights: Vector
    bias: Vector

    def logits(self, counted: Counted) -> Vector:
        """One logit per output (outputs,)."""
        return counted.values @ self.weights[counted.numbers] + self.bias

    def contributions(self, counted: Counted, output: int) -> list[tuple[str, float]]:
        """How much each word or pair of the text adds to `output`, relative to the mean of the kinds, largest first."""
        kinds = self.weights[counted.numbers, :8]
        gains = counted.values * (kinds[:, output] - kinds.mean(axis=1))
        by_words: dict[str, float] = {}
        for name, gain in zip(counted.names, gains, strict=True):
            if not name.startswith(SECTION):
                key = name.removeprefix("^")
                by_words[key] = by_words.get(key, 0.0) + float(gain)
        return sorted(by_words.items(), key=lambda pair: (-pair[1], pair[0]))

    def familiar(self, text: str) -> float:
        """The share (0..1) of the text's words that the model knows; 1 for a single word, which means nothing."""
        own = [word for word in words(text) if word.isalpha() and len(word) > 1]
        return sum(word in self.vocabulary for word in own) / len(own) if len(own) > 1 else 1.0

    def counted(self, passage: Passage) -> Counted:
        """The passage as the model sees it."""
        counts = Counter(name for name in terms(passage) if name in self.vocabulary)
        numbers = np.array([self.vocabulary[name] for name in counts], dtype=np.intp)
        values = np.array([1 + math.log(count) for count in counts.values()], dtype=np.float32) * self.idf[numbers]
        return Counted(tuple(counts), numbers, values / max(float(np.linalg.norm(values)), 1e-9))
