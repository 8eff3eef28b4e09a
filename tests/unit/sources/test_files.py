"""Files: everything that is named is read or reported as skipped, with the reason and what to do."""

import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.review import review
from tests.support.word_file import word

from followthrough import reading
from followthrough.model import Document, Skipped
from followthrough.sources.decoding import LARGEST_WORD_BYTES
from followthrough.sources.files import Files

OUT = "lies outside the checkout"
LINK = ": it is a link; put the document itself in its place"
HOLDS_NONE = "holds no document that followthrough reads"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(path: str, content: str | bytes = "# Outage\n") -> Path:
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
    return target


def read(*paths: str, **options: object) -> list[Document | Skipped]:
    return list(Files(paths, lambda name: name.endswith(".md"), **options).documents())  # type: ignore[arg-type]


def test_a_path_stays_as_it_was_given() -> None:
    put("a/b.md")
    assert [found.path for found in read("./a/b.md")] == ["./a/b.md"]
    assert [found.path for found in read("./a/")] == ["./a/b.md"]


def test_a_folder_is_walked_in_order_without_hidden_or_foreign_folders() -> None:
    for name in ("p/2.md", "p/1.md", "p/sub/3.md", "p/.git/x.md", "p/node_modules/x.md", "p/picture.png", "p/.x.md"):
        put(name)
    put("p/acme.egg-info/SOURCES.txt")
    assert [found.path for found in read("p")] == ["p/1.md", "p/2.md", "p/sub/3.md"]


def test_a_named_file_is_read_whatever_its_name() -> None:
    put("notes")
    assert isinstance(read("notes")[0], Document)


def test_a_file_reached_twice_is_read_once() -> None:
    put("p/a.md")
    Path("p/b.md").symlink_to("a.md")
    assert len(read("p", "p/a.md")) == 1


def test_a_link_to_nothing_is_reported_as_a_link() -> None:
    Path("p").mkdir()
    Path("p/latest.md").symlink_to("gone.md")
    reason = "is a link to nothing; put the document itself in its place"
    assert read("p/latest.md") == read("p") == [Skipped("p/latest.md", reason)]


@pytest.mark.parametrize(
    ("paths", "chosen"),
    [
        (["."], [False, False]),
        (["**/*.md"], [False, False]),
        (["docs"], [True]),
        (["d*"], [True]),
        ([".", "docs"], [False, True]),
        (["a.md"], [True]),
        (["wiki"], [True]),
    ],
)
def test_what_a_search_of_the_whole_checkout_finds_nobody_chose(paths: list[str], chosen: list[bool]) -> None:
    put(".git/HEAD")
    put("a.md")
    put("docs/b.md")
    if paths == ["wiki"]:
        put("wiki/.git/HEAD")
        put("wiki/c.md")
    assert [found.chosen for found in read(*paths) if isinstance(found, Document)] == chosen


def test_patterns_are_expanded_and_excluded_paths_left_out() -> None:
    put("p/a.md")
    put("p/old/b.md")
    assert [found.path for found in read("p/**/*.md", exclude=["p/old/*"])] == ["p/a.md"]
    assert read("q/*.md") == [Skipped("q/*.md", "nothing matches this pattern")]


@pytest.mark.parametrize("pattern", ["s/*/docs/incidents", "s/*/docs/incidents/", "s/*/docs/inc*", "s/**"])
def test_folders_that_match_a_pattern_are_walked(pattern: str) -> None:
    for name in ("s/cart/docs/incidents/a.md", "s/pay/docs/incidents/2026/b.md", "s/pay/docs/incidents/2026/plan.png"):
        put(name)
    Path("s/new/docs/incidents").mkdir(parents=True)
    found = [entry.path for entry in read(pattern) if entry.path.endswith(".md")]
    assert found == ["s/cart/docs/incidents/a.md", "s/pay/docs/incidents/2026/b.md"]
    assert read(pattern, exclude=["s/*"]) == [Skipped(pattern, HOLDS_NONE)]


def links() -> None:
    """Two documents in a checkout, links to one of them, to files and a folder outside of it, and in a circle."""
    for name in ("out/secret.md", "work/.git/config", "work/pm/a.md", "work/b.md"):
        put(name)
    for name, target in {"out": "../../out/secret.md", "in": "../b.md", "round": "round.md"}.items():
        Path(f"work/pm/{name}.md").symlink_to(target)
    Path("work/all").symlink_to("../out")


