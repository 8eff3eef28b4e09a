"""Whole documents as the product reads them, with the known label of each candidate."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from pairing import pair, restated
from sentences import CORPUS, HERE, KINDS, Row, corpus_documents, section_words

from followthrough.classification.passage import plain
from followthrough.model import Document
from followthrough.reading.judging.features import Features, features
from followthrough.reading.layout.page import Page
from followthrough.reading.read import page_of

_MARKER = re.compile(r"[ \t]*⟦([a-z/]+),([yn])(?:,([a-z]+))?⟧")
_AFTER_STOP = re.compile(r"([.!?。])[ \t]*(⟦[^⟧]*⟧)")
ONCE_LABELLED = 0.7  # weight of a page whose items only one person labelled


@dataclass
class Labelled:
    """A page with a label per candidate, whether it is an item (None: neither right nor wrong), and its gold record."""

    id: str
    page: Page
    features: tuple[Features, ...]
    labels: list[bool | None]
    gold: list[dict | None]
    missed: int = 0
    twice: bool = False
    language: str = "en"
    rows: list[Row] = field(default_factory=list)


def written_documents() -> Iterator[Labelled]:
    """The documents in training/documents. Each item ends with a marker, which is removed before reading."""
    for path in sorted((HERE / "documents").iterdir()):
        # A marker after the full stop would be read as a separate sentence: "It is done. ⟦docs,y⟧".
        marked = _AFTER_STOP.sub(r" \2\1", path.read_text(encoding="utf-8"))
        if path.suffix == ".jsonl" or ("⟦" not in marked and path.suffix == ""):
            continue
        try:
            gold = []
            for candidate in page_of(Document(str(path), marked)).candidates:
                for n, found in enumerate(_MARKER.finditer(candidate.text)):
                    if n:
                        break
                    kind, _, kind2 = found[1].partition("/")
                    gold.append(
                        {
                            "line": candidate.line,
                            "end_line": candidate.end_line,
                            "text": _MARKER.sub("", candidate.text),
                            "kind": kind,
                            "kind2": kind2 or None,
                            "checkable": found[2] == "y",
                        }
                    )
            yield _labelled(f"written/{path.name}", str(path), _MARKER.sub("", marked), gold, 2, "en")
        except Exception as error:  # an unreadable document is reported elsewhere
            print(f"{path.name}: {type(error).__name__} {error}", file=sys.stderr)


def corpus_pages() -> Iterator[Labelled]:
    """The gold documents."""
    for g in corpus_documents():
        path = CORPUS / "raw" / g["id"]
        text = path.read_text(encoding="utf-8", errors="replace")
        yield _labelled(g["id"], str(path), text, g["items"], g["labellers"], g.get("language", "en"))


def _labelled(name: str, path: str, text: str, gold: list[dict], labellers: int, language: str) -> Labelled:
    page = page_of(Document(path, text))
    found = [{"line": c.line, "end_line": c.end_line, "text": c.text} for c in page.candidates]
    labels: list[bool | None] = [False] * len(found)
    records: list[dict | None] = [None] * len(found)
    matches = pair(gold, found)
    for i, j in matches:
        labels[j] = None if gold[i].get("optional") else True
        records[j] = gold[i]
    taken = {j for _, j in matches}
    for j, record in enumerate(found):
        if j not in taken and restated(record, gold):
            labels[j] = None
    hit = {i for i, _ in matches}
    missed = sum(i not in hit and not it.get("optional") for i, it in enumerate(gold))
    out = Labelled(name, page, features(page), labels, records, missed, labellers == 2, language)
    for c, label, g in zip(page.candidates, labels, records, strict=True):
        section = section_words(" > ".join(title.text for title in c.titles if title.level > 1 or len(c.titles) == 1))
        row = Row(plain(c.text), section, item=label, document=name)
        if g is not None and g["kind"] in KINDS:
            row.kind, row.kind2, row.checkable = g["kind"], g["kind2"], g["checkable"]
        out.rows.append(row)
    return out
