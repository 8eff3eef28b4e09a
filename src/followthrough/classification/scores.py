"""What a sentence encoder says of a passage, and the port through which it is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.passage import Passage


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits for the eight kinds (in the order of `Kind`), for checkable and for being an action item.

    `embedding` is the encoder's vector of the text, for the judge of whole documents.
    """

    kinds: NDArray[np.float32]
    checkable: float
    item: float
    embedding: NDArray[np.float32]


class Encoder(Protocol):
    """Judges texts. `version` changes whenever an answer may change."""

    @property
    def version(self) -> str: ...

    def scores(self, passages: Sequence[Passage]) -> list[Scores]:
        """One answer per passage, in their order; the same alone as among others."""
        ...
