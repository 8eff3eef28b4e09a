"""The fixed text of a document, for `check --fix` and --diff."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace

from followthrough.assess import Assessor
from followthrough.cli import console
from followthrough.cli.baseline_file import after_moves
from followthrough.errors import SkipError
from followthrough.matching.known_items import match_with_known
from followthrough.model import Assessment, Document, Finding, Postmortem
from followthrough.model.following import followed_items
from followthrough.model.memory import Memory
from followthrough.reading.formats import Reader
from followthrough.reports.words import shortened
from followthrough.rules.baseline import Baseline
from followthrough.rules.edits.boxes import with_fixed_boxes
from followthrough.rules.edits.ids import with_id_markers
from followthrough.sources.writing import write_document

_MOST_LINES = 10


def fixed_text(
    document: Document,
    formats: Mapping[str, Reader],
    load_assessor: Callable[[], Assessor],
    memory: Memory | None,
    baseline: Baseline | None,
) -> str:
    """The text with the boxes fixed that a check finds and, if the store knows the items, ids where no reference is.

    `formats` are those of plugins, which are left alone. Only the store's ids are written, because a sync would take an
    item with any other id for a new one.
    """
    text = document.text
    if with_fixed_boxes(document, formats) != text:
        new = only_new_findings(load_assessor().assess(document), baseline).findings
        text = with_fixed_boxes(document, formats, boxes_in(new))
    if memory is None:
        return text
    assessor, document = load_assessor(), replace(document, text=text)
    postmortem = assessor.assess(document).postmortem
    bare = [item for item in postmortem.items if not item.references]
    text, left = with_id_markers(document, bare, _known_ids(memory, postmortem), assessor.reading)
    if left:
        lines = ", ".join(map(str, left))
        console.warn(f"{document.path}: no id was written at line {lines}: there is no safe place for a comment")
    return text


def only_new_findings(assessment: Assessment, baseline: Baseline | None) -> Assessment:
    """The assessment of one document without the findings that the baseline knows."""
    if baseline is None:
        return assessment
    return after_moves(baseline, [assessment]).without_known(assessment)


def boxes_in(findings: Iterable[Finding]) -> Container[int]:
    """The lines of the boxes that a check finds malformed. All others are ignored on purpose, and stay as they are."""
    return {finding.line for finding in findings if finding.rule == "malformed-box"}


def _known_ids(memory: Memory, postmortem: Postmortem) -> Mapping[str, str]:
    document = postmortem.document
    for record in sorted(memory.postmortems.values(), key=lambda record: record.location != document.location):
        if record.identity == document.identity and record.gone_since is None:
            known = memory.items_by_postmortem().get(record.id, ())
            return match_with_known(known, postmortem.items, followed_items(memory))
    return {}


def save(document: Document, new: str) -> Document:
    """The document with its new text, which is also written to its file, and told. A failure to write is a warning."""
    if new == document.text:
        return document
    try:
        write_document(document.path, document.text, new)
    except SkipError as error:
        console.warn(f"not fixed: {error}")
        return document
    old, now = document.text.splitlines(), new.splitlines()
    lines = [str(number) for number, (was, line) in enumerate(zip(old, now, strict=False), start=1) if was != line]
    console.warn(f"{document.path}: --fix changed line {shortened(lines, _MOST_LINES)}")
    return replace(document, text=new)