@pytest.mark.parametrize("path", ["work", "work/pm", "work/pm/*", "work/*"])
def test_what_is_found_leads_out_of_no_checkout(path: str) -> None:
    links()
    reasons = {entry.path: entry.reason for entry in read(path) if isinstance(entry, Skipped)}
    assert reasons.pop("work/pm/out.md") == OUT + LINK
    assert reasons.pop("work/all", OUT + LINK) == OUT + LINK
    assert all("circle" in reason or "symbolic link" in reason for reason in reasons.values())
    assert all("out" not in entry.path for entry in read(path) if isinstance(entry, Document))


def test_what_is_found_leads_out_of_no_folder_where_there_is_no_checkout() -> None:
    links()
    Path("work/.git/config").unlink()
    Path("work/.git").rmdir()
    reasons = {entry.path: entry.reason for entry in read("work/pm") if isinstance(entry, Skipped)}
    assert reasons["work/pm/in.md"] == reasons["work/pm/out.md"] == "lies outside the folder" + LINK


@pytest.mark.parametrize(("path", "why"), [("work/pm/out.md", LINK), ("work/all", LINK), ("work/all/*.md", "")])
def test_a_link_that_is_named_leads_anywhere_unless_it_may_be_a_strangers(path: str, why: str, tmp_path: Path) -> None:
    links()
    (document,) = read(path)
    assert isinstance(document, Document)
    assert read(path, inside=tmp_path / "work", named=True) == [Skipped(path, OUT + why)]
    assert read(path, inside=tmp_path / "elsewhere", named=True) == [document]


@pytest.mark.parametrize(("path", "why"), [("pm/out.md", LINK), ("all", LINK), ("all/secret.md", ""), ("all/*.md", "")])
def test_no_link_leads_out_of_a_checkout_that_a_link_leads_to(path: str, why: str, tmp_path: Path) -> None:
    links()
    Path("ways").symlink_to(".")
    given = str(tmp_path / "ways/work" / path)
    assert read(given, inside=tmp_path / "work", named=True) == [Skipped(given, OUT + why)]
    assert [entry.path for entry in read("work/b.md", inside=tmp_path / "ways/work", named=True)] == ["work/b.md"]


@pytest.mark.parametrize("pattern", ["work/**/*.md", "work/*/*.md", "work/*/sub/*.md", "work/[a]ll/**/*.md"])
def test_a_pattern_lists_nothing_that_lies_out_of_the_checkout(pattern: str) -> None:
    links()
    put("out/sub/secret.md")
    found = [entry.path for entry in read(pattern)]
    assert "work/all" in found
    assert not any("secret" in path for path in found)


@pytest.mark.parametrize("pattern", ["work/**/*.md", "work/" + "*/" * 40 + "*.md"])
def test_links_in_a_circle_cost_a_pattern_nothing(pattern: str) -> None:
    put("work/.git/config")
    put("work/deep/a.md")
    for name in ("work/one", "work/two", "work/deep/three"):
        Path(name).symlink_to(Path("work").absolute())
    (document,) = read(pattern)
    assert document.path.endswith("a.md")
    assert isinstance(document, Document)


def test_where_the_settings_may_be_a_strangers_what_they_name_lies_beside_them(tmp_path: Path) -> None:
    links()
    where: dict[str, object] = {"inside": tmp_path / "work", "folder": tmp_path / "work"}
    (named,) = read("out", written={"out": "../out"}, named=True, **where)
    assert isinstance(named, Document)
    (theirs,) = read("out", written={"out": "../out"}, **where)
    assert (theirs.path, getattr(theirs, "reason", None)) == ("out", OUT)
    (of_ours,) = read("out", written={"out": "out"}, inside=tmp_path / "work", folder=tmp_path)
    assert isinstance(of_ours, Document)


def test_of_what_changed_a_link_that_leads_out_is_skipped_and_nothing_behind_it_is_read(tmp_path: Path) -> None:
    links()
    work = tmp_path / "work"
    everything = [str(tmp_path / "out"), "work"]
    changed = frozenset(work / name for name in ("pm/out.md", "pm/round.md", "all", "b.md"))
    found = read(*everything, only=changed, inside=work)
    assert [entry.path for entry in found] == ["work/b.md", "work/pm/out.md", "work/pm/round.md"]
    assert [getattr(entry, "reason", "")[:5] for entry in found] == ["", OUT[:5], "canno"]
    assert [entry.path for entry in read(*everything, only=frozenset([work / "pm/a.md"]), inside=work)] == [
        "work/pm/a.md"
    ]
    assert [entry.path for entry in read("work/pm/in.md", only=frozenset([work / "b.md"]), inside=work)] == [
        "work/pm/in.md"
    ], "what a link leads to has changed"


