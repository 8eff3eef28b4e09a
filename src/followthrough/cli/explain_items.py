"""`check --explain-items`: shows for each line that could be an action item whether it is one, and why."""

from collections.abc import Iterator
from math import floor
from typing import TYPE_CHECKING

from followthrough.cli import console
from followthrough.cli.first_contact import warn_of_first_contacts
from followthrough.errors import ExitCode
from followthrough.reports.words import UNCHECKED_KINDS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from followthrough.cli.check_request import CheckRequest
    from followthrough.model import Document
    from followthrough.reading import Judge, ReadingSettings
    from followthrough.settings import Settings

_MOST_REASONS = 4


def explain_items(settings: "Settings", request: "CheckRequest") -> int:
    """Print every candidate line of every document with its verdict and the strongest reasons."""
    from followthrough import wiring
    from followthrough.cli.check_assessing import for_each_document
    from followthrough.cli.check_documents import documents

    trouble = console.Trouble()
    warn_of_first_contacts(settings)
    judge = wiring.judge(settings, wiring.endpoint(settings, trouble))
    reading = wiring.reading_settings(settings)
    for_each_document(
        documents(settings, request),
        lambda document: console.print_rich(list(_explained(document, judge, reading))),
        trouble,
    )
    return ExitCode.PARTIAL if trouble.occurred else ExitCode.OK


def _explained(document: "Document", judge: "Judge", reading: "ReadingSettings") -> Iterator["RenderableType"]:
    from rich.text import Text

    from followthrough.reading import judged, postmortem_of
    from followthrough.reading.incident.document_kind import kind_reasons
    from followthrough.reading.incident.kind_signs import kind_signs
    from followthrough.reading.incident.other_records import is_list_of_changes
    from followthrough.reading.settling.settle import settle
    from followthrough.unseen import one_line

    read = judged(document, reading, judge)
    page, answers = read.page, read.sureness
    settled = settle(page, answers, reading)
    styles = {"item": "green", "maybe": "yellow", "no": "dim"}
    yield Text(one_line(document.path), style="bold")
    if (kind := postmortem_of(read, reading).kind) in UNCHECKED_KINDS:
        signed = kind_reasons(kind_signs(document, page))[:_MOST_REASONS]
        why = ", ".join(f"{name} ({weight:+.1f})" for name, weight in signed)
        if is_list_of_changes(document, read.outline, page.facts.title):
            why = f"it is named as a list of changes ({why})"
        yield Text(f"{'':>6}{UNCHECKED_KINDS[kind]}, so not checked: {why}", style="dim")
    for index, (candidate, sureness) in enumerate(zip(page.candidates, answers, strict=True)):
        sure = settled.sure.get(index)
        verdict = "no" if sure is None else "item" if sure >= reading.item_threshold else "maybe"
        shown = sureness if sure is None else sure
        line = Text.assemble(
            (f"{candidate.line:>4}  ", "dim"),
            (f"{verdict:<6}", styles[verdict]),
            f"{floor(shown * 100) / 100:.2f}  ",  # a value just below a threshold must not be rounded up to it
            one_line(candidate.text, 100),
        )
        yield line
        reasons = ", ".join(
            f"{one_line(reason.words, 80)} ({reason.weight:+.1f})"
            for reason in list(judge.reasons(page, index))[:_MOST_REASONS]
        )
        overruled = settled.overruled.get(index)
        if overruled is not None:
            yield Text(f"{'':>12}although it reads like one: {overruled}", style="dim")
        upgraded = settled.upgraded.get(index)
        if upgraded is not None:
            yield Text(f"{'':>12}because {upgraded}", style="dim")
        if settled.mark(index).item:
            reasons = "a marker says so"
        if reasons:
            yield Text(f"{'':>12}{'because' if upgraded is None else 'besides,'} {reasons}", style="dim")
    yield Text("")
