"""The few numbers between models and answers, fitted on organisations that the models have not seen."""

import numpy as np
from sentences import KINDS, Row
from sklearn.metrics import f1_score

from followthrough.classification.classifier import Calibration

UNSURE = 0.45
RIGHT_WHEN_SURE = 0.96


def calibrate(held: list[tuple[Row, np.ndarray, np.ndarray]]) -> Calibration:
    """The encoder's share, the temperature of the kinds, and the bias of checkable."""
    if not held:
        return Calibration(encoder_share=0.8, unsure_below=UNSURE)
    rows = [h[0] for h in held]
    encoder, linear = np.array([h[1] for h in held]), np.array([h[2] for h in held])
    want = np.array([KINDS.index(r.kind) for r in rows])
    share = max((0.6, 0.7, 0.8, 0.9, 1.0), key=lambda s: _macro(want, (s * encoder + (1 - s) * linear)[:, :8]))
    logits = share * encoder + (1 - share) * linear
    odds = logits[:, :8]
    grid = np.arange(0.5, 3.01, 0.05)
    temperature = _sober(want, odds, float(min(grid, key=lambda t: _loss(want, odds / t))))
    known = [i for i, r in enumerate(rows) if r.checkable is not None]
    checkable = np.array([rows[i].checkable for i in known])
    biases = np.arange(-2, 2.01, 0.1)
    bias = max(biases, key=lambda b: (np.mean((logits[known, 8] + b > 0) == checkable), -abs(b)))
    return Calibration(
        encoder_share=float(share),
        temperature=round(float(temperature), 2),
        unsure_below=UNSURE,
        checkable_bias=round(float(bias), 2),
    )


def calibrate_elsewhere(held: list[tuple[Row, np.ndarray]]) -> float:
    """The temperature of the linear model for other languages; 1 if there is nothing to fit it on."""
    if not held:
        return 1.0
    want = np.array([KINDS.index(row.kind) for row, _ in held])
    odds = np.array([logits[:8] for _, logits in held])
    return round(float(min(np.arange(0.5, 4.01, 0.1), key=lambda t: _loss(want, odds / t))), 1)


def _sober(want: np.ndarray, odds: np.ndarray, temperature: float) -> float:
    """The temperature, raised until at least RIGHT_WHEN_SURE of the answers at 0.9 or more are right."""
    for raised in np.arange(temperature, 3.0, 0.05):
        chances = np.exp((odds - odds.max(1, keepdims=True)) / raised)
        chances /= chances.sum(1, keepdims=True)
        sure = chances.max(1) >= 0.9
        if (odds[sure].argmax(1) == want[sure]).mean() >= RIGHT_WHEN_SURE:
            return float(raised)
    return temperature


def _macro(want: np.ndarray, odds: np.ndarray) -> float:
    return float(f1_score(want, odds.argmax(1), average="macro"))


def _loss(want: np.ndarray, odds: np.ndarray) -> float:
    shifted = odds - odds.max(1, keepdims=True)
    chances = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return float(-chances[np.arange(len(want)), want].mean())


def calibrate_judge(held: list[tuple[list[bool | None], np.ndarray]]) -> dict[str, float]:
    """The shift that balances precision and recall best at 0.5, and the temperature that makes it a probability."""
    if not held:
        return {"shift": 0.0, "temperature": 1.0}
    known = [(bool(label), float(odd)) for labels, odds in held for label, odd in zip(labels, odds, strict=True)
             if label is not None]  # fmt: skip
    truth, odds = np.array([k[0] for k in known]), np.array([k[1] for k in known])

    def f1(at: float) -> float:
        hit = (truth & (odds >= at)).sum()
        return 2 * hit / max((odds >= at).sum() + truth.sum(), 1)

    grid = np.arange(-2.5, 2.51, 0.1)
    # The mean of the best few, because a single best value is chance.
    best = sorted(grid, key=f1)[-7:]
    shift = -float(np.mean(best))
    temperatures = np.arange(0.6, 3.01, 0.1)

    def loss(t: float) -> float:
        chance = 1 / (1 + np.exp(-(odds + shift) / t))
        return float(-np.mean(np.where(truth, np.log(chance + 1e-9), np.log(1 - chance + 1e-9))))

    return {"shift": round(shift, 2), "temperature": round(float(min(temperatures, key=loss)), 2)}