def test_of_a_submodule_that_changed_all_documents_count(tmp_path: Path) -> None:
    for name in ("work/.git/config", "work/pm/.git", "work/pm/2026/a.md", "work/pmb/b.md", "work/c.md"):
        put(name)
    found = read("work", only=frozenset([tmp_path / "work/pm", tmp_path / "work/c.md"]), inside=tmp_path / "work")
    assert [entry.path for entry in found] == ["work/c.md", "work/pm/2026/a.md"]


@pytest.mark.parametrize(
    ("content", "reason", "failed"),
    [
        (b"", "empty", False),
        (b" \n\n", "empty", False),
        (b"\x89PNG\0\0", "binary", True),
        (b"# \xfcber\n", "not UTF-8 (line 1); convert it", True),
        (b"ok\nok\n\xff\n", "not UTF-8 (line 3)", True),
        (b"\xff\xfe\x00", "not", True),
    ],
)
def test_what_cannot_be_read_is_skipped_with_the_reason_and_the_rest_goes_on(
    content: bytes, reason: str, failed: bool
) -> None:
    put("a.md", content)
    put("b.md")
    skipped, document = read("a.md", "b.md")
    assert isinstance(skipped, Skipped)
    assert reason in skipped.reason
    assert skipped.failed is failed
    assert isinstance(document, Document)


def test_a_file_that_does_not_exist_and_an_empty_folder_are_named() -> None:
    Path("nothing").mkdir()
    missing, empty = read("missing.md", "nothing")
    assert missing == Skipped("missing.md", "does not exist")
    assert empty == Skipped("nothing", HOLDS_NONE)
    assert read("nothing", only=frozenset()) == [replace(empty, failed=False)]


def test_a_folder_that_lost_its_last_document_is_named_and_no_fault_of_a_change() -> None:
    put("incidents/closed/a.md")
    emptied = [
        Skipped("incidents/open", "does not exist"),
        Skipped("incidents/open/*.md", "nothing matches this pattern"),
        Skipped("incidents/closed/open-*.md", "nothing matches this pattern"),
    ]
    paths = [skipped.path for skipped in emptied]
    assert read(*paths) == emptied
    assert read(*paths, only=frozenset()) == [
        replace(skipped, reason=f"{skipped.reason}, so nothing is checked there", failed=False) for skipped in emptied
    ]


@pytest.mark.parametrize(
    "given",
    [
        *("postmortem", "Postmortems", "postmortem/*.md", "postmortems/b.md", "postmortems,x", "postmortems\\2026"),
        *("{incidents,postmortems}", "{incidents,postmortems}/*.md", "postmortems/*.{rst,txt}"),
    ],
)
def test_a_slip_in_a_path_is_a_failure_whatever_changed(given: str) -> None:
    put("postmortems/a.md")
    (skipped,) = read(given, only=frozenset())
    assert isinstance(skipped, Skipped)
    assert skipped.failed


def test_nothing_outside_of_the_checkout_is_a_folder_that_a_change_emptied(tmp_path: Path) -> None:
    put("docs/a.md")
    options = {"only": frozenset(), "inside": tmp_path, "named": True}
    for given in ("/incidents", "../incidents", f"{tmp_path.parent}/elsewhere/*/postmortems"):
        (skipped,) = read(given, **options)
        assert isinstance(skipped, Skipped)
        assert skipped.failed
        assert "lies outside the checkout" in skipped.reason
    (skipped,) = read(f"{tmp_path}/incidents", **options)
    assert isinstance(skipped, Skipped)
    assert not skipped.failed


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("docs/postmortem", "does not exist; did you mean docs/postmortems?"),
        ("Docs/Postmortems", "does not exist; did you mean docs/postmortems?"),
        ("docs/postmortems/ ", "does not exist; did you mean docs/postmortems?"),
        ("docs/postmortems/outgae.md", "does not exist; did you mean docs/postmortems/outage.md?"),
        ("docs, notes", "does not exist; a comma is part of a name, so give each path by itself"),
        ("incidents-2027", "does not exist"),
        ("docs/link/passwd", "does not exist"),
        ("../docs/postmortem", "does not exist"),
        ("a" * 300, "does not exist"),
        (f"{'a' * 300}*", "nothing matches this pattern"),
    ],
)
def test_the_path_that_was_probably_meant_is_named(given: str, reason: str) -> None:
    put("docs/postmortems/outage.md")
    put("incidents-2026/a.md")
    assert read(given) == [Skipped(given, reason)]


