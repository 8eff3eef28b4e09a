"""Training rows from the written sentences and the labelled corpus."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))

from followthrough.classification.passage import plain  # noqa: E402

CORPUS = Path(os.environ.get("FOLLOWTHROUGH_CORPUS", HERE.parent.parent / "shared" / "corpus"))
KINDS = ("test", "guardrail", "tooling", "docs", "process", "fix", "investigation", "vague")


@dataclass
class Row:
    """One text to learn from. `item` is None if it is unknown whether it is an item."""

    text: str
    section: str
    kind: str | None = None
    kind2: str | None = None
    checkable: bool | None = None
    item: bool | None = None
    document: str = ""
    weight: float = 1.0
    taught: tuple[float, ...] | None = None  # the teacher's probabilities of the kinds


def section_words(section: str | None) -> str:
    """The last two headings, plain."""
    parts = [plain(part) for part in (section or "").split(" > ")]
    return " > ".join([part for part in parts if part][-2:])


def written_items() -> Iterator[Row]:
    """training/items/*.jsonl."""
    seen: set[str] = set()
    for path in sorted((HERE / "items").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            d = json.loads(line)
            text = plain(d["text"])
            if text.lower() in seen:
                continue
            seen.add(text.lower())
            section = section_words(d.get("section"))
            yield Row(text, section, d["kind"], d.get("kind2"), d.get("checkable"), True, path.stem)


def written_non_items() -> Iterator[Row]:
    """training/non_items/*.jsonl."""
    for path in sorted((HERE / "non_items").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                d = json.loads(line)
                yield Row(plain(d["text"]), section_words(d.get("section")), item=False, document=path.stem)


def corpus_documents() -> list[dict]:
    """The gold documents, sorted. None if the corpus is missing."""
    paths = sorted((CORPUS / "gold").glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def ask_for_corpus() -> None:
    """Exit with one line if the corpus is missing, because nothing can be measured without it."""
    if not corpus_documents():
        sys.exit(f"this measures on the labelled corpus, and there is none at {CORPUS}: set FOLLOWTHROUGH_CORPUS")


def corpus_items(english: bool = True) -> Iterator[Row]:
    """The gold items that both labellers saw, from documents in English or in other languages."""
    for g in corpus_documents():
        if (g.get("language", "en") == "en") is not english:
            continue
        for it in g["items"]:
            if not it.get("optional"):
                yield Row(
                    plain(it["text"]),
                    section_words(it.get("section")),
                    it["kind"],
                    it.get("kind2"),
                    it["checkable"],
                    True,
                    g["id"],
                )
