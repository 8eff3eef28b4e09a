"""The port through which a sentence encoder is asked."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.passage import Passage

Matrix = NDArray[np.float32]
VECTOR = 10  # where the vector begins in a row of signals


class Encoder(Protocol):
    """Judges texts. `version` changes whenever an answer may change.

    One row per passage, in their order; the same alone as among others.
    """

    @property
    def version(self) -> str: ...

    def kinds(self, passages: Sequence[Passage]) -> Matrix:
        """Logits (passages, 9): the eight kinds in the order of `Kind`, then checkable."""
        ...

    def signals(self, passages: Sequence[Passage]) -> Matrix:
        """What the judge of documents is told (passages, 10 + width): nine logits as of `kinds`, item, the vector."""
        ...
