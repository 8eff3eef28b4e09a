"""The time of reading and rules, compared with markdown-it-py, which only parses the same texts.

    python bench/reading.py [FOLDER] [--documents 10000]

The documents of the folder (default: examples/postmortems and training/documents, if present) are repeated, each time
with another first line, until there are enough. Reading covers layout, candidates, structure, and facts. Both sides run
in this process, in turns, and processor time counts. The bar: reading and rules together take at most the time of
markdown-it-py; the goal: half of it. Neither the statistical judge nor the classifier is included: for the rules, every
item is a guardrail.
"""

import argparse
import re
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

from markdown_it import MarkdownIt

from followthrough.model import (
    ActionItem,
    AssessedItem,
    Assessment,
    Classification,
    Document,
    Finding,
    Kind,
    Postmortem,
    outcome_of,
)
from followthrough.reading import StructuralJudge, page_of, read
from followthrough.reading.formats import outline_of
from followthrough.reading.layout.collect import collect_candidates
from followthrough.rules.registry import RULES
from followthrough.rules.rule import RuleContext
from followthrough.rules.run import run_rules
from followthrough.sources.names import is_document

ROOT = Path(__file__).resolve().parent.parent
TURN = 250
_LABEL = re.compile(r"[ \t]*⟦[^⟧]*⟧")  # the labels of the written documents, which are not part of their text

_GUARDRAIL = Classification(Kind.GUARDRAIL, 1.0, checkable=True)


def texts(folders: list[Path]) -> list[Document]:
    """The documents under these folders."""
    found = [
        path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file() and is_document(path.name)
    ]
    return [Document(str(path), _LABEL.sub("", path.read_text(encoding="utf-8", errors="replace"))) for path in found]


def supply(found: list[Document], count: int) -> Iterator[Document]:
    """This many documents, no two exactly the same."""
    for number, document in enumerate(islice(cycle(found), count)):
        yield Document(document.path, f"{document.text}\nDocument {number}.\n")


def findings(postmortem: Postmortem) -> tuple[Finding, ...]:
    """The findings of all rules, without asking a classifier."""
    items, suggestions = map(as_guardrails, (postmortem.items, postmortem.suggestions))
    outcome = outcome_of(assessed.classification.kind for assessed in items)
    return run_rules(RULES, Assessment(postmortem, items, suggestions, outcome), RuleContext())


def as_guardrails(items: Iterable[ActionItem]) -> tuple[AssessedItem, ...]:
    """These items as a classifier might return them."""
    return tuple([AssessedItem(item, _GUARDRAIL) for item in items])


def took(work: Callable[[Document], object], batch: list[Document]) -> float:
    """Processor time for this batch, in seconds."""
    began = time.process_time()
    for document in batch:
        work(document)
    return time.process_time() - began


def main() -> None:
    """Run both sides in turns, and print the time of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="*", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    options = parser.parse_args()
    found = texts(options.folder or [ROOT / "examples" / "postmortems", ROOT / "training" / "documents"])
    parser_of_theirs = MarkdownIt().enable("table")
    judge = StructuralJudge()
    sides: dict[str, Callable[[Document], object]] = {
        "markdown-it-py, parse only": lambda document: parser_of_theirs.parse(document.text),
        "layout": outline_of,
        "layout and candidates": lambda document: collect_candidates(outline_of(document)),
        "the whole page": page_of,
        "reading, judged by structure": lambda document: read(document, judge=judge),
        "reading and all rules": lambda document: findings(read(document, judge=judge)),
    }
    seconds = dict.fromkeys(sides, 0.0)
    size, peaks = 0, []
    stream = supply(found, options.documents)
    while batch := list(islice(stream, TURN)):
        size += sum(len(document.text) for document in batch)
        for name, work in sides.items():
            seconds[name] += took(work, batch)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    count = options.documents
    theirs = seconds["markdown-it-py, parse only"]
    print(f"{count} documents of {len(found)}, {size / 1e6:.1f} million characters")
    for name, spent in seconds.items():
        print(f"{name:30s} {spent:7.2f} s  {1000 * spent / count:6.2f} ms a document  {spent / theirs:5.2f}")
    print(f"peak of memory: {peaks[0]} MB after the first {TURN} documents, {peaks[-1]} MB after all")


if __name__ == "__main__":
    main()
