"""The port to a sentence encoder."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from followthrough.classification.passage import Passage

Matrix = NDArray[np.float32]
VECTOR = 10  # index in a row of signals at which the vector starts


class Encoder(Protocol):
    """Judges texts. `version` changes whenever an answer may change.

    Returns one row per passage, in order. A passage's row does not depend on the others.
    """

    @property
    def version(self) -> str: ...

    def kinds(self, passages: Sequence[Passage]) -> Matrix:
        """Logits (passages, 9): the eight kinds in the order of `Kind`, then checkable."""
        ...

    def signals(self, passages: Sequence[Passage]) -> Matrix:
        """Input for the document judge (passages, 10 + width): the logits of `kinds`, one for items, the vector."""
        ...
