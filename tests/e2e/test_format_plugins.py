"""A format that an installed package reads, and what becomes of one that misbehaves."""

import sqlite3
from pathlib import Path

import pytest
from tests.e2e.command import Ran, followthrough
from tests.support.installed import install

GROUP = "followthrough.formats"
READERS = """\
import re
import sys
from followthrough.reading.formats.assembly import Assembly
from followthrough.reading.outline import Heading, Outline, Paragraph, plain

def read(text):
    out = Assembly()
    for number, line in enumerate(re.split(r"\\r\\n?|\\n", text), 1):
        mark, _, words = line.partition(": ")
        if mark in ("title", "part"):
            out.text(words, number)
            out.heading(1 if mark == "title" else 2, number)
        elif mark == "todo":
            out.begin_list(ordered=False)
            out.begin_entry(number)
            out.text(words, number)
            out.end_entry()
            out.end_list()
        elif line:
            out.text(line, number)
            out.flush()
    return out.outline("acme")

def picky(text):
    if "ghost" in text:
        raise LookupError("no such\\nghost")
    return read(text)

def leaves(text):
    sys.exit(0)

def beyond(text):
    return Outline((Heading(1, plain("Outage", 1)), Paragraph(plain("Too far", 99))))
"""
DOCUMENT = "title: Outage of the shop\n\npart: Action items\n\ntodo: Alert on full disks\ntodo: Write a runbook\n"
HAUNTED = DOCUMENT.replace("shop", "ghost")
MARKDOWN = "# Outage\n\n## Action items\n\n- Alert on full disks\n"


def plugin(folder: Path, target: str, suffix: str = "acme") -> dict[str, str]:
    return install(folder, "acme_notes", READERS, {GROUP: {suffix: target}})


def write(folder: Path, **documents: str) -> None:
    (folder / "docs").mkdir()
    for name, text in documents.items():
        (folder / "docs" / name.replace("_", ".")).write_bytes(text.encode())


def check(folder: Path, env: dict[str, str], *more: str) -> Ran:
    return followthrough("check", "docs", "--format", "json", "--fail-on", "never", *more, cwd=folder, env=env)


def found(ran: Ran) -> dict[str, list[tuple[int, str]]]:
    return {
        postmortem["path"]: [(item["line"], item["text"]) for item in postmortem["items"]]
        for postmortem in ran.json()["postmortems"]
    }


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_document_of_a_plugins_format_is_read_with_its_lines(ends: str, tmp_path: Path) -> None:
    env = plugin(tmp_path, "acme_notes:read")
    write(tmp_path, a_ACME=DOCUMENT.replace("\n", ends), b_md=MARKDOWN)
    ran = check(tmp_path, env)
    assert (ran.code, ran.err) == (0, "")
    assert found(ran) == {
        "docs/a.ACME": [(5, "Alert on full disks"), (6, "Write a runbook")],
        "docs/b.md": [(5, "Alert on full disks")],
    }


def test_without_the_plugin_the_suffix_is_no_documents(tmp_path: Path) -> None:
    write(tmp_path, a_acme=DOCUMENT, b_md=MARKDOWN)
    assert set(found(check(tmp_path, {}))) == {"docs/b.md"}


def test_a_new_plugin_counts_for_a_document_that_was_read_before(tmp_path: Path) -> None:
    write(tmp_path, a_acme=DOCUMENT)
    alone = ("check", "docs/a.acme", "--format", "json", "--fail-on", "never")
    before = found(followthrough(*alone, cwd=tmp_path))
    env = plugin(tmp_path, "acme_notes:read")
    after = found(followthrough(*alone, cwd=tmp_path, env=env))
    assert before != after == {"docs/a.acme": [(5, "Alert on full disks"), (6, "Write a runbook")]}


