"""A small bidirectional recurrent network over the candidates of a document, in plain numpy."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


@dataclass(slots=True, eq=False, repr=False)
class SequenceModel:
    """Several networks of one shape, averaged. The first axis of each array is the network.

    `mean` and `scale` normalise the inputs (inputs,). `weights` have the names that training/train_judge.py writes.
    """

    mean: Array
    scale: Array
    weights: Mapping[str, Array]

    def log_odds(self, rows: Array) -> Array:
        """Rows (candidates, inputs), with NaN for missing values, to log-odds (candidates,)."""
        w = self.weights
        x = np.nan_to_num(np.clip((rows - self.mean) / self.scale, -4, 4), nan=0.0).astype(np.float32)
        inner = np.maximum(np.einsum("ni,sji->snj", x, w["in.w"]) + w["in.b"][:, None], 0)
        both = [self._pass(inner, "f"), self._pass(inner[:, ::-1], "b")[:, ::-1], inner]
        seen = np.concatenate(both, axis=2)
        hidden = np.maximum(np.einsum("snj,skj->snk", seen, w["mid.w"]) + w["mid.b"][:, None], 0)
        out = np.einsum("snk,sk->sn", hidden, w["out.w"]) + w["out.b"][:, None]
        mean: Array = out.mean(axis=0)
        return mean

    def _pass(self, inner: Array, direction: str) -> Array:
        w = self.weights
        given = np.einsum("snj,skj->snk", inner, w[f"{direction}.wi"]) + w[f"{direction}.bi"][:, None]
        networks, count, triple = given.shape
        size = triple // 3
        state: Array = np.zeros((networks, size), dtype=np.float32)
        states = np.empty((networks, count, size), dtype=np.float32)
        recurrent, bias = w[f"{direction}.wh"], w[f"{direction}.bh"]
        for at in range(count):
            kept = np.matmul(recurrent, state[:, :, None])[:, :, 0] + bias
            gates = _sigmoid(given[:, at, : 2 * size] + kept[:, : 2 * size])
            reset, update = gates[:, :size], gates[:, size:]
            fresh = np.tanh(given[:, at, 2 * size :] + reset * kept[:, 2 * size :])
            state = np.asarray((1 - update) * fresh + update * state, dtype=np.float32)
            states[:, at] = state
        return states


def _sigmoid(values: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))), dtype=np.float32)
