"""The mended text of a document, for `check --fix` and --diff."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from followthrough.cli import console
from followthrough.errors import SkipError

if TYPE_CHECKING:
    from followthrough.assess import Assessor
    from followthrough.model import Document, Postmortem
    from followthrough.model.memory import Memory
    from followthrough.reading.formats import Reader


def mended_text(
    document: "Document", formats: "Mapping[str, Reader]", assessor: "Assessor | None", memory: "Memory | None"
) -> str:
    """The text with mended boxes and, if the store knows the items, their ids where there is no reference.

    `formats` are those of plugins, which are left alone. Only the store's ids are written, because a sync would take an
    item with any other id for a new one.
    """
    from followthrough.rules.mending.boxes import mended

    text = mended(document, formats)
    if assessor is None or memory is None:
        return text
    from followthrough.rules.mending.ids import marked

    boxed = replace(document, text=text)
    postmortem = assessor.assess(boxed).postmortem
    bare = [item for item in postmortem.items if not item.references]
    text, left = marked(boxed, bare, _known_ids(memory, postmortem), assessor.reading)
    if left:
        lines = ", ".join(map(str, left))
        console.warn(f"{document.path}: no id was written at line {lines}: there is no safe place for a comment")
    return text


def _known_ids(memory: "Memory", postmortem: "Postmortem") -> Mapping[str, str]:
    from followthrough.matching.known_items import match_with_known
    from followthrough.model.following import open_items

    document = postmortem.document
    for record in sorted(memory.postmortems.values(), key=lambda each: each.place != document.place):
        if record.identity == document.identity and record.gone_since is None:
            known = memory.items_by_postmortem().get(record.id, ())
            return match_with_known(known, postmortem.items, still_open=open_items(memory))
    return {}


def written(document: "Document", new: str) -> "Document":
    """The document with its new text, which is also written to its file. A failure to write is a warning."""
    if new == document.text:
        return document
    from followthrough.sources.writing import write_document

    try:
        write_document(document.path, document.text, new)
    except SkipError as error:
        console.warn(f"not fixed: {error}")
        return document
    return replace(document, text=new)