def test_boxes_in_a_plugins_format_are_not_mended(tmp_path: Path) -> None:
    text = "# Outage\n\n## Action items\n\n- [] Alert on full disks\n"
    write(tmp_path, a_acme=text, b_md=text)
    followthrough("check", "docs", "--fix", cwd=tmp_path, env=plugin(tmp_path, "acme_notes:read"))
    assert (tmp_path / "docs/a.acme").read_text() == text != (tmp_path / "docs/b.md").read_text()


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("acme_missing:read", "No module named 'acme_missing'"),
        ("acme_notes:picky", "LookupError: no such ghost"),
        ("acme_notes:leaves", "SystemExit: 0"),
        ("acme_notes:beyond", "block 1 (Paragraph): its lines must be from 1 to 7"),
    ],
)
def test_a_reader_that_fails_costs_its_document_one_line_and_the_rest_goes_on(
    target: str, says: str, tmp_path: Path
) -> None:
    env = plugin(tmp_path, target)
    write(tmp_path, a_acme=HAUNTED, b_md=MARKDOWN)
    ran = check(tmp_path, env)
    assert ran.code == 4
    assert found(ran) == {"docs/b.md": [(5, "Alert on full disks")]}
    (skip,) = ran.json()["skipped"]
    assert skip["path"] == "docs/a.acme"
    assert "the plugin 'acme' (followthrough.formats) of the package acme_notes 1.2 cannot be used: " in skip["reason"]
    assert says in skip["reason"]
    assert skip["reason"].endswith("; fix, update or uninstall it")
    assert "\n" not in skip["reason"]


@pytest.mark.parametrize("how", ["--diff", "--explain-items"])
def test_what_only_shows_goes_on_past_a_document_that_cannot_be_read(how: str, tmp_path: Path) -> None:
    env = plugin(tmp_path, "acme_notes:picky")
    write(tmp_path, a_acme=HAUNTED, b_md=MARKDOWN.replace("- ", "- [] "))
    ran = followthrough("check", "docs", how, cwd=tmp_path, env=env)
    assert "Alert on full disks" in ran.out
    assert all("docs/a.acme" in line and "LookupError" in line for line in ran.err.splitlines())


@pytest.mark.parametrize(
    ("suffix", "says"),
    [
        ("md", ".md is read by followthrough"),
        ("docx", ".docx is read by"),
    ],
)
def test_a_suffix_that_is_none_or_ours_is_refused(suffix: str, says: str, tmp_path: Path) -> None:
    env = plugin(tmp_path, "acme_notes:read", suffix)
    write(tmp_path, b_md=MARKDOWN)
    ran = check(tmp_path, env)
    assert ran.code == 3
    (line,) = ran.err.splitlines()
    assert says in line
    assert "of the package acme_notes 1.2" in line


def items(folder: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(folder / "followthrough.sqlite") as connection:
        query = (
            "SELECT path, text FROM items JOIN postmortems ON postmortems.id = items.postmortem_id "
            "WHERE items.gone_since IS NULL ORDER BY 1, 2"
        )
        told = connection.execute(query).fetchall()
    connection.close()
    return told


def test_a_sync_reads_a_plugins_format_and_keeps_what_it_knew_when_the_plugin_fails(tmp_path: Path) -> None:
    env = plugin(tmp_path, "acme_notes:read")
    write(tmp_path, a_acme=DOCUMENT, b_md=MARKDOWN)
    ran = followthrough("sync", "docs", cwd=tmp_path, env=env)
    assert (ran.code, ran.err) == (0, "")
    known = [
        ("docs/a.acme", "Alert on full disks"),
        ("docs/a.acme", "Write a runbook"),
        ("docs/b.md", "Alert on full disks"),
    ]
    assert items(tmp_path) == known
    (tmp_path / "docs/a.acme").write_text(HAUNTED, encoding="utf-8")
    (tmp_path / "acme_notes-1.2.dist-info/entry_points.txt").write_text(f"[{GROUP}]\nacme = acme_notes:picky\n")
    ran = followthrough("sync", "docs", cwd=tmp_path, env=env)
    assert ran.code == 4
    (line,) = ran.err.splitlines()
    assert "docs/a.acme: the plugin 'acme'" in line
    assert items(tmp_path) == known
