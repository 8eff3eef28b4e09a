"""One document as a judge sees it: its candidates, and what is known of the whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from followthrough.model import DocumentKind, Facts
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.layout.headings import Place
from followthrough.reading.layout.line_shape import Shape
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.sections import SectionKind


class Page(NamedTuple):
    """All candidates of one document, its facts, its kind, and whether it has a section for follow-ups.

    `extra_sections` and `denied_sections` are names (see `sections.normal_name`) of sections that, in the user's
    settings, do or do not hold action items. `words`, `shapes`, and `cues` are those of each candidate. `kind` is the
    rough one that the judges' weights know, `sections` are the kinds of all titles, `language` is the language of the
    text, None if it is English or unclear. `given_up` is why each candidate that is given up is, and `state_cells` the
    state in a column that is not named for it, both by the candidate's place. `days` are those of the incidents of a
    log, by the places of their titles.
    """

    candidates: tuple[Candidate, ...]
    facts: Facts
    kind: DocumentKind
    has_follow_up: bool
    extra_sections: frozenset[str]
    denied_sections: frozenset[str]
    words: tuple[Sequence[str], ...]
    shapes: tuple[Shape, ...]
    cues: tuple[Cue, ...]
    sections: frozenset[SectionKind | None]
    language: str | None
    given_up: Mapping[int, str]
    state_cells: Mapping[int, str]
    days: Mapping[Place, date]

    @property
    def title(self) -> str | None:
        """The title of the document."""
        return self.facts.title

    def day_of(self, candidate: Candidate) -> date | None:
        """The day of the incident that a candidate is about."""
        if self.days:
            for title in reversed(candidate.titles):
                if title.place in self.days:
                    return self.days[title.place]
        return self.facts.date
