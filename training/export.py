"""Write a fine-tuned network as an int8 ONNX file that answers one text at a time."""

import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from network import BASE, SHARED, Judge
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn


class _Lower(nn.Module):
    """Ids and segments (1, length) -> hidden (1, length, width): the layers that both answers share."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, ids: torch.Tensor, segments: torch.Tensor) -> torch.Tensor:
        return self.judge.lower(ids, segments, torch.ones_like(ids))[0]


class _Upper(nn.Module):
    """Hidden and segments -> one row: kinds (8, checkable), or signals (8, checkable, item, embedding)."""

    def __init__(self, judge: Judge, *, kinds: bool) -> None:
        super().__init__()
        self.judge, self.kinds = judge, kinds

    def forward(self, hidden: torch.Tensor, segments: torch.Tensor) -> torch.Tensor:
        judge, mask = self.judge, torch.ones_like(segments)
        bias = torch.zeros(1, 1, 1, 1)
        if self.kinds:
            pooled = judge.upper(judge.own["layers"], hidden, bias, segments, mask)
            return torch.cat([judge.own["kind"](pooled), judge.own["checkable"](pooled)], dim=1)
        pooled = judge.upper(judge.encoder.encoder.layer[SHARED:], hidden, bias, segments, mask)
        return torch.cat([judge.kind(pooled), judge.checkable(pooled), judge.item(pooled), pooled], dim=1)


def export(judge: Judge, folder: Path) -> None:
    """Three files, so that only the layers that an answer needs are run.

    Weights become int8, seven bits wide: eight would overflow, and answer differently, on older processors.
    """
    judge = judge.float().eval()
    ids = torch.tensor([[101, 2000, 102, 3000, 2001, 102]])
    segments = torch.ones_like(ids)
    lower = _Lower(judge)
    with torch.no_grad():
        hidden = lower(ids, segments)
    _write(lower, {"ids": ids, "segments": segments}, "hidden", folder / "lower.onnx")
    _write(_Upper(judge, kinds=True), {"hidden": hidden, "segments": segments}, "kinds", folder / "kinds.onnx")
    _write(_Upper(judge, kinds=False), {"hidden": hidden, "segments": segments}, "signals", folder / "signals.onnx")


def _write(part: nn.Module, inputs: dict[str, torch.Tensor], output: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole, ready, small = (Path(folder) / name for name in ("whole.onnx", "ready.onnx", "small.onnx"))
        torch.onnx.export(
            part, tuple(inputs.values()), whole, input_names=list(inputs), output_names=[output],
            dynamic_axes={name: {1: "length"} for name in inputs}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(whole, ready, skip_symbolic_shape=True)
        quantize_dynamic(ready, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                         op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
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
