"""A linear model over words and word pairs: quick, and able to name the words that decided."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.ngrams import SECTION, features
from followthrough.classification.passage import Passage

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """TF-IDF weights. `weights` is (features, outputs): eight kinds, then checkable; `bias` is (outputs,)."""

    vocabulary: Mapping[str, int]
    idf: Vector
    weights: Vector
    bias: Vector

    def logits(self, passage: Passage) -> Vector:
        """One logit per output (outputs,)."""
        numbers, values = self._values(passage)
        return values @ self.weights[numbers] + self.bias

    def contributions(self, passage: Passage, output: int) -> list[tuple[str, float]]:
        """What each word or pair of the text adds for `output` over the mean of the kinds, largest first."""
        numbers, values = self._values(passage)
        kinds = self.weights[numbers, :8]
        gains = values * (kinds[:, output] - kinds.mean(axis=1))
        names = [name for name in dict.fromkeys(features(passage)) if name in self.vocabulary]
        by_words: dict[str, float] = {}
        for name, gain in zip(names, gains, strict=True):
            if not name.startswith(SECTION):
                key = name.removeprefix("^")
                by_words[key] = by_words.get(key, 0.0) + float(gain)
        return sorted(by_words.items(), key=lambda pair: (-pair[1], pair[0]))

    def _values(self, passage: Passage) -> tuple[NDArray[np.intp], Vector]:
        counts = Counter(name for name in features(passage) if name in self.vocabulary)
        numbers = np.array([self.vocabulary[name] for name in counts], dtype=np.intp)
        values = np.array([1 + math.log(count) for count in counts.values()], dtype=np.float32) * self.idf[numbers]
        return numbers, values / max(float(np.linalg.norm(values)), 1e-9)
