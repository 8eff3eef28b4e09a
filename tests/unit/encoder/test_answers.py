"""The answers of the encoder are cached by text, section, output and model, and a bad file is no error."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from followthrough.classification.encoder_port import Matrix
from followthrough.classification.passage import Passage
from followthrough.encoder.answers import CachingEncoder


class CountingEncoder:
    """Answers with the length of the text, and counts what it is asked."""

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.asked: list[Passage] = []

    def kinds(self, passages: Sequence[Passage]) -> Matrix:
        self.asked += passages
        return np.array([[len(p.text)] * 9 for p in passages], dtype=np.float32)

    def signals(self, passages: Sequence[Passage]) -> Matrix:
        self.asked += passages
        return np.array([[len(p.text) / 2] * 14 for p in passages], dtype=np.float32)


def test_a_text_is_judged_once_even_by_the_next_process(tmp_path: Path) -> None:
    first, second = CountingEncoder(), CountingEncoder()
    rows = CachingEncoder(first, tmp_path / "a.sqlite").kinds([Passage("one"), Passage("three")])
    again = CachingEncoder(second, tmp_path / "a.sqlite").kinds([Passage("three"), Passage("one")])
    assert second.asked == []
    assert np.array_equal(rows, again[::-1])


def test_section_and_model_are_part_of_the_question(tmp_path: Path) -> None:
    newer = CountingEncoder("2")
    CachingEncoder(CountingEncoder(), tmp_path / "a.sqlite").kinds([Passage("one", "Lessons")])
    CachingEncoder(newer, tmp_path / "a.sqlite").kinds([Passage("one", "Lessons"), Passage("one")])
    assert newer.asked == [Passage("one", "Lessons"), Passage("one")]


def test_kinds_and_signals_are_kept_apart(tmp_path: Path) -> None:
    encoder = CachingEncoder(CountingEncoder(), tmp_path / "a.sqlite")
    assert encoder.kinds([Passage("four")]).tolist() == [[4.0] * 9]
    assert encoder.signals([Passage("four")]).tolist() == [[2.0] * 14]


def test_the_same_text_twice_is_asked_once(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    assert len(CachingEncoder(encoder, tmp_path / "a.sqlite").kinds([Passage("x")] * 3)) == 3
    assert encoder.asked == [Passage("x")]


@pytest.mark.parametrize("content", [b"not a database" * 100, b""])
def test_a_file_that_is_no_database_means_no_memory_and_no_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(content)
    assert CachingEncoder(CountingEncoder(), path).kinds([Passage("one")])[0, 0] == 3


def test_a_place_that_cannot_be_written_means_no_memory_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    encoder = CachingEncoder(CountingEncoder(), tmp_path / "file" / "a.sqlite")
    assert encoder.signals([Passage("four")])[0, 0] == 2


def test_more_texts_than_one_query_takes(tmp_path: Path) -> None:
    passages = [Passage(f"text {number}") for number in range(1200)]
    CachingEncoder(CountingEncoder(), tmp_path / "a.sqlite").signals(passages)
    again = CountingEncoder()
    CachingEncoder(again, tmp_path / "a.sqlite").signals(passages)
    assert again.asked == []


@pytest.mark.parametrize("row", ["zeroblob(8)", "zeroblob(7)", "'words'", "NULL", "3"])
def test_rows_that_no_encoder_wrote_are_asked_for_again(row: str, tmp_path: Path) -> None:
    CachingEncoder(CountingEncoder(), tmp_path / "a.sqlite").signals([Passage("four"), Passage("one")])
    with sqlite3.connect(tmp_path / "a.sqlite") as connection:
        connection.execute("CREATE TABLE copy AS SELECT * FROM answers")
        connection.execute("DROP TABLE answers")
        connection.execute(f"CREATE TABLE answers AS SELECT key, {row} AS row FROM copy")
    encoder = CachingEncoder(CountingEncoder(), tmp_path / "a.sqlite", {"kinds": 9, "signals": 14})
    assert encoder.signals([Passage("four"), Passage("one")]).tolist() == [[2.0] * 14, [1.5] * 14]
