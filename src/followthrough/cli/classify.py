"""`followthrough classify`: reads one text per line, and writes one answer for each."""

import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from followthrough.cli import console
from followthrough.cli.first_contact import warn_of_first_contacts
from followthrough.cli.options import Config
from followthrough.errors import ExitCode
from followthrough.unseen import one_line

if TYPE_CHECKING:
    from rich.table import Table

    from followthrough.classification.classifier import Question
    from followthrough.model import Classification, DecidingWords

_BATCH = 256
_NO_UTF_8 = re.compile("[\udc80-\udcff]")
"""A character that stands for an unreadable byte."""


class Format(StrEnum):
    """How the answers are written."""

    TERMINAL = "terminal"
    JSONL = "jsonl"


def classify(
    *,
    config: Config = None,
    format: Annotated[Format, typer.Option(help="Output for people, or JSON lines.")] = Format.TERMINAL,
) -> int:
    """Classify action items from standard input, one a line.

    A line is a text, or JSON with "text" and maybe "section" and "id". Every line that is not blank is answered, in
    order; as JSON with the number of its line, blank ones counted, and its id.
    """
    from followthrough import wiring
    from followthrough.settings import load

    settings = load(config)
    warn_of_first_contacts(settings)
    trouble = console.Trouble()
    classifier = wiring.classifier(settings, trouble)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="surrogateescape")
    lines = ((number, line.strip()) for number, line in enumerate(sys.stdin, 1) if line.strip())
    failed = False
    answered: list[tuple[Question, Classification]] = []
    while batch := list(islice(lines, _BATCH)):
        questions = [(number, *_question(number, line)) for number, line in batch]
        answers = iter(classifier.classify([question for _, _, question in questions if not isinstance(question, str)]))
        for number, id_, question in questions:
            place = {"line": number, "id": id_}
            if isinstance(question, str):  # what is wrong with the line
                failed = True
                console.warn(question)
                if format is Format.JSONL:
                    console.write(json.dumps({**place, "error": question}) + "\n")
            elif format is Format.JSONL:
                console.write(json.dumps({**place, **_record(next(answers))}, ensure_ascii=False) + "\n")
            else:
                answered.append((question, next(answers)))
    if format is not Format.JSONL:
        console.print_rich(_table(answered))
    return ExitCode.PARTIAL if failed or trouble.occurred else ExitCode.OK


def _question(number: int, line: str) -> "tuple[str | int | None, Question | str]":
    """The line's own id, and its question or what is wrong with it."""
    from followthrough.classification.classifier import Question

    if _NO_UTF_8.search(line):
        return None, f"<stdin>:{number}: not UTF-8 text; convert it first, for example: iconv -f LATIN1 -t UTF-8"
    if not line.startswith("{"):
        return None, Question(line)
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return None, f"<stdin>:{number}: not a JSON object: {error}"
    text, section, id_ = record.get("text"), record.get("section"), record.get("id")
    if not isinstance(id_, str | int | None):
        return None, f'<stdin>:{number}: "id" must be a string or a whole number'
    if not isinstance(text, str) or not isinstance(section, str | None):
        return id_, f'<stdin>:{number}: needs "text", a string, and may have "section", a string'
    return id_, Question(text, section)


def _record(answer: "Classification") -> dict[str, object]:
    return {
        "kind": answer.kind.value,
        "confidence": round(answer.confidence, 3),
        "evidence": [evidence.words for evidence in answer.evidence],
        "checkable": answer.checkable,
        "runner_up": answer.runner_up.value if answer.runner_up else None,
        "unsure": answer.unsure,
    }


def _because(evidence: "DecidingWords") -> str:
    """The words that decided, and which classifier chose them if it was not the shipped one."""
    words = one_line(evidence.words, 30)
    return words if evidence.source == "model" else f"{words} ({one_line(evidence.source, 20)})"


def _table(answered: "Iterable[tuple[Question, Classification]]") -> Iterator["Table"]:
    from rich.table import Table
    from rich.text import Text

    from followthrough.reports.check_terminal import KIND_STYLES

    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("kind", "sure", "checkable", "because of", "text"):
        table.add_column(
            heading,
            justify="right" if heading == "sure" else "left",
            ratio=1 if heading == "text" else None,
            overflow="fold",
        )
    for question, answer in answered:
        table.add_row(
            Text(answer.kind.value + ("?" if answer.unsure else ""), style=KIND_STYLES[answer.kind.value]),
            f"{answer.confidence:.2f}",
            "yes" if answer.checkable else "no",
            Text(", ".join(map(_because, answer.evidence[:3])), style="dim"),
            Text(one_line(question.text, 200)),
        )
    yield table