def test_an_empty_name_is_named_and_keeps_nothing_from_being_read() -> None:
    put("a.md")
    empty, document = read("", "a.md")
    assert empty == Skipped("''", "is not a path")
    assert isinstance(document, Document)


def test_other_unicode_encodings_are_read_by_their_mark() -> None:
    for number, encoding in enumerate(("utf-8-sig", "utf-16", "utf-32")):
        put(f"{number}.md", "# Störung\n".encode(encoding))
    assert {found.text for found in read("0.md", "1.md", "2.md") if isinstance(found, Document)} == {"# Störung\n"}


@pytest.mark.parametrize(
    "address",
    [
        "git@github.com:acme/shop.git",
        "https://github.com/acme/shop",
        "https://token@github.acme.example/acme/shop.git",
        "ssh://git@github.com/acme/shop.git",
        "ssh://git@ssh.github.com:443/acme/shop.git",
        "ssh://git@github.acme.example:7999/acme/shop",
        "git://github.com/acme/shop.git",
        "HTTPS://github.com/acme/shop/",
        "github.com:acme/shop.git",
        "git@github.acme.example:acme/shop",
        "org-1234@github.com:/acme/shop.git",
        "work-github:acme/shop.git",
    ],
)
def test_a_document_knows_its_repository_and_its_place_in_the_checkout(address: str, tmp_path: Path) -> None:
    put(f"{abs(hash(address))}/.git/config", f'[core]\n\tbare = false\n[remote "origin"]\n\turl = {address}\n')
    put(f"{abs(hash(address))}/docs/a.md")
    (document,) = read(str(tmp_path / str(abs(hash(address)))))
    assert isinstance(document, Document)
    assert document.repository == document.checkout == "acme/shop"
    assert document.identity == "files:docs/a.md"


@pytest.mark.parametrize(
    "address",
    ["git@gitlab.acme.example:web/team/shop.git", "https://ann:s3cret@GitLab.acme.example/web/team/Shop.git/"],
)
def test_a_checkout_of_another_forge_has_a_name_without_secrets_and_no_repository(address: str, tmp_path: Path) -> None:
    put(f"{abs(hash(address))}/.git/config", f'[remote "origin"]\n\turl = {address}\n')
    put(f"{abs(hash(address))}/docs/a.md")
    (document,) = read(str(tmp_path / str(abs(hash(address)))))
    assert isinstance(document, Document)
    assert (document.repository, document.checkout) == (None, "gitlab.acme.example/web/team/shop")


@pytest.mark.parametrize(
    "address",
    [
        "file:///srv/git/acme/shop.git",
        "file://nas/acme/shop.git",
        "/srv/git/shop.git",
        "/srv/acme/shop",
        "../acme/shop.git",
        "acme/shop",
        r"C:\\git\\shop",
        "C:/acme/shop",
        "ext::sh -c whoami% /acme/shop",
        "https://gitlab.example/group/subgroup/shop.git",
        "https://gitlab.com/acme/shop.git",
        "git@bitbucket.org:acme/shop.git",
        "https://github.com/shop.git",
        "https://github.com/../shop.git",
        "https://[github.com/acme/shop",
        "https:///acme/shop",
        "git@github.com:",
        "",
    ],
)
def test_a_folder_or_another_path_is_not_taken_for_a_repository_on_github(address: str, tmp_path: Path) -> None:
    put("work/.git/config", f'[remote "origin"]\n\turl = {address}\n')
    put("work/docs/a.md")
    (document,) = read(str(tmp_path / "work"))
    assert isinstance(document, Document)
    assert (document.repository, document.stable_path) == (None, "docs/a.md")


def test_the_settings_name_the_repository_and_the_address_for_people() -> None:
    put("a b.md")
    (document,) = read("a b.md", repository="acme/docs", base_url="https://git.example/blob/main/")
    assert isinstance(document, Document)
    assert (document.repository, document.url) == ("acme/docs", "https://git.example/blob/main/a%20b.md")


def test_a_path_that_is_no_place_in_a_repository_has_no_address(tmp_path: Path) -> None:
    (document,) = read(str(put("a.md").resolve()), base_url="https://git.example/blob/main")
    assert isinstance(document, Document)
    assert document.url is None


def test_a_word_document_is_read_paragraph_by_paragraph() -> None:
    put("outage.docx", word("Outage", "We will add an alert."))
    (document,) = read("outage.docx")
    assert isinstance(document, Document)
    assert document.text == "<p>Outage</p>\n<p>We will add an alert.</p>\n"


