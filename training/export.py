"""Write a fine-tuned network as an int8 ONNX file that answers one text at a time."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from network import BASE, SECTION_LIMIT, SHARED, TEXT_LIMIT, Judge
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

OPERATORS = (helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1))
LONGEST = TEXT_LIMIT + SECTION_LIMIT + 3


class _Graph:
    """An ONNX graph, built of the few operators that onnxruntime has for such an encoder.

    They load twice as fast as what torch's exporter writes: a layer is seven nodes instead of sixty.
    """

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []

    def weight(self, value: torch.Tensor | np.ndarray) -> str:
        """A constant of the graph."""
        array = value.detach().float().numpy() if isinstance(value, torch.Tensor) else value
        name = f"w{len(self._weights)}"
        self._weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def apply(self, operator: str, *inputs: str, domain: str = "", **settings: object) -> str:
        """The output of an operator."""
        name = f"{operator}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, inputs, [name], name=name, domain=domain, **settings))
        return name

    def own(self, operator: str, *inputs: str, **settings: object) -> str:
        """The output of an operator that only onnxruntime has."""
        return self.apply(operator, *inputs, domain="com.microsoft", **settings)

    def norm(self, x: str, beside: str, norm: nn.LayerNorm, bias: torch.Tensor) -> str:
        """Both added up with the bias, and normalised."""
        scale, shift = self.weight(norm.weight), self.weight(norm.bias)
        return self.own("SkipLayerNormalization", x, beside, scale, shift, self.weight(bias), epsilon=norm.eps)

    def layer(self, x: str, layer: nn.Module, heads: int) -> str:
        """One transformer layer of BERT."""
        asked, out = layer.attention.self, layer.attention.output
        three = [asked.query, asked.key, asked.value]
        weights = self.weight(torch.cat([each.weight for each in three]).T)
        biases = self.weight(torch.cat([each.bias for each in three]))
        seen = self.own("Attention", x, weights, biases, num_heads=heads)
        x = self.norm(self.apply("MatMul", seen, self.weight(out.dense.weight.T)), x, out.LayerNorm, out.dense.bias)
        inner = self.apply("MatMul", x, self.weight(layer.intermediate.dense.weight.T))
        inner = self.own("BiasGelu", inner, self.weight(layer.intermediate.dense.bias))
        inner = self.apply("MatMul", inner, self.weight(layer.output.dense.weight.T))
        return self.norm(inner, x, layer.output.LayerNorm, layer.output.dense.bias)

    def write(self, inputs: dict[str, int], last: str, output: str, target: Path) -> None:
        """Weights become int8, seven bits wide: eight would overflow, and answer differently, on older processors."""
        self._nodes.append(helper.make_node("Identity", [last], [output]))
        given = [helper.make_tensor_value_info(name, kind, [1, "length", 384][: 3 if kind == TensorProto.FLOAT else 2])
                 for name, kind in inputs.items()]  # fmt: skip
        told = helper.make_tensor_value_info(output, TensorProto.FLOAT, None)
        graph = helper.make_graph(self._nodes, output, given, [told], self._weights)
        with tempfile.TemporaryDirectory() as folder:
            whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
            onnx.save(helper.make_model(graph, opset_imports=OPERATORS, ir_version=8), whole)
            quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                             op_types_to_quantize=["MatMul", "Gather", "Attention"],
                             extra_options={"DefaultTensorType": TensorProto.FLOAT})  # fmt: skip
            target.write_bytes(small.read_bytes())


def export(judge: Judge, folder: Path) -> None:
    """Three files, so that only the layers that an answer needs are run; each answers one text at a time."""
    judge = judge.float().eval()
    assert judge.own is not None
    layers = judge.encoder.encoder.layer
    _lower(judge, folder / "lower.onnx")
    kinds, signals = [judge.own["kind"], judge.own["checkable"]], [judge.kind, judge.checkable, judge.item]
    _upper(judge, judge.own["layers"], kinds, "kinds", folder / "kinds.onnx")
    _upper(judge, layers[SHARED:], signals, "signals", folder / "signals.onnx")


def _lower(judge: Judge, target: Path) -> None:
    """Ids and segments (1, length) -> hidden (1, length, width): the layers that both answers share."""
    g, e = _Graph(), judge.encoder.embeddings
    count = g.apply("Slice", g.apply("Shape", "ids"), g.weight(np.array([1])), g.weight(np.array([2])))
    places = g.weight(e.position_embeddings.weight[:LONGEST])
    place = g.apply("Slice", places, g.weight(np.array([0])), count, g.weight(np.array([0])))
    x = g.apply("Add", g.apply("Gather", g.weight(e.word_embeddings.weight), "ids"), place)
    x = g.apply("Add", x, g.apply("Gather", g.weight(e.token_type_embeddings.weight), "segments"))
    scale, shift = g.weight(e.LayerNorm.weight), g.weight(e.LayerNorm.bias)
    x = g.apply("LayerNormalization", x, scale, shift, epsilon=e.LayerNorm.eps, axis=-1)
    for layer in judge.encoder.encoder.layer[:SHARED]:
        x = g.layer(x, layer, judge.encoder.config.num_attention_heads)
    g.write({"ids": TensorProto.INT64, "segments": TensorProto.INT64}, x, "hidden", target)


def _upper(judge: Judge, layers: nn.ModuleList, heads: list[nn.Linear], output: str, target: Path) -> None:
    """Hidden and segments -> one row: kinds (8, checkable), or signals (8, checkable, item, embedding)."""
    g, x = _Graph(), "hidden"
    for layer in layers:
        x = g.layer(x, layer, judge.encoder.config.num_attention_heads)
    # The mean over the text alone, not its section.
    own = g.apply("Unsqueeze", g.apply("Cast", "segments", to=TensorProto.FLOAT), g.weight(np.array([1])))
    mean = g.apply("Div", g.apply("MatMul", own, x), g.apply("ReduceSum", own, keepdims=1))
    mean = g.apply("Squeeze", mean, g.weight(np.array([1])))
    rows = [g.apply("Gemm", mean, g.weight(head.weight), g.weight(head.bias), transB=1) for head in heads]
    row = g.apply("Concat", *rows, *([mean] if output == "signals" else []), axis=1)
    g.write({"hidden": TensorProto.FLOAT, "segments": TensorProto.INT64}, row, output, target)


def stamp(folder: Path) -> None:
    """Put the vocabulary beside the model, and a version that changes with any of the files."""
    shutil.copyfile(BASE / "vocab.txt", folder / "vocab.txt")
    (folder / "vocab.txt").chmod(0o644)
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.name != "model.json" and path.is_file() and path.suffix != ".py":
            digest.update(path.name.encode() + path.read_bytes())
    (folder / "model.json").write_text(json.dumps({"version": digest.hexdigest()[:16]}) + "\n", encoding="utf-8")
