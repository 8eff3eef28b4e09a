"""`check --explain-items`: shows for each line that could be an action item whether it is one, and why."""

from collections.abc import Iterator
from math import floor

from rich.console import RenderableType
from rich.text import Text

from followthrough import wiring
from followthrough.cli import console
from followthrough.cli.check_assessor import for_each_document
from followthrough.cli.check_documents import documents
from followthrough.cli.check_request import CheckRequest
from followthrough.cli.first_contact import warn_of_first_contacts
from followthrough.errors import ExitCode
from followthrough.figures.severity import severity_name
from followthrough.model import Document
from followthrough.reading import Judge, Judged, ReadingSettings, judged, postmortem_of
from followthrough.reading.incident.document_kind import kind_reasons
from followthrough.reading.incident.kind_signs import kind_signs
from followthrough.reading.incident.other_records import is_list_of_changes
from followthrough.reading.settling.settle import settle
from followthrough.reports.words import UNCHECKED_KINDS
from followthrough.settings import Settings
from followthrough.unseen import one_line

_MOST_REASONS = 4
_STYLES = {"item": "green", "maybe": "yellow", "no": "dim"}


def explain_items(settings: Settings, request: CheckRequest) -> int:
    """Print every candidate line of every document with its verdict and the strongest reasons."""
    trouble = console.Trouble()
    warn_of_first_contacts(settings)
    judge = wiring.judge(settings, trouble)
    reading = wiring.reading_settings(settings)
    for_each_document(
        documents(settings, request),
        lambda document: console.print_rich(list(explanation(document, judge, reading))),
        trouble,
    )
    return ExitCode.PARTIAL if trouble.occurred else ExitCode.OK


def explanation(document: Document, judge: Judge, reading: ReadingSettings) -> Iterator[RenderableType]:
    """The kind of a document that is not checked, then its candidate lines with their verdicts and reasons."""
    lines = judged(document, reading, judge)
    yield Text(one_line(document.path), style="bold")
    yield Text(f"{'':>6}{_facts(lines)}", style="dim")
    if (kind := postmortem_of(lines, reading).kind) in UNCHECKED_KINDS:
        yield Text(f"{'':>6}{UNCHECKED_KINDS[kind]}, so not checked: {_reasons_of_kind(lines)}", style="dim")
    settled = settle(lines.page, lines.sureness, reading)
    for index, (candidate, sureness) in enumerate(zip(lines.page.candidates, lines.sureness, strict=True)):
        sure = settled.sure.get(index)
        verdict = "no" if sure is None else "item" if sure >= reading.item_threshold else "maybe"
        shown = sureness if sure is None else sure
        yield Text.assemble(
            (f"{candidate.line:>4}  ", "dim"),
            (f"{verdict:<6}", _STYLES[verdict]),
            f"{floor(shown * 100) / 100:.2f}  ",  # a value just below a threshold must not be rounded up to it
            one_line(candidate.text, 100),
        )
        judge_reasons = "a marker says so"
        if not settled.mark(index).item:
            strongest = list(judge.reasons(lines.page, index))[:_MOST_REASONS]
            judge_reasons = ", ".join(f"{one_line(reason.words, 80)} ({reason.weight:+.1f})" for reason in strongest)
        for reason in _reasons_of_line(settled.overruled.get(index), settled.upgraded.get(index), judge_reasons):
            yield Text(f"{'':>12}{reason}", style="dim")
    yield Text("")


def _facts(lines: Judged) -> str:
    """What a report takes from the document itself: "2026-01-14, sev1, no service, team payments"."""
    facts = lines.page.facts
    severity = severity_name(facts.severity)
    named = ((what, value) for what, value in (("service", facts.service), ("team", facts.team)))
    shown = [str(facts.date or "no day"), severity or "no severity"]
    shown += [f"{what} {value}" if value else f"no {what}" for what, value in named]
    return one_line(", ".join(shown), 200)


def _reasons_of_kind(lines: Judged) -> str:
    """Why a document is no incident report."""
    page, document = lines.page, lines.document
    signs = kind_reasons(kind_signs(document, page))[:_MOST_REASONS]
    why = ", ".join(f"{name} ({weight:+.1f})" for name, weight in signs)
    return (
        f"it is named as a list of changes ({why})"
        if is_list_of_changes(document, lines.outline, page.facts.title)
        else why
    )


def _reasons_of_line(overruled: str | None, upgraded: str | None, judge_reasons: str) -> Iterator[str]:
    if overruled is not None:
        yield f"although it reads like one: {overruled}"
    if upgraded is not None:
        yield f"because {upgraded}"
    if judge_reasons:
        yield f"{'because' if upgraded is None else 'besides,'} {judge_reasons}"
