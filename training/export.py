"""Write a fine-tuned network as an int8 ONNX file that answers one text at a time."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from network import BASE, SECTION_LIMIT, SHARED, TEXT_LIMIT, Judge
from onnx import TensorProto, helper, numpy_helper
from torch import nn

OPERATORS = (helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1))
LONGEST = TEXT_LIMIT + SECTION_LIMIT + 3
LARGEST = 64  # the largest weight: seven bits, because eight would overflow on older processors and change the answers


class _Graph:
    """An ONNX graph of the few operators that onnxruntime uses for such an encoder, loaded without changes.

    onnxruntime would produce them from simpler ones at each start, except for two that it computes element by element:
    Add and LayerNormalization take a third of the time of SkipLayerNormalization, Gelu two thirds of that of BiasGelu.
    """

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []

    def weight(self, value: torch.Tensor | np.ndarray) -> str:
        """A constant of the graph."""
        name = f"w{len(self._weights)}"
        self._weights.append(numpy_helper.from_array(np.ascontiguousarray(_array(value)), name))
        return name

    def apply(self, operator: str, *inputs: str, domain: str = "", **settings: object) -> str:
        """The output of an operator."""
        name = f"{operator}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, inputs, [name], name=name, domain=domain, **settings))
        return name

    def own(self, operator: str, *inputs: str, **settings: object) -> str:
        """The output of an operator that only onnxruntime has."""
        return self.apply(operator, *inputs, domain="com.microsoft", **settings)

    def product(self, x: str, matrix: torch.Tensor, bias: torch.Tensor) -> str:
        """The int8 product plus the bias. x is scaled as a whole."""
        numbers, scales = _int8(matrix)
        return self.own("DynamicQuantizeMatMul", x, self.weight(numbers), self.weight(scales), "", self.weight(bias))

    def attention(self, x: str, matrix: torch.Tensor, bias: torch.Tensor, heads: int) -> str:
        """Self-attention. The matrix holds the weights of queries, keys, and values side by side."""
        small, scale, zero = (f"{x}_{part}" for part in ("small", "scale", "zero"))
        self._nodes.append(helper.make_node("DynamicQuantizeLinear", [x], [small, scale, zero], name=small))
        numbers, scales = _int8(matrix)
        none = self.weight(np.zeros_like(numbers[0]))
        weights = [self.weight(numbers), self.weight(bias), scale, self.weight(scales)]
        return self.own("QAttention", small, *weights, "", zero, none, num_heads=heads)

    def norm(self, x: str, norm: nn.LayerNorm) -> str:
        """Normalised along the width."""
        scale, shift = self.weight(norm.weight), self.weight(norm.bias)
        return self.apply("LayerNormalization", x, scale, shift, epsilon=norm.eps, axis=-1)

    def layer(self, x: str, layer: nn.Module, heads: int) -> str:
        """One transformer layer of BERT."""
        attention, out = layer.attention.self, layer.attention.output
        projections = [attention.query, attention.key, attention.value]
        weights, biases = (torch.cat([getattr(part, name) for part in projections]) for name in ("weight", "bias"))
        seen = self.attention(x, weights.T, biases, heads)
        x = self.norm(self.apply("Add", self.product(seen, out.dense.weight.T, out.dense.bias), x), out.LayerNorm)
        inner, out = layer.intermediate.dense, layer.output
        wide = self.own("Gelu", self.product(x, inner.weight.T, inner.bias))
        return self.norm(self.apply("Add", self.product(wide, out.dense.weight.T, out.dense.bias), x), out.LayerNorm)

    def write(self, inputs: dict[str, int], last: str, output: str, target: Path) -> None:
        """Write the file, and next to it one with the larger weights, which are mapped into memory and not read."""
        self._nodes.append(helper.make_node("Identity", [last], [output]))
        given = [helper.make_tensor_value_info(name, kind, [1, "length", 384][: 3 if kind == TensorProto.FLOAT else 2])
                 for name, kind in inputs.items()]  # fmt: skip
        result = helper.make_tensor_value_info(output, TensorProto.FLOAT, None)
        graph = helper.make_graph(self._nodes, output, given, [result], self._weights)
        weights = target.with_suffix(".weights")
        weights.unlink(missing_ok=True)  # onnx would append to an existing file
        model = helper.make_model(graph, opset_imports=OPERATORS, ir_version=8)
        onnx.save_model(model, target, save_as_external_data=True, location=weights.name)
        weights.chmod(0o644)


def _array(value: torch.Tensor | np.ndarray) -> np.ndarray:
    return value.detach().float().numpy() if isinstance(value, torch.Tensor) else value


def _int8(matrix: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
    """The columns of a matrix as int8, and the scale of each."""
    array = _array(matrix)
    most = np.abs(array).max(axis=0)
    scales = np.where(most > 0, most / LARGEST, 1).astype(np.float32)
    return np.round(array / scales).astype(np.int8), scales


def _uint8(table: torch.Tensor) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A table as uint8, its scale, and its zero point."""
    array = _array(table)
    low, high = min(float(array.min()), 0.0), max(float(array.max()), 0.0)
    scale = (high - low) / 255
    zero = round(-low / scale)
    numbers = np.clip(np.round(array / np.float32(scale)) + zero, 0, 255)
    return numbers.astype(np.uint8), np.array(scale, dtype=np.float32), np.array(zero, dtype=np.uint8)


