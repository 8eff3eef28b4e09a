"""Does a text only ask for an attitude, or for something that exists afterwards? Signs of both, and a model on them.

An exhortation asks people to be better (careful, attentive, quicker). A change leaves something behind: a rule with a
condition, a date or a number of people, a thing with a name. The same words can introduce either, so no sign decides
alone: a logistic model weighs them together with the encoder's vector.
"""

import math
import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.exhortation_signs import SIGNS

Vector = NDArray[np.float32]

_LONGEST_TEXT = 400
_LOWEST_CHANCE = 1e-4
_KINDS_ALONE, _EXHORTATION_ALONE = 0.9, 0.1  # measured on held-out organisations

COLUMNS = (*SIGNS, "few words", "many words")


def sign_counts(text: str) -> Vector:
    """One number per column: how often each sign occurs (counted up to twice), and the length of the text."""
    text = text[:_LONGEST_TEXT]
    count = len(text.split())
    found = [min(sum(1 for _ in pattern.finditer(text)), 2) for pattern in _patterns()]
    return np.array([*found, float(count <= 3), min(count, 40) / 20], dtype=np.float32)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compiled for the first text that may be an exhortation, because most documents contain none."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in SIGNS.values())


@dataclass(slots=True, eq=False, repr=False)
class ExhortationModel:
    """Logistic weights; positive ones favour an exhortation. `of_kinds` is the weight of the log-odds from the kinds.

    `of_signs` (columns,), `of_vector` (embedding,).
    """

    of_signs: Vector
    of_vector: Vector
    bias: float
    of_kinds: float

    def log_odds(self, text: str, vector: Vector, vague: float) -> float:
        """Log-odds that the text only asks for an attitude. `vague` is the chance of that kind so far (0..1)."""
        own = sign_counts(text) @ self.of_signs + vector @ self.of_vector + self.bias
        return float(own + self.of_kinds * _log_odds(vague))

    def words(self, text: str) -> list[tuple[str, float]]:
        """The words that indicate an exhortation, in lower case, the strongest sign first."""
        text = text[:_LONGEST_TEXT]
        found = [
            (match[0].strip().lower(), float(weight))
            for pattern, weight in zip(_patterns(), self.of_signs, strict=False)
            if weight > 0 and (match := pattern.search(text))
        ]
        return sorted(found, key=lambda weighted: -weighted[1])


def log_odds_alone(vague: float, log_odds: float) -> float:
    """Log-odds for a text without its document. The kinds weigh most, because few real items are exhortations."""
    return _KINDS_ALONE * _log_odds(vague) + _EXHORTATION_ALONE * log_odds


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, _LOWEST_CHANCE), 1 - _LOWEST_CHANCE)
    return math.log(bounded / (1 - bounded))


def with_chance(chances: NDArray[np.float64], kind: int, log_odds: float) -> NDArray[np.float64]:
    """The chances (kinds,) with one kind set to the given log-odds. The others keep their proportions."""
    new = 1 / (1 + math.exp(-max(min(log_odds, 30.0), -30.0)))
    others = max(1 - float(chances[kind]), 1e-12)
    out: NDArray[np.float64] = chances * ((1 - new) / others)
    out[kind] = new
    return out
