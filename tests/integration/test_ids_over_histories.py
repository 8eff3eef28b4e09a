"""Ids of items over real git histories: documents are edited as people edit them, commit by commit, and read again."""

import os
import random
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from followthrough.matching.items import match_items
from followthrough.model import ActionItem, Document
from followthrough.reading import read

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("FOLLOWTHROUGH_CORPUS", ROOT.parent / "shared" / "corpus")) / "raw"
WRITTEN = (ROOT / "examples" / "postmortems", ROOT / "training" / "documents")
_LABEL = re.compile(r"[ \t]*⟦[^⟧]*⟧")
_ENTRY = re.compile(r"^(?P<lead>\s*(?:[-*+]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s+)?)(?P<text>\S.*)$")
_MOST = 45


@dataclass
class Draft:
    """A document that is being edited: its lines, and on which of them each item stands that has an id."""

    path: str
    lines: list[str]
    at: dict[str, int] = field(default_factory=dict)

    def entry(self, id_: str) -> tuple[str, str]:
        found = _ENTRY.match(self.lines[self.at[id_]])
        assert found is not None
        return found["lead"], found["text"]

    def say(self, id_: str, text: str) -> None:
        self.lines[self.at[id_]] = self.entry(id_)[0] + text

    def insert(self, before: int, line: str) -> None:
        self.lines.insert(before, line)
        self.at = {id_: at + (at >= before) for id_, at in self.at.items()}


def reword(draft: Draft, chance: random.Random) -> None:
    for id_ in draft.at:
        words = draft.entry(id_)[1].split()
        if len(words) >= 6:
            words[chance.randrange(2, len(words) - 1)] = "carefully"
            draft.say(id_, " ".join([*words, "everywhere"]))


def move(draft: Draft, chance: random.Random) -> None:
    places = list(draft.at.values())
    texts = {id_: draft.lines[at] for id_, at in draft.at.items()}
    chance.shuffle(places)
    draft.at = dict(zip(draft.at, places, strict=True))
    for id_, at in draft.at.items():
        draft.lines[at] = texts[id_]


def tick(draft: Draft, chance: random.Random) -> None:
    for id_ in draft.at:
        lead, text = draft.entry(id_)
        if "[" in lead:
            draft.lines[draft.at[id_]] = lead.replace("[ ]", "[x]") + text
        elif chance.random() < 0.5:
            draft.say(id_, f"{text} (done)")


def own(draft: Draft, chance: random.Random) -> None:
    for id_ in draft.at:
        if chance.random() < 0.7:
            draft.say(id_, f"{draft.entry(id_)[1]} (@platform)")


def rename_headings(draft: Draft, chance: random.Random) -> None:
    for at, line in enumerate(draft.lines):
        if re.match(r"#{1,6} .*(?:action|follow|prevent|next step|improve)", line, re.IGNORECASE):
            draft.lines[at] = line.split(" ")[0] + " Follow-ups"


def shout(draft: Draft, chance: random.Random) -> None:
    for id_ in draft.at:
        text = draft.entry(id_)[1]
        if "http" not in text and "[" not in text:
            draft.say(id_, text[0].swapcase() + text[1:].upper())


def split(draft: Draft, chance: random.Random) -> None:
    for id_ in list(draft.at):
        lead, text = draft.entry(id_)
        words = text.split()
        if len(words) >= 10 and chance.random() < 0.5:
            larger = len(words) * 2 // 3
            draft.say(id_, " ".join(words[:larger]))
            draft.insert(draft.at[id_] + 1, f"{lead}Add {' '.join(words[larger:])}")


def add_strangers(draft: Draft, chance: random.Random) -> None:
    for id_ in list(draft.at)[:1]:
        draft.insert(draft.at[id_], f"{draft.entry(id_)[0]}Teach the new parrot to whistle the alarm on Sundays")


def to_table(draft: Draft, chance: random.Random) -> None:
    """The entries of the first unbroken run become rows of a table with a column for the owner."""
    run = [id_ for id_, at in draft.at.items() if at - min(draft.at.values()) == list(draft.at).index(id_)]
    if len(run) < 2 or any("|" in draft.lines[draft.at[id_]] or draft.lines[draft.at[id_]][0] == " " for id_ in run):
        return
    texts = [draft.entry(id_)[1] for id_ in run]
    first = draft.at[run[0]]
    for id_, text in zip(run, texts, strict=True):
        draft.lines[draft.at[id_]] = f"| {text} | web |"
    for line in ("", "| Action item | Owner |", "|---|---|"):
        at = draft.at[run[0]]
        draft.insert(at, line)
    last = first + 3 + len(run)
    draft.insert(last, "")


