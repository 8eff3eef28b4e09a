"""Documents are written whole or not at all, and committed where they lie."""

import os
import subprocess
from pathlib import Path

import pytest
from tests.support.full_disk import full_beyond

from followthrough.errors import SkipError
from followthrough.sources.writing import by_checkout, commit_documents, is_own, not_committed, write_document

TEXT = "# Outage\n\n" + "We were down.\n" * 1_000


def test_a_full_disk_leaves_the_document_as_it_was_and_nothing_beside_it(tmp_path: Path) -> None:
    document = tmp_path / "outage.md"
    document.write_text(TEXT, encoding="utf-8")
    with full_beyond(4096), pytest.raises(SkipError, match=r"outage\.md: cannot be written: file too large"):
        write_document(str(document), TEXT, TEXT + "More.\n")
    assert document.read_text(encoding="utf-8") == TEXT
    assert list(tmp_path.iterdir()) == [document]


def test_what_is_written_keeps_its_byte_order_mark_its_mode_and_the_links_to_it(tmp_path: Path) -> None:
    document, link = tmp_path / "docs" / "outage.md", tmp_path / "latest.md"
    document.parent.mkdir()
    document.write_bytes(f"\ufeff{TEXT}".encode())
    document.chmod(0o640)
    link.symlink_to(document)
    write_document(str(link), TEXT, TEXT + "More.\n")
    assert document.read_bytes() == f"\ufeff{TEXT}More.\n".encode()
    assert document.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert list(document.parent.iterdir()) == [document]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-32-be"])
def test_no_document_changes_its_encoding(encoding: str, tmp_path: Path) -> None:
    document = tmp_path / "outage.md"
    content = f"\ufeff{TEXT}".encode(encoding) if encoding.endswith("be") else TEXT.encode(encoding)
    document.write_bytes(content)
    with pytest.raises(SkipError, match="save it as UTF-8"):
        write_document(str(document), TEXT, TEXT + "More.\n")
    assert document.read_bytes() == content


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", folder, *arguments], capture_output=True, text=True, check=True).stdout


def checkout(top: Path) -> Path:
    top.mkdir()
    git(top, "init", "--quiet")
    git(top, "config", "user.email", "bot@acme.example")
    git(top, "config", "user.name", "bot")
    return top


def test_documents_of_several_checkouts_are_committed_each_in_its_own(tmp_path: Path) -> None:
    tops = [checkout(tmp_path / "billing"), checkout(tmp_path / "shop")]
    paths = []
    for top in tops:
        for name in ("one.md", "docs/two.md"):
            (top / name).parent.mkdir(exist_ok=True)
            (top / name).write_text(TEXT, encoding="utf-8")
            paths.append(str(top / name))
        (top / "unrelated.md").write_text(TEXT, encoding="utf-8")
    checkouts = by_checkout(paths)
    assert sorted(checkouts) == [top.resolve() for top in tops]
    for top, some in checkouts.items():
        commit = commit_documents(top, some)
        assert git(top, "show", "--name-only", "--format=", commit).split() == ["docs/two.md", "one.md"]


def test_what_is_changed_new_or_staged_is_not_committed_yet(tmp_path: Path) -> None:
    top = checkout(tmp_path / "shop")
    names = ["clean.md", "edited.md", "staged.md", "docs/new one.md", "moved.md"]
    paths = [str(top / name) for name in names]
    (top / "docs").mkdir()
    for path in [*paths[:3], str(top / "old.md")]:
        Path(path).write_text(TEXT, encoding="utf-8")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "postmortems")
    for path in paths[1:4]:
        Path(path).write_text(f"{TEXT}More.\n", encoding="utf-8")
    git(top, "add", "staged.md")
    git(top, "mv", "old.md", "moved.md")
    assert not_committed(top, paths) == paths[1:]
    assert not_committed(top, paths[:1]) == []


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_what_git_has_to_overlook_may_be_changed(mark: str, tmp_path: Path) -> None:
    top = checkout(tmp_path / "shop")
    paths = [str(top / name) for name in ("clean.md", "docs/local.md")]
    (top / "docs").mkdir()
    for path in paths:
        Path(path).write_text(TEXT, encoding="utf-8")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "postmortems")
    git(top, "update-index", mark, paths[1])
    Path(paths[1]).write_text(f"{TEXT}Mine.\n", encoding="utf-8")
    assert not_committed(top, paths) == paths[1:]


def test_a_name_that_is_no_utf_8_counts_as_not_committed(tmp_path: Path) -> None:
    top = checkout(tmp_path / "shop")
    path = os.fsdecode(os.fsencode(str(top)) + b"/caf\xe9.md")
    Path(path).write_text(TEXT, encoding="utf-8")
    assert not_committed(top, [path]) == [path]


def test_a_name_that_is_a_pattern_of_other_names_commits_and_stages_none_of_them(tmp_path: Path) -> None:
    top = checkout(tmp_path / "shop")
    path = str(top / "[an]*.md")
    Path(path).write_text(TEXT, encoding="utf-8")
    commit_documents(top, [path])
    (top / "notes.md").write_text(TEXT, encoding="utf-8")
    assert not_committed(top, [path]) == []
    Path(path).write_text(f"{TEXT}More.\n", encoding="utf-8")
    assert not_committed(top, [path]) == [path]
    commit_documents(top, [path])
    assert git(top, "status", "--porcelain") == "?? notes.md\n"


def test_what_lies_in_no_checkout_is_one_line_with_the_words_of_git(tmp_path: Path) -> None:
    document = tmp_path / "outage.md"
    document.write_text(TEXT, encoding="utf-8")
    ((folder, paths),) = by_checkout([str(document)]).items()
    with pytest.raises(SkipError, match=r"git add refused: .*not a git repository"):
        commit_documents(folder, paths)


def test_git_is_run_in_a_checkout_within_another_one_only_where_it_is_named(tmp_path: Path) -> None:
    outer = checkout(tmp_path / "shop")
    export = checkout(outer / "export")
    (export / "docs").mkdir()
    assert is_own(outer, [])
    assert not is_own(export, [str(outer)])
    assert is_own(export, [str(export / "docs")])


def test_a_submodule_is_the_users_own_and_what_merely_claims_it_is_not(tmp_path: Path) -> None:
    wiki, outer = checkout(tmp_path / "wiki"), checkout(tmp_path / "shop")
    (wiki / "one.md").write_text(TEXT, encoding="utf-8")
    git(wiki, "add", ".")
    git(wiki, "commit", "--quiet", "-m", "wiki")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(wiki), "docs/wiki")
    assert is_own(outer / "docs/wiki", [])
    (outer / "export").mkdir()
    (outer / "export/.git").write_text("gitdir: inside\n", encoding="utf-8")
    assert not is_own(outer / "export", [])
