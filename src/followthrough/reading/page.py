"""One document as a judge sees it: its candidates, and what is known of the whole."""

from dataclasses import dataclass

from followthrough.model import DocumentKind
from followthrough.reading.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Page:
    """All candidates of one document with its title, its kind, and whether a section for follow-ups exists.

    `extra_sections` are names, in the form of `sections.normal_name`, that a user added for sections of action items.
    """

    candidates: tuple[Candidate, ...]
    title: str | None = None
    kind: DocumentKind = DocumentKind.POSTMORTEM
    has_follow_up: bool = False
    extra_sections: frozenset[str] = frozenset()