# In an order in which each is possible after those before it: no entry is left to edit after the table.
EDITS: tuple[Callable[[Draft, random.Random], None], ...] = (
    *(reword, tick, own, move, rename_headings, add_strangers, split, shout, to_table),
)


def git(repository: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false")
    done = subprocess.run(["git", *settings, *arguments], cwd=repository, capture_output=True, check=True)
    return done.stdout.decode()


def drafts(folders: tuple[Path, ...]) -> Iterator[Draft]:
    """Markdown documents of which at least two items are entries of one line and no two say the same."""
    found = [path for folder in folders for path in sorted(folder.rglob("*.md"))]
    for number, path in enumerate(found):
        text = _LABEL.sub("", path.read_text(encoding="utf-8", errors="replace")).replace("\r\n", "\n")
        draft = Draft(f"{number:04}.md", text.split("\n"))
        for item in read(Document(draft.path, text)).items:
            line = draft.lines[item.line - 1]
            if item.line == item.end_line and _ENTRY.match(line) and len(item.text.split()) >= 5:
                draft.at[item.id] = item.line - 1
        texts = [draft.entry(id_)[1].lower() for id_ in draft.at]
        if len(draft.at) >= 2 and len(set(texts)) == len(texts):
            yield draft


def followed(folders: tuple[Path, ...], repository: Path, most: int) -> tuple[int, int, list[str]]:
    """How many documents and readings of items there were, and which items did not keep their ids."""
    git(repository, "init", "-q")
    edited = [draft for _, draft in zip(range(most), drafts(folders), strict=False)]
    where: list[dict[str, dict[str, int]]] = []
    for edit in (None, *EDITS):
        for draft in edited:
            if edit is not None:
                edit(draft, random.Random(f"{draft.path} {edit.__name__}"))
            (repository / draft.path).write_text("\n".join(draft.lines), encoding="utf-8", newline="")
        git(repository, "add", "-A")
        git(repository, "commit", "-q", "--allow-empty", "-m", edit.__name__ if edit else "as it was")
        where.append({draft.path: dict(draft.at) for draft in edited})
    commits = git(repository, "log", "--reverse", "--format=%H").split()
    readings, lost = 0, []
    for draft in edited:
        known: tuple[ActionItem, ...] = ()
        gone: set[str] = set()
        for step, commit in enumerate(commits):
            new = read(Document(draft.path, git(repository, "show", f"{commit}:{draft.path}"))).items
            ids = match_items(known, new)
            known = tuple(replace(item, id=ids.get(item.id, item.id)) for item in new)
            by_line = {item.line - 1: item for item in known}
            for id_, at in where[step][draft.path].items():
                if at in by_line and id_ not in gone:
                    readings += 1
                    if by_line[at].id != id_:
                        gone.add(id_)
                        lost.append(f"{draft.path} {EDITS[step - 1].__name__}: {by_line[at].text[:60]!r}")
    return len(edited), readings, lost


def test_items_keep_their_ids_over_histories_of_written_documents(tmp_path: Path) -> None:
    documents, readings, lost = followed(WRITTEN, tmp_path, _MOST)
    assert documents >= 40
    assert readings > 1000
    assert len(lost) <= 0.01 * readings, "\n".join(lost)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the labelled corpus of real postmortems is not here")
def test_items_keep_their_ids_over_histories_of_real_documents(tmp_path: Path) -> None:
    documents, readings, lost = followed((CORPUS,), tmp_path, _MOST)
    assert documents >= 40
    assert len(lost) <= 0.01 * readings, "\n".join(lost)


def test_two_equal_items_stay_apart_while_all_around_them_changes(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    equal = "Alert when the queue is older than five minutes"
    versions = [
        ["# Outage", "## Web", "### Action items", f"- {equal}", "## Mail", "### Action items", f"- {equal}"],
        ["# Outage", "## Web", "### Action items", "- Limit retries to three", f"- {equal}", "## Mail",
         "### Action items", f"- {equal}"],
        ["# Outage", "## Web", "### Action items", "- Limit retries to three", f"- {equal} (done)", "## Mail",
         "### Action items", f"- {equal}"],
    ]  # fmt: skip
    known: tuple[ActionItem, ...] = ()
    pairs = []
    for lines in versions:
        (tmp_path / "a.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", "x")
        new = read(Document("a.md", git(tmp_path, "show", "HEAD:a.md"))).items
        ids = match_items(known, new)
        known = tuple(replace(item, id=ids.get(item.id, item.id)) for item in new)
        pairs.append([item.id for item in known if item.text.startswith(equal)])
    assert len(set(pairs[0])) == 2
    assert pairs[0] == pairs[1] == pairs[2]
