"""Write a fine-tuned network as an int8 ONNX file that answers one text at a time."""

import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from network import BASE, Judge
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn


class _OneText(nn.Module):
    """Ids and segments (1, length) -> two rows: kinds (8, checkable) and signals (8, checkable, item, embedding)."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, ids: torch.Tensor, segments: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        mask = torch.ones_like(ids)
        kind, checkable, _, _ = self.judge(ids, segments, mask)
        told, told_checkable, item, pooled = self.judge.signals(ids, segments, mask)
        signals = torch.cat([told, told_checkable[:, None], item[:, None], pooled], dim=1)
        return torch.cat([kind, checkable[:, None]], dim=1), signals


def export(judge: Judge, target: Path) -> None:
    """Weights become int8, seven bits wide: eight would overflow, and answer differently, on older processors."""
    judge = judge.float().eval()
    ids = torch.tensor([[101, 2000, 102, 3000, 2001, 102]])
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole, ready, small = (Path(folder) / name for name in ("whole.onnx", "ready.onnx", "small.onnx"))
        torch.onnx.export(
            _OneText(judge), (ids, torch.ones_like(ids)), whole, input_names=["ids", "segments"],
            output_names=["kinds", "signals"], dynamic_axes={"ids": {1: "length"}, "segments": {1: "length"}},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(whole, ready, skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        onnx.checker.check_model(small)
        target.write_bytes(small.read_bytes())


def stamp(folder: Path) -> None:
    """Put the vocabulary beside the model, and a version that changes with any of the files."""
    shutil.copyfile(BASE / "vocab.txt", folder / "vocab.txt")
    (folder / "vocab.txt").chmod(0o644)
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.name != "model.json" and path.is_file() and path.suffix != ".py":
            digest.update(path.name.encode() + path.read_bytes())
    (folder / "model.json").write_text(json.dumps({"version": digest.hexdigest()[:16]}) + "\n", encoding="utf-8")


def difference(judge: Judge, model: Path, rows: list[tuple[list[int], list[int]]]) -> float:
    """The largest difference of a kind's probability between the network and its small copy."""
    import onnxruntime

    session = onnxruntime.InferenceSession(model)
    worst = 0.0
    for ids, segments in rows:
        one = {"ids": np.array([ids]), "segments": np.array([segments])}
        got = session.run(["kinds"], one)[0][0, :8]
        with torch.no_grad():
            want = judge(torch.tensor([ids]), torch.tensor([segments]), torch.ones(1, len(ids), dtype=torch.long))[0][0]
        a, b = (np.exp(v - v.max()) / np.exp(v - v.max()).sum() for v in (got, want.float().numpy()))
        worst = max(worst, float(np.abs(a - b).max()))
    return worst
