"""The graphs may be loaded beside other work; an error there is reported only when a text is judged."""

from pathlib import Path

import pytest

from followthrough.classification.passage import Passage
from followthrough.encoder.graphs import Graphs
from followthrough.encoder.onnx import OnnxEncoder
from followthrough.encoder.wordpiece import WordPiece


def test_a_graph_that_cannot_be_loaded_is_reported_when_a_text_is_judged(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lower.onnx").write_text("no graph")
    graphs = Graphs(lambda part: tmp_path / f"{part}.onnx")
    graphs.begin_loading()
    encoder = OnnxEncoder("1", WordPiece(["[UNK]", "[CLS]", "[SEP]"]), graphs)
    with pytest.raises(Exception, match=r"(?i)model"):
        encoder.kinds([Passage("Add an alert")])
    assert capfd.readouterr().err == ""