@pytest.mark.parametrize("end", ["--&gt;", "\u2013&gt;", "\U0001f86a", ""])
def test_a_comment_that_is_written_out_in_a_word_document_is_one(end: str) -> None:
    dash = "--" if end == "--&gt;" else "\u2014"
    put("outage.docx", word("Outage", f"&lt;!{dash} followthrough: learning-only: it was sold {end}", "It was down."))
    (document,) = read("outage.docx")
    assert isinstance(document, Document)
    assert reading.read(document).facts.learning_only == "it was sold"
    assert document.lines[2] == "<p>It was down.</p>"


def test_a_comment_that_is_a_paragraph_of_word_speaks_of_the_next() -> None:
    ignore = "&lt;!-- followthrough: ignore hindsight: agreed with legal --&gt;"
    put("outage.docx", word("Outage", ignore, "In hindsight we were too late."))
    (document,) = read("outage.docx")
    assert isinstance(document, Document)
    assert document.lines[1] == "<!-- followthrough: ignore hindsight: agreed with legal -->"
    assert {"hindsight", "unused-ignore"}.isdisjoint(
        finding.rule for finding in review(document.text, path="outage.docx")
    )


def test_a_row_of_a_table_of_word_is_one_line_and_its_cells_reach_over_rows() -> None:
    header = ("Category", "Action", "Owner")
    rows = (header, ("Prevent", "Refuse empty files", "Ana"), ("^", "Probe from outside", "Cy"))
    put("outage.docx", word("Action items", rows=rows))
    (document,) = read("outage.docx")
    assert isinstance(document, Document)
    found = reading.read(document).items
    assert [(one.text, one.owner, one.line, one.end_line) for one in found] == [
        ("Refuse empty files", "Ana", 3, 3),
        ("Probe from outside", "Cy", 4, 4),
    ]


def test_a_word_document_of_too_many_paragraphs_is_skipped() -> None:
    put("outage.docx", word(*["a"] * 60_000))
    (skipped,) = read("outage.docx")
    assert isinstance(skipped, Skipped)
    assert "unpacks to more than we read" in skipped.reason


def test_a_broken_word_document_is_skipped_with_the_reason() -> None:
    put("outage.docx", b"PK no")
    (skipped,) = read("outage.docx")
    assert isinstance(skipped, Skipped)
    assert "a damaged Word document" in skipped.reason


@pytest.mark.parametrize("path", ["outage.docx", "outage.md"])
def test_a_pointer_of_git_lfs_is_not_taken_for_the_document(path: str) -> None:
    put(path, b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a21\nsize 12345\n")
    (skipped,) = read(path)
    assert isinstance(skipped, Skipped)
    assert skipped.failed
    assert skipped.reason.startswith("a pointer of Git LFS, not the document; fetch it")


def test_a_word_document_that_unpacks_to_more_than_we_read_is_not_unpacked() -> None:
    with zipfile.ZipFile("bomb.docx", "w", zipfile.ZIP_DEFLATED) as parts, parts.open("word/document.xml", "w") as part:
        for _ in range(LARGEST_WORD_BYTES // 1_000_000 + 1):
            part.write(b" " * 1_000_000)
    (skipped,) = read("bomb.docx")
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "a Word document that unpacks to more than we read; export it as Markdown or HTML"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_in_a_folder_is_not_waited_for() -> None:
    put("p/a.md")
    os.mkfifo("p/b.md")
    assert [found.path for found in read("p")] == ["p/a.md"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no file without an end here")
def test_a_file_without_an_end_is_not_read_to_it() -> None:
    (found,) = read("/dev/zero")
    assert isinstance(found, Skipped)
    assert "larger than" in found.reason


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("git@github.com:acme/shop.git", "https://github.com/acme/shop/blob/HEAD/docs/a%20b.md"),
        ("https://token@github.com/acme/shop", "https://github.com/acme/shop/blob/HEAD/docs/a%20b.md"),
        ("ssh://git@GitHub.com/acme/shop.git", "https://github.com/acme/shop/blob/HEAD/docs/a%20b.md"),
        ("git@github.acme.example:acme/shop", None),
        ("https://mirror.example/github.com/acme/shop", None),
    ],
)
def test_a_document_of_github_links_to_itself(tmp_path: Path, address: str, url: str | None) -> None:
    put("work/.git/config", f'[remote "origin"]\n\turl = {address}\n')
    put("work/docs/a b.md")
    (document,) = read(str(tmp_path / "work"))
    assert isinstance(document, Document)
    assert document.url == url
