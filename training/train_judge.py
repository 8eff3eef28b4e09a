"""Fit the judge of documents: a recurrent network over all candidates of each page."""

import hashlib
from pathlib import Path

import numpy as np
import torch
from documents import Labelled
from torch import nn

from followthrough.classification.lines.sequence import SequenceModel

NETWORKS, EPOCHS, COLUMNS = 6, 14, 24
torch.set_num_threads(1)


class Network(nn.Module):
    """Rows of a document (batch, candidates, inputs) to log-odds (batch, candidates)."""

    def __init__(self, inputs: int, inner: int = 48, size: int = 40, drop: float = 0.3) -> None:
        super().__init__()
        self.before, self.enter = nn.Dropout(0.15), nn.Linear(inputs, inner)
        self.drop = nn.Dropout(drop)
        self.both = nn.GRU(inner, size, batch_first=True, bidirectional=True)
        self.mid, self.out = nn.Linear(2 * size + inner, 32), nn.Linear(32, 1)

    def forward(self, rows, lengths):
        inner = self.drop(torch.relu(self.enter(self.before(rows))))
        packed = nn.utils.rnn.pack_padded_sequence(inner, lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.both(packed)[0], batch_first=True)
        seen = self.drop(torch.cat([states, inner], -1))
        return self.out(torch.relu(self.mid(seen))).squeeze(-1)


def short(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Center (width,) and whitened projection (width, COLUMNS) onto the main components."""
    center = vectors.mean(0)
    _, sizes, axes = np.linalg.svd(vectors - center, full_matrices=False)
    return center, axes[:COLUMNS].T / (sizes[:COLUMNS] / np.sqrt(len(vectors)))


def fit(
    pages: list[Labelled],
    rows: list[np.ndarray],
    weights: list[float],
    outside: int,
    *,
    networks: int = NETWORKS,
    epochs: int = EPOCHS,
    rate: float = 3e-3,
) -> SequenceModel:
    """`rows[i]` (candidates, inputs) belong to pages[i]; the first `outside` columns need no encoder.

    One page in six is shown without the encoder's answers, so that the model also works without them. The networks
    learn from one half of the written pages or the other, in turns: this makes their errors on real pages more
    different, and those of their mean smaller.
    """
    whole = np.vstack(rows)
    mean = np.nanmean(whole, axis=0).astype(np.float32)
    scale = (np.nanstd(whole, axis=0) + 1e-3).astype(np.float32)
    data = []
    for page, own, weight in zip(pages, rows, weights, strict=True):
        x = np.nan_to_num(np.clip((own - mean) / scale, -4, 4), nan=0.0).astype(np.float32)
        y = np.array([float(bool(label)) for label in page.labels], dtype=np.float32)
        w = np.array([0.0 if label is None else weight for label in page.labels], dtype=np.float32)
        data.append((torch.tensor(x), torch.tensor(y), torch.tensor(w)))
    halves = [_half(page.id) for page in pages]
    found = [
        _train([one for one, half in zip(data, halves, strict=True) if half in (None, seed % 2)],
               whole.shape[1], outside, seed, epochs, rate)
        for seed in range(networks)
    ]  # fmt: skip
    stacked = {name: np.stack([one[name] for one in found]) for name in found[0]}
    return SequenceModel(mean, scale, stacked)


def _half(page: str) -> int | None:
    """The half that a written page belongs to; None for a real page, which all networks see."""
    if not page.startswith("written/"):
        return None
    return hashlib.sha256(page.encode()).digest()[-1] % 2


def _train(data, inputs: int, outside: int, seed: int, epochs: int, rate: float) -> dict[str, np.ndarray]:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = Network(inputs)
    size = 16
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=1e-2)
    steps = epochs * ((len(data) + size - 1) // size)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps)
    network.train()
    for _ in range(epochs):
        order = rng.permutation(len(data))
        for start in range(0, len(order), size):
            part = [data[i] for i in order[start : start + size]]
            lengths = [len(x) for x, _, _ in part]
            x = nn.utils.rnn.pad_sequence([x for x, _, _ in part], batch_first=True)
            y = nn.utils.rnn.pad_sequence([y for _, y, _ in part], batch_first=True)
            w = nn.utils.rnn.pad_sequence([w for _, _, w in part], batch_first=True)
            x[torch.tensor(rng.random(len(part)) < 1 / 6), :, outside:] = 0.0
            loss = nn.functional.binary_cross_entropy_with_logits(network(x, lengths), y, reduction="none")
            loss = (loss * w).sum() / w.sum().clamp(min=1)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            scheduler.step()
    s = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    named = {"in.w": s["enter.weight"], "in.b": s["enter.bias"], "mid.w": s["mid.weight"], "mid.b": s["mid.bias"],
             "out.w": s["out.weight"][0], "out.b": s["out.bias"]}  # fmt: skip
    for way, suffix in (("f", ""), ("b", "_reverse")):
        named[f"{way}.wi"], named[f"{way}.wh"] = s[f"both.weight_ih_l0{suffix}"], s[f"both.weight_hh_l0{suffix}"]
        named[f"{way}.bi"], named[f"{way}.bh"] = s[f"both.bias_ih_l0{suffix}"], s[f"both.bias_hh_l0{suffix}"]
    named["out.b"] = named["out.b"].reshape(())
    return named


def write(model: SequenceModel, center: np.ndarray, projection: np.ndarray, folder: Path) -> None:
    halves = {name: value.astype(np.float16) for name, value in model.weights.items()}
    np.savez(  # compression would hardly make them smaller, but slower to read
        folder / "judge.npz",
        mean=model.mean,
        scale=model.scale,
        center=center.astype(np.float32),
        projection=projection.astype(np.float32),
        **halves,
    )
