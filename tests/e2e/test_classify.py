"""`followthrough classify`, as a user pipes into it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.e2e.command import environment, followthrough

TEXTS = ["Alert when a disk is 80 % full", "Be more careful", "Write a runbook for failover"]


def test_every_line_is_answered_in_order(tmp_path: Path) -> None:
    ran = followthrough("classify", "--format", "jsonl", cwd=tmp_path, stdin="\n".join(TEXTS) + "\n\n")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [answer["kind"] for answer in answers] == ["tooling", "vague", "docs"]
    for answer in answers:
        assert {"kind", "confidence", "evidence", "checkable"} <= set(answer)
        assert 0 <= answer["confidence"] <= 1
    assert ran.code == 0


def test_json_lines_may_carry_a_section(tmp_path: Path) -> None:
    lines = [json.dumps({"text": text, "section": "Action items"}) for text in TEXTS]
    ran = followthrough("classify", "--format", "jsonl", cwd=tmp_path, stdin="\n".join(lines))
    assert len(ran.out.splitlines()) == 3


def test_a_wrong_line_is_named_and_keeps_its_place(tmp_path: Path) -> None:
    ran = followthrough("classify", "--format", "jsonl", cwd=tmp_path, stdin='{"text": 3}\n{"text"\nAdd a test\n')
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert ["error" in answer for answer in answers] == [True, True, False]
    assert "<stdin>:1:" in ran.err
    assert "<stdin>:2:" in ran.err
    assert ran.code == 4


def test_people_get_a_table(tmp_path: Path) -> None:
    ran = followthrough("classify", cwd=tmp_path, stdin="\n".join(TEXTS))
    assert "because of" in ran.out
    assert "Write a runbook for failover" in ran.out


def test_nothing_in_is_nothing_out(tmp_path: Path) -> None:
    assert followthrough("classify", "--format", "jsonl", cwd=tmp_path, stdin="").out == ""


def test_an_answer_says_which_line_and_which_id_it_is_of(tmp_path: Path) -> None:
    lines = [
        '{"id": "A-7", "text": "Add a test"}',
        "",
        '{"id": 8, "text": 3}',
        "Be more careful",
        '{"id": [], "text": ""}',
    ]
    ran = followthrough("classify", "--format", "jsonl", cwd=tmp_path, stdin="\n".join(lines))
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [(each["line"], each["id"]) for each in answers] == [(1, "A-7"), (3, 8), (4, None), (5, None)]
    assert ["error" in each for each in answers] == [False, True, False, True]


def test_a_line_that_is_not_utf_8_is_reported_and_the_others_are_answered(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "followthrough", "classify", "--format", "jsonl"],
        cwd=tmp_path,
        input=b'\xef\xbb\xbf{"text": "Alert when the queue is full"}\nF\xfcge einen Test hinzu\nBe more careful\n',
        capture_output=True,
        check=False,
        env=environment(tmp_path, {"PYTHONIOENCODING": "latin-1:strict"}),
    )
    assert done.returncode == 4
    assert done.stderr.startswith(b"followthrough: <stdin>:2: not UTF-8 text")
    assert [json.loads(line).get("kind") for line in done.stdout.splitlines()] == ["tooling", None, "vague"]
