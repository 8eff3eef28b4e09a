"""What a line says of itself as only a promise does: whose it is, until when, or that it is still to be ticked."""

from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.fields import fields, may_name

_EMPTY = " -–—?*_\n"


def is_promise(candidate: Candidate) -> bool:
    """Whether a line is a box that nobody ticked, or has its own owner or day: what it says beside is its reason."""
    cells = (candidate.columns.get(Column.OWNER), candidate.columns.get(Column.DUE))
    return (
        candidate.checked is False
        or any(cell is not None and cell.text.strip(_EMPTY) for cell in cells)
        or says_whose(candidate)
    )


def says_whose(candidate: Candidate) -> bool:
    """Whether the text of a line names its own owner or day."""
    text = candidate.rich.text
    told = fields(text) if may_name(text) else {}
    return Column.OWNER in told or Column.DUE in told
