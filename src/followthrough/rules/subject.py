"""A document as rules look at it: what was assessed, and its prose, worked out once for all rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from followthrough.model import AssessedItem, Assessment, DocumentKind, Facts, Postmortem
from followthrough.reading.formats import Reader, outline_of
from followthrough.reading.layout import placed
from followthrough.reading.outline import Outline
from followthrough.reading.presence import holds_any
from followthrough.rules.people import known_people
from followthrough.rules.prose import Passage, Sentence, passages_of
from followthrough.rules.spoken_words import beside_masks, possible, words_in


@dataclass(frozen=True)
class Subject:
    """One document under review. Everything beyond the assessment is worked out when a rule first asks for it."""

    assessment: Assessment
    formats: Mapping[str, Reader] = field(default_factory=dict)

    @property
    def postmortem(self) -> Postmortem:
        """The document as it was read."""
        return self.assessment.postmortem

    @property
    def facts(self) -> Facts:
        """What it says about its incident."""
        return self.postmortem.facts

    @property
    def items(self) -> tuple[AssessedItem, ...]:
        """Its action items with their kinds."""
        return self.assessment.items

    @property
    def is_postmortem(self) -> bool:
        """Whether it is held to any rule: a postmortem or a near miss, no template and nothing else."""
        return self.postmortem.kind in {DocumentKind.POSTMORTEM, DocumentKind.NEAR_MISS}

    @property
    def held_to_action(self) -> bool:
        """Whether it has to promise something: a postmortem or near miss not marked as learning-only."""
        return self.is_postmortem and self.facts.learning_only is None

    @property
    def first_line(self) -> int:
        """Where findings on the whole document stand: its first heading, else its first line."""
        sections = self.postmortem.sections
        return sections[0][0] if sections else 1

    @cached_property
    def outline(self) -> Outline:
        """The layout of the document."""
        return outline_of(self.postmortem.document, self.formats)

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of the source; line 1 is at 0."""
        return self.postmortem.document.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @cached_property
    def titles(self) -> frozenset[str]:
        """The words of every title, declared or only set in bold."""
        return frozenset(title.text for place in placed(self.outline) for title in place.titles)

    @cached_property
    def prose(self) -> tuple[Sentence, ...]:
        """Every sentence that is the author's own, in order. None for a template or another kind of document."""
        return tuple(sentence for passage in self.passages for sentence in passage.sentences)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The prose before it is cut into sentences."""
        return tuple(passages_of(self.outline)) if self.is_postmortem else ()

    def sentences_with(self, words: tuple[str, ...]) -> Iterator[Sentence]:
        """The sentences that hold one of these words, which are in lower case. Mostly there are none.

        A word may be several, and is meant as it stands: "careless" is not looked for in "carelessly".
        """
        here = [word for word in possible(words, self._words) if word in self._told]
        for passage in self.passages if here else ():
            if holds_any(passage.lower, here):
                for sentence in passage.sentences:
                    if holds_any(sentence.text.lower(), here):
                        yield sentence

    @cached_property
    def _told(self) -> str:
        return "\n".join([passage.lower for passage in self.passages])

    @cached_property
    def _words(self) -> set[str]:
        return words_in(self._told).union(*(beside_masks(one.rich) for one in self.passages if one.masked))

    @cached_property
    def people(self) -> frozenset[str]:
        """The names of people that the document itself gives: authors and owners, in lower case."""
        return known_people(self.outline, (each.item.owner for each in self.items))

    def line(self, number: int) -> str:
        """A line of the source, counted from 1; nothing beyond its end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def column(self, line: int, words: str) -> tuple[int, int] | tuple[None, None]:
        """Where these words stand in a line of the source: first column and the one after the last, from 1."""
        at = self.line(line).find(words)
        return (at + 1, at + 1 + len(words)) if at >= 0 else (None, None)
