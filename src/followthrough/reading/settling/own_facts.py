"""Whether a line has what only promises have: its own owner, a due date, or a box that is not ticked."""

from followthrough.model import LayoutElement
from followthrough.reading.items.due import due_of_done
from followthrough.reading.items.owner_clauses import name_before_verb
from followthrough.reading.items.owners import owner_at_end
from followthrough.reading.items.taken_up import taken_up
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.page import Page
from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.fields import fields, may_have_fields

_EMPTY = " -–—?*_\n"


def is_promise(candidate: Candidate) -> bool:
    """Whether a line has a box that is not ticked, or its own owner or due date: its other words may be the reason."""
    cells = (candidate.columns.get(Column.OWNER), candidate.columns.get(Column.DUE))
    return (
        candidate.checked is False
        or any(cell is not None and cell.text.strip(_EMPTY) for cell in cells)
        or names_owner_or_due(candidate)
    )


def is_assigned(page: Page, line: Candidate) -> bool:
    """Whether the words of a line have an owner or a due date: "... (Ana, P1)", "Ana to ...", "... by 3 May"."""
    text = line.rich.text
    return (
        owner_at_end(text, foreign=page.language is not None) is not None
        or name_before_verb(text) is not None
        or due_of_done(text, page.facts.date, asked=True) is not None
    )


def assigns_sentence_before(page: Page, at: int) -> bool:
    """Whether a sentence only gives the owner or due date of what the one before it asks for."""
    if not 0 < at < len(page.candidates):
        return False
    before, sentence = page.candidates[at - 1], page.candidates[at]
    return (
        sentence.element is before.element is LayoutElement.SENTENCE
        and sentence.group == before.group
        and taken_up(sentence.rich.text, page.facts.date, page.language) is not None
    )


def names_owner_or_due(candidate: Candidate) -> bool:
    """Whether the text of a line names its own owner or due date."""
    text = candidate.rich.text
    values = fields(text) if may_have_fields(text) else {}
    return Column.OWNER in values or Column.DUE in values
