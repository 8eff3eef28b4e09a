"""What the models learn from is ours: well formed, and no copy of a labelled real document."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from followthrough.classification.passage import plain
from followthrough.model import Kind

ROOT = Path(__file__).resolve().parents[3]
TRAINING = ROOT / "training"
CORPUS = ROOT.parent / "shared" / "corpus" / "raw"
# Headings that many templates have in common.
STOCK = (
    "what could have gone better",
    "where did we get lucky",
    "what went well",
    "how we fixed it",
    "how did we fix it",
    "and how we fix it",
)
MARKER = re.compile(r"⟦([^⟧]*)⟧")
WELL_FORMED = re.compile(r"(KIND)(?:/(?:KIND))?,[yn](?:,[a-z]+)?".replace("KIND", "|".join(Kind)))


def records(folder: str) -> Iterator[tuple[str, dict[str, object]]]:
    for path in sorted((TRAINING / folder).glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{path.name}:{number}", json.loads(line)


def documents() -> list[Path]:
    return sorted(path for path in (TRAINING / "documents").iterdir() if path.is_file())


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain(text).lower())


def test_each_item_has_a_text_a_kind_and_whether_it_is_checkable() -> None:
    for place, record in records("items"):
        assert str(record["text"]).strip(), place
        assert record["kind"] in set(Kind), place
        assert record.get("kind2") in {None, *Kind} - {record["kind"]}, place
        assert isinstance(record["checkable"], bool), place


def test_each_non_item_has_a_text_and_a_reason() -> None:
    for place, record in records("non_items"):
        assert str(record["text"]).strip(), place
        assert record["kind"] == "none", place
        assert record["why"], place


def test_no_text_is_labelled_in_two_ways() -> None:
    kinds: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for _, record in records("items"):
        kinds[(*words(str(record["text"])), "§", *words(str(record.get("section") or "")))].add(str(record["kind"]))
    assert [text for text, found in kinds.items() if len(found) > 1] == []


def test_every_marker_of_a_document_is_well_formed() -> None:
    for path in documents():
        for found in MARKER.findall(path.read_text(encoding="utf-8")):
            assert WELL_FORMED.fullmatch(found), f"{path.name}: {found}"


@pytest.mark.skipif(not CORPUS.exists(), reason="the labelled real documents lie beside the repository, and are absent")
def test_no_text_is_a_near_copy_of_a_real_document() -> None:
    size = 5
    real: set[tuple[str, ...]] = set()
    lines: set[tuple[str, ...]] = set()
    for path in CORPUS.rglob("*"):
        if path.is_file():
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                found = words(line)
                lines.add(tuple(found))
                real.update(tuple(found[i : i + size]) for i in range(len(found) - size + 1))
    texts = [(place, str(record["text"])) for folder in ("items", "non_items") for place, record in records(folder)]
    for path in documents():
        for number, line in enumerate(MARKER.sub("", path.read_text(encoding="utf-8")).splitlines(), 1):
            texts.append((f"{path.name}:{number}", line))
    copies = []
    for place, text in texts:
        found = words(text)
        runs = Counter(tuple(found[i : i + size]) in real for i in range(len(found) - size + 1))
        if (
            (len(found) >= 8 and runs[True] > 0.5 * sum(runs.values()))
            or (5 <= len(found) < 8 and tuple(found) in lines)
        ) and not any(phrase in " ".join(found) for phrase in STOCK):
            copies.append((place, text))
    assert not copies, "\n".join(f"{place}: {text}" for place, text in copies)