def export(judge: Judge, folder: Path) -> None:
    """Write three graphs, so that only the layers that an answer needs are run. Each answers one text at a time."""
    judge = judge.float().eval()
    assert judge.own is not None
    layers = judge.encoder.encoder.layer
    _lower(judge, folder / "lower.onnx")
    kinds, signals = [judge.own["kind"], judge.own["checkable"]], [judge.kind, judge.checkable, judge.item]
    _upper(judge, judge.own["layers"], kinds, "kinds", folder / "kinds.onnx")
    _upper(judge, layers[SHARED:], signals, "signals", folder / "signals.onnx")


def _lower(judge: Judge, target: Path) -> None:
    """Ids and segments (1, length) to hidden (1, length, width): the layers that both outputs share."""
    g, e = _Graph(), judge.encoder.embeddings
    numbers, scale, zero = (g.weight(each) for each in _uint8(e.word_embeddings.weight))
    x = g.apply("DequantizeLinear", g.apply("Gather", numbers, "ids"), scale, zero)
    places, first = g.weight(e.position_embeddings.weight[:LONGEST]), g.weight(np.array([0]))
    x = g.apply("Add", x, g.apply("Slice", places, first, g.apply("Shape", "ids", start=1, end=2), first))
    x = g.apply("Add", x, g.apply("Gather", g.weight(e.token_type_embeddings.weight), "segments"))
    x = g.norm(x, e.LayerNorm)
    for layer in judge.encoder.encoder.layer[:SHARED]:
        x = g.layer(x, layer, judge.encoder.config.num_attention_heads)
    g.write({"ids": TensorProto.INT64, "segments": TensorProto.INT64}, x, "hidden", target)


def _upper(judge: Judge, layers: nn.ModuleList, heads: list[nn.Linear], output: str, target: Path) -> None:
    """Hidden and segments to one row: kinds (8, checkable), or signals (8, checkable, item, embedding)."""
    g, x = _Graph(), "hidden"
    for layer in layers:
        x = g.layer(x, layer, judge.encoder.config.num_attention_heads)
    # The mean over the text only, without its section.
    own = g.apply("Unsqueeze", g.apply("Cast", "segments", to=TensorProto.FLOAT), g.weight(np.array([1])))
    mean = g.apply("Div", g.apply("MatMul", own, x), g.apply("ReduceSum", own, keepdims=1))
    mean = g.apply("Squeeze", mean, g.weight(np.array([1])))
    row = g.product(mean, torch.cat([head.weight for head in heads]).T, torch.cat([head.bias for head in heads]))
    if output == "signals":
        row = g.apply("Concat", row, mean, axis=1)
    g.write({"hidden": TensorProto.FLOAT, "segments": TensorProto.INT64}, row, output, target)


def stamp(folder: Path) -> None:
    """Put the vocabulary next to the model, and a version that changes with any of the files."""
    shutil.copyfile(BASE / "vocab.txt", folder / "vocab.txt")
    (folder / "vocab.txt").chmod(0o644)
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.name != "model.json" and path.is_file() and path.suffix != ".py":
            digest.update(path.name.encode() + path.read_bytes())
    (folder / "model.json").write_text(json.dumps({"version": digest.hexdigest()[:16]}) + "\n", encoding="utf-8")
